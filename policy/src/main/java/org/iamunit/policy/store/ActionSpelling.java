package org.iamunit.policy.store;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.internal.Spelling;

/**
 * Tells a misspelled action from one that AWS does not have, or no longer has: advice to write another action in its place would be
 * advice to grant something else.
 */
final class ActionSpelling {

    private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** {@code Addresses} and {@code Tables}, but not {@code Address}. */
    private static final Pattern PLURAL = Pattern.compile("(.*(?:ss|x|ch|sh))es|(.*[^s])s");

    /** Words of fewer letters are others if one letter is another: {@code Get} and {@code Put}, {@code Vpn} and {@code Vpc}. */
    private static final int SHORTEST_WITH_SLIP = 4;

    /** From this length on, two letters may be others. */
    private static final int SHORTEST_WITH_TWO_SLIPS = 8;

    private ActionSpelling() {}

    /** Tell whether an action that there is may be what was meant by the other, each of its words spelled otherwise at most. */
    static boolean isOf(String written, String action) {
        String name = name(written);
        String other = name(action);
        if (name.equalsIgnoreCase(other)) {
            return true;
        }
        List<String> words = List.of(WORDS.split(name));
        List<String> others = List.of(WORDS.split(other));
        if (words.size() != others.size()) {
            return Spelling.distance(name, other) <= 1;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!isSameWord(words.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String name(String action) {
        return action.substring(action.indexOf(':') + 1);
    }

    private static boolean isSameWord(String word, String other) {
        return singular(word).equals(singular(other)) || isSlip(word, other);
    }

    private static boolean isSlip(String word, String other) {
        int slips = word.length() >= SHORTEST_WITH_TWO_SLIPS ? 2 : word.length() >= SHORTEST_WITH_SLIP ? 1 : 0;
        return Spelling.distance(word, other) <= slips;
    }

    private static String singular(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        Matcher plural = PLURAL.matcher(small);
        return small.endsWith("ies")
                ? small.substring(0, small.length() - "ies".length()) + "y"
                : plural.matches() ? plural.group(1) == null ? plural.group(2) : plural.group(1) : small;
    }
}
