package org.iamunit.dsl.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.Proof;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.Reason;
import org.iamunit.dsl.sentence.Sending;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.ses.MailCheck;
import org.iamunit.policy.ses.MailDecision;

/** Decide the requests of a sentence. */
public final class ExpectationVerifier {

    private ExpectationVerifier() {}

    /**
     * Decide what a sentence asks for, and compare it with what the sentence expects.
     *
     * @param expectation the sentence; never {@code null}
     * @param fixture what to verify against; never {@code null}
     * @param settings how to verify; never {@code null}
     * @return what came of it; never {@code null}
     * @throws org.iamunit.policy.FixtureException if the sentence cannot be decided
     */
    public static VerifiedExpectation verify(Expectation expectation, Fixture fixture, VerificationSettings settings) {
        if (expectation.isAboutAllRequests()) {
            SentenceProof.Outcome outcome = SentenceProof.of(expectation, fixture);
            boolean isDenied = expectation.verb() == Verb.CANNOT || expectation.verb() == Verb.CAN_NEVER;
            boolean isUnchanged = expectation.verb().isAboutNothing()
                    || expectation.principal().kind() == NamedPrincipal.Kind.NOBODY;
            if ((isDenied || isUnchanged)
                    && outcome.proof().open().isEmpty()
                    && outcome.checks().stream().allMatch(ExpectationVerifier::isMet)) {
                SentenceSlips.require(expectation, outcome.checks(), fixture);
            }
            return new VerifiedExpectation(
                    expectation,
                    outcome.checks(),
                    settings.strict(),
                    settings.language(),
                    isDenied ? MeantValues.inProof(expectation, outcome, fixture) : outcome.proof(),
                    new FixtureOfExpectation(fixture, settings));
        }
        Optional<Sending.Kind> mail = expectation.sending();
        List<CheckedRequest> checks = mail.isPresent()
                ? checksOfMail(expectation, SentenceMail.decide(expectation, mail.get(), fixture), fixture)
                : checks(expectation, fixture, settings);
        if (expectation.verb() == Verb.CANNOT && checks.stream().allMatch(ExpectationVerifier::isMet)) {
            SentenceSlips.require(expectation, checks, fixture);
        }
        boolean restsOnAbsence = mail.isEmpty()
                && expectation.verb() == Verb.CANNOT
                && checks.stream().allMatch(CheckedRequest::isKept);
        Proof proof = restsOnAbsence
                ? new Proof(List.of(), List.of(), () -> SentenceProof.remarks(expectation, fixture))
                : Proof.NONE;
        return new VerifiedExpectation(
                expectation,
                checks,
                settings.strict(),
                settings.language(),
                proof,
                new FixtureOfExpectation(fixture, settings));
    }

    private static boolean isMet(CheckedRequest check) {
        return check.asExpected() && check.unmetReasons().isEmpty();
    }

    /**
     * A mail is sent or not as a whole: denied if any of its checks is, and for the reasons that any denied one has; open if none
     * is denied and not all are known to be allowed.
     */
    private static List<CheckedRequest> checksOfMail(Expectation expectation, MailDecision decision, Fixture fixture) {
        List<MailCheck> denied = decision.checks().stream()
                .filter(check -> check.decision().isDenied())
                .toList();
        boolean asExpected = expectation.verb() == Verb.CAN ? decision.isAllowed() : !denied.isEmpty();
        List<MailCheck> relevant = decision.isAllowed()
                ? decision.checks()
                : !denied.isEmpty()
                        ? denied
                        : decision.checks().stream()
                                .filter(check -> !check.decision().isAllowed())
                                .toList();
        Set<String> unmet = new LinkedHashSet<>(
                expectation.reasons().stream().map(Reason::toString).toList());
        relevant.forEach(check -> unmet.retainAll(Reasons.unmet(expectation, check.decision(), fixture.store())));
        return decision.checks().stream()
                .map(check -> CheckedRequest.of(
                        check,
                        asExpected
                                || (expectation.verb() == Verb.CAN
                                        && check.decision().isAllowed()),
                        relevant.contains(check) ? List.copyOf(unmet) : List.of()))
                .toList();
    }

    private static List<CheckedRequest> checks(
            Expectation expectation, Fixture fixture, VerificationSettings settings) {
        Authorizer authorizer =
                settings.listeners().isReportWanted() ? fixture.authorizer().explaining() : fixture.authorizer();
        List<Decision> decisions = ExpectationRequests.of(expectation, fixture).stream()
                .map(authorizer::decide)
                .toList();
        boolean can = expectation.verb() == Verb.CAN;
        return decisions.stream()
                .map(decision -> CheckedRequest.of(
                        decision,
                        can ? decision.isAllowed() : decision.isDenied(),
                        Reasons.unmet(expectation, decision, fixture.store())))
                .toList();
    }
}
