package org.iamunit.extension;

import java.util.Optional;
import java.util.function.Function;
import org.iamunit.dsl.internal.AccessScope;
import org.iamunit.extension.internal.ConfigurationParameters;

/**
 * Verify sentences against the fixtures that the annotations of classes declare, where no JUnit Jupiter runs. Each fixture
 * is loaded once. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AnnotatedFixtures {

    private final FixturesOfRun fixtures;

    /**
     * Begin a run.
     *
     * @param parameters returns the value of a configuration parameter, empty if it has none; never {@code null}
     */
    public AnnotatedFixtures(Function<String, Optional<String>> parameters) {
        fixtures = new FixturesOfRun(new ConfigurationParameters(parameters));
    }

    /**
     * Run some code and verify at its end the sentences that it wrote.
     *
     * @param annotated the class whose annotations, with those that it inherits, declare the fixture; never {@code null}
     * @param sentences the code; never {@code null}
     * @throws AssertionError if a sentence is broken
     * @throws org.iamunit.policy.FixtureException if the fixture cannot be used
     */
    public void verify(Class<?> annotated, Runnable sentences) {
        try {
            AccessScope.around(
                    fixtures.of(TestElements.of(annotated)),
                    fixtures.parameters().verificationSettings(),
                    () -> {
                        sentences.run();
                        return true;
                    });
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("neither a Runnable nor a verification throws this", e);
        }
    }
}
