package org.iamunit.dsl.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.evaluation.DecidingStatement;
import org.iamunit.policy.evaluation.Decision;

/** Chooses the lines of a long statement that show why it decided. */
final class StatementExcerpt {

    private final List<String> lines;
    private final int most;
    private final NavigableSet<Integer> shown = new TreeSet<>();

    private StatementExcerpt(List<String> lines, int most) {
        this.lines = lines;
        this.most = most;
    }

    /** Return the indexes of the lines to show, in their order. */
    static List<Integer> lines(DecidingStatement deciding, Decision decision, List<String> lines, int most) {
        if (lines.size() <= most) {
            return IntStream.range(0, lines.size()).boxed().toList();
        }
        StatementExcerpt excerpt = new StatementExcerpt(lines, most - 1);
        excerpt.choose(deciding.statement(), decision);
        return List.copyOf(excerpt.shown);
    }

    private void choose(Statement statement, Decision decision) {
        show(0);
        String action = decision.request().action();
        for (ActionPattern pattern : statement.actions().values()) {
            showQuoted(pattern.toString(), pattern.matches(action));
        }
        StatementElement<ResourcePattern> resources = statement.resources();
        if (resources != null) {
            for (ResourcePattern pattern : resources.values()) {
                showQuoted(pattern.toString(), pattern.matches(decision.authorizedResource(), decision.context()));
            }
        }
        for (Condition condition : statement.conditions()) {
            showQuoted(condition.key(), true);
        }
        showQuoted("Effect", true);
        showQuoted("Action", true);
        showQuoted("NotAction", true);
        showQuoted("Resource", true);
        showQuoted("NotResource", true);
        // A line is no shorter for saying that it is left out.
        for (int i = 1; i < lines.size(); i++) {
            boolean isEndOfGap = i + 1 == lines.size() || shown.contains(i + 1);
            if (shown.contains(i - 1) && isEndOfGap) {
                shown.add(i);
            }
        }
    }

    private void showQuoted(String text, boolean fits) {
        if (!fits) {
            return;
        }
        List<Integer> holding = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.contains("\"" + text + "\"")
                    || line.strip().equals("- " + text)
                    || line.strip().startsWith(text + ":")) {
                holding.add(i);
            }
        }
        holding.stream().limit(1).forEach(this::show);
    }

    private void show(int line) {
        if (shown.size() < most) {
            shown.add(line);
        }
    }
}
