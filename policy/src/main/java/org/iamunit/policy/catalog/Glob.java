package org.iamunit.policy.catalog;

import java.util.Arrays;

/**
 * A text in which some places stand for any text: {@code *} for any run of characters and, as it was compiled,
 * {@code ?} for one character or <code>${Name}</code> for one character or more. Matching is case-sensitive, covers
 * the whole text, and places each literal part as early as possible.
 *
 * <p>Policies have patterns of their own, which mean more. This class stands apart from them so that what reads
 * policies can ask the catalog.
 */
final class Glob {

    private static final int ANY_RUN = -1;
    private static final int ANY_CHARACTER = -2;

    private final int[] codes;

    private Glob(int[] codes) {
        this.codes = codes;
    }

    /** Compile a text with {@code *} and {@code ?}, such as a pattern for actions. */
    static Glob ofWildcards(String text) {
        return new Glob(text.chars()
                .map(character -> character == '*' ? ANY_RUN : character == '?' ? ANY_CHARACTER : character)
                .toArray());
    }

    /** Compile a text with <code>${Name}</code> and {@code *}, such as an ARN format or the name of a key. */
    static Glob ofPlaceholders(String text) {
        int[] codes = new int[text.length()];
        int length = 0;
        int position = 0;
        while (position < text.length()) {
            if (text.startsWith("${", position)) {
                codes[length++] = ANY_CHARACTER;
                codes[length++] = ANY_RUN;
                position = text.indexOf('}', position) + 1;
            } else {
                char character = text.charAt(position++);
                codes[length++] = character == '*' ? ANY_RUN : character;
            }
        }
        return new Glob(Arrays.copyOf(codes, length));
    }

    boolean matches(String text) {
        int position = 0;
        int code = 0;
        int lastRun = -1;
        int resume = 0;
        while (position < text.length()) {
            if (code < codes.length && codes[code] == ANY_RUN) {
                lastRun = code++;
                resume = position;
            } else if (code < codes.length && (codes[code] == ANY_CHARACTER || codes[code] == text.charAt(position))) {
                code++;
                position++;
            } else if (lastRun >= 0) {
                code = lastRun + 1;
                position = ++resume;
            } else {
                return false;
            }
        }
        while (code < codes.length && codes[code] == ANY_RUN) {
            code++;
        }
        return code == codes.length;
    }
}
