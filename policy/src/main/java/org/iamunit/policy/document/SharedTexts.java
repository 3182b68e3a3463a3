package org.iamunit.policy.document;

import org.jspecify.annotations.Nullable;

/**
 * Texts that stand in documents again and again, such as the names of elements, so that neither a copy of them nor their hash is made each
 * time. Each has one place that others may take from it. Threads that race find what another has put there, or make a copy: a string is
 * whole whenever it is seen.
 */
final class SharedTexts {

    private static final int PLACES = 1 << 12;
    private static final int LONGEST = 64;
    private static final @Nullable String[] TEXTS = new String[PLACES];

    private SharedTexts() {}

    /** Return a part of a text, which is kept for the next time. */
    static String name(String text, int from, int to) {
        if (to - from > LONGEST || to == from) {
            return text.substring(from, to);
        }
        int place = place(text, from, to);
        String known = TEXTS[place];
        if (known != null && known.length() == to - from && text.startsWith(known, from)) {
            return known;
        }
        String name = text.substring(from, to);
        TEXTS[place] = name;
        return name;
    }

    /** Return a part of a text: the same string as before if it has been kept. */
    static String value(String text, int from, int to) {
        if (to - from <= LONGEST && to > from) {
            String known = TEXTS[place(text, from, to)];
            if (known != null && known.length() == to - from && text.startsWith(known, from)) {
                return known;
            }
        }
        return text.substring(from, to);
    }

    static void keep(String text) {
        if (!text.isEmpty() && text.length() <= LONGEST) {
            TEXTS[place(text, 0, text.length())] = text;
        }
    }

    /** Most that differ do so in one of these characters. */
    private static int place(String text, int from, int to) {
        int length = to - from;
        int hash = length;
        hash = hash * 31 + text.charAt(from);
        hash = hash * 31 + text.charAt(from + (length >> 2));
        hash = hash * 31 + text.charAt(from + (length >> 1));
        hash = hash * 31 + text.charAt(to - 1 - (length >> 2));
        hash = hash * 31 + text.charAt(to - 1);
        hash *= 0x9E3779B9;
        return hash >>> 20;
    }
}
