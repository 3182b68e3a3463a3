package org.iamunit.report.internal.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.iamunit.report.coverage.CoverageFinding;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.internal.html.Words;
import org.iamunit.report.internal.model.AccessDiff;
import org.iamunit.report.internal.model.DecisionPath;
import org.iamunit.report.internal.model.DecisionPath.StatementRef;
import org.iamunit.report.internal.model.Report;
import org.iamunit.report.internal.model.Risk;
import org.iamunit.report.internal.model.Sentence;
import org.iamunit.report.internal.model.Sentence.Check;
import org.iamunit.report.mutation.Mutant;
import org.iamunit.report.mutation.PolicyMutation;
import org.jspecify.annotations.Nullable;

/**
 * What a tool shows people at a line of a file.
 *
 * @param rule what kind of thing it is
 * @param message what is wrong, on one line
 * @param file the file to change, a policy if there is one that decided
 * @param line the line in it
 * @param saidIn the file that says otherwise, such as a spec; {@code null} if that is the same
 * @param saidAt the line in it
 * @param fingerprint what it is known again by
 * @param decision the decision that shows it; {@code null} if there is none
 */
record Alert(
        Rule rule,
        String message,
        String file,
        int line,
        @Nullable String saidIn,
        int saidAt,
        String fingerprint,
        @Nullable DecisionPath decision) {

    /** As many ways to do something are told in one line. */
    private static final int MOST_WAYS = 3;

    /** How much an alert matters; the most severe first. */
    enum Level {
        /** A test fails. */
        ERROR,
        /** It is doubtful. */
        WARNING,
        /** It is worth a look. */
        NOTE
    }

    /** The kinds of alerts; the most severe first. */
    enum Rule {
        /** A sentence says that somebody cannot. */
        UNINTENDED_ALLOW(Level.ERROR, "Somebody can do what a sentence says that they cannot"),
        /** A sentence says that somebody can. */
        UNINTENDED_EXPLICIT_DENY(Level.ERROR, "A statement denies what a sentence says that somebody can do"),
        /** A sentence says that somebody can. */
        UNINTENDED_IMPLICIT_DENY(Level.ERROR, "Nothing allows what a sentence says that somebody can do"),
        /** A sentence says because of what. */
        WRONG_REASON(Level.ERROR, "A decision rests on something else than a sentence says"),
        /** Something is not understood. */
        NOT_VERIFIED(Level.ERROR, "A sentence could not be verified"),
        /** Something is not known. */
        UNDETERMINED(Level.ERROR, "What a sentence says depends on what the files do not tell"),
        /** Somebody gains something. */
        ACCESS_GAINED(Level.WARNING, "Somebody can do what they could not do before"),
        /** Somebody may gain something. */
        ACCESS_MAY_BE_GAINED(Level.WARNING, "Somebody may be able to do what they could not do before"),
        /** A policy is doubtful. */
        POLICY_WARNING(Level.WARNING, "Something in a policy is doubtful"),
        /** A Deny is not tried. */
        DENY_NEVER_MET(Level.NOTE, "No sentence runs into a Deny"),
        /** A condition is not tried. */
        CONDITION_ONLY_TRUE(Level.NOTE, "A condition holds whenever a sentence meets it"),
        /** A condition is not tried. */
        CONDITION_ONLY_FALSE(Level.NOTE, "A condition does not hold whenever a sentence meets it"),
        /** A wildcard is not tried. */
        WILDCARD_OF_ONE_ACTION(Level.NOTE, "Sentences ask for one action of a wildcard"),
        /** Something is allowed that nobody asks about. */
        UNASKED_RISK(Level.NOTE, "No sentence asks about something risky that is allowed"),
        /** A change is not noticed. */
        SURVIVING_MUTANT(Level.NOTE, "No sentence notices a change of a policy");

        private final Level level;
        private final String title;

        Rule(Level level, String title) {
            this.level = level;
            this.title = title;
        }

        Level level() {
            return level;
        }

        String title() {
            return title;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Return all that a report has to show, the most severe first, and by file and line. */
    static List<Alert> of(Report report) {
        List<Alert> alerts = new ArrayList<>();
        Map<String, DecisionPath> decisions =
                report.decisions().stream().collect(Collectors.toMap(DecisionPath::id, Function.identity()));
        for (Sentence sentence : report.sentences()) {
            switch (sentence.status()) {
                case FAILED, UNDETERMINED -> alerts.add(ofBroken(sentence, decisions));
                case ERROR ->
                    alerts.add(at(
                            sentence, Rule.NOT_VERIFIED, sentence.text() + ": " + firstLine(sentence.message()), null));
                case SKIPPED, PASSED -> {}
            }
        }
        report.warnings()
                .forEach(warning -> alerts.add(new Alert(
                        Rule.POLICY_WARNING,
                        warning.text(),
                        warning.file(),
                        warning.line(),
                        null,
                        0,
                        warning.file() + '\n' + warning.text(),
                        null)));
        addDiff(report, decisions, alerts);
        addCoverage(report, alerts);
        addRisks(report, alerts);
        addMutants(report, alerts);
        alerts.sort(Comparator.comparing(Alert::rule).thenComparing(Alert::file).thenComparing(Alert::line));
        return alerts;
    }

    private static void addDiff(Report report, Map<String, DecisionPath> decisions, List<Alert> alerts) {
        AccessDiff diff = report.diff();
        if (diff == null) {
            return;
        }
        for (AccessDiff.Row row : diff.rows()) {
            switch (row.kind()) {
                case GAINED -> alerts.add(ofGain(row, Rule.ACCESS_GAINED, decisions.get(row.now())));
                case MAY_BE_GAINED -> alerts.add(ofGain(row, Rule.ACCESS_MAY_BE_GAINED, null));
                case LOST, MAY_BE_LOST, BY_OTHER_STATEMENTS -> {}
            }
        }
    }

    private static Alert ofGain(AccessDiff.Row row, Rule rule, @Nullable DecisionPath decision) {
        return new Alert(rule, Words.line(row), row.file(), row.line(), null, 0, row.id(), decision);
    }

    private static void addCoverage(Report report, List<Alert> alerts) {
        PolicyCoverage coverage = report.coverage();
        if (coverage == null) {
            return;
        }
        for (CoverageFinding finding : coverage.findings()) {
            String file = finding.position().source();
            alerts.add(new Alert(
                    Rule.valueOf(finding.kind().name()),
                    finding.text(),
                    file,
                    finding.position().line(),
                    null,
                    0,
                    file + '\n' + finding.about(),
                    null));
        }
    }

    private static void addRisks(Report report, List<Alert> alerts) {
        for (Risk risk : report.risks().found()) {
            for (StatementRef statement : risk.allowedBy()) {
                alerts.add(new Alert(
                        Rule.UNASKED_RISK,
                        risk.kind().wording() + ": " + risk.principal() + " can "
                                + String.join(
                                        ", ",
                                        risk.ways()
                                                .subList(
                                                        0,
                                                        Math.min(
                                                                MOST_WAYS,
                                                                risk.ways().size())))
                                + (risk.ways().size() > MOST_WAYS ? " and more" : "")
                                + ", and no sentence asks; this one holds: " + risk.sentence(),
                        statement.file(),
                        statement.line(),
                        null,
                        0,
                        statement.file() + '\n' + risk.kind() + '\n' + risk.principal(),
                        null));
            }
        }
    }

    private static void addMutants(Report report, List<Alert> alerts) {
        PolicyMutation mutation = report.mutation();
        if (mutation == null) {
            return;
        }
        for (Mutant survivor : mutation.survivors()) {
            String toDo =
                    survivor.sentence().isEmpty() ? survivor.remark() : "this sentence would: " + survivor.sentence();
            alerts.add(new Alert(
                    Rule.SURVIVING_MUTANT,
                    survivor.statement() + ", " + survivor.edit() + ": no sentence notices"
                            + (toDo.isEmpty() ? "" : "; " + toDo),
                    survivor.position().source(),
                    survivor.position().line(),
                    null,
                    0,
                    survivor.id(),
                    null));
        }
    }

    private static Alert ofBroken(Sentence sentence, Map<String, DecisionPath> decisions) {
        Check broken = sentence.checks().stream()
                .filter(check -> !check.kept())
                .findFirst()
                .orElse(null);
        if (broken == null) {
            return at(sentence, Rule.UNDETERMINED, sentence.text() + ": " + String.join("; ", sentence.open()), null);
        }
        DecisionPath decision = Objects.requireNonNull(decisions.get(broken.decision()));
        return at(sentence, ruleOf(sentence, decision), sentence.text() + ": " + decision.summary(), decision);
    }

    private static Rule ruleOf(Sentence sentence, DecisionPath decision) {
        boolean can = "can".equals(sentence.verb());
        return switch (decision.result()) {
            case UNDETERMINED -> Rule.UNDETERMINED;
            case ALLOWED -> can ? Rule.WRONG_REASON : Rule.UNINTENDED_ALLOW;
            case EXPLICITLY_DENIED -> can ? Rule.UNINTENDED_EXPLICIT_DENY : Rule.WRONG_REASON;
            case IMPLICITLY_DENIED -> can ? Rule.UNINTENDED_IMPLICIT_DENY : Rule.WRONG_REASON;
        };
    }

    private static Alert at(Sentence sentence, Rule rule, String message, @Nullable DecisionPath decision) {
        String said = sentence.file() == null ? sentence.group() : sentence.file();
        StatementRef deciding = decision == null || decision.decidedBy().isEmpty()
                ? null
                : decision.decidedBy().get(0);
        return deciding == null
                ? new Alert(rule, message, said, Math.max(1, sentence.line()), null, 0, sentence.id(), decision)
                : new Alert(
                        rule,
                        message,
                        deciding.file(),
                        deciding.line(),
                        said,
                        Math.max(1, sentence.line()),
                        sentence.id(),
                        decision);
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
