package org.iamunit.dsl;

import org.assertj.core.api.AbstractSoftAssertions;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.policy.evaluation.Decision;

/**
 * AssertJ soft assertions about decisions and sentences: all that do not hold are reported together.
 *
 * <p>Sentences are reported when the test ends, as they always are, not by {@code assertAll()}.
 *
 * @since 0.1.0
 */
public class AccessSoftAssertions extends AbstractSoftAssertions {

    /** Create soft assertions that have collected nothing. */
    public AccessSoftAssertions() {}

    /**
     * Begin soft assertions about a decision.
     *
     * @param decision the decision; never {@code null}
     * @return the assertions, never {@code null}
     */
    public DecisionAssert assertThat(Decision decision) {
        return new DecisionAssert(decision, verification -> check(verification::run));
    }

    /**
     * Begin a sentence about a principal.
     *
     * @param principal who the sentence is about; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public PrincipalAssert assertThat(NamedPrincipal principal) {
        return Access.assertThat(principal);
    }
}
