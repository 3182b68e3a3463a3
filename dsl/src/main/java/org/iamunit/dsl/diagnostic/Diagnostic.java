package org.iamunit.dsl.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.iamunit.policy.evaluation.Decision;

/**
 * The text that says what came of a sentence: what was asked, what AWS would answer, which statement decided and where
 * it stands, the way through the policy kinds, what nearly matched, and the request.
 *
 * @since 0.1.0
 */
public final class Diagnostic {

    private final String sentence;
    private final String expected;
    private final List<CheckedRequest> checks;
    private final List<CheckedRequest> broken;

    private Diagnostic(String sentence, String expected, List<CheckedRequest> checks, List<CheckedRequest> broken) {
        this.sentence = sentence;
        this.expected = expected;
        this.checks = checks;
        this.broken = broken;
    }

    static Diagnostic of(VerifiedExpectation verified) {
        return new Diagnostic(
                verified.expectation().toString(),
                verified.expectation().allowed() ? "allowed" : "denied",
                verified.checks(),
                verified.brokenChecks());
    }

    /**
     * Write what came of an assertion about one decision that does not hold.
     *
     * @param decision the decision; never {@code null}
     * @param expected what was asserted about it, in a few words; never {@code null}
     * @return the diagnostic, never {@code null}
     */
    public static Diagnostic of(Decision decision, String expected) {
        List<CheckedRequest> checks = List.of(new CheckedRequest(decision, false, List.of()));
        return new Diagnostic(expected, expected, checks, checks);
    }

    /**
     * Return what was expected, in one or two words.
     *
     * @return for example {@code allowed}, never {@code null}
     */
    public String expected() {
        return expected;
    }

    /**
     * Return what was decided, in one or two words.
     *
     * @return for example {@code explicit deny}, never {@code null}
     */
    public String actual() {
        return first().decision().result().toString();
    }

    /** The request that is told of at length: the first that is at fault. */
    private CheckedRequest first() {
        return broken.isEmpty() ? checks.get(0) : broken.get(0);
    }

    /**
     * Write the sentence, the decision and what decided on one line.
     *
     * @return the line, without a line break; never {@code null}
     */
    public String toLine() {
        String decisions = checks.stream()
                .map(check -> DecisionText.summary(check.decision()))
                .distinct()
                .collect(Collectors.joining("; "));
        return (broken.isEmpty() ? "✓ " : "✗ ") + sentence + " → " + decisions;
    }

    /** Write the whole text, without a line break at its end. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(headline(first()));
        lines.add("");
        lines.add("  expected   " + sentence);
        if (checks.size() > 1) {
            addChecks(lines);
        }
        lines.addAll(DecisionText.lines(first().decision()));
        return String.join("\n", lines);
    }

    private String headline(CheckedRequest check) {
        String answer = DecisionText.answer(check.decision());
        if (!check.asExpected() || broken.isEmpty()) {
            return answer;
        }
        return check.unmetReasons().isEmpty()
                ? "Uncertain: " + answer
                : "Not because of " + String.join(", ", check.unmetReasons()) + ": " + answer;
    }

    private void addChecks(List<String> lines) {
        String title = "checks";
        for (CheckedRequest check : checks) {
            Decision decision = check.decision();
            lines.add("  %-10s %s %s on %s: %s"
                    .formatted(
                            title,
                            broken.contains(check) ? "✗" : "✓",
                            decision.request().action(),
                            decision.request().resource(),
                            DecisionText.summary(decision)));
            title = "";
        }
    }
}
