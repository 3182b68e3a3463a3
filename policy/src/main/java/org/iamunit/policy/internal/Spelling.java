package org.iamunit.policy.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Find the words that a misspelled word was probably meant to be. */
public final class Spelling {

    private static final int SHORTEST_NAME_WITH_SLIPS = 5;

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
                .filter(candidate -> distance(word, candidate) <= tolerance)
                .sorted(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(limit)
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

    /** Levenshtein distance where a difference in case alone counts nothing but breaks no tie. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
