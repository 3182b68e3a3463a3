package org.iamunit.archunit.internal.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is seen of a request.
 *
 * @param parts the parts that are set, by their names, each with its texts; without texts if they are not seen; never {@code null}
 * @param arguments the texts of the arguments, where a method takes the parts of the request one by one; never {@code null}
 */
public record RequestParts(Map<String, Set<String>> parts, List<Set<String>> arguments) {

    private static final String ANYTHING = "*";

    boolean isSet(String part) {
        return parts.keySet().stream().anyMatch(part::equalsIgnoreCase);
    }

    /** Return the texts of a part; empty if they are not seen. */
    Set<String> texts(String part, List<String> positions) {
        Set<String> texts = new TreeSet<>();
        parts.forEach((name, values) -> {
            if (name.equalsIgnoreCase(part)) {
                texts.addAll(values);
            }
        });
        int position = positions.indexOf(part);
        if (texts.isEmpty() && position >= 0) {
            texts.addAll(parts.getOrDefault(String.valueOf(position + 1), Set.of()));
            if (position < arguments.size()) {
                texts.addAll(arguments.get(position));
            }
        }
        texts.remove(ANYTHING);
        return texts;
    }
}
