package org.iamunit.dsl.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyKind;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.request.AccountRoot;
import org.iamunit.policy.request.FederatedPrincipal;
import org.iamunit.policy.request.FederatedUser;
import org.iamunit.policy.request.IamUser;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.RoleSession;

/** The principal that a sentence is about, once the fixture has filled in what the sentence leaves out. */
final class SentencePrincipal {

    private final Expectation expectation;
    private final Fixture fixture;
    private final Principal principal;

    private SentencePrincipal(Expectation expectation, Fixture fixture) {
        this.expectation = expectation;
        this.fixture = fixture;
        this.principal = principal(expectation.principal());
    }

    /**
     * Return the principal.
     *
     * @throws FixtureException if it is misspelled, or nothing is loaded that could allow it anything
     */
    static Principal of(Expectation expectation, Fixture fixture) {
        SentencePrincipal of = new SentencePrincipal(expectation, fixture);
        of.requirePolicies();
        of.requireKnown(expectation.principal());
        return of.principal;
    }

    /**
     * A user or role whose name is a slip of the pen away from one that policies are attached to, or that has no policy
     * at all while one of a like name has, is a misspelling.
     */
    private void requireKnown(NamedPrincipal named) {
        if (named.kind() != NamedPrincipal.Kind.USER && named.kind() != NamedPrincipal.Kind.ROLE) {
            return;
        }
        String kind = named.kind() == NamedPrincipal.Kind.USER ? "user/" : "role/";
        List<String> known = fixture.store().namedPrincipals().stream()
                .filter(name -> name.startsWith(kind))
                .map(name -> name.substring(kind.length()))
                .toList();
        if (known.contains(named.name())) {
            return;
        }
        Optional<String> meant = known.stream()
                .filter(name -> Spelling.isSlip(name, named.name()))
                .findFirst();
        if (meant.isEmpty() && !hasPolicies()) {
            meant = Spelling.nearest(named.name(), known);
        }
        meant.ifPresent(near -> {
            throw new FixtureException("no policy is attached to " + kind + named.name() + "; did you mean " + near
                    + "? If not, give the name that policies are attached to, or name it by principal(\"arn:…\")");
        });
    }

    private boolean hasPolicies() {
        return Stream.of(PolicyKind.IDENTITY_BASED_POLICY, PolicyKind.PERMISSIONS_BOUNDARY, PolicyKind.SESSION_POLICY)
                .anyMatch(kind -> !fixture.store().policiesOf(kind, principal).isEmpty());
    }

    /** Where no policy is loaded, everything is denied, and every cannot holds. */
    private void requirePolicies() {
        if (expectation.verb() != Verb.CAN && fixture.store().policies().isEmpty()) {
            throw new FixtureException(
                    "no policy is loaded, so that everything is denied; load some, as with @Policies(\"iam/*.json\")");
        }
    }

    private Principal principal(NamedPrincipal named) {
        return switch (named.kind()) {
            case USER -> new IamUser(fixture.partition(), account(named), path(named), named.name());
            case ROLE ->
                new RoleSession(
                        fixture.partition(),
                        account(named),
                        path(named),
                        named.name(),
                        named.session() == null ? RoleSession.UNNAMED : named.session(),
                        named.federatedBy() == null ? null : (FederatedPrincipal) principal(named.federatedBy()));
            case WEB_IDENTITY -> Principal.webIdentity(named.name());
            case SAML -> Principal.saml(named.name());
            case ROOT -> new AccountRoot(fixture.partition(), account(named));
            case ACCOUNT -> new AccountRoot(fixture.partition(), named.name());
            case FEDERATED_USER -> new FederatedUser(fixture.partition(), account(named), named.name(), null);
            case SERVICE -> Principal.service(named.name());
            case ANONYMOUS -> Principal.anonymous();
            case ARN -> Principal.of(named.name());
        };
    }

    private String account(NamedPrincipal named) {
        return named.account() == null ? fixture.account().get() : named.account();
    }

    private static String path(NamedPrincipal named) {
        return named.path() == null ? "/" : named.path();
    }
}
