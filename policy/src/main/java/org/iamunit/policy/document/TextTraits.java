package org.iamunit.policy.document;

/**
 * Which characters stand in a text of which policies make something, as bits: seen once when a text is read, so that nobody has to look
 * through it for each of them.
 */
final class TextTraits {

    /** A backslash: the text is not what stands in the file. */
    static final int ESCAPE = 1;

    /** A {@code *} or {@code ?}. */
    static final int WILDCARD = 2;

    /** A {@code $}, with which policy variables begin. */
    static final int DOLLAR = 4;

    /** With which placeholders begin: <code>{</code>, {@code <} or {@code [}. */
    static final int BRACKET = 8;

    /** A control character, which may not stand in a string of JSON: the sign of a negative number. */
    private static final int CONTROL = 1 << 31;

    private static final int[] TRAITS = new int[128];

    static {
        for (int i = 0; i < ' '; i++) {
            TRAITS[i] = CONTROL;
        }
        TRAITS['\\'] = ESCAPE;
        TRAITS['*'] = WILDCARD;
        TRAITS['?'] = WILDCARD;
        TRAITS['$'] = DOLLAR;
        TRAITS['{'] = BRACKET;
        TRAITS['<'] = BRACKET;
        TRAITS['['] = BRACKET;
    }

    private TextTraits() {}

    static int of(char character) {
        return character < TRAITS.length ? TRAITS[character] : 0;
    }

    static int of(String text) {
        int traits = 0;
        for (int i = 0; i < text.length(); i++) {
            traits |= of(text.charAt(i));
        }
        return traits;
    }
}
