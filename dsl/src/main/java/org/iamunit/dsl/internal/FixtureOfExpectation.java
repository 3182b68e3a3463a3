package org.iamunit.dsl.internal;

import java.util.List;
import java.util.Optional;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessChange;
import org.iamunit.analysis.AccessComparison;
import org.iamunit.analysis.AccessQuestion;
import org.iamunit.analysis.Caller;
import org.iamunit.dsl.diagnostic.ExpectationFixture;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;

/**
 * What a sentence was verified against, and how.
 *
 * @param fixture what it was verified against
 * @param settings how it was verified
 */
record FixtureOfExpectation(Fixture fixture, VerificationSettings settings) implements ExpectationFixture {

    @Override
    public Authorizer authorizer() {
        return fixture.authorizer();
    }

    @Override
    public ExpectationFixture with(PolicyStore policies) {
        return new FixtureOfExpectation(
                new Fixture(
                        policies,
                        fixture.authorizer().by(policies),
                        fixture.account(),
                        fixture.region(),
                        fixture.partition(),
                        fixture.before(),
                        fixture.calls()),
                settings);
    }

    @Override
    public Optional<ExpectationFixture> before() {
        return Optional.ofNullable(fixture.before()).map(before -> new FixtureOfExpectation(before, settings));
    }

    @Override
    public Optional<AccessComparison> changes() {
        Fixture earlier = fixture.before();
        if (earlier == null) {
            return Optional.empty();
        }
        AccessAnalysis after = ProofQuestions.analysis(fixture.authorizer());
        AccessAnalysis before = ProofQuestions.analysisBefore(earlier.authorizer());
        List<Caller> callers = after.callers(
                before, fixture.partition().get(), fixture.account().get());
        AccessQuestion anything = preferringRegion(AccessQuestion.of(Principal.anonymous(), "*"));
        return Optional.of(after.difference(before, callers, anything.underAnyCircumstances()));
    }

    @Override
    public VerifiedExpectation verify(Expectation expectation) {
        return ExpectationVerifier.verify(expectation, fixture, settings);
    }

    @Override
    public String sentence(Decision decision) {
        return WitnessSentence.expecting(decision, fixture).toString();
    }

    @Override
    public String sentence(AccessChange change) {
        return WitnessSentence.showing(change.after(), fixture).toString();
    }

    @Override
    public String name(Principal caller) {
        return WitnessSentence.named(caller, fixture).toString();
    }

    @Override
    public List<Caller> callers(AccessAnalysis analysis) {
        return analysis.callers(fixture.partition().get(), fixture.account().get());
    }

    @Override
    public AccessQuestion question(Caller caller, List<String> actions) {
        return preferringRegion(AccessQuestion.of(caller.principal(), actions).by(caller));
    }

    private AccessQuestion preferringRegion(AccessQuestion question) {
        try {
            return question.preferring(fixture.region().get());
        } catch (FixtureException undeclared) {
            // Then no sentence has needed one so far: any is as good.
            return question;
        }
    }
}
