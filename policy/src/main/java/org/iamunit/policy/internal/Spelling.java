package org.iamunit.policy.internal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Find the words that a misspelled word was probably meant to be. */
public final class Spelling {

    private static final int SHORTEST_NAME_WITH_SLIPS = 5;

    /** Names are shorter; a longer text is compared as a whole, since the counting takes the square of its length. */
    private static final int LONGEST_NAME = 2_000;

    private Spelling() {}

    /**
     * Find the candidate nearest to a word, if one is near enough to be worth suggesting.
     *
     * @param word what was written; never {@code null}
     * @param candidates what could have been meant; never {@code null}
     * @return the nearest candidate, or empty if none is within a third of the word's length
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        return nearest(word, candidates, 1).stream().findFirst();
    }

    /**
     * Find the candidates nearest to a word, nearest first.
     *
     * @param word what was written; never {@code null}
     * @param candidates what could have been meant; never {@code null}
     * @param limit how many to return at most
     * @return the candidates within a third of the word's length, never {@code null}
     */
    public static List<String> nearest(String word, Collection<String> candidates, int limit) {
        int tolerance = Math.max(1, word.length() / 3);
        return candidates.stream()
                .distinct()
                .filter(candidate -> Math.abs(word.length() - candidate.length()) <= tolerance)
                .map(candidate -> Map.entry(distance(word, candidate), candidate))
                .filter(near -> near.getKey() <= tolerance)
                .sorted(Map.Entry.<Integer, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                .limit(limit)
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * Tell whether one name is the other with two neighbors swapped, or with one letter left out that is not the last:
     * what a hand does wrong, and what people seldom tell names apart by.
     *
     * @param name a name; never {@code null}
     * @param other another name; never {@code null}
     * @return {@code true} if it is, and the names are long enough for that to mean something
     */
    public static boolean isSlip(String name, String other) {
        String longer = name.length() >= other.length() ? name : other;
        String shorter = name.length() >= other.length() ? other : name;
        if (shorter.length() < SHORTEST_NAME_WITH_SLIPS || longer.equals(shorter)) {
            return false;
        }
        int same = 0;
        while (same < shorter.length() && longer.charAt(same) == shorter.charAt(same)) {
            same++;
        }
        if (longer.length() == shorter.length() + 1) {
            return same < shorter.length()
                    && Character.isLetter(longer.charAt(same))
                    && longer.substring(same + 1).equals(shorter.substring(same));
        }
        return longer.length() == shorter.length()
                && same + 1 < longer.length()
                && longer.charAt(same) == shorter.charAt(same + 1)
                && longer.charAt(same + 1) == shorter.charAt(same)
                && longer.substring(same + 2).equals(shorter.substring(same + 2));
    }

    /**
     * Phrase a suggestion as the end of a sentence.
     *
     * @param word what was written; never {@code null}
     * @param candidates what could have been meant; never {@code null}
     * @return {@code "; did you mean x?"}, or an empty string when nothing is near
     */
    public static String suggestion(String word, Collection<String> candidates) {
        return nearest(word, candidates)
                .map(found -> "; did you mean " + found + "?")
                .orElse("");
    }

    /**
     * Count the letters that are added, missing, other or swapped with their neighbor. A difference in case alone counts
     * nothing, but breaks no tie.
     *
     * @param left a word; never {@code null}
     * @param right another word; never {@code null}
     * @return how many letters differ
     */
    public static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        if (Math.max(a.length(), b.length()) > LONGEST_NAME) {
            return a.equals(b) ? 0 : Math.max(a.length(), b.length());
        }
        int[][] counts = new int[a.length() + 1][b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            counts[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            counts[i][0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int other = counts[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                counts[i][j] = Math.min(other, Math.min(counts[i - 1][j], counts[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                counts[i][j] = swapped ? Math.min(counts[i][j], counts[i - 2][j - 2] + 1) : counts[i][j];
            }
        }
        return counts[a.length()][b.length()];
    }
}
