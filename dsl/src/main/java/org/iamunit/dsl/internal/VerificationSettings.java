package org.iamunit.dsl.internal;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.iamunit.dsl.diagnostic.MessageLanguage;

/**
 * How sentences are verified.
 *
 * @param strict whether a decision that rests on a rule that AWS leaves open breaks its sentence
 * @param language what the words of Amazon SES are written in; never {@code null}
 * @param listeners hear what is verified; never {@code null}
 * @param warnings keeps which policies the sentences of the run meet; never {@code null}
 */
public record VerificationSettings(
        boolean strict, MessageLanguage language, RunListeners listeners, RunWarnings warnings) {

    /** Create settings of sentences that belong to no run. */
    public VerificationSettings(
            boolean strict, MessageLanguage language, Function<String, Optional<String>> configurationParameters) {
        this(strict, language, new RunListeners(configurationParameters), new RunWarnings());
    }

    public VerificationSettings {
        Objects.requireNonNull(language, "language must not be null");
        Objects.requireNonNull(listeners, "listeners must not be null");
        Objects.requireNonNull(warnings, "warnings must not be null");
    }
}
