package org.iamunit.report.internal.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.iamunit.policy.evaluation.StatementUses.Use;
import org.iamunit.report.coverage.ElementCoverage;
import org.iamunit.report.coverage.FileCoverage;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.coverage.StatementCoverage;
import org.iamunit.report.internal.model.Policy;
import org.iamunit.report.internal.model.Report;
import org.jspecify.annotations.Nullable;

/**
 * A policy on its own text, with what the sentences decide by.
 *
 * @param policy the policy
 * @param lines its lines
 */
public record PolicyView(Policy policy, List<Line> lines) {

    /**
     * A line.
     *
     * @param number its number in the file
     * @param text what it holds
     * @param sign the sign for what decides nothing; empty where all does, or there is nothing to cover
     * @param word what decides nothing, in words; empty where all does, or there is nothing to cover
     * @param style the name of its style
     */
    public record Line(int number, String text, String sign, String word, String style) {}

    /** Return the coverage of statements by the path of their file. */
    static Map<String, List<StatementCoverage>> coverage(Report report) {
        PolicyCoverage coverage = report.coverage();
        Map<String, List<StatementCoverage>> byFile = new HashMap<>();
        if (coverage != null) {
            for (FileCoverage file : coverage.files()) {
                byFile.computeIfAbsent(file.source(), any -> new ArrayList<>()).addAll(file.statements());
            }
        }
        return byFile;
    }

    static PolicyView of(Policy policy, List<StatementCoverage> coverage) {
        Map<Integer, List<ElementCoverage>> elements = new HashMap<>();
        Map<Integer, StatementCoverage> statements = new HashMap<>();
        for (StatementCoverage statement : coverage) {
            if (isIn(statement, policy)) {
                statements.putIfAbsent(statement.position().line(), statement);
                statement
                        .elements()
                        .forEach(element -> elements.computeIfAbsent(
                                        element.position().line(), any -> new ArrayList<>())
                                .add(element));
            }
        }
        List<Line> lines = new ArrayList<>();
        int number = policy.line();
        for (String text : policy.text().split("\r?\n", -1)) {
            lines.add(line(number, text, elements.getOrDefault(number, List.of()), statements.get(number)));
            number++;
        }
        return new PolicyView(policy, lines);
    }

    private static boolean isIn(StatementCoverage statement, Policy policy) {
        return policy.statements().stream()
                .anyMatch(lines -> lines.line() == statement.position().line()
                        && lines.name().equals(statement.name()));
    }

    private static Line line(
            int number, String text, List<ElementCoverage> elements, @Nullable StatementCoverage statement) {
        if (elements.isEmpty() && statement == null) {
            return new Line(number, text, "", "", "");
        }
        List<Use> uses = elements.isEmpty() && statement != null
                ? List.of(statement.use())
                : elements.stream().map(ElementCoverage::use).toList();
        long decisive = uses.stream().filter(use -> use == Use.DECISIVE).count();
        if (decisive == uses.size()) {
            return new Line(number, text, "", "", "ok");
        }
        String word = elements.stream()
                .filter(element -> element.use() != Use.DECISIVE)
                .map(element -> element.element() + " " + element.value() + " " + word(element.use()))
                .collect(Collectors.joining("; "));
        String shown = word.isEmpty() && statement != null ? statement.name() + " " + word(statement.use()) : word;
        return decisive > 0 || uses.contains(Use.NOT_NEEDED)
                ? new Line(number, text, "◐", shown, "open")
                : new Line(number, text, "○", shown, "no");
    }

    /** Return how many lines hold something that decides nothing. */
    public int uncovered() {
        return (int) lines.stream().filter(line -> !line.word().isEmpty()).count();
    }

    /** Say in words what use was made of something. */
    public static String word(Use use) {
        return switch (use) {
            case DECISIVE -> "decisive";
            case NOT_NEEDED -> "matched, not needed";
            case NEVER_MATCHED -> "asked, never matched";
            case NEVER_ASKED -> "never asked";
        };
    }
}
