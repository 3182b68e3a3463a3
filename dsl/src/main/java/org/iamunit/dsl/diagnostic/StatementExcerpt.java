package org.iamunit.dsl.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.evaluation.DecidingStatement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file that show why a statement decides: the whole of a short statement, and of a long one the lines with its
 * effect, the values that match, and the conditions.
 */
final class StatementExcerpt {

    private static final int MOST_LINES_OF_A_STATEMENT = 8;
    private static final int MOST_LINES_OF_CONDITIONS = 6;

    private final Decision decision;
    private final Statement statement;
    private final List<String> lines;
    private final TreeSet<Integer> shown = new TreeSet<>();

    private StatementExcerpt(DecidingStatement deciding, Decision decision) {
        this.decision = decision;
        this.statement = deciding.statement();
        this.lines = deciding.lines();
    }

    /** Return the lines with their numbers, and dots where some are left out. */
    static List<String> of(DecidingStatement deciding, Decision decision) {
        StatementExcerpt excerpt = new StatementExcerpt(deciding, decision);
        excerpt.choose();
        return excerpt.numbered();
    }

    private void choose() {
        if (lines.size() <= MOST_LINES_OF_A_STATEMENT) {
            for (int i = 0; i < lines.size(); i++) {
                shown.add(i);
            }
            return;
        }
        shown.add(0);
        show("Sid");
        show("Effect");
        show(statement.principals(), null);
        show(
                statement.actions(),
                first(
                        statement.actions(),
                        action -> action.matches(decision.request().action())));
        show(
                statement.resources(),
                first(
                        statement.resources(),
                        resource -> resource.matches(
                                decision.authorizedResource(), Inside.of(decision, RequestContext.class))));
        int condition = show("Condition");
        for (int i = condition; i >= 0 && i < endOf(condition) && i < condition + MOST_LINES_OF_CONDITIONS; i++) {
            shown.add(i);
        }
    }

    private interface Test<T> {
        boolean holds(T value);
    }

    private static <T> @Nullable T first(@Nullable StatementElement<T> element, Test<T> test) {
        return element == null || element.isNegated()
                ? null
                : element.values().stream().filter(test::holds).findFirst().orElse(null);
    }

    /** Show the line of an element, and that of a value in it; the first one if none is at hand. */
    private void show(@Nullable StatementElement<?> element, @Nullable Object value) {
        int first = element == null ? -1 : show(element.name());
        if (first < 0) {
            return;
        }
        int end = endOf(first);
        for (int i = first; i < end; i++) {
            if (value != null && holds(lines.get(i), value.toString())) {
                shown.add(i);
                return;
            }
        }
        if (value == null && first + 1 < end) {
            shown.add(first + 1);
        }
    }

    private static boolean holds(String line, String value) {
        int at = line.indexOf(value);
        int end = at + value.length();
        return at >= 0
                && (at == 0 || " \t\"'[,".indexOf(line.charAt(at - 1)) >= 0)
                && (end == line.length() || " \t\"'],".indexOf(line.charAt(end)) >= 0);
    }

    /** Show the line that an element begins in, and return its place among the lines; -1 if there is none. */
    private int show(String element) {
        int line = lineOf(element);
        if (line >= 0) {
            shown.add(line);
        }
        return line;
    }

    private int lineOf(String element) {
        SourcePosition position = statement.positionOf(element);
        int line =
                position == null ? -1 : position.line() - statement.position().line();
        return line < lines.size() ? line : -1;
    }

    /** Return the place of the line before which what begins at another is over: another element begins, or the statement ends. */
    private int endOf(int first) {
        int end = lines.size();
        for (String element : Statement.ELEMENTS) {
            int line = lineOf(element);
            if (line > first && line < end) {
                end = line;
            }
        }
        return end;
    }

    private List<String> numbered() {
        int number = statement.position().line();
        List<String> numbered = new ArrayList<>();
        int next = 0;
        for (int line : shown) {
            addGap(line - next, numbered);
            numbered.add("%7d | %s".formatted(number + line, lines.get(line)));
            next = line + 1;
        }
        addGap(lines.size() - next, numbered);
        return numbered;
    }

    private static void addGap(int lines, List<String> numbered) {
        if (lines > 0) {
            numbered.add("        | … " + lines + (lines == 1 ? " more line" : " more lines"));
        }
    }
}
