package org.iamunit.report.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.store.PolicyStore;

/**
 * What the verified sentences of a run decide by: of each statement and each element of the policies, whether any decision would have been
 * another without it. Counted on the documents as they are written: a document counts once, however many users and roles it is attached
 * to, and however many fixtures load it.
 *
 * @param files the files that hold policies, by name; never {@code null}
 * @param managedByAws the names of the policies that AWS has written and nobody else can change, which are left out; never {@code null}
 * @since 0.1.0
 */
public record PolicyCoverage(List<FileCoverage> files, List<String> managedByAws) {

    public PolicyCoverage {
        files = List.copyOf(files);
        managedByAws = List.copyOf(managedByAws);
    }

    /**
     * Find out what sentences decide by.
     *
     * @param policies the policies of all fixtures that were loaded; never {@code null}
     * @param verified the sentences that were verified against them; never {@code null}
     * @return the coverage, never {@code null}
     */
    public static PolicyCoverage of(Collection<PolicyStore> policies, Collection<VerifiedExpectation> verified) {
        return CoverageCount.of(policies, verified);
    }

    /**
     * Add what another part of the run found out about the same policies and others, such as another fork.
     *
     * @param other the coverage of the other part; never {@code null}
     * @return the coverage of both; never {@code null}
     */
    public PolicyCoverage plus(PolicyCoverage other) {
        Map<String, Map<String, StatementCoverage>> byFile = new TreeMap<>();
        for (PolicyCoverage part : List.of(this, other)) {
            for (FileCoverage file : part.files) {
                Map<String, StatementCoverage> statements =
                        byFile.computeIfAbsent(file.source(), any -> new LinkedHashMap<>());
                file.statements()
                        .forEach(statement -> statements.merge(statement.id(), statement, StatementCoverage::plus));
            }
        }
        List<FileCoverage> sum = new ArrayList<>();
        byFile.forEach((source, statements) -> sum.add(new FileCoverage(source, List.copyOf(statements.values()))));
        Set<String> names = new TreeSet<>(managedByAws);
        names.addAll(other.managedByAws);
        return new PolicyCoverage(sum, List.copyOf(names));
    }

    /** Return how many of the statements are decisive. */
    public CoverageRatio statementRatio() {
        return files.stream().map(FileCoverage::statementRatio).reduce(CoverageRatio.NONE, CoverageRatio::plus);
    }

    /** Return how many of the elements are decisive. */
    public CoverageRatio elementRatio() {
        return files.stream().map(FileCoverage::elementRatio).reduce(CoverageRatio.NONE, CoverageRatio::plus);
    }

    /**
     * Return what the sentences leave out that is asked for first.
     *
     * @return the findings: each Deny that no sentence ran into, then conditions that were only ever true or only ever false, then
     *     wildcards that met one action; by file within each; never {@code null}
     */
    public List<CoverageFinding> findings() {
        List<CoverageFinding> found = new ArrayList<>();
        for (FileCoverage file : files) {
            file.statements().forEach(statement -> addFindings(statement, found));
        }
        found.sort((one, other) -> one.kind().compareTo(other.kind()));
        return found;
    }

    private static void addFindings(StatementCoverage statement, List<CoverageFinding> found) {
        if (statement.effect() == Effect.DENY && statement.matches() == 0) {
            found.add(new CoverageFinding(
                    CoverageFinding.Kind.DENY_NEVER_MET, statement.name(), statement.position(), ""));
        }
        for (ConditionCoverage condition : statement.conditions()) {
            if (condition.isOnlyEverTrue() || condition.isOnlyEverFalse()) {
                found.add(new CoverageFinding(
                        condition.isOnlyEverTrue()
                                ? CoverageFinding.Kind.CONDITION_ONLY_TRUE
                                : CoverageFinding.Kind.CONDITION_ONLY_FALSE,
                        statement.name(),
                        condition.position(),
                        condition.condition()));
            }
        }
        for (ElementCoverage element : statement.values()) {
            boolean isWildcard = element.element().equals("Action")
                    && (element.value().indexOf('*') >= 0 || element.value().indexOf('?') >= 0);
            if (isWildcard && element.actions().size() == 1) {
                found.add(new CoverageFinding(
                        CoverageFinding.Kind.WILDCARD_OF_ONE_ACTION,
                        statement.name(),
                        element.position(),
                        element.value() + " by " + element.actions().get(0)));
            }
        }
    }
}
