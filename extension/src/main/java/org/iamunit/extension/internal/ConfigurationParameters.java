package org.iamunit.extension.internal;

import java.util.Optional;
import java.util.function.Function;
import org.iamunit.dsl.diagnostic.MessageLanguage;
import org.iamunit.dsl.internal.VerificationSettings;
import org.iamunit.policy.FixtureException;

/**
 * Reads the configuration parameters, and refuses values that mean nothing.
 *
 * @param parameters looks up a parameter by its name; never {@code null}
 */
public record ConfigurationParameters(Function<String, Optional<String>> parameters) {

    public static final String ACCOUNT = "iamunit.account";
    public static final String REGION = "iamunit.region";
    public static final String EXPLAIN = "iamunit.explain";
    public static final String STRICT = "iamunit.strict";
    public static final String LENIENT = "iamunit.lenient";
    public static final String WARNINGS = "iamunit.warnings";
    public static final String DOCUMENTS = "iamunit.documents";
    public static final String LOCALE = "iamunit.locale";

    Optional<String> get(String name) {
        return parameters.apply(name);
    }

    /**
     * Return how sentences are verified.
     *
     * @throws FixtureException if a parameter has a value that means nothing
     */
    public VerificationSettings verificationSettings() {
        requireBoolean(EXPLAIN);
        return new VerificationSettings(requireBoolean(STRICT), language(), parameters);
    }

    /**
     * Tell whether to decide also what the catalog of AWS does not know.
     *
     * @throws FixtureException if the parameter has a value that means nothing
     */
    public boolean isLenient() {
        return requireBoolean(LENIENT);
    }

    /**
     * Tell whether policies that are merely doubtful must not be used.
     *
     * @throws FixtureException if the parameter has a value that means nothing
     */
    public boolean areWarningsErrors() {
        return requireOneOf(WARNINGS, "error", "report");
    }

    /**
     * Tell whether policies that AWS would reject as they are written must not be used.
     *
     * @throws FixtureException if the parameter has a value that means nothing
     */
    public boolean areDocumentsStrict() {
        return requireOneOf(DOCUMENTS, "strict", "lenient");
    }

    private MessageLanguage language() {
        String locale = get(LOCALE).orElse(MessageLanguage.EN.toString());
        return MessageLanguage.of(locale)
                .orElseThrow(() -> new FixtureException("the configuration parameter " + LOCALE + " is \"" + locale
                        + "\"; set it to one of " + MessageLanguage.names()));
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
