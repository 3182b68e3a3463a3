package org.iamunit.dsl.diagnostic;

import java.util.Optional;
import java.util.function.Function;
import org.iamunit.policy.store.PolicyStore;

/**
 * Hears what happens in a test run: which fixtures are loaded, which sentences are verified, kept or broken, and when the run ends.
 * Implementations are found by {@link java.util.ServiceLoader} and need a public constructor without parameters. One instance hears of
 * all runs of its process, from the threads of the tests.
 *
 * @since 0.1.0
 */
public interface AccessRunListener {

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
     * Hear of a fixture that was loaded, before any sentence is verified against it. Each is told of once in a run, whether or not a
     * sentence follows. What this method throws fails the test that needed the fixture first.
     *
     * @param policies what was loaded; never {@code null}
     */
    default void fixtureLoaded(PolicyStore policies) {}

    /**
     * Hear of a sentence that was verified. What this method throws fails the test.
     *
     * @param verified the sentence with its decisions; never {@code null}
     * @param test the test that it belongs to; never {@code null}
     */
    default void expectationVerified(VerifiedExpectation verified, TestIdentity test) {}

    /**
     * Hear that a test engine has run all of its tests. Where a run has sentences in Java and in Markdown, two engines tell so, one after
     * the other. What this method throws fails the engine.
     */
    default void runFinished() {}
}
