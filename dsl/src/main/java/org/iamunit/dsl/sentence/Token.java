package org.iamunit.dsl.sentence;

import java.util.ArrayList;
import java.util.List;

/**
 * A word, a value or a comma of a sentence.
 *
 * @param text the text without its quotes
 * @param column where it begins, from 1
 * @param quoted whether it stands in quotes, so that it is a value and nothing else
 */
record Token(String text, int column, boolean quoted) {

    private static final char COMMA = ',';
    private static final char QUOTE = '"';
    private static final char COMMENT = '#';

    /** Tell whether this is a comma, and not a value that consists of one. */
    boolean isComma() {
        return is(",");
    }

    /** Tell whether this is a word of the language. */
    boolean is(String word) {
        return !quoted && text.equals(word);
    }

    /** Divide a line into its tokens, up to the comment. */
    static List<Token> read(String line) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == COMMENT) {
                break;
            } else if (c == COMMA) {
                tokens.add(new Token(",", at + 1, false));
                at++;
            } else {
                at = c == QUOTE ? readQuoted(line, at, tokens) : readPlain(line, at, tokens);
            }
        }
        return tokens;
    }

    private static int readPlain(String line, int start, List<Token> tokens) {
        int end = start;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end)) && line.charAt(end) != COMMA) {
            end++;
        }
        tokens.add(new Token(line.substring(start, end), start + 1, false));
        return end;
    }

    private static int readQuoted(String line, int start, List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        int at = start + 1;
        while (at < line.length() && line.charAt(at) != QUOTE) {
            if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                at++;
                text.append(unescaped(line.charAt(at)));
            } else {
                text.append(line.charAt(at));
            }
            at++;
        }
        if (at >= line.length()) {
            throw new MalformedSentenceException("the quote has no end; close it with \"", start + 1);
        }
        tokens.add(new Token(text.toString(), start + 1, true));
        return at + 1;
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> c;
        };
    }
}
