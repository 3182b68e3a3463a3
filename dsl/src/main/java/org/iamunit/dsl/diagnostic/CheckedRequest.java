package org.iamunit.dsl.diagnostic;

import java.util.List;
import org.iamunit.policy.evaluation.Decision;

/**
 * One of the requests that a sentence stands for, with its decision.
 *
 * @param decision the decision; never {@code null}
 * @param asExpected whether the request is allowed where the sentence says "can", denied where it says "cannot"
 * @param unmetReasons the reasons that the decision should rest on and does not; never {@code null}
 * @since 0.1.0
 */
public record CheckedRequest(Decision decision, boolean asExpected, List<String> unmetReasons) {

    public CheckedRequest {
        unmetReasons = List.copyOf(unmetReasons);
    }

    /** Tell whether the request bears the sentence out. */
    public boolean isKept() {
        return asExpected && unmetReasons.isEmpty();
    }
}
