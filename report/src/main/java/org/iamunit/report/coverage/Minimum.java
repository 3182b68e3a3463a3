package org.iamunit.report.coverage;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.iamunit.policy.FixtureException;

/**
 * The least percentage that a build is content with.
 *
 * @param parameter the configuration parameter that sets it; never {@code null}
 * @param percentage the percentage; never {@code null}
 * @since 0.1.0
 */
public record Minimum(String parameter, BigDecimal percentage) {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    public Minimum {
        Objects.requireNonNull(parameter, "parameter must not be null");
        Objects.requireNonNull(percentage, "percentage must not be null");
    }

    /**
     * Read a minimum.
     *
     * @param parameter the name of the configuration parameter; never {@code null}
     * @param configurationParameters looks up a configuration parameter by its name; never {@code null}
     * @return the minimum; empty if the parameter is not set; never {@code null}
     * @throws FixtureException if the parameter is no percentage
     */
    public static Optional<Minimum> read(String parameter, Function<String, Optional<String>> configurationParameters) {
        return configurationParameters
                .apply(parameter)
                .map(text -> new Minimum(parameter, percentage(parameter, text)));
    }

    private static BigDecimal percentage(String parameter, String text) {
        try {
            BigDecimal percentage = new BigDecimal(text.trim());
            if (percentage.signum() >= 0 && percentage.compareTo(WHOLE) <= 0) {
                return percentage;
            }
        } catch (NumberFormatException noNumber) {
            // What it is instead is told below.
        }
        throw new FixtureException("the configuration parameter " + parameter + " is \"" + text
                + "\"; set it to a percentage from 0 to 100, as in 80");
    }

    /**
     * Tell whether something reaches the minimum.
     *
     * @param ratio what is to reach it; never {@code null}
     * @return {@code true} if it does, or there is nothing to count
     */
    public boolean isReachedBy(CoverageRatio ratio) {
        return BigDecimal.valueOf(ratio.covered())
                        .multiply(WHOLE)
                        .compareTo(percentage.multiply(BigDecimal.valueOf(ratio.all())))
                >= 0;
    }

    /** Print the parameter with its value: {@code iamunit.coverage.minimum=80}. */
    @Override
    public String toString() {
        return parameter + "=" + percentage.toPlainString();
    }
}
