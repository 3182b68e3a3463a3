package org.iamunit.policy.internal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tell names that differ by a slip of the hand from names that were given to tell two things apart.
 *
 * <p>A slip is one character that is added, missing or another one, two neighbors that are swapped, or letters in another case. Names
 * that differ in nothing but digits, in a part of one letter, or in the code of a country are neighbors instead, as {@code jobs-1} and
 * {@code jobs-2}, {@code team-a} and {@code team-b}. Ids that AWS makes up have no such neighbors.
 */
public final class Slips {

    private static final int SHORTEST_NAME = 3;

    /** A shorter text beside a wildcard is one character away from too much. */
    private static final int SHORTEST_LITERAL = 3;

    /** Longer texts are not compared with patterns. */
    private static final int LONGEST = 512;

    /** What AWS makes up: nobody gives two such names to tell things apart. */
    private static final Pattern MADE_UP = Pattern.compile("\\d{12}"
            + "|\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}"
            + "|(vpc|vpce|subnet|sg|i|vol|snap|ami|eni|igw|rtb|acl|nat|tgw|fs|fsap|mrk)-[0-9a-z]{8,}"
            + "|o-[a-z0-9]{10,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|A[A-Z]{3}[A-Z0-9]{12,}");

    /** Digits, and what divides them from the rest of a name. */
    private static final Pattern NUMBERS = Pattern.compile("[-_.]*\\d[-_.\\d]*");

    /** A part of a name that another name lacks. */
    private static final Pattern LETTER = Pattern.compile("[-_.]\\p{L}|\\p{L}[-_.]");

    private static final Set<String> COUNTRIES = countries();

    private Slips() {}

    private static Set<String> countries() {
        Set<String> codes = new HashSet<>(Set.of("uk", "eu"));
        Arrays.stream(Locale.getISOCountries())
                .map(code -> code.toLowerCase(Locale.ROOT))
                .forEach(codes::add);
        return Set.copyOf(codes);
    }

    /**
     * Tell whether one name was probably meant to be the other.
     *
     * @param written a name; never {@code null}
     * @param known another name; never {@code null}
     * @return {@code false} also if the names are equal
     */
    public static boolean isSlip(String written, String known) {
        return Math.abs(written.length() - known.length()) <= 1
                && Math.max(written.length(), known.length()) >= SHORTEST_NAME
                && new Difference(written, known).isSlip();
    }

    /**
     * Correct a text by one slip so that it fits a pattern.
     *
     * @param written the text, which does not fit; never {@code null}
     * @param pattern literal characters, {@code *} and {@code ?}; never {@code null}
     * @return the corrected text; {@code null} if there is none, or one is a neighbor of the text
     */
    public static @Nullable String corrected(String written, String pattern) {
        return written.length() > LONGEST || pattern.length() > LONGEST
                ? null
                : new PatternCorrection(written, pattern, SHORTEST_LITERAL).corrected();
    }

    /**
     * Tell whether two names differ so that they tell two things apart: in digits, in a part of one letter, or in the code of a
     * country.
     *
     * @param one a name; never {@code null}
     * @param other another name; never {@code null}
     * @return {@code false} if they differ in anything else, too
     */
    public static boolean areNeighbors(String one, String other) {
        return new Difference(one, other).isOfNeighbors();
    }

    /** Where two texts differ: what is left of each without what they have in common at both ends. */
    private static final class Difference {

        private final String written;
        private final String known;
        private final int from;
        private final int endInWritten;
        private final int endInKnown;

        Difference(String written, String known) {
            this.written = written;
            this.known = known;
            int shorter = Math.min(written.length(), known.length());
            int same = 0;
            while (same < shorter && isSame(written.charAt(same), known.charAt(same))) {
                same++;
            }
            int tail = 0;
            while (tail < shorter - same
                    && isSame(written.charAt(written.length() - 1 - tail), known.charAt(known.length() - 1 - tail))) {
                tail++;
            }
            this.from = same;
            this.endInWritten = written.length() - tail;
            this.endInKnown = known.length() - tail;
        }

        private static boolean isSame(char one, char other) {
            return one == other || Character.toLowerCase(one) == Character.toLowerCase(other);
        }

        boolean isSlip() {
            int left = endInWritten - from;
            int right = endInKnown - from;
            if (left == 0 && right == 0) {
                return !written.equals(known);
            }
            boolean isSwap = left == 2
                    && right == 2
                    && isSame(written.charAt(from), known.charAt(from + 1))
                    && isSame(written.charAt(from + 1), known.charAt(from));
            return ((left <= 1 && right <= 1) || isSwap) && !isOfNeighbors();
        }

        boolean isOfNeighbors() {
            return (isOfDigits() || isOfLettersOnTheirOwn() || isOfCountries())
                    && !isMadeUp(written)
                    && !isMadeUp(known);
        }

        private boolean isOfLettersOnTheirOwn() {
            String differing = written.substring(from, endInWritten) + known.substring(from, endInKnown);
            boolean isAdded = endInWritten == from || endInKnown == from;
            return isAdded
                    ? LETTER.matcher(differing).matches()
                    : endInWritten - from == 1
                            && endInKnown - from == 1
                            && isLetterOnItsOwn(written)
                            && isLetterOnItsOwn(known);
        }

        private boolean isOfCountries() {
            String one = word(written);
            String other = word(known);
            return !one.equals(other) && COUNTRIES.contains(one) && COUNTRIES.contains(other);
        }

        private static boolean isMadeUp(String name) {
            return MADE_UP.matcher(name).matches();
        }

        private boolean isOfDigits() {
            String differing = written.substring(from, endInWritten) + known.substring(from, endInKnown);
            return NUMBERS.matcher(differing).matches();
        }

        /** Tell whether the character that differs is a part of the name, as in {@code team-a}, {@code zone1a} and {@code teamA}. */
        private boolean isLetterOnItsOwn(String name) {
            char letter = name.charAt(from);
            if (!Character.isLetter(letter)) {
                return false;
            }
            char before = from == 0 ? '-' : name.charAt(from - 1);
            char after = from + 1 == name.length() ? '-' : name.charAt(from + 1);
            boolean begins =
                    !Character.isLetter(before) || (Character.isLowerCase(before) && Character.isUpperCase(letter));
            boolean ends =
                    !Character.isLetter(after) || (Character.isUpperCase(after) && Character.isLowerCase(letter));
            return begins && ends && !(Character.isUpperCase(letter) && Character.isLowerCase(after));
        }

        /** Return the letters around where the names differ, in lower case. */
        private String word(String name) {
            int start = Math.min(from, name.length());
            while (start > 0 && Character.isLetter(name.charAt(start - 1))) {
                start--;
            }
            int end = from;
            while (end < name.length() && Character.isLetter(name.charAt(end))) {
                end++;
            }
            return name.substring(start, end).toLowerCase(Locale.ROOT);
        }
    }
}
