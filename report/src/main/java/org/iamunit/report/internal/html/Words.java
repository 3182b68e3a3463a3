package org.iamunit.report.internal.html;

import java.util.List;
import java.util.stream.Collectors;
import org.iamunit.report.internal.model.AccessDiff;
import org.iamunit.report.internal.model.DecisionPath.Result;
import org.iamunit.report.internal.model.Earlier;
import org.iamunit.report.internal.model.Sentence;
import org.iamunit.report.internal.model.Sentence.Status;

/** What things are called on the page: always a sign, a word and a color for each, so that none of them is needed alone. */
public final class Words {

    private static final int DIGITS_OF_A_GROUP = 3;

    /** Stands before a name that is made up. */
    public static final String TO_COME = "what AWS may add, such as";

    /** As many of several are told in a line. */
    private static final int FEW = 3;

    private Words() {}

    /** Return the sign of what came of a sentence. */
    public static String sign(Status status) {
        return switch (status) {
            case PASSED -> "✓";
            case FAILED -> "✗";
            case UNDETERMINED -> "?";
            case ERROR -> "!";
            case SKIPPED -> "○";
        };
    }

    /** Return the word for what came of a sentence. */
    public static String word(Status status) {
        return switch (status) {
            case PASSED -> "holds";
            case FAILED -> "does not hold";
            case UNDETERMINED -> "undetermined";
            case ERROR -> "not verified";
            case SKIPPED -> "skipped";
        };
    }

    /** Return the sign of what came of a sentence, and the word where it does not hold: whoever reads many looks for these. */
    public static String mark(Status status) {
        return status == Status.PASSED ? sign(status) : sign(status) + " " + word(status);
    }

    /** Return the name of the style of what came of a sentence. */
    public static String style(Status status) {
        return switch (status) {
            case PASSED -> "ok";
            case FAILED, ERROR -> "no";
            case UNDETERMINED -> "open";
            case SKIPPED -> "off";
        };
    }

    /** Return the word for what became of a sentence since an earlier report. */
    public static String word(Earlier.Kind kind) {
        return switch (kind) {
            case BROKEN -> "broken now";
            case OTHERWISE -> "does not hold otherwise";
            case GONE -> "gone";
            case MENDED -> "holds now";
            case NEW -> "new";
        };
    }

    /** Return the sign of a change of access. */
    public static String sign(AccessDiff.Kind kind) {
        return switch (kind) {
            case GAINED -> "+";
            case MAY_BE_GAINED -> "+?";
            case LOST -> "−";
            case MAY_BE_LOST -> "−?";
            case BY_OTHER_STATEMENTS -> "=";
        };
    }

    /** Return the name of the style of a change of access: a gain is what a reviewer looks for. */
    public static String style(AccessDiff.Kind kind) {
        return switch (kind) {
            case GAINED -> "no";
            case MAY_BE_GAINED, MAY_BE_LOST -> "open";
            case LOST -> "lack";
            case BY_OTHER_STATEMENTS -> "off";
        };
    }

    /** Tell of a change of access on one line. */
    public static String line(AccessDiff.Row row) {
        return row.kind().wording() + ": " + few(row.principals()) + ", " + actions(row)
                + (row.resource().equals("*") ? "" : " on " + row.resource())
                + (row.before().isEmpty() ? "" : "; before: " + row.before())
                + (row.open().isEmpty() ? "" : ": " + few(row.open()));
    }

    /** Name the actions of a change of access. */
    public static String actions(AccessDiff.Row row) {
        return (row.toCome() ? TO_COME + " " : "") + few(row.actions());
    }

    /** Name some, and how many more there are. */
    public static String few(List<String> all) {
        return all.stream().limit(FEW).collect(Collectors.joining(", "))
                + (all.size() > FEW ? " and " + number(all.size() - FEW) + " more" : "");
    }

    /** Return the sign of a result. */
    public static String sign(Result result) {
        return switch (result) {
            case ALLOWED -> "✓";
            case EXPLICITLY_DENIED -> "✗";
            case IMPLICITLY_DENIED -> "–";
            case UNDETERMINED -> "?";
        };
    }

    /** Return a result in AWS's words. */
    public static String word(Result result) {
        return switch (result) {
            case ALLOWED -> "allowed";
            case EXPLICITLY_DENIED -> "explicit deny";
            case IMPLICITLY_DENIED -> "implicit deny";
            case UNDETERMINED -> "undetermined";
        };
    }

    /** Return the name of the style of a result. */
    public static String style(Result result) {
        return switch (result) {
            case ALLOWED -> "ok";
            case EXPLICITLY_DENIED -> "no";
            case IMPLICITLY_DENIED -> "lack";
            case UNDETERMINED -> "open";
        };
    }

    /** Return the sign of what a policy type makes of a request. */
    public static String outcomeSign(String outcome) {
        return switch (outcome) {
            case "allow" -> "✓";
            case "deny" -> "✗";
            case "no allow" -> "–";
            case "open" -> "?";
            default -> "·";
        };
    }

    /** Return the name of the style of what a policy type makes of a request. */
    public static String outcomeStyle(String outcome) {
        return switch (outcome) {
            case "allow" -> "ok";
            case "deny" -> "no";
            case "no allow" -> "lack";
            case "open" -> "open";
            default -> "off";
        };
    }

    /** Write a number that is not negative, with its thousands apart, as in {@code 10,000}. A format would be read anew each time. */
    public static String number(int number) {
        StringBuilder digits = new StringBuilder().append(number);
        for (int i = digits.length() - DIGITS_OF_A_GROUP; i > 0; i -= DIGITS_OF_A_GROUP) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** Say how many of some sentences hold, of those that were not skipped; empty if there is none. */
    public static String rate(List<Sentence> sentences) {
        int all = 0;
        int passed = 0;
        for (Sentence sentence : sentences) {
            all += sentence.status() == Status.SKIPPED ? 0 : 1;
            passed += sentence.status() == Status.PASSED ? 1 : 0;
        }
        return all == 0
                ? ""
                : passed == all
                        ? "✓ " + count(all, "sentence")
                        : "✗ " + number(passed) + " of " + number(all) + " hold";
    }

    /** Write a number of things, as in {@code 1 sentence} and {@code 10,000 sentences}. */
    public static String count(int number, String thing) {
        String plural = thing.endsWith("y") ? thing.substring(0, thing.length() - 1) + "ies" : thing + "s";
        return number(number) + ' ' + (number == 1 ? thing : plural);
    }
}
