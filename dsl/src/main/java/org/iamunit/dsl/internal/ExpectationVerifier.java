package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;

/** Decide the requests of a sentence. */
final class ExpectationVerifier {

    private ExpectationVerifier() {}

    static VerifiedExpectation verify(Expectation expectation, Fixture fixture, boolean strict) {
        List<CheckedRequest> checks = new ArrayList<>();
        for (AccessRequest request : ExpectationRequests.of(expectation, fixture)) {
            Decision decision = fixture.authorizer().decide(request);
            checks.add(new CheckedRequest(
                    decision,
                    decision.isAllowed() == expectation.allowed(),
                    Reasons.unmet(expectation.reasons(), decision, fixture.store())));
        }
        return new VerifiedExpectation(expectation, checks, strict);
    }
}
