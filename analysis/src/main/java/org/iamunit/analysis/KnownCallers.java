package org.iamunit.analysis;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** The callers that a store knows or its policies name, found once. */
final class KnownCallers {

    private final List<Principal> callers;

    KnownCallers(PolicyStore store) {
        Set<Principal> found = new LinkedHashSet<>();
        store.principals().stream()
                .filter(KnownCallers::isUserOrRole)
                .map(Principal::of)
                .forEach(found::add);
        Set<String> attachments = new TreeSet<>();
        Set<PolicyDocument> documents = Collections.newSetFromMap(new IdentityHashMap<>());
        for (AttachedPolicy policy : store.policies()) {
            switch (policy.type()) {
                case IDENTITY_BASED_POLICY, PERMISSIONS_BOUNDARY, SESSION_POLICY ->
                    attachments.add(policy.attachedTo());
                default -> documents.add(policy.document());
            }
        }
        for (String name : attachments) {
            if (isUserOrRole(name)) {
                found.add(Principal.of(name));
            } else if (name.matches("(user|role)/[^*?]+")) {
                addNamed(name, store, found);
            }
        }
        documents.forEach(document -> document.statements().forEach(statement -> add(statement.principals(), found)));
        Set<String> accounts = new LinkedHashSet<>(store.accounts());
        accounts.addAll(store.describedAccounts());
        accounts.stream().map(Principal::root).forEach(found::add);
        found.add(Principal.anonymous());
        this.callers = List.copyOf(found);
    }

    private static void addNamed(String name, PolicyStore store, Set<Principal> found) {
        String account = account(store);
        if (account == null) {
            throw new FixtureException("policies are attached to " + name
                    + ", and nothing says in which account: set the default account of the store");
        }
        found.add(Principal.of("arn:aws:iam::" + account + ":" + name));
    }

    /** Return the account that users and roles without one belong to; {@code null} if nothing says which. */
    static @Nullable String account(PolicyStore store) {
        Set<String> accounts = store.describedAccounts().size() == 1 ? store.describedAccounts() : store.accounts();
        return accounts.size() == 1
                ? accounts.iterator().next()
                : store.owner(Arn.of("aws", "s3", "", "", "").toString());
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
