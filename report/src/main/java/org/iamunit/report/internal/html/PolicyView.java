package org.iamunit.report.internal.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iamunit.policy.evaluation.Use;
import org.iamunit.report.coverage.ElementCoverage;
import org.iamunit.report.coverage.FileCoverage;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.coverage.StatementCoverage;
import org.iamunit.report.internal.model.Policy;
import org.iamunit.report.internal.model.Report;

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
     * @param sign the sign for its coverage; empty where there is nothing to cover
     * @param word its coverage in words; empty where there is nothing to cover
     * @param style the name of its style
     */
    public record Line(int number, String text, String sign, String word, String style) {}

    static PolicyView of(Policy policy, Report report) {
        PolicyCoverage coverage = report.coverage();
        Map<Integer, List<ElementCoverage>> elements = new TreeMap<>();
        Map<Integer, StatementCoverage> statements = new TreeMap<>();
        if (coverage != null) {
            for (FileCoverage file : coverage.files()) {
                if (report.pathOf(file.source()).equals(policy.file())) {
                    file.statements().stream()
                            .filter(statement -> isIn(statement, policy))
                            .forEach(statement -> {
                                statements.putIfAbsent(statement.position().line(), statement);
                                statement
                                        .elements()
                                        .forEach(element -> elements.computeIfAbsent(
                                                        element.position().line(), any -> new ArrayList<>())
                                                .add(element));
                            });
                }
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
            int number,
            String text,
            List<ElementCoverage> elements,
            @org.jspecify.annotations.Nullable StatementCoverage statement) {
        if (elements.isEmpty() && statement == null) {
            return new Line(number, text, "", "", "");
        }
        List<Use> uses = elements.isEmpty() && statement != null
                ? List.of(statement.use())
                : elements.stream().map(ElementCoverage::use).toList();
        long decisive = uses.stream().filter(use -> use == Use.DECISIVE).count();
        String word = (statement == null ? "" : statement.name() + " is " + word(statement.use()) + "; ")
                + elements.stream()
                        .map(element -> element.element() + " " + element.value() + " is " + word(element.use()))
                        .collect(Collectors.joining("; "));
        String shown = word.endsWith("; ") ? word.substring(0, word.length() - 2) : word;
        if (decisive == uses.size()) {
            return new Line(number, text, "●", shown, "ok");
        }
        return decisive > 0 || uses.contains(Use.NOT_NEEDED)
                ? new Line(number, text, "◐", shown, "open")
                : new Line(number, text, "○", shown, "no");
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
