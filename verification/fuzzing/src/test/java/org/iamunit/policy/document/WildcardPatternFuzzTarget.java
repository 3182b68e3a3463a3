package org.iamunit.policy.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;

/** A pattern fits what its definition says, and takes time linear in the text. In this package, for the builder of patterns. */
public final class WildcardPatternFuzzTarget {

    private static final int LONGEST_PATTERN = 48;
    private static final int LONG_TEXT = 100_000;

    /** One of so many inputs is timed: a long text takes as long as hundreds of short ones. */
    private static final int TIMED = 200;

    /** Hundreds of times what a long text takes, and far below what it would take in quadratic time. */
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private WildcardPatternFuzzTarget() {}

    /** Check one pattern with one text: what stands before and behind the first line break. */
    public static void fuzzerTestOneInput(byte[] data) {
        String input = new String(data, UTF_8);
        int end = input.indexOf('\n');
        if (end >= 0 && end <= LONGEST_PATTERN) {
            check(input.substring(0, end), input.substring(end + 1));
        }
    }

    private static void check(String pattern, String text) {
        for (boolean crosses : new boolean[] {true, false}) {
            WildcardPattern compiled = compile(pattern, crosses);
            if (compiled.matches(text) != matchesByDefinition(pattern, crosses, text)) {
                throw new AssertionError("\"" + pattern + "\" and \"" + text + "\", where an asterisk "
                        + (crosses ? "crosses" : "does not cross") + " a colon: matches is " + compiled.matches(text));
            }
            if (Math.floorMod((pattern + text).hashCode(), TIMED) == 0) {
                checkTime(pattern, compiled, text);
            }
        }
    }

    private static WildcardPattern compile(String pattern, boolean crosses) {
        WildcardPattern.Builder builder = new WildcardPattern.Builder();
        pattern.chars().forEach(character -> builder.pattern((char) character, crosses));
        return builder.build();
    }

    private static void checkTime(String pattern, WildcardPattern compiled, String text) {
        if (text.isEmpty() || pattern.indexOf('*') == pattern.lastIndexOf('*')) {
            return;
        }
        String longText = text.repeat(LONG_TEXT / text.length() + 1);
        long start = System.nanoTime();
        compiled.matches(longText);
        if (System.nanoTime() - start > TIMEOUT.toNanos()) {
            throw new AssertionError("\"" + pattern + "\" takes too long on many times \"" + text + "\"");
        }
    }

    /** Follow the definition, from the end of both: does the pattern from one place on fit the text from another? */
    private static boolean matchesByDefinition(String pattern, boolean crosses, String text) {
        boolean[] fits = new boolean[text.length() + 1];
        fits[text.length()] = true;
        for (int place = pattern.length() - 1; place >= 0; place--) {
            boolean[] fitsFromHere = new boolean[text.length() + 1];
            for (int position = text.length(); position >= 0; position--) {
                fitsFromHere[position] = fits(pattern.charAt(place), crosses, text, position, fits, fitsFromHere);
            }
            fits = fitsFromHere;
        }
        return fits[0];
    }

    private static boolean fits(
            char wanted, boolean crosses, String text, int position, boolean[] next, boolean[] same) {
        boolean atEnd = position == text.length();
        if (wanted == '*') {
            return next[position] || (!atEnd && (crosses || text.charAt(position) != ':') && same[position + 1]);
        }
        return !atEnd && (wanted == '?' || wanted == text.charAt(position)) && next[position + 1];
    }
}
