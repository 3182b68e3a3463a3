package org.iamunit.report.internal;

import java.util.List;
import org.iamunit.report.coverage.PolicyCoverage;

/**
 * What is found out about all sentences of a run together. Whatever needs that is called from here, and tells what it has found in the
 * report, or why the build is to break.
 *
 * @param coverage what of the policies the sentences decide by; never {@code null}
 * @param unmet what the run falls short of, each a message that the build breaks with; never {@code null}
 */
record RunAnalysis(PolicyCoverage coverage, List<String> unmet) {

    RunAnalysis {
        unmet = List.copyOf(unmet);
    }

    /** Find out what is asked for. */
    static RunAnalysis of(FinishedRun run) {
        return new RunAnalysis(PolicyCoverage.of(run.policies(), run.sentences()), List.of());
    }

    /**
     * Break the build, if anything is unmet.
     *
     * @throws AssertionError with all messages
     */
    void require() {
        if (!unmet.isEmpty()) {
            throw new AssertionError(String.join("\n\n", unmet));
        }
    }
}
