package org.iamunit.policy.document;

/**
 * Find typographic quotes that stand where JSON wants {@code "}, as word processors and web pages leave them behind,
 * and replace them so that the rest of the document can be read and its other problems be found too.
 */
final class TypographicQuotes {

    private static final String QUOTES = "“”„‟«»‘’‚‹›";

    private final String source;
    private final char[] text;
    private final Problems problems;
    private int line = 1;
    private int column = 1;

    private TypographicQuotes(String source, String text, Problems problems) {
        this.source = source;
        this.text = text.toCharArray();
        this.problems = problems;
    }

    static String replace(String source, String text, Problems problems) {
        return new TypographicQuotes(source, text, problems).replace();
    }

    private String replace() {
        boolean inString = false;
        boolean openedTypographically = false;
        for (int i = 0; i < text.length; i++) {
            char character = text[i];
            if (!inString) {
                if (isTypographic(character)) {
                    report(i);
                    openedTypographically = true;
                    inString = true;
                } else if (character == '"') {
                    openedTypographically = false;
                    inString = true;
                }
            } else if (character == '\\') {
                advance(character);
                i++;
                if (i == text.length) {
                    break;
                }
            } else if (character == '"') {
                inString = false;
            } else if (isTypographic(character) && (openedTypographically || closesAtEndOfLine(i))) {
                report(i);
                inString = false;
            }
            advance(text[i]);
        }
        return new String(text);
    }

    private static boolean isTypographic(char character) {
        return QUOTES.indexOf(character) >= 0;
    }

    /** Tell whether a string that began with {@code "} has no other end in its line than this quote. */
    private boolean closesAtEndOfLine(int quote) {
        for (int i = quote + 1; i < text.length && text[i] != '\n'; i++) {
            if (text[i] == '"' || isTypographic(text[i])) {
                return false;
            }
        }
        return true;
    }

    private void report(int index) {
        problems.error(
                new SourcePosition(source, line, column),
                "the typographic quote %c (U+%04X)".formatted(text[index], (int) text[index]),
                "write the plain quote \" instead: AWS rejects the document");
        text[index] = '"';
    }

    private void advance(char character) {
        if (character == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
    }
}
