package org.iamunit.policy.store;

import java.util.HashSet;
import java.util.Set;
import org.iamunit.policy.Arn;
import org.jspecify.annotations.Nullable;

/** The accounts of which the files of a fixture say something: of others it is not known what anybody may do. Immutable. */
final class DescribedAccounts {

    private final Set<String> accounts;

    /** Whether policies are attached to users and roles by their names, whatever the account, and nothing says which it is. */
    private final boolean any;

    private DescribedAccounts(Set<String> accounts, boolean any) {
        this.accounts = Set.copyOf(accounts);
        this.any = any;
    }

    boolean areAlike(DescribedAccounts other) {
        return any == other.any && accounts.equals(other.accounts);
    }

    /** Return the accounts that only one of both describes. */
    Set<String> difference(DescribedAccounts other) {
        Set<String> all = new HashSet<>(accounts);
        all.addAll(other.accounts);
        all.removeIf(account -> accounts.contains(account) && other.accounts.contains(account));
        return all;
    }

    Set<String> described() {
        return accounts;
    }

    boolean isDescribed(String account) {
        return any || accounts.contains(account);
    }

    /** Collects accounts. */
    static final class Builder {

        private final Set<String> accounts = new HashSet<>();
        private boolean hasNames;
        private boolean hasDefault;

        void add(String account) {
            accounts.add(AccountId.require(account));
        }

        void addDefault(String account) {
            accounts.add(AccountId.require(account));
            hasDefault = true;
        }

        void addPrincipal(String attachedTo) {
            Arn arn = Arn.parse(attachedTo);
            if (arn == null) {
                hasNames = true;
            } else {
                add(arn);
            }
        }

        void addResource(String resource) {
            add(Arn.parse(resource));
        }

        private void add(@Nullable Arn arn) {
            if (arn != null && arn.hasAccountId()) {
                accounts.add(arn.account());
            }
        }

        DescribedAccounts build() {
            return new DescribedAccounts(accounts, hasNames && !hasDefault);
        }
    }
}
