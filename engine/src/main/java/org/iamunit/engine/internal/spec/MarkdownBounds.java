package org.iamunit.engine.internal.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the parser of Markdown is not given, since it would take too long or too much memory. No spec that people read comes near. */
final class MarkdownBounds {

    /** The parser takes time quadratic in how many lists begin on one line. */
    private static final int MOST_BLOCKS_OF_LINE = 25_000;

    /** The parser keeps each opening bracket that nothing closes, at a cost of some hundred bytes. */
    private static final int MOST_BRACKETS = 20_000;

    private MarkdownBounds() {}

    /** Say which bound a text exceeds; {@code null} if none. */
    static @Nullable String exceeded(List<String> lines) {
        long brackets = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            brackets += line.chars().filter(character -> character == '[').count();
            if (blockMarkers(line) > MOST_BLOCKS_OF_LINE) {
                return "line " + (i + 1) + " begins more than " + MOST_BLOCKS_OF_LINE
                        + " lists and quotes within each other; write them flat";
            }
        }
        return brackets > MOST_BRACKETS
                ? "its Markdown has " + brackets + " opening brackets, and no more than " + MOST_BRACKETS
                        + " are read; divide it into several specs"
                : null;
    }

    /** Count what may begin a list or a quote where a line begins. */
    private static int blockMarkers(String line) {
        int markers = 0;
        for (int i = 0; i < line.length(); i++) {
            switch (line.charAt(i)) {
                case '>' -> markers++;
                case '-', '*', '+', '.', ')' -> markers += line.startsWith(" ", i + 1) ? 1 : 0;
                case ' ', '\t', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                    // Indents, or numbers an item.
                }
                default -> {
                    return markers;
                }
            }
        }
        return markers;
    }
}
