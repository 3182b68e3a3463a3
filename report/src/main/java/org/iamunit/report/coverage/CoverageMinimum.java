package org.iamunit.report.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Breaks a build whose sentences leave too much of the policies undecided.
 *
 * @since 0.1.0
 */
public final class CoverageMinimum {

    /** The configuration parameter that sets the minimum: {@value}. */
    public static final String PARAMETER = "iamunit.coverage.minimum";

    private CoverageMinimum() {}

    /**
     * Tell what is lacking. What counts is how many of the elements are decisive.
     *
     * @param minimum the minimum; never {@code null}
     * @param coverage the coverage; never {@code null}
     * @return the message that a build breaks with; empty if the minimum is reached; never {@code null}
     */
    public static Optional<String> unmet(Minimum minimum, PolicyCoverage coverage) {
        CoverageRatio elements = coverage.elementRatio();
        if (minimum.isReachedBy(elements)) {
            return Optional.empty();
        }
        Map<String, CoverageRatio> files = new LinkedHashMap<>();
        coverage.files().forEach(file -> files.put(file.source(), file.elementRatio()));
        return Optional.of(new MinimumText("The coverage of policies is below " + minimum)
                .add(
                        "expected",
                        List.of("at least " + minimum.percentage().toPlainString()
                                + " % of the elements of the policies decide some sentence"))
                .add("found", List.of(elements + " elements; " + coverage.statementRatio() + " statements"))
                .addWorst(files)
                .addExamples("first", examples(coverage))
                .add(
                        "to do",
                        List.of("write a sentence that each of these decides, or delete what nobody needs;"
                                + " with iamunit.report=true the report marks them in the policies"))
                .toString());
    }

    /** Name what auditors ask for first, and then what was never asked. */
    private static List<String> examples(PolicyCoverage coverage) {
        List<String> examples = new ArrayList<>();
        coverage.findings().forEach(finding -> examples.add(finding.toString()));
        for (FileCoverage file : coverage.files()) {
            for (StatementCoverage statement : file.statements()) {
                boolean isTold = coverage.findings().stream()
                        .anyMatch(finding -> finding.position().equals(statement.position()));
                if (!statement.isDecisive() && !isTold) {
                    examples.add(statement.position().fileAndLine() + " " + statement.name()
                            + ": every decision would be the same without this statement");
                }
            }
        }
        return examples;
    }
}
