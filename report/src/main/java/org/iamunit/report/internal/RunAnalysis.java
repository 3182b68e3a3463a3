package org.iamunit.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.iamunit.report.coverage.CoverageMinimum;
import org.iamunit.report.coverage.Minimum;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.internal.diff.ChangeSearch;
import org.iamunit.report.internal.diff.FoundChanges;
import org.iamunit.report.internal.risk.FoundRisks;
import org.iamunit.report.internal.risk.RiskSearch;
import org.iamunit.report.mutation.MutationMinimum;
import org.iamunit.report.mutation.MutationOperators;
import org.iamunit.report.mutation.PolicyMutation;
import org.jspecify.annotations.Nullable;

/**
 * What is found out about all sentences of a run together. Whatever needs that is called from here, and tells what it has found in the
 * report, or why the build is to break.
 *
 * @param coverage what of the policies the sentences decide by; never {@code null}
 * @param changes what has changed of what can be done; {@code null} if nothing says what there was before
 * @param risks what somebody can do that is risky and that no sentence asks about; never {@code null}
 * @param mutation which changes of the policies the sentences notice; {@code null} if nobody wants to know
 * @param unmet what the run falls short of, each a message that the build breaks with; never {@code null}
 */
record RunAnalysis(
        PolicyCoverage coverage,
        @Nullable FoundChanges changes,
        FoundRisks risks,
        @Nullable PolicyMutation mutation,
        List<String> unmet) {

    RunAnalysis {
        unmet = List.copyOf(unmet);
    }

    /** Find out what is asked for. */
    static RunAnalysis of(FinishedRun run) {
        Function<String, Optional<String>> parameters = run.parameters();
        List<String> unmet = new ArrayList<>();
        // On another processor, if there is one.
        CompletableFuture<PolicyCoverage> counting =
                CompletableFuture.supplyAsync(() -> PolicyCoverage.of(run.policies(), run.sentences()));
        FoundChanges changes = ChangeSearch.of(run.verified());
        FoundRisks risks = RiskSearch.of(run.sentences());
        PolicyCoverage coverage = counting.join();
        Minimum.read(CoverageMinimum.PARAMETER, parameters)
                .flatMap(minimum -> CoverageMinimum.unmet(minimum, coverage))
                .ifPresent(unmet::add);
        Optional<Minimum> leastScore = Minimum.read(MutationMinimum.PARAMETER, parameters);
        if (leastScore.isEmpty() && !isMutating(parameters)) {
            return new RunAnalysis(coverage, changes, risks, null, unmet);
        }
        PolicyMutation mutation =
                PolicyMutation.of(run.policies(), run.sentences(), MutationOperators.read(parameters));
        leastScore.flatMap(minimum -> MutationMinimum.unmet(minimum, mutation)).ifPresent(unmet::add);
        return new RunAnalysis(coverage, changes, risks, mutation, unmet);
    }

    private static boolean isMutating(Function<String, Optional<String>> parameters) {
        return parameters
                .apply(MutationOperators.MUTATION)
                .map(Boolean::parseBoolean)
                .orElse(false);
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
