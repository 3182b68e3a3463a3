package org.iamunit.extension;

import java.util.Optional;
import java.util.function.Function;
import org.iamunit.dsl.internal.VerificationSettings;
import org.iamunit.policy.FixtureException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Reads the configuration parameters, and refuses values that mean nothing. */
final class ConfigurationParameters {

    private final Function<String, Optional<String>> parameters;

    private ConfigurationParameters(Function<String, Optional<String>> parameters) {
        this.parameters = parameters;
    }

    static ConfigurationParameters of(ExtensionContext context) {
        return new ConfigurationParameters(context::getConfigurationParameter);
    }

    Optional<String> get(String name) {
        return parameters.apply(name);
    }

    VerificationSettings verificationSettings() {
        requireBoolean(Constants.EXPLAIN_PROPERTY_NAME);
        return new VerificationSettings(requireBoolean(Constants.STRICT_PROPERTY_NAME), parameters);
    }

    /** Tell whether to decide also what the catalog of AWS does not know. */
    boolean isLenient() {
        return requireBoolean(Constants.LENIENT_PROPERTY_NAME);
    }

    /** Tell whether policies that are merely doubtful must not be used. */
    boolean areWarningsErrors() {
        return requireOneOf(Constants.WARNINGS_PROPERTY_NAME, "error", "report");
    }

    private boolean requireBoolean(String name) {
        return requireOneOf(name, "true", "false");
    }

    private boolean requireOneOf(String name, String value, String defaultValue) {
        String found = get(name).orElse(defaultValue);
        if (!found.equals(value) && !found.equals(defaultValue)) {
            throw new FixtureException("the configuration parameter " + name + " is \"" + found + "\"; set it to "
                    + value + " or " + defaultValue);
        }
        return found.equals(value);
    }
}
