package org.iamunit.report.internal.collect;

import java.util.List;
import java.util.function.UnaryOperator;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.report.coverage.ConditionCoverage;
import org.iamunit.report.coverage.ElementCoverage;
import org.iamunit.report.coverage.FileCoverage;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.coverage.StatementCoverage;
import org.iamunit.report.mutation.Mutant;
import org.iamunit.report.mutation.PolicyMutation;

/** Names the files of coverage and of mutation by their paths: modules of a build may have files of the same name, each from its own folder. */
final class CoverageByPath {

    private final UnaryOperator<String> paths;

    private CoverageByPath(UnaryOperator<String> paths) {
        this.paths = paths;
    }

    static PolicyCoverage of(PolicyCoverage coverage, UnaryOperator<String> paths) {
        CoverageByPath byPath = new CoverageByPath(paths);
        return new PolicyCoverage(coverage.files().stream().map(byPath::file).toList(), coverage.managedByAws());
    }

    static PolicyMutation of(PolicyMutation mutation, UnaryOperator<String> paths) {
        CoverageByPath byPath = new CoverageByPath(paths);
        return new PolicyMutation(
                mutation.mutants().stream().map(byPath::mutant).toList());
    }

    private Mutant mutant(Mutant mutant) {
        return new Mutant(
                renamed(mutant.id(), mutant.position().source()),
                mutant.operator(),
                mutant.edit(),
                mutant.statement(),
                position(mutant.position()),
                mutant.status(),
                mutant.sentence(),
                mutant.remark());
    }

    /** Ids begin with where a document is. */
    private String renamed(String id, String source) {
        return id.startsWith(source) ? paths.apply(source) + id.substring(source.length()) : id;
    }

    private FileCoverage file(FileCoverage file) {
        return new FileCoverage(
                paths.apply(file.source()),
                file.statements().stream().map(this::statement).toList());
    }

    private StatementCoverage statement(StatementCoverage statement) {
        return new StatementCoverage(
                renamed(statement.id(), statement.position().source()),
                statement.name(),
                statement.effect(),
                position(statement.position()),
                statement.lastLine(),
                statement.use(),
                statement.matches(),
                elements(statement.values()),
                statement.conditions().stream().map(this::condition).toList());
    }

    private ConditionCoverage condition(ConditionCoverage condition) {
        return new ConditionCoverage(
                condition.condition(),
                position(condition.position()),
                condition.held(),
                condition.failed(),
                elements(condition.values()));
    }

    private List<ElementCoverage> elements(List<ElementCoverage> elements) {
        return elements.stream()
                .map(element -> new ElementCoverage(
                        element.element(),
                        element.value(),
                        position(element.position()),
                        element.use(),
                        element.matches(),
                        element.actions()))
                .toList();
    }

    private SourcePosition position(SourcePosition position) {
        return new SourcePosition(
                paths.apply(position.source()),
                position.line(),
                position.column(),
                position.inside(),
                position.address());
    }
}
