package org.iamunit.policy.internal.names;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/**
 * The users and roles that are said to exist. Immutable.
 *
 * @since 0.1.0
 */
public final class KnownPrincipals {

    private final Set<String> arns;
    private final Set<String> accounts;
    private final Map<String, List<String>> byName;
    private final Map<String, List<String>> byAlias;

    private KnownPrincipals(Builder builder) {
        this.arns = Collections.unmodifiableSet(new LinkedHashSet<>(builder.arns));
        this.accounts = Set.copyOf(builder.accounts);
        // Without room for more, as there may be ten thousand of them.
        builder.byName.replaceAll((name, arns) -> List.copyOf(arns));
        this.byName = Map.copyOf(builder.byName);
        this.byAlias = Map.copyOf(builder.byAlias);
    }

    /** Return the ARNs of all of them. */
    public Set<String> arns() {
        return arns;
    }

    /**
     * Tell whether it is known who exists in an account.
     *
     * @param account the account id, or {@code null}
     * @return {@code true} if a user or role of the account is said to exist, so that all others do not
     */
    public boolean isComplete(@Nullable String account) {
        return account != null && accounts.contains(account);
    }

    /**
     * Find the users or roles of a name, whatever their path.
     *
     * @param name {@code user/name} or {@code role/name}, case-insensitive as in IAM; or {@code user/} or {@code role/} with
     *     another name, as that of a resource in a template; never {@code null}
     * @return their ARNs, one in each account that has one; never {@code null}
     */
    public List<String> named(String name) {
        List<String> found = byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return found.isEmpty() ? byAlias.getOrDefault(name, List.of()) : found;
    }

    /** Return all names and other names, as {@link #named} takes them. */
    public Collection<String> names() {
        List<String> names = new ArrayList<>();
        arns.forEach(arn -> names.add(nameOf(arn)));
        names.addAll(byAlias.keySet());
        return names;
    }

    /** Return {@code user/name} or {@code role/name}, without the path. */
    private static String nameOf(String arn) {
        Arn parsed = Arn.parse(arn);
        if (parsed == null || !parsed.isOfIam("user/", "role/")) {
            return arn;
        }
        String entity = parsed.resource();
        return entity.substring(0, entity.indexOf('/') + 1) + entity.substring(entity.lastIndexOf('/') + 1);
    }

    /** Collects users and roles. */
    public static final class Builder {

        private final Set<String> arns = new LinkedHashSet<>();
        private final Set<String> accounts = new HashSet<>();
        private final Map<String, List<String>> byName = new LinkedHashMap<>();
        private final Map<String, List<String>> byAlias = new LinkedHashMap<>();

        public void add(String arn) {
            Arn parsed = Arn.parse(arn);
            if (parsed == null || !parsed.isOfIam("user/", "role/") || arn.endsWith("/")) {
                throw new FixtureException("\"" + arn + "\" is not the ARN of a user or role; write it as in"
                        + " arn:aws:iam::123456789012:role/sender");
            }
            if (arns.add(arn)) {
                accounts.add(parsed.account());
                byName.computeIfAbsent(nameOf(arn).toLowerCase(Locale.ROOT), any -> new ArrayList<>(1))
                        .add(arn);
            }
        }

        public void addAlias(String arn, String alias) {
            String kind = nameOf(arn).substring(0, "user/".length());
            List<String> named = byAlias.computeIfAbsent(kind + alias, any -> new ArrayList<>(1));
            if (!named.contains(arn)) {
                named.add(arn);
            }
        }

        public KnownPrincipals build() {
            return new KnownPrincipals(this);
        }
    }
}
