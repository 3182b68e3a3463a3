package org.iamunit.dsl.sentence;

import java.util.Collection;
import java.util.stream.Collectors;

/** Write names and values into a sentence so that they can be told from its words. */
final class Words {

    private Words() {}

    /** Quote a value that holds a blank, a comma or a quote, or is empty. */
    static String quoted(String value) {
        boolean plain = !value.isEmpty()
                && value.chars().noneMatch(c -> Character.isWhitespace(c) || c == ',' || c == '"' || c == '#');
        return plain
                ? value
                : '"'
                        + value.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r")
                        + '"';
    }

    static String list(Collection<String> values) {
        return values.stream().map(Words::quoted).collect(Collectors.joining(", "));
    }
}
