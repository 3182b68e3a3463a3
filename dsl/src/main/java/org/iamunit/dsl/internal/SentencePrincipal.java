package org.iamunit.dsl.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.Slips;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.internal.names.KnownPrincipals;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;
import org.iamunit.policy.store.AttachedPolicy;
import org.jspecify.annotations.Nullable;

/** The principal that a sentence is about, once the fixture has filled in what the sentence leaves out. */
final class SentencePrincipal {

    private static final int MOST_SUGGESTIONS = 3;
    private static final int SHORTEST_NAME = 5;

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
        SentencePartition.require(expectation, of.principal);
        of.requireKnown();
        of.requireAttached(expectation.principal());
        return of.principal;
    }

    /**
     * A user or role whose name is a slip of the pen away from one that policies are attached to, or that has no policy
     * at all while one of a like name has, is a misspelling.
     */
    private void requireKnown() {
        boolean isNamed = principal instanceof IamUser || principal instanceof RoleSession;
        if (!isNamed
                || !isStrict()
                || Inside.of(fixture.store(), KnownPrincipals.class).isComplete(principal.account())) {
            return;
        }
        String kind = principal instanceof IamUser ? "user/" : "role/";
        String name = nameOf(principal);
        if (fixture.store().namedPrincipals().contains(kind + name)) {
            return;
        }
        List<String> known = fixture.store().namedPrincipals().stream()
                .filter(each -> each.startsWith(kind))
                .map(each -> each.substring(kind.length()))
                .toList();
        Optional<String> meant =
                known.stream().filter(each -> isSlip(each, name)).findFirst();
        if (meant.isEmpty() && !hasPolicies()) {
            meant = Spelling.nearest(
                    name,
                    known.stream()
                            .filter(each -> !Slips.areNeighbors(name, each))
                            .toList());
        }
        meant.ifPresent(near -> {
            throw new FixtureException("no policy is attached to " + kind + name + "; did you mean " + near
                    + "? If not, give the name that policies are attached to, or add lenient to the sentence");
        });
    }

    /** A letter more at the end tells people apart, as {@code admin} and {@code admins}; so do few letters. */
    private static boolean isSlip(String known, String name) {
        return Math.min(known.length(), name.length()) >= SHORTEST_NAME
                && !known.startsWith(name)
                && !name.startsWith(known)
                && Slips.isSlip(name, known);
    }

    private static String nameOf(Principal principal) {
        return principal instanceof IamUser user ? user.name() : ((RoleSession) principal).roleName();
    }

    /** A policy that is attached to a user or role of the same name, but of another path or account, may have been meant. */
    private void requireAttached(NamedPrincipal named) {
        for (AttachedPolicy policy : fixture.store().policiesMeantFor(principal)) {
            Arn target = Arn.parse(policy.attachedTo());
            boolean otherOnPurpose = named.kind() == NamedPrincipal.Kind.ARN
                    || (target != null && named.account() != null)
                    || named.path() != null;
            if (!otherOnPurpose && isStrict() && !hasPoliciesOfItsOwn(policy.type())) {
                throw new FixtureException("the " + policy.type() + " "
                        + policy.document().source() + " is attached to " + policy.attachedTo() + ", and not to "
                        + principal + ", whom this sentence names; attach it to "
                        + (principal instanceof IamUser ? "user/" : "role/") + named.name()
                        + ", or name its path or account in the sentence");
            }
        }
    }

    private boolean hasPoliciesOfItsOwn(PolicyType type) {
        return fixture.store().policiesOf(type, principal).stream()
                .anyMatch(policy -> !policy.attachedTo().equals("*"));
    }

    private boolean isStrict() {
        return expectation.circumstances().stream().noneMatch(circumstance -> circumstance.word() == Word.LENIENT);
    }

    private boolean hasPolicies() {
        return Stream.of(PolicyType.IDENTITY_BASED_POLICY, PolicyType.PERMISSIONS_BOUNDARY, PolicyType.SESSION_POLICY)
                .anyMatch(kind -> !fixture.store().policiesOf(kind, principal).isEmpty());
    }

    /** Where no policy is loaded, everything is denied, and every cannot holds. */
    private void requirePolicies() {
        if (expectation.verb() != Verb.CAN && !fixture.store().hasPolicies()) {
            throw new FixtureException(
                    "no policy is loaded, so that everything is denied; load some, as with @Policies(\"iam/*.json\") or"
                            + " policies: iam/*.json in front matter");
        }
    }

    private Principal principal(NamedPrincipal named) {
        return switch (named.kind()) {
            case USER -> {
                IamUser known = (IamUser) known(named);
                yield known != null ? known : new IamUser(partition(), account(named), path(named), named.name());
            }
            case ROLE -> role(named, (RoleSession) known(named));
            case WEB_IDENTITY -> Principal.webIdentity(named.name());
            case SAML -> Principal.saml(named.name());
            case ROOT -> new AccountRoot(partition(), account(named));
            case ACCOUNT -> new AccountRoot(partition(), named.name());
            case FEDERATED_USER -> new FederatedUser(partition(), account(named), named.name(), null);
            case SERVICE -> Principal.service(named.name());
            case ANONYMOUS -> Principal.anonymous();
            case ARN -> requireExisting(Principal.of(named.name()));
            case ANYONE, ONLY, NOBODY -> throw new IllegalStateException("\"" + named + "\" is no single principal");
        };
    }

    private RoleSession role(NamedPrincipal named, @Nullable RoleSession known) {
        return new RoleSession(
                known == null ? partition() : known.partition(),
                known == null ? account(named) : known.account(),
                known == null ? path(named) : known.path(),
                known == null ? named.name() : known.roleName(),
                named.session(),
                named.federatedBy() == null ? null : (FederatedPrincipal) principal(named.federatedBy()));
    }

    /**
     * Find a user or role among those that are said to exist.
     *
     * @return {@code null} if it is not known who exists in its account
     * @throws FixtureException if it does not exist
     */
    private @Nullable Principal known(NamedPrincipal named) {
        KnownPrincipals known = Inside.of(fixture.store(), KnownPrincipals.class);
        if (known.arns().isEmpty()) {
            return null;
        }
        List<Principal> found = known.named(named.kind() + "/" + named.name()).stream()
                .map(Principal::of)
                .filter(each -> named.account() == null || named.account().equals(each.account()))
                .filter(each -> named.path() == null || named.path().equals(pathOf(each)))
                .toList();
        if (found.size() > 1) {
            String account = account(named);
            found = found.stream()
                    .filter(each -> account.equals(each.account()))
                    .toList();
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        String account = account(named);
        if (known.isComplete(account)) {
            String name = named.kind() + "/" + named.name();
            throw unknown(name, named.path() == null ? "" : " with the path " + named.path(), account, known.names());
        }
        return null;
    }

    private static String pathOf(Principal principal) {
        return principal instanceof IamUser user ? user.path() : ((RoleSession) principal).path();
    }

    /** The ARN of a role's session lacks the role's path, which the inventory knows. */
    private Principal requireExisting(Principal principal) {
        KnownPrincipals known = Inside.of(fixture.store(), KnownPrincipals.class);
        String account = principal.account();
        if (account == null || !known.isComplete(account)) {
            return principal;
        }
        if (principal instanceof IamUser user && !known.arns().contains(user.arn())) {
            throw unknown(user.arn(), "", account, known.arns());
        }
        if (principal instanceof RoleSession session && !known.arns().contains(session.roleArn())) {
            return known.named("role/" + session.roleName()).stream()
                    .filter(arn -> !session.isUnnamed())
                    .map(arn -> (RoleSession) Principal.of(arn))
                    .filter(role -> account.equals(role.account()))
                    .findFirst()
                    .map(role -> (Principal) new RoleSession(
                            role.partition(), account, role.path(), role.roleName(), session.sessionName()))
                    .orElseThrow(() -> unknown(session.roleArn(), "", account, known.arns()));
        }
        return principal;
    }

    private static FixtureException unknown(
            String principal, String path, String account, Collection<String> candidates) {
        String kind = principal.substring(0, principal.indexOf('/') + 1);
        List<String> near = Spelling.nearest(
                principal,
                candidates.stream().filter(each -> each.startsWith(kind)).toList(),
                MOST_SUGGESTIONS);
        String there = near.isEmpty() ? some(kind, account, candidates) : "";
        return new FixtureException("there is no " + principal + path + " in the account " + account
                + ", as its inventory says"
                + (near.isEmpty() ? "; " : "; did you mean " + String.join(" or ", near) + "? If not, ")
                + (near.isEmpty() && there.isEmpty() && !kind.startsWith("arn:")
                        ? "it has no " + kind.replace("/", "") + " at all; "
                        : "name one that it has" + there + ", or ")
                + "add the file that has it");
    }

    /** Name some of those that there are, where none is near. */
    private static String some(String kind, String account, Collection<String> candidates) {
        List<String> all = candidates.stream()
                .filter(each -> each.startsWith(kind) || each.contains(":" + account + ":"))
                .sorted()
                .toList();
        String named = all.stream().limit(MOST_SUGGESTIONS).collect(Collectors.joining(", "));
        return all.isEmpty()
                ? ""
                : ", such as " + named
                        + (all.size() > MOST_SUGGESTIONS ? " and " + (all.size() - MOST_SUGGESTIONS) + " more" : "");
    }

    private String partition() {
        return fixture.partition().get().id();
    }

    private String account(NamedPrincipal named) {
        return named.account() == null ? fixture.account().get() : named.account();
    }

    private static String path(NamedPrincipal named) {
        return named.path() == null ? "/" : named.path();
    }
}
