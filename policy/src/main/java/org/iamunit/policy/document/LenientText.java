package org.iamunit.policy.document;

/**
 * Take out of a text what people write into JSON and JSON does not have, each character for a blank so that all others
 * stay where they are: comments, commas before a closing bracket, and blanks that only look like some. Typographic quotes
 * that stand where JSON wants {@code "}, as word processors and web pages leave them behind, become plain ones. Each is a
 * problem, but what is meant is beyond doubt.
 */
final class LenientText {

    private static final String DOUBLE_QUOTES = "“”„‟«»";
    private static final String SINGLE_QUOTES = "‘’‚‛‹›";

    private final JsonText origin;
    private final String original;
    private final char[] text;
    private final Problems problems;

    /** The comma that nothing but blanks and comments has followed yet, or -1. */
    private int comma = -1;

    private int nextPlainQuote = -1;

    private LenientText(JsonText origin, Problems problems) {
        this.origin = origin;
        this.original = origin.text();
        this.text = original.toCharArray();
        this.problems = problems;
    }

    static String repair(JsonText origin, Problems problems) {
        return new LenientText(origin, problems).repair();
    }

    private String repair() {
        int i = 0;
        while (i < text.length) {
            char character = text[i];
            int next = i + 1;
            if (character == '"' || isTypographic(character)) {
                next = replaceAround(i);
            } else if (startsComment(i)) {
                next = removeComment(i);
            } else if (isStrangeBlank(character)) {
                problems.tolerated(
                        origin.position(i),
                        "the character U+%04X is not JSON here".formatted((int) character),
                        "remove it, it may look like a blank: AWS rejects the document");
                text[i] = ' ';
            } else if ((character == '}' || character == ']') && comma >= 0) {
                removeComma(character, i);
            }
            if (character == ',') {
                comma = i;
            } else if (!Character.isWhitespace(text[i])) {
                comma = -1;
            }
            i = next;
        }
        return new String(text);
    }

    private boolean startsComment(int index) {
        return text[index] == '#'
                || (text[index] == '/' && index + 1 < text.length && "/*".indexOf(text[index + 1]) >= 0);
    }

    /** Remove the comment that begins at an index, and return where it ends; leave one that does not end. */
    private int removeComment(int start) {
        boolean inBlock = text[start] == '/' && text[start + 1] == '*';
        int end = start;
        if (inBlock) {
            int close = original.indexOf("*/", start + 2);
            if (close < 0) {
                return text.length;
            }
            end = close + 2;
        } else {
            while (end < text.length && !endsLine(end)) {
                end++;
            }
        }
        problems.tolerated(
                origin.position(start), "a comment", "remove it: JSON has no comments, and AWS rejects the document");
        for (int i = start; i < end; i++) {
            if (!endsLine(i)) {
                text[i] = ' ';
            }
        }
        return end;
    }

    private void removeComma(char closing, int at) {
        problems.tolerated(
                origin.position(at),
                "a comma stands before the closing " + closing,
                "remove the comma: JSON has none there, and AWS rejects the document");
        text[comma] = ' ';
    }

    /** Tell whether a character is a blank, or invisible, to everyone but a parser of JSON. */
    private static boolean isStrangeBlank(char character) {
        return character > '~'
                && (Character.isWhitespace(character)
                        || Character.isSpaceChar(character)
                        || character == '\u0085'
                        || character == '\u200B'
                        || character == '\u200C'
                        || character == '\u200D'
                        || character == '\u2060'
                        || character == '\uFEFF');
    }

    /** Go over the string that a quote opens, to behind its end. */
    private int replaceAround(int open) {
        boolean typographic = isTypographic(text[open]);
        int i = open;
        i++;
        while (i < text.length && !endsLine(i) && !closes(i, open, typographic)) {
            if (text[i] == '\\' && i + 1 < text.length && !endsLine(i + 1)) {
                i++;
            }
            i++;
        }
        boolean closed = i < text.length && !endsLine(i);
        report(open, closed ? i : -1);
        return closed ? i + 1 : i;
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
    private void report(int open, int close) {
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
        problems.tolerated(
                origin.position(open),
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
}
