package org.iamunit.report.mutation;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.iamunit.policy.FixtureException;

/**
 * Reads which operators a run mutates policies with.
 *
 * @since 0.1.0
 */
public final class MutationOperators {

    /** The configuration parameter that turns mutation on: {@value}. */
    public static final String MUTATION = "iamunit.mutation";

    /** The configuration parameter that names the operators: {@value}. */
    public static final String PARAMETER = "iamunit.mutation.operators";

    private static final String ALL = "ALL";

    private MutationOperators() {}

    /**
     * Read the operators: their names with commas; one with a minus before it is left out, and {@code ALL} stands for all of them.
     *
     * @param configurationParameters looks up a configuration parameter by its name; never {@code null}
     * @return the operators, all of them if the parameter is not set; never {@code null}
     * @throws FixtureException if there is no operator of a name, or none is left
     */
    public static Set<MutationOperator> read(Function<String, Optional<String>> configurationParameters) {
        String text = configurationParameters.apply(PARAMETER).orElse(ALL);
        Set<MutationOperator> operators = EnumSet.noneOf(MutationOperator.class);
        for (String part : text.split(",", -1)) {
            String name = part.trim();
            if (name.startsWith("-")) {
                if (operators.isEmpty()) {
                    operators.addAll(EnumSet.allOf(MutationOperator.class));
                }
                operators.remove(operator(name.substring(1), text));
            } else if (name.equals(ALL)) {
                operators.addAll(EnumSet.allOf(MutationOperator.class));
            } else {
                operators.add(operator(name, text));
            }
        }
        if (operators.isEmpty()) {
            throw problem(text, "which leaves no operator");
        }
        return operators;
    }

    private static MutationOperator operator(String name, String text) {
        return Arrays.stream(MutationOperator.values())
                .filter(operator -> operator.name().equals(name))
                .findFirst()
                .orElseThrow(() -> problem(text, "and there is no operator \"" + name + "\""));
    }

    private static FixtureException problem(String text, String what) {
        return new FixtureException("the configuration parameter " + PARAMETER + " is \"" + text + "\", " + what
                + "; set it to ALL or to some of "
                + Arrays.stream(MutationOperator.values()).map(Enum::name).collect(Collectors.joining(", "))
                + ", each perhaps with a minus to leave it out");
    }
}
