package org.iamunit.policy.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Make text from files fit to be printed: a name, a Sid or an excerpt may hold what steers a terminal, turns the direction of writing, breaks
 * a report in XML, or is a command to the tool that runs a build.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">Workflow commands</a>
 */
public final class Printable {

    private static final String WORKFLOW_COMMAND = "::";
    private static final String LOGGING_COMMAND = "##";

    /** A message is to be read by people, and a name to fit a report. */
    private static final int MOST_LINES = 190;

    private static final int MOST_CHARACTERS = 4_000;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Printable() {}

    /**
     * Return a text on one line.
     *
     * @param text the text; never {@code null}
     * @return the text, in which every control character is written as in {@code \u001b}, and nothing but its ends if it is very
     *     long; never {@code null}
     */
    public static String line(String text) {
        return escaped(shortened(text), false);
    }

    /**
     * Return a text on several lines.
     *
     * @param text the text; never {@code null}
     * @return the text, in which every control character but line breaks and tabs is written as in {@code \u001b}, without what goes
     *     beyond some two hundred lines, and with nothing but the ends of very long ones; never {@code null}
     */
    public static String text(String text) {
        return escaped(bounded(text), true);
    }

    private static String bounded(String text) {
        if (text.length() <= MOST_CHARACTERS
                && text.chars().filter(character -> character == '\n').count() < MOST_LINES) {
            return text;
        }
        List<String> lines = Arrays.asList(text.split("\n", -1));
        int shown = lines.size() <= MOST_LINES ? lines.size() : MOST_LINES - 1;
        String first =
                lines.subList(0, shown).stream().map(Printable::shortened).collect(Collectors.joining("\n"));
        return shown == lines.size() ? first : first + "\n… " + (lines.size() - shown) + " more lines";
    }

    private static String shortened(String line) {
        if (line.length() <= MOST_CHARACTERS) {
            return line;
        }
        int start = MOST_CHARACTERS / 2;
        int end = line.length() - MOST_CHARACTERS / 4;
        // Not within a pair of surrogates.
        start -= Character.isHighSurrogate(line.charAt(start - 1)) ? 1 : 0;
        end += Character.isLowSurrogate(line.charAt(end)) ? 1 : 0;
        return line.substring(0, start) + " … " + (end - start) + " more characters … " + line.substring(end);
    }

    private static String escaped(String text, boolean lines) {
        if (isPrintable(text, lines)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        String plain = lines ? text.replace("\r\n", "\n") : text;
        plain.codePoints().forEach(character -> {
            if (isHarmless(character, lines)) {
                escaped.appendCodePoint(character);
            } else {
                for (char unit : Character.toChars(character)) {
                    appendEscape(escaped, unit);
                }
            }
        });
        return withoutCommands(escaped.toString());
    }

    private static boolean isPrintable(String text, boolean lines) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character > '~' || character < ' ') {
                if (!isHarmless(Character.codePointAt(text, i), lines)) {
                    return false;
                }
                if (Character.isHighSurrogate(character)) {
                    i++;
                }
            }
        }
        return !hasWorkflowCommand(text) && !text.contains(LOGGING_COMMAND);
    }

    private static boolean isHarmless(int character, boolean lines) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> lines && (character == '\n' || character == '\t');
            // Words of some scripts, and emoji, hold these.
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            default -> true;
        };
    }

    /** Tell whether a line begins with a command; most ARNs have two colons in a row, too. */
    private static boolean hasWorkflowCommand(String text) {
        for (int i = text.indexOf(WORKFLOW_COMMAND); i >= 0; i = text.indexOf(WORKFLOW_COMMAND, i + 1)) {
            int before = i - 1;
            while (before >= 0 && text.charAt(before) != '\n' && Character.isWhitespace(text.charAt(before))) {
                before--;
            }
            if (before < 0 || text.charAt(before) == '\n') {
                return true;
            }
        }
        return false;
    }

    /** Take the first character of a command away, which has to begin its line or, with other tools, may stand anywhere. */
    private static String withoutCommands(String text) {
        StringBuilder result = new StringBuilder(text.length());
        boolean beginning = true;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if ((beginning && text.startsWith(WORKFLOW_COMMAND, i)) || isLoggingCommand(text, i)) {
                appendEscape(result, character);
            } else {
                result.append(character);
            }
            beginning = character == '\n' || (beginning && Character.isWhitespace(character));
        }
        return result.toString();
    }

    private static boolean isLoggingCommand(String text, int start) {
        if (!text.startsWith(LOGGING_COMMAND, start)) {
            return false;
        }
        int end = start + LOGGING_COMMAND.length();
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end < text.length() && text.charAt(end) == '[';
    }

    private static void appendEscape(StringBuilder text, char character) {
        text.append("\\u").append(String.format("%04x", (int) character));
    }
}
