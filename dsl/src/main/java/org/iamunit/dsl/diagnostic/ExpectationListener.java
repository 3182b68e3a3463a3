package org.iamunit.dsl.diagnostic;

import java.util.Optional;
import java.util.function.Function;

/**
 * Hears of every sentence that is verified, kept or broken. Implementations are found by {@link
 * java.util.ServiceLoader}, need a public constructor without parameters, and are called from the threads of the tests.
 *
 * @since 0.1.0
 */
public interface ExpectationListener {

    /**
     * Tell whether to call this listener.
     *
     * @param configurationParameters looks up a configuration parameter of the run by its name; never {@code null}
     * @return {@code true}, unless overridden
     */
    default boolean isEnabled(Function<String, Optional<String>> configurationParameters) {
        return true;
    }

    /**
     * Hear of a sentence that was verified. What this method throws fails the test.
     *
     * @param verified the sentence with its decisions; never {@code null}
     */
    void expectationVerified(VerifiedExpectation verified);
}
