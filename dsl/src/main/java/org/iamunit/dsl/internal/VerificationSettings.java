package org.iamunit.dsl.internal;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How sentences are verified.
 *
 * @param strict whether a decision that rests on a rule that AWS leaves open breaks its sentence
 * @param configurationParameters looks up a configuration parameter by its name; never {@code null}
 */
public record VerificationSettings(boolean strict, Function<String, Optional<String>> configurationParameters) {

    public VerificationSettings {
        Objects.requireNonNull(configurationParameters, "configurationParameters must not be null");
    }
}
