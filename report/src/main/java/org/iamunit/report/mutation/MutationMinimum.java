package org.iamunit.report.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iamunit.report.coverage.Minimum;
import org.iamunit.report.coverage.MinimumText;

/**
 * Breaks a build whose sentences would not notice enough of the changes of policies.
 *
 * @since 0.1.0
 */
public final class MutationMinimum {

    /** The configuration parameter that sets the minimum: {@value}. */
    public static final String PARAMETER = "iamunit.mutation.minimum";

    private MutationMinimum() {}

    /**
     * Tell what is lacking.
     *
     * @param minimum the minimum; never {@code null}
     * @param mutation the mutants and what became of them; never {@code null}
     * @return the message that a build breaks with; empty if the minimum is reached; never {@code null}
     */
    public static Optional<String> unmet(Minimum minimum, PolicyMutation mutation) {
        if (minimum.isReachedBy(mutation.score())) {
            return Optional.empty();
        }
        List<String> survivors = new ArrayList<>();
        for (Mutant survivor : mutation.survivors()) {
            survivors.add(survivor + "\n  "
                    + (survivor.sentence().isEmpty()
                            ? survivor.remark()
                            : "would be killed by: " + survivor.sentence()));
        }
        return Optional.of(new MinimumText("The mutation score of policies is below " + minimum)
                .add(
                        "expected",
                        List.of("at least " + minimum.percentage().toPlainString()
                                + " % of the mutants that change any request are killed"))
                .add("found", List.of(mutation.score() + " mutants"))
                .addWorst(mutation.scores())
                .addExamples("survivors", survivors)
                .add(
                        "to do",
                        List.of("paste such sentences into a spec, or delete what nobody needs; with"
                                + " iamunit.report=true the report has one for every survivor"))
                .toString());
    }
}
