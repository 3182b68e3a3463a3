package org.iamunit.report.internal.html;

/** Makes characters visible that would change how others are shown, such as those that turn the direction of text: names are written by strangers. */
final class Visible {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Visible() {}

    /** Return a page in which each such character is written as in {@code \u202e}. */
    static String page(String html) {
        StringBuilder visible = new StringBuilder(html.length());
        int plain = 0;
        for (int i = 0; i < html.length(); i++) {
            int character = html.charAt(i);
            if (!isPlain(character)) {
                character = html.codePointAt(i);
                int next = i + Character.charCount(character);
                if (!isHarmless(character)) {
                    visible.append(html, plain, i);
                    for (int unit = i; unit < next; unit++) {
                        visible.append(String.format("\\u%04x", (int) html.charAt(unit)));
                    }
                    plain = next;
                }
                i = next - 1;
            }
        }
        return visible.append(html, plain, html.length()).toString();
    }

    private static boolean isPlain(int character) {
        return (character >= ' ' && character <= '~') || character == '\n' || character == '\t';
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }
}
