package org.iamunit.dsl.diagnostic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;

/** Write what came of the calls of some code: each that is denied with its line, each grant that none needs, and what is not seen. */
final class CallsText {

    private static final int MOST_ROWS = 12;

    private final String sentence;
    private final List<CheckedRequest> checks;
    private final List<CheckedRequest> broken;
    private final Proof proof;
    private final MessageLanguage language;

    CallsText(
            String sentence,
            List<CheckedRequest> checks,
            List<CheckedRequest> broken,
            Proof proof,
            MessageLanguage language) {
        this.sentence = sentence;
        this.checks = checks;
        this.broken = broken;
        this.proof = proof;
        this.language = language;
    }

    /** Write on one line how many calls are allowed. */
    static String counts(List<CheckedRequest> checks, List<CheckedRequest> broken, Proof proof) {
        long allowed =
                checks.stream().filter(check -> check.decision().isAllowed()).count();
        return allowed + " of " + checks.size() + " needed actions allowed"
                + (broken.isEmpty() ? "" : ", " + broken.size() + " not")
                + (proof.needless().isEmpty() ? "" : ", " + proof.needless().size() + " grants that no call needs")
                + (proof.unseen().isEmpty() ? "" : ", " + proof.unseen().size() + " pieces of code not seen");
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(headline());
        lines.add("");
        lines.add("  expected   " + sentence);
        addDenied(lines);
        addSome(lines, "needless", proof.needless());
        addSome(lines, "open", proof.open().stream().map(Unknown::toString).toList());
        addSome(lines, "not seen", proof.unseen());
        if (!proof.unseen().isEmpty()) {
            lines.add("             " + proof.unseen().size() + " in all");
        }
        addSome(lines, "remark", proof.remarks());
        if (!broken.isEmpty()) {
            lines.addAll(DecisionText.lines(broken.get(0), Set.of()));
        }
        return lines;
    }

    private String headline() {
        if (!broken.isEmpty()) {
            return DecisionText.answer(broken.get(0).decision(), true, language);
        }
        if (!proof.needless().isEmpty()) {
            int count = proof.needless().size();
            return count == 1 ? "Granted and not needed: 1 grant" : "Granted and not needed: " + count + " grants";
        }
        return proof.open().isEmpty()
                ? "Every call is allowed: " + counts(checks, broken, proof)
                : "Not proved: nothing has been found that breaks the sentence, and there may be something";
    }

    /** Tell each decision once, with every call that it is about. */
    private void addDenied(List<String> lines) {
        Map<String, Set<String>> callsOf = new LinkedHashMap<>();
        for (CheckedRequest check : broken) {
            callsOf.computeIfAbsent(summary(check.decision()), any -> new LinkedHashSet<>())
                    .add(check.why().orElse(""));
        }
        String title = "calls";
        for (Map.Entry<String, Set<String>> each :
                callsOf.entrySet().stream().limit(MOST_ROWS).toList()) {
            lines.add("  %-10s ✗ %s".formatted(title, each.getKey()));
            each.getValue().stream().limit(MOST_ROWS).forEach(call -> lines.add("               " + call));
            title = "";
        }
        if (callsOf.size() > MOST_ROWS) {
            lines.add("             and " + (callsOf.size() - MOST_ROWS) + " more");
        }
        int allowed = checks.size() - broken.size();
        if (!broken.isEmpty() && allowed > 0) {
            lines.add("             ✓ and " + allowed + " allowed");
        }
    }

    private static String summary(Decision decision) {
        return decision.request().action() + " on " + decision.request().resource() + ": "
                + DecisionText.summary(decision);
    }

    private static void addSome(List<String> lines, String title, List<String> all) {
        String heading = title;
        for (String each : all.stream().limit(MOST_ROWS).toList()) {
            lines.add("  %-10s %s".formatted(heading, each));
            heading = "";
        }
        if (all.size() > MOST_ROWS) {
            lines.add("             and " + (all.size() - MOST_ROWS) + " more");
        }
    }

    /** Write the whole text, without a line break at its end. */
    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
