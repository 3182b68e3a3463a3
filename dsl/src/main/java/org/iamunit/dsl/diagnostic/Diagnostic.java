package org.iamunit.dsl.diagnostic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal.AccountRoot;

/**
 * The text that says what came of a sentence: what was asked, what AWS would answer, which statement decided and where
 * it stands, the way through the policy types, what nearly matched, and the request.
 *
 * @since 0.1.0
 */
public final class Diagnostic {

    private static final int MOST_ACTIONS_OF_A_SERVICE = 8;
    private static final int MOST_SERVICES = 10;
    private static final int MOST_CHECKS = 12;
    private static final int MOST_WITNESSES = 5;

    private final String sentence;
    private final String expected;
    private final Form form;
    private final List<CheckedRequest> checks;
    private final List<CheckedRequest> broken;
    private final MessageLanguage language;
    private final Proof proof;
    private final Set<String> keysOfSentence;

    /** What a text is about, which decides what of it is shown. */
    private enum Form {
        /** Actions on resources. */
        ACTIONS,
        /** All actions that AWS has. */
        ALL_ACTIONS,
        /** Who alone can do something. */
        ONLY,
        /** The calls of some code. */
        CALLS,
        /** What is allowed now and was denied before. */
        GAINS("gained"),
        /** What is denied now and was allowed before. */
        LOSSES("lost"),
        /** A mail that is handed to the SMTP endpoint. */
        MAIL_VIA_SMTP,
        /** A mail that is handed to the API. */
        MAIL_VIA_API;

        /** What requests are called that break the sentence. */
        private final String witnesses;

        Form() {
            this("allowed");
        }

        Form(String witnesses) {
            this.witnesses = witnesses;
        }

        static Form of(Expectation expectation) {
            if (expectation.verb().isAboutCalls()) {
                return CALLS;
            }
            if (expectation.verb().isAboutChange()) {
                return expectation.verb().isAboutGain() ? GAINS : LOSSES;
            }
            if (expectation.sending().isEmpty() && expectation.principal().kind() == NamedPrincipal.Kind.ONLY) {
                return ONLY;
            }
            if (expectation.sending().isEmpty()) {
                return expectation.verb().isAboutAllActions() ? ALL_ACTIONS : ACTIONS;
            }
            boolean viaSmtp = expectation.circumstances().stream()
                    .anyMatch(circumstance -> circumstance.word() == Circumstance.Word.VIA_SMTP);
            return viaSmtp ? MAIL_VIA_SMTP : MAIL_VIA_API;
        }
    }

    private Diagnostic(
            String sentence,
            String expected,
            Form form,
            List<CheckedRequest> checks,
            List<CheckedRequest> broken,
            MessageLanguage language,
            Proof proof,
            Set<String> keysOfSentence) {
        this.sentence = sentence;
        this.expected = expected;
        this.form = form;
        this.checks = checks;
        this.broken = broken;
        this.language = language;
        this.proof = proof;
        this.keysOfSentence = keysOfSentence;
    }

    static Diagnostic of(VerifiedExpectation verified) {
        return new Diagnostic(
                verified.expectation().toString(),
                verified.expectation().verb().expected(),
                Form.of(verified.expectation()),
                verified.checks(),
                verified.brokenChecks(),
                verified.language(),
                verified.proof(),
                keysIn(verified.expectation()));
    }

    /**
     * Write what came of an assertion about one decision that does not hold.
     *
     * @param decision the decision; never {@code null}
     * @param expected what was asserted about it, in a few words; never {@code null}
     * @return the diagnostic, never {@code null}
     */
    public static Diagnostic of(Decision decision, String expected) {
        List<CheckedRequest> checks = List.of(CheckedRequest.of(decision, false, List.of()));
        return new Diagnostic(
                expected, expected, Form.ACTIONS, checks, checks, MessageLanguage.EN, Proof.NONE, Set.of());
    }

    private static Set<String> keysIn(Expectation expectation) {
        return expectation.circumstances().stream()
                .filter(circumstance -> circumstance.word() == Circumstance.Word.WITH)
                .map(circumstance -> ContextKeys.fold(circumstance.values().get(0)))
                .collect(Collectors.toUnmodifiableSet());
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
        return isLeftOpen()
                ? "not proved"
                : hasNeedlessGrants()
                        ? "grants that no call needs"
                        : first().decision().result().toString();
    }

    private boolean hasNeedlessGrants() {
        return broken.isEmpty() && !proof.needless().isEmpty();
    }

    /** No request breaks the sentence, and it is not proved that none does. */
    private boolean isLeftOpen() {
        return broken.isEmpty() && !proof.open().isEmpty() && proof.needless().isEmpty();
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
        return (broken.isEmpty() && !isLeftOpen() && !hasNeedlessGrants() ? "✓ " : "✗ ") + sentence + " → "
                + (isLeftOpen()
                        ? "not proved"
                        : form == Form.CALLS
                                ? CallsText.counts(checks, broken, proof)
                                : form == Form.ALL_ACTIONS ? counts() : decisions())
                + proof.remarks().stream().map(remark -> "; " + remark).collect(Collectors.joining());
    }

    private String decisions() {
        List<String> decisions = checks.stream()
                .map(check -> DecisionText.summary(check.decision()))
                .distinct()
                .toList();
        return decisions.size() <= MOST_CHECKS
                ? String.join("; ", decisions)
                : String.join("; ", decisions.subList(0, MOST_CHECKS)) + "; and " + (decisions.size() - MOST_CHECKS)
                        + " more";
    }

    private String counts() {
        long allowed = checks.stream()
                .map(CheckedRequest::decision)
                .filter(Decision::isAllowed)
                .map(decision -> decision.request().action())
                .distinct()
                .count();
        return allowed + " of " + Catalog.aws().actionsMatching("*").size() + " actions allowed";
    }

    /** Write the whole text, without a line break at its end. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        if (form == Form.CALLS) {
            return new CallsText(sentence, checks, broken, proof, language).toString();
        }
        lines.add(headline(first()));
        lines.add("");
        lines.add("  expected   " + sentence);
        addSome(lines, form.witnesses, proof.witnesses(), "; iamunit.explain=true prints them all");
        addSome(lines, "missing", proof.missing(), "");
        addSome(lines, "if meant", proof.advice(), "");
        if (isRootForgotten()) {
            lines.add(
                    "             the root user may do everything in its account: name root in the sentence, too, or load a service"
                            + " control policy that denies it");
        }
        addSome(lines, "open", proof.open().stream().map(Unknown::toString).toList(), "");
        if (form == Form.ALL_ACTIONS) {
            addActions(lines, "beyond", Decision.Result.ALLOWED);
            addActions(lines, "missing", Decision.Result.IMPLICITLY_DENIED);
            addActions(lines, "denied", Decision.Result.EXPLICITLY_DENIED);
            addActions(lines, "open", Decision.Result.UNDETERMINED);
        } else if (form == Form.MAIL_VIA_SMTP || form == Form.MAIL_VIA_API) {
            addChecksOfMail(lines);
        } else if (checks.size() > 1
                && proof.witnesses().isEmpty()
                && proof.missing().isEmpty()) {
            addChecks(lines);
        }
        lines.addAll(DecisionText.lines(first(), keysOfSentence));
        return String.join("\n", lines);
    }

    /** Tell whether somebody is said to be the only one, and the root user can do the same. */
    private boolean isRootForgotten() {
        return form == Form.ONLY
                && broken.stream()
                        .anyMatch(check -> check.decision().isAllowed()
                                && check.decision().request().principal() instanceof AccountRoot);
    }

    private static void addSome(List<String> lines, String title, List<String> all, String remedy) {
        String heading = title;
        for (String each : all.stream().limit(MOST_WITNESSES).toList()) {
            lines.add("  %-10s %s".formatted(heading, each));
            heading = "";
        }
        if (all.size() > MOST_WITNESSES) {
            lines.add("             and %d more%s".formatted(all.size() - MOST_WITNESSES, remedy));
        }
    }

    private String headline(CheckedRequest check) {
        if (isLeftOpen()) {
            return "Not proved: no request has been found that breaks the sentence, and there may be one";
        }
        String answer = DecisionText.answer(check.decision(), form == Form.MAIL_VIA_API, language);
        if (!check.asExpected() || broken.isEmpty()) {
            return answer;
        }
        return check.unmetReasons().isEmpty()
                ? "Uncertain: " + answer
                : "Not because of " + String.join(", ", check.unmetReasons()) + ": " + answer;
    }

    /** Write the actions of one result that were expected to have another, service by service. */
    private void addActions(List<String> lines, String title, Decision.Result result) {
        Map<String, Set<String>> byService = new TreeMap<>();
        for (CheckedRequest check : broken) {
            String action = check.decision().request().action();
            if (check.decision().result() == result) {
                byService
                        .computeIfAbsent(check.decision().request().service(), any -> new TreeSet<>())
                        .add(action.substring(action.indexOf(':') + 1));
            }
        }
        String heading = title;
        for (String service : byService.keySet().stream().limit(MOST_SERVICES).toList()) {
            Set<String> names = byService.getOrDefault(service, Set.of());
            lines.add("  %-10s %s: %s".formatted(heading, service, shortened(names)));
            heading = "";
        }
        if (byService.size() > MOST_SERVICES) {
            lines.add("             and %d more services".formatted(byService.size() - MOST_SERVICES));
        }
    }

    private static String shortened(Set<String> names) {
        String shown = names.stream().limit(MOST_ACTIONS_OF_A_SERVICE).collect(Collectors.joining(", "));
        return names.size() <= MOST_ACTIONS_OF_A_SERVICE
                ? shown
                : shown + " and " + (names.size() - MOST_ACTIONS_OF_A_SERVICE) + " more";
    }

    /** Write every request of a mail, whether it is allowed, and why there is such a request. */
    private void addChecksOfMail(List<String> lines) {
        String title = "checks";
        for (CheckedRequest check : checks) {
            lines.add(check(title, check.decision().isAllowed(), check.decision()));
            check.why().ifPresent(why -> lines.add("               " + why));
            title = "";
        }
    }

    private static String check(String title, boolean good, Decision decision) {
        return "  %-10s %s %s on %s: %s"
                .formatted(
                        title,
                        good ? "✓" : "✗",
                        decision.request().action(),
                        decision.request().resource(),
                        DecisionText.summary(decision));
    }

    /** Write every request that is at fault, and the others where there is room for all. */
    private void addChecks(List<String> lines) {
        boolean all = checks.size() <= MOST_CHECKS;
        Set<CheckedRequest> atFault = Collections.newSetFromMap(new IdentityHashMap<>());
        atFault.addAll(broken);
        String title = "checks";
        for (CheckedRequest check : all ? checks : broken) {
            lines.add(check(title, !atFault.contains(check), check.decision()));
            title = "";
        }
        if (!all && checks.size() > broken.size()) {
            lines.add("             ✓ and %d more".formatted(checks.size() - broken.size()));
        }
    }
}
