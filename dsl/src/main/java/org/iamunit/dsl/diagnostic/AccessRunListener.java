package org.iamunit.dsl.diagnostic;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.iamunit.policy.document.Problem;
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
     * @param sources what it was loaded from; never {@code null}
     */
    default void fixtureLoaded(PolicyStore policies, FixtureSources sources) {}

    /**
     * Hear of an access spec, before any of its sentences is verified. What this method throws fails the spec.
     *
     * @param spec the spec; never {@code null}
     */
    default void specStarted(SourceFile spec) {}

    /**
     * Hear of a sentence that was verified. What this method throws fails the test.
     *
     * @param verified the sentence with its decisions; never {@code null}
     * @param test the test that it belongs to; never {@code null}
     */
    default void expectationVerified(VerifiedExpectation verified, TestIdentity test) {}

    /**
     * Hear of a sentence that was not verified, since it is skipped, or since it or its fixture cannot be understood. Where a test is
     * not run because of its fixture, this stands for all of its sentences. What this method throws fails the test.
     *
     * @param sentence the sentence; never {@code null}
     * @param test the test that it belongs to; never {@code null}
     */
    default void sentenceNotVerified(UnverifiedSentence sentence, TestIdentity test) {}

    /**
     * Hear what is doubtful about the policies that the sentences of a test engine have met, after all of them are verified. What this
     * method throws fails the engine.
     *
     * @param warnings the warnings, each once, by file and line; never {@code null}
     */
    default void policiesChecked(List<Problem> warnings) {}

    /**
     * Hear that a test engine has run all of its tests. Where a run has sentences in Java and in Markdown, two engines tell so, one after
     * the other. What this method throws fails the engine.
     */
    default void runFinished() {}

    /**
     * Hear that all test engines of an execution have run all of their tests. What this method throws fails the execution, so that a
     * build fails that runs it.
     */
    default void executionFinished() {}
}
