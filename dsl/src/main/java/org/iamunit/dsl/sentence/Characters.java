package org.iamunit.dsl.sentence;

import java.text.Normalizer;
import java.util.Locale;
import org.iamunit.policy.FixtureException;

/**
 * Characters that nobody sees, or takes for others: a name that holds one is another name than the one that is read, and nobody
 * has it.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/">Unicode security mechanisms</a>
 */
final class Characters {

    /** Letters of other scripts, and behind each the ASCII letter that it looks like. */
    private static final String LOOK_ALIKES = "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwүyАAВBЕEКKМMНHОOРPСCТTХXІIЈJЅSҮY"
            + "αaοoνvρpυuιiκkΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXօoսuոnհhցgıiſsɡgɑaℓl";

    /** What looks like a hyphen. */
    private static final String HYPHENS = "‐‑−";

    private Characters() {}

    /** Throw a fixture error if a text holds a character that is not what it looks like. */
    static void require(String text, String where) {
        int ascii = 0;
        while (ascii < text.length() && isPlain(text.charAt(ascii))) {
            ascii++;
        }
        if (ascii < text.length()) {
            requireVisible(text, where);
            requireOfOneScript(text, where);
        }
    }

    private static boolean isPlain(char character) {
        return (character >= ' ' && character < 0x7f) || character == '\n' || character == '\r' || character == '\t';
    }

    private static void requireVisible(String text, String where) {
        text.codePoints().filter(Characters::isInvisible).findFirst().ifPresent(character -> {
            throw error(text, where, character, "which nobody sees", "leave it out");
        });
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            case Character.CONTROL -> character != '\n' && character != '\r' && character != '\t';
            case Character.SPACE_SEPARATOR -> character != ' ';
            default -> character == 0x3164 || character == 0x115f || character == 0x1160 || character == 0x2800;
        };
    }

    private static void requireOfOneScript(String text, String where) {
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && Character.isLetter(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            requireWord(text.substring(start, end), text, where);
            start = end < text.length() ? end + Character.charCount(text.codePointAt(end)) : end;
        }
        text.chars()
                .filter(character -> HYPHENS.indexOf(character) >= 0)
                .findFirst()
                .ifPresent(character -> {
                    throw error(text, where, character, "which looks like a hyphen", "write -");
                });
        text.codePoints().filter(Characters::isVariant).findFirst().ifPresent(character -> {
            String meant = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
            throw error(text, where, character, "which looks like " + meant, "write " + meant);
        });
    }

    /** Tell whether a character is a plain one in another form, as the wide letters of Japanese fonts. */
    private static boolean isVariant(int character) {
        if (character < 0x2100) {
            return false;
        }
        String meant = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
        return meant.length() == 1 && meant.charAt(0) > ' ' && meant.charAt(0) < 0x7f;
    }

    /** Letters that look like others are at fault only in a word that looks like one of ASCII letters as a whole. */
    private static void requireWord(String word, String text, String where) {
        boolean all = true;
        int other = -1;
        for (int i = 0; i < word.length(); i++) {
            int place = LOOK_ALIKES.indexOf(word.charAt(i));
            boolean isLookAlike = place >= 0 && place % 2 == 0;
            all &= isLookAlike || word.charAt(i) < 0x7f;
            other = other < 0 && isLookAlike ? i : other;
        }
        boolean hasAscii = word.chars().anyMatch(character -> character < 0x7f);
        if (all && other >= 0 && (hasAscii || !isForeign(text))) {
            char meant = LOOK_ALIKES.charAt(LOOK_ALIKES.indexOf(word.charAt(other)) + 1);
            throw error(text, where, word.charAt(other), "which looks like " + meant, "write " + meant);
        }
    }

    /** Tell whether a text has letters that nobody takes for ASCII ones, so that it is written in another script. */
    private static boolean isForeign(String text) {
        return text.chars()
                .anyMatch(character ->
                        character >= 0x7f && Character.isLetter(character) && LOOK_ALIKES.indexOf(character) < 0);
    }

    private static FixtureException error(String text, String where, int character, String why, String remedy) {
        String code = String.format(Locale.ROOT, "U+%04X", character);
        String shown = text.codePoints()
                .mapToObj(each ->
                        isInvisible(each) ? String.format(Locale.ROOT, "\\u%04x", each) : Character.toString(each))
                .reduce("", String::concat);
        return new FixtureException(where + " \"" + shown + "\" holds the character " + code + " ("
                + String.valueOf(Character.getName(character)).toLowerCase(Locale.ROOT) + "), " + why + "; " + remedy);
    }
}
