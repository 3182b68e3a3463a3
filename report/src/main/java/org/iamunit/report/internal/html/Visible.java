package org.iamunit.report.internal.html;

/** Makes characters visible that would change how others are shown, such as those that turn the direction of text: names are written by strangers. */
final class Visible {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Visible() {}

    /** Return a page in which each such character is written as in {@code \u202e}. */
    static String page(String html) {
        if (html.chars().allMatch(Visible::isPlain)) {
            return html;
        }
        StringBuilder visible = new StringBuilder(html.length());
        html.codePoints().forEach(character -> {
            if (isPlain(character) || isHarmless(character)) {
                visible.appendCodePoint(character);
            } else {
                for (char unit : Character.toChars(character)) {
                    visible.append(String.format("\\u%04x", (int) unit));
                }
            }
        });
        return visible.toString();
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
