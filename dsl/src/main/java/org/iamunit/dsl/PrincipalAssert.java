package org.iamunit.dsl;

import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.iamunit.dsl.internal.AccessScope;
import org.iamunit.dsl.internal.PendingExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;

/**
 * The beginning of a sentence, which must go on with {@link #can} or {@link #cannot}. A beginning without a verb fails
 * the test.
 *
 * @since 0.1.0
 */
public class PrincipalAssert extends AbstractAssert<PrincipalAssert, NamedPrincipal> {

    private final PendingExpectation pending;

    /**
     * Begin a sentence in the running test.
     *
     * @param actual who the sentence is about; never {@code null}
     * @throws IllegalStateException if no test of the extension runs on this thread
     */
    public PrincipalAssert(NamedPrincipal actual) {
        super(actual, PrincipalAssert.class);
        this.pending = AccessScope.register(actual);
    }

    /**
     * Expect that the principal is allowed each of some actions.
     *
     * @param actions the actions, as in {@code ses:SendEmail}; at least one; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert can(String... actions) {
        return sentence(true, actions);
    }

    /**
     * Expect that the principal is denied each of some actions.
     *
     * @param actions the actions, as in {@code ses:SendEmail}; at least one; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert cannot(String... actions) {
        return sentence(false, actions);
    }

    private AccessAssert sentence(boolean allowed, String... actions) {
        pending.begin(() -> Expectation.of(actual, allowed, List.of(actions)));
        return new AccessAssert(actual, pending, info);
    }
}
