package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.iamunit.analysis.AccessQuestion;
import org.iamunit.analysis.Caller;
import org.iamunit.analysis.Findings;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.Proof;
import org.iamunit.dsl.internal.SentenceProof.Outcome;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AnonymousPrincipal;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;
import org.iamunit.policy.request.Principal.ServicePrincipal;
import org.iamunit.policy.store.Organization;
import org.jspecify.annotations.Nullable;

/** Proves a sentence about all callers that there are or could be, or finds callers that break it. */
final class EveryonesProof {

    /** As many callers are told of who can do what nobody should. */
    private static final int MOST_CALLERS = 5;

    private final Expectation expectation;
    private final Fixture fixture;
    private final ProofQuestions questions;
    private final List<CheckedRequest> checks = new ArrayList<>();
    private final List<String> witnesses = new ArrayList<>();
    private final Set<Unknown> open = new LinkedHashSet<>();
    private @Nullable ImpossibleRequestException contradiction;
    private boolean isPossible;

    private EveryonesProof(Expectation expectation, Fixture fixture) {
        this.expectation = expectation;
        this.fixture = fixture;
        this.questions = new ProofQuestions(expectation, fixture);
        if (fixture.store().policies().isEmpty()) {
            throw new FixtureException(
                    "no policy is loaded, so that everything is denied; load some, as with @Policies(\"iam/*.json\") or"
                            + " policies: iam/*.json in front matter");
        }
    }

    static Outcome of(Expectation expectation, Fixture fixture) {
        EveryonesProof proof = new EveryonesProof(expectation, fixture);
        List<Principal> others = expectation.principal().others().stream()
                .map(named -> SentencePrincipal.of(proof.about(named), fixture))
                .toList();
        if (expectation.principal().kind() == NamedPrincipal.Kind.ONLY) {
            others.forEach(proof::addCan);
        }
        proof.addNever(others);
        return new Outcome(proof.checks, new Proof(proof.witnesses, List.copyOf(proof.open), List::of));
    }

    /** The same sentence about one principal. */
    private Expectation about(NamedPrincipal named) {
        return new Expectation(
                named,
                Verb.CAN_NEVER,
                expectation.actions(),
                expectation.resources(),
                expectation.circumstances(),
                List.of());
    }

    /** Expect that a caller can do each action, under some circumstances. */
    private void addCan(Principal caller) {
        for (String action : questions.named()) {
            AccessQuestion question = questions.of(caller, List.of(action)).on(questions.patterns());
            Findings findings = questions.analysis().allowed(questions.underAnyCircumstances(question));
            List<Decision> shown = findings.decisions().isEmpty()
                    ? questions
                            .analysis()
                            .decisions(questions.asGiven(question))
                            .decisions()
                    : findings.decisions();
            for (Decision decision : shown.stream().limit(1).toList()) {
                checks.add(CheckedRequest.of(decision, decision.isAllowed(), List.of()));
            }
        }
    }

    /** Expect that no caller can ever do any of the actions, but for some. */
    private void addNever(List<Principal> exceptions) {
        List<Caller> callers = questions
                .analysis()
                .callers(fixture.partition().get(), fixture.account().get())
                .stream()
                .filter(caller -> isMeant(caller.principal()))
                .filter(caller -> exceptions.stream().noneMatch(each -> isOf(each, caller.principal())))
                .toList();
        int found = 0;
        for (List<Caller> alike : questions.analysis().alike(callers, any())) {
            // Of callers of whom policies tell no two apart, one shows what all can; who else is known is told of, too.
            if (isAllowedAnything(alike.get(0))) {
                found++;
                for (Caller another : alike.subList(1, alike.size())) {
                    found += found < MOST_CALLERS && !another.standsForOthers() && isAllowedAnything(another) ? 1 : 0;
                }
            }
            if (found == MOST_CALLERS) {
                return;
            }
        }
        if (contradiction != null && !isPossible) {
            throw contradiction;
        }
        if (checks.isEmpty()) {
            callers.stream()
                    .map(Caller::principal)
                    .filter(caller -> !(caller instanceof AnonymousPrincipal))
                    .flatMap(caller -> oneOf(caller).stream())
                    .limit(1)
                    .forEach(decision -> checks.add(
                            CheckedRequest.of(decision, true, Reasons.unmet(expectation, decision, fixture.store()))));
        }
        if (checks.isEmpty()) {
            throw new FixtureException("nobody is left whom \"" + expectation.principal()
                    + "\" is about who could ask this; except fewer, or name other resources");
        }
    }

    private AccessQuestion any() {
        return questions.underAnyCircumstances(questions.ofSentence(Principal.anonymous()));
    }

    /** Add what a caller can do, and tell whether it is anything. */
    private boolean isAllowedAnything(Caller caller) {
        Findings allowed;
        try {
            allowed = questions
                    .analysis()
                    .allowed(questions.underAnyCircumstances(
                            questions.ofSentence(caller.principal()).by(caller)));
        } catch (ImpossibleRequestException impossible) {
            // What the sentence gives contradicts this caller, as one of another account, and not all.
            contradiction = contradiction == null ? impossible : contradiction;
            return false;
        }
        isPossible = true;
        for (Decision each : allowed.decisions()) {
            Decision decision = questions.ordinary(each);
            checks.add(CheckedRequest.of(decision, false, List.of()));
            witnesses.add(new WitnessSentence(expectation, fixture).of(decision));
        }
        open.addAll(allowed.open());
        return !allowed.decisions().isEmpty();
    }

    /** Decide one of the requests of a caller, if there can be any. */
    private List<Decision> oneOf(Principal caller) {
        try {
            return questions.analysis().decisions(questions.asGiven(questions.ofSentence(caller))).decisions().stream()
                    .limit(1)
                    .toList();
        } catch (ImpossibleRequestException impossible) {
            return List.of();
        }
    }

    private boolean isMeant(Principal caller) {
        NamedPrincipal named = expectation.principal();
        if (named.isOutsideOrganization()) {
            Organization organization = fixture.store().organization();
            if (organization == null) {
                throw new FixtureException("which accounts are in the organization is not known: declare it with"
                        + " organization, or write outside account and an account id");
            }
            return !(caller instanceof ServicePrincipal) && !organization.contains(caller.account());
        }
        String account = named.outsideOfAccount();
        return account == null || (!(caller instanceof ServicePrincipal) && !account.equals(caller.account()));
    }

    /** Tell whether a caller is the one that is excepted, or a session of it. */
    static boolean isOf(Principal exception, Principal caller) {
        if (exception instanceof RoleSession role && caller instanceof RoleSession session) {
            return role.account().equals(session.account())
                    && role.roleName().equals(session.roleName())
                    && (role.isUnnamed() || Objects.equals(role.sessionName(), session.sessionName()));
        }
        // Of one name there is one user in an account, whatever the path.
        if (exception instanceof IamUser user && caller instanceof IamUser other) {
            return user.account().equals(other.account()) && user.name().equals(other.name());
        }
        return exception.arn().equals(caller.arn());
    }
}
