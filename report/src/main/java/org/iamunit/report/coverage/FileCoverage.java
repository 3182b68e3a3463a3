package org.iamunit.report.coverage;

import java.util.List;
import java.util.Objects;

/**
 * What use the sentences made of the policies in one file.
 *
 * @param source the name of the file as positions have it; never {@code null}
 * @param statements the statements, in their order in the file; never {@code null}
 * @since 0.1.0
 */
public record FileCoverage(String source, List<StatementCoverage> statements) {

    public FileCoverage {
        Objects.requireNonNull(source, "source must not be null");
        statements = List.copyOf(statements);
    }

    /** Return how many of the statements are decisive. */
    public CoverageRatio statementRatio() {
        CoverageRatio ratio = CoverageRatio.NONE;
        for (StatementCoverage statement : statements) {
            ratio = ratio.plus(statement.isDecisive());
        }
        return ratio;
    }

    /** Return how many of the elements are decisive. */
    public CoverageRatio elementRatio() {
        CoverageRatio ratio = CoverageRatio.NONE;
        for (StatementCoverage statement : statements) {
            ratio = ratio.plus(statement.elementRatio());
        }
        return ratio;
    }
}
