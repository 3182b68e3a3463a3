package org.iamunit.extension.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.iamunit.policy.internal.Spelling;

/** Fills in the placeholders of files, and remembers which of them there were. */
final class FilledPlaceholders {

    /** How published policies write them. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("<[A-Za-z][^<>\"\\n]*>|\\{\\{[^{}\"\\n]*}}|\\$\\{[^:{}\"\\n]*}|\\[[A-Z][A-Z0-9_ -]*]");

    private final Map<String, PlaceholderDeclaration> declared = new LinkedHashMap<>();
    private final Set<String> filled = new TreeSet<>();

    /** Those that stand in the files, as far as they look like some. */
    private final Set<String> found = new TreeSet<>();

    /** Take the placeholders of a fixture, those farthest from the test first. */
    FilledPlaceholders(List<PlaceholderDeclaration> placeholders) {
        placeholders.forEach(placeholder -> declared.put(placeholder.name(), placeholder));
    }

    /** Fill them in; the lines of the text stay the same. */
    String fill(String text) {
        if (declared.isEmpty()) {
            return text;
        }
        PLACEHOLDER.matcher(text).results().forEach(match -> found.add(match.group()));
        String result = text;
        for (PlaceholderDeclaration placeholder : declared.values()) {
            if (result.contains(placeholder.name())) {
                filled.add(placeholder.name());
                result = result.replace(placeholder.name(), inJson(placeholder.value()));
            }
        }
        return result;
    }

    private static String inJson(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** Return what is wrong with those that stood in no file. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        declared.forEach((name, placeholder) -> {
            if (!filled.contains(name)) {
                problems.add(placeholder.origin() + ": the placeholder " + name + " stands in none of the files"
                        + Spelling.nearest(name, found)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; write it as it stands there, or remove it"));
            }
        });
        return problems;
    }
}
