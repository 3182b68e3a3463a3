package org.iamunit.dsl.internal;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;

/** Decide the requests of a sentence. */
final class ExpectationVerifier {

    private ExpectationVerifier() {}

    static VerifiedExpectation verify(Expectation expectation, Fixture fixture, boolean strict) {
        List<Decision> decisions = ExpectationRequests.of(expectation, fixture).stream()
                .map(fixture.authorizer()::decide)
                .toList();
        Predicate<Decision> expected = expected(expectation, decisions, fixture.authorizer());
        List<CheckedRequest> checks = decisions.stream()
                .map(decision -> new CheckedRequest(
                        decision,
                        expected.test(decision),
                        Reasons.unmet(expectation.reasons(), decision, fixture.store())))
                .toList();
        return new VerifiedExpectation(expectation, checks, strict);
    }

    private static Predicate<Decision> expected(
            Expectation expectation, List<Decision> decisions, Authorizer authorizer) {
        return switch (expectation.verb()) {
            case CAN -> Decision::isAllowed;
            case CANNOT -> decision -> !decision.isAllowed();
            case CAN_ONLY -> only(expectation, decisions, authorizer);
        };
    }

    /** An action that is asked on whatever the policies name is allowed if it is allowed on any of that. */
    private static Predicate<Decision> only(Expectation expectation, List<Decision> decisions, Authorizer authorizer) {
        Set<String> wanted = AskedActions.named(expectation.actions(), authorizer);
        Set<String> allowedSomewhere = decisions.stream()
                .filter(Decision::isAllowed)
                .map(ExpectationVerifier::action)
                .collect(Collectors.toSet());
        boolean anywhere = expectation.resources().isEmpty();
        return decision -> wanted.contains(action(decision))
                ? decision.isAllowed() || (anywhere && allowedSomewhere.contains(action(decision)))
                : !decision.isAllowed();
    }

    private static String action(Decision decision) {
        return AskedActions.fold(decision.request().action());
    }
}
