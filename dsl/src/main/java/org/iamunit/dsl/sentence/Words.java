package org.iamunit.dsl.sentence;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Write names and values into a sentence so that they can be told from its words. */
final class Words {

    /** What comes after a phrase that has no other end. */
    static final Set<String> ENDS_OF_PHRASE = Set.of("tags", "skip");

    private Words() {}

    /** Quote a value that holds a blank, a comma or a quote, begins like a comment, or is empty. */
    static String quoted(String value) {
        return isPlain(value) ? value : inQuotes(value);
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (Character.isWhitespace(character) || character == ',' || character == '"') {
                return false;
            }
        }
        return !value.isEmpty() && value.charAt(0) != '#';
    }

    private static String inQuotes(String value) {
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }

    /** Write words that go together, with quotes only where they would be read as something else. */
    static String phrase(String words) {
        return isPlainPhrase(words) ? words : inQuotes(words);
    }

    private static boolean isPlainPhrase(String words) {
        if (!words.equals(words.strip())) {
            return false;
        }
        for (String word : words.split(" ", -1)) {
            if (!isPlain(word) || ENDS_OF_PHRASE.contains(word)) {
                return false;
            }
        }
        return true;
    }

    static String list(Collection<String> values) {
        return values.stream().map(Words::quoted).collect(Collectors.joining(", "));
    }
}
