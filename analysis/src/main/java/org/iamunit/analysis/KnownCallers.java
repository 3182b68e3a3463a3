package org.iamunit.analysis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.request.FederatedPrincipal;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** The callers that a store knows or its policies name, found once. */
final class KnownCallers {

    private final List<Principal> callers;

    KnownCallers(PolicyStore store) {
        Set<Principal> found = new LinkedHashSet<>();
        store.principals().arns().stream()
                .filter(KnownCallers::isUserOrRole)
                .map(Principal::of)
                .forEach(found::add);
        String account = account(store);
        for (String name : store.namedPrincipals()) {
            if (isUserOrRole(name)) {
                found.add(Principal.of(name));
            } else if (name.matches("(user|role)/[^*?]+")) {
                if (account.isEmpty()) {
                    throw new FixtureException("policies are attached to " + name
                            + ", and nothing says in which account: set the default account of the store");
                }
                found.add(Principal.of("arn:aws:iam::" + account + ":" + name));
            }
        }
        for (AttachedPolicy policy : store.policies()) {
            policy.document().statements().forEach(statement -> add(statement.principals(), found));
        }
        Set<String> accounts = new LinkedHashSet<>(store.accounts());
        accounts.addAll(store.describedAccounts());
        accounts.stream().map(Principal::root).forEach(found::add);
        found.add(Principal.anonymous());
        this.callers = List.copyOf(found);
    }

    /** Return the account that users and roles without one belong to; empty if nothing says which. */
    private static String account(PolicyStore store) {
        Set<String> accounts = store.describedAccounts().size() == 1 ? store.describedAccounts() : store.accounts();
        return accounts.size() == 1 ? accounts.iterator().next() : "";
    }

    private static void add(@Nullable StatementElement<PrincipalPattern> element, Set<Principal> found) {
        if (element == null) {
            return;
        }
        for (PrincipalPattern pattern : element.values()) {
            switch (pattern.type()) {
                case USER, ROLE, ROLE_SESSION, FEDERATED_USER -> found.add(Principal.of(pattern.text()));
                case SERVICE -> found.add(Principal.service(pattern.text()));
                case FEDERATED_PROVIDER -> found.add(federated(pattern.text()));
                case EVERYONE, ACCOUNT, CANONICAL_USER, DELETED -> {}
            }
        }
    }

    /**
     * Return the caller whom a provider of identities vouches for.
     *
     * @param provider the provider as policies name it: by its ARN or, if it is built into AWS, its domain
     */
    static FederatedPrincipal federated(String provider) {
        Arn arn = Arn.parse(provider);
        if (arn != null && arn.isOfIam("saml-provider/")) {
            return Principal.saml(provider);
        }
        return Principal.webIdentity(arn == null ? provider : arn.resource().substring("oidc-provider/".length()));
    }

    private static boolean isUserOrRole(String arn) {
        Arn parsed = Arn.parse(arn);
        return parsed != null && parsed.isOfIam("user/", "role/") && !parsed.hasWildcards();
    }

    List<Principal> find() {
        return callers;
    }
}
