package org.iamunit.policy.document;

/**
 * Find typographic quotes that stand where JSON wants {@code "}, as word processors and web pages leave them behind,
 * and replace them so that the rest of the document can be read and its other problems be found too. Each string in
 * such quotes is one problem.
 */
final class TypographicQuotes {

    private static final String DOUBLE_QUOTES = "“”„‟«»";
    private static final String SINGLE_QUOTES = "‘’‚‛‹›";

    private final String source;
    private final String original;
    private final char[] text;
    private final Problems problems;
    private int line = 1;
    private int column = 1;
    private int nextPlainQuote = -1;

    private TypographicQuotes(String source, String text, Problems problems) {
        this.source = source;
        this.original = text;
        this.text = text.toCharArray();
        this.problems = problems;
    }

    static String replace(String source, String text, Problems problems) {
        return new TypographicQuotes(source, text, problems).replace();
    }

    private String replace() {
        int i = 0;
        while (i < text.length) {
            if (text[i] == '"' || isTypographic(text[i])) {
                i = replaceAround(i);
            } else {
                advance(i++);
            }
        }
        return new String(text);
    }

    /** Go over the string that a quote opens, to behind its end. */
    private int replaceAround(int open) {
        SourcePosition start = new SourcePosition(source, line, column);
        boolean typographic = isTypographic(text[open]);
        int i = open;
        advance(i++);
        while (i < text.length && !endsLine(i) && !closes(i, open, typographic)) {
            if (text[i] == '\\' && i + 1 < text.length && !endsLine(i + 1)) {
                advance(i++);
            }
            advance(i++);
        }
        boolean closed = i < text.length && !endsLine(i);
        report(start, open, closed ? i : -1);
        if (closed) {
            advance(i++);
        }
        return i;
    }

    private boolean closes(int index, int open, boolean typographic) {
        char character = text[index];
        if (character == '"') {
            return true;
        }
        return typographic
                ? isTypographic(character) && isDouble(character) == isDouble(original.charAt(open))
                : isTypographic(character) && closesPlainString(index);
    }

    /**
     * Tell whether a string that began with {@code "} ends at a typographic quote: something follows that can stand
     * behind a string, and nothing of the kind follows the next {@code "} of the line.
     */
    private boolean closesPlainString(int quote) {
        if (!isBehindString(quote + 1)) {
            return false;
        }
        if (nextPlainQuote <= quote) {
            nextPlainQuote = quote + 1;
            while (nextPlainQuote < text.length && text[nextPlainQuote] != '"' && !endsLine(nextPlainQuote)) {
                nextPlainQuote++;
            }
        }
        boolean found = nextPlainQuote < text.length && text[nextPlainQuote] == '"';
        return !found || !isBehindString(nextPlainQuote + 1);
    }

    private boolean isBehindString(int from) {
        int i = from;
        while (i < text.length && (text[i] == ' ' || text[i] == '\t')) {
            i++;
        }
        return i == text.length || endsLine(i) || ",:]}".indexOf(text[i]) >= 0;
    }

    private static boolean isTypographic(char character) {
        return isDouble(character) || SINGLE_QUOTES.indexOf(character) >= 0;
    }

    private static boolean isDouble(char character) {
        return DOUBLE_QUOTES.indexOf(character) >= 0;
    }

    /** Report the typographic quotes around a string, and replace them. */
    private void report(SourcePosition start, int open, int close) {
        String opening = isTypographic(text[open]) ? nameOf(text[open]) : "";
        String closing = close >= 0 && isTypographic(text[close]) ? nameOf(text[close]) : "";
        if (opening.isEmpty() && closing.isEmpty()) {
            return;
        }
        String content = original.substring(open + 1, close < 0 ? open + 1 : close);
        String what = "the typographic quote " + opening + closing;
        String where = opening.isEmpty() ? " after " : " before ";
        if (!opening.isEmpty() && !closing.isEmpty()) {
            what = "the typographic quotes " + opening + " and " + closing;
            where = " around ";
        }
        problems.error(
                start,
                (close < 0 ? what : what + where + content) + ", which AWS rejects",
                "write " + (close < 0 ? "the plain quote \" instead" : "\"" + content + "\""));
        text[open] = '"';
        if (close >= 0) {
            text[close] = '"';
        }
    }

    private static String nameOf(char quote) {
        return "%c (U+%04X)".formatted(quote, (int) quote);
    }

    private boolean endsLine(int index) {
        return text[index] == '\n' || text[index] == '\r';
    }

    private void advance(int index) {
        boolean isLineBreak =
                text[index] == '\n' || (text[index] == '\r' && (index + 1 == text.length || text[index + 1] != '\n'));
        if (isLineBreak) {
            line++;
            column = 1;
        } else {
            column++;
        }
    }
}
