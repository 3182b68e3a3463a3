package org.iamunit.report.internal.output;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.internal.html.Words;
import org.iamunit.report.internal.model.AccessDiff;
import org.iamunit.report.internal.model.Earlier;
import org.iamunit.report.internal.model.Report;
import org.iamunit.report.internal.model.Sentence.Status;
import org.iamunit.report.internal.model.Totals;
import org.iamunit.report.mutation.PolicyMutation;
import org.jspecify.annotations.Nullable;

/** Writes what a reviewer wants to see first, in Markdown, for comments and summaries. */
final class MarkdownSummary {

    private static final int MOST_ALERTS = 200;

    private static final Set<Alert.Rule> TOLD_AS_CHANGES =
            Set.of(Alert.Rule.ACCESS_GAINED, Alert.Rule.ACCESS_MAY_BE_GAINED);

    private MarkdownSummary() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder("## Access report\n\n");
        Totals totals = report.totals();
        text.append(
                "| sentences | hold | do not hold | not verified | undetermined | skipped |\n|--:|--:|--:|--:|--:|--:|\n");
        text.append(String.format(
                Locale.ROOT,
                "| %,d | ✓ %,d | ✗ %,d | ! %,d | ? %,d | ○ %,d |\n",
                totals.sentences(),
                totals.passed(),
                totals.failed(),
                totals.errors(),
                totals.undetermined(),
                totals.skipped()));
        PolicyCoverage coverage = report.coverage();
        if (coverage != null) {
            text.append("\nStatements that decide something: ")
                    .append(coverage.statementRatio())
                    .append(". Their elements that do: ")
                    .append(coverage.elementRatio())
                    .append(".\n");
        }
        PolicyMutation mutation = report.mutation();
        if (mutation != null) {
            text.append("\nChanges of policies that a sentence notices: ")
                    .append(mutation.score())
                    .append(".\n");
        }
        Earlier earlier = report.earlier();
        if (earlier != null) {
            text.append("\nSince the earlier report, of ")
                    .append(earlier.generated())
                    .append(": ")
                    .append(Stream.of(Earlier.Kind.values())
                            .map(kind -> Words.number((int) earlier.count(kind)) + " " + Words.word(kind))
                            .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        addDiff(report.diff(), text);
        List<Alert> alerts = Alert.of(report).stream()
                .filter(alert -> !TOLD_AS_CHANGES.contains(alert.rule()))
                .toList();
        addTable("What fails", alerts, Alert.Level.ERROR, text);
        addTable("Warnings", alerts, Alert.Level.WARNING, text);
        addTable("What the sentences leave out", alerts, Alert.Level.NOTE, text);
        long skipped = report.sentences().stream()
                .filter(sentence -> sentence.status() == Status.SKIPPED)
                .count();
        if (skipped > 0) {
            text.append("\n### Skipped\n\n");
            report.sentences().stream()
                    .filter(sentence -> sentence.status() == Status.SKIPPED)
                    .limit(MOST_ALERTS)
                    .forEach(sentence -> text.append("- ")
                            .append(escaped(sentence.text()))
                            .append(": ")
                            .append(escaped(String.valueOf(sentence.message())))
                            .append('\n'));
        }
        text.append("\nThis is what AWS would decide by ")
                .append(Words.count(report.files().size(), "file"))
                .append(", not by what is in an account.\n");
        return text.toString();
    }

    /** What is gained stands first: it is what a change is reviewed for. */
    private static void addDiff(@Nullable AccessDiff diff, StringBuilder text) {
        if (diff == null) {
            return;
        }
        text.append("\n### Changes of access\n\n");
        if (diff.rows().isEmpty() && diff.open().isEmpty()) {
            text.append("Nobody gains or loses anything.\n");
        }
        if (!diff.rows().isEmpty()) {
            text.append("| | who | what | on | by | before |\n|---|---|---|---|---|---|\n");
            diff.rows().stream()
                    .limit(MOST_ALERTS)
                    .forEach(row -> text.append(String.format(
                            "| %s %s | %s | %s | %s | %s | %s |\n",
                            Words.sign(row.kind()),
                            row.kind().wording(),
                            escaped(Words.few(row.principals())),
                            escaped(Words.actions(row)),
                            escaped(row.resource()),
                            escaped(row.by().stream()
                                    .map(by -> by.file() + ":" + by.line() + " " + by.name())
                                    .collect(Collectors.joining(", "))),
                            escaped(row.before().isEmpty() ? Words.few(row.open()) : row.before()))));
        }
        if (diff.rows().size() > MOST_ALERTS) {
            text.append("\n… and ").append(diff.rows().size() - MOST_ALERTS).append(" more\n");
        }
        diff.open()
                .forEach(open -> text.append("\nThere may be more: ")
                        .append(escaped(open))
                        .append('\n'));
    }

    private static void addTable(String title, List<Alert> all, Alert.Level level, StringBuilder text) {
        List<Alert> alerts =
                all.stream().filter(alert -> alert.rule().level() == level).toList();
        if (alerts.isEmpty()) {
            return;
        }
        text.append("\n### ").append(title).append("\n\n| where | what | said in |\n|---|---|---|\n");
        for (Alert alert : alerts.subList(0, Math.min(MOST_ALERTS, alerts.size()))) {
            text.append("| ")
                    .append(escaped(alert.file() + ":" + alert.line()))
                    .append(" | ")
                    .append(escaped(alert.message()))
                    .append(" | ")
                    .append(alert.saidIn() == null ? "" : escaped(alert.saidIn() + ":" + alert.saidAt()))
                    .append(" |\n");
        }
        if (alerts.size() > MOST_ALERTS) {
            text.append("\n… and ").append(alerts.size() - MOST_ALERTS).append(" more\n");
        }
    }

    /** Leave nothing of a text that means something in Markdown or HTML, or calls somebody. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            if ("\\`*_{}[]()#+!|<>~@&".indexOf(character) >= 0) {
                escaped.append("&#").append(character).append(';');
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }
}
