package org.iamunit.inventory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/** What the files of an inventory hold, and which of them belong together. */
final class InventoryFiles {

    private final Map<String, List<JsonValue>> values = new LinkedHashMap<>();

    private @Nullable Map<String, Set<String>> templatesByNested;
    private @Nullable Map<String, JsonValue> descriptions;

    void put(String file, List<JsonValue> held) {
        values.put(file, held);
    }

    /** Return what a file holds; empty if there is no such file. */
    List<JsonValue> in(String file) {
        return values.getOrDefault(file, List.of());
    }

    /** Return the files that hold templates of AWS CloudFormation with resources. */
    List<String> templates() {
        return values.keySet().stream()
                .filter(file -> in(file).stream().anyMatch(value -> value.get("Resources") != null))
                .toList();
    }

    /** Return what {@code aws cloudformation describe-stacks} answers about a stack; {@code null} if no file says. */
    @Nullable
    JsonValue description(String stack) {
        Map<String, JsonValue> known = descriptions;
        if (known == null) {
            known = new HashMap<>();
            for (List<JsonValue> held : values.values()) {
                for (JsonValue value : held) {
                    for (JsonValue each : value.items("Stacks")) {
                        known.put(String.valueOf(each.text("StackName")), each);
                    }
                }
            }
            descriptions = known;
        }
        return known.get(stack);
    }

    /** Tell whether a file holds a template that is nested in one that is nested in no other, or in one that is so nested. */
    boolean isNested(String file) {
        Map<String, Set<String>> known = templatesByNested;
        if (known == null) {
            known = new HashMap<>();
            for (Map.Entry<String, List<JsonValue>> each : values.entrySet()) {
                for (JsonValue value : each.getValue()) {
                    for (String nested : CloudFormationNesting.filesIn(value)) {
                        known.computeIfAbsent(resolve(each.getKey(), nested), any -> new HashSet<>())
                                .add(each.getKey());
                    }
                }
            }
            templatesByNested = known;
        }
        return hasRoot(file, known, new HashSet<>());
    }

    private static boolean hasRoot(String file, Map<String, Set<String>> templatesByNested, Set<String> visited) {
        return visited.add(file)
                && templatesByNested.getOrDefault(file, Set.of()).stream()
                        .anyMatch(template -> !templatesByNested.containsKey(template)
                                || hasRoot(template, templatesByNested, visited));
    }

    /** Return the name of a file that another one names relative to its folder. */
    static String resolve(String from, String relative) {
        int slash = from.lastIndexOf('/');
        StringBuilder name = new StringBuilder(from.substring(0, Math.max(0, slash)));
        boolean isEmpty = slash < 0;
        for (String step : relative.split("/", -1)) {
            if (step.equals("..") && !isEmpty) {
                int last = name.lastIndexOf("/");
                isEmpty = last < 0;
                name.setLength(Math.max(0, last));
            } else if (!step.isEmpty() && !step.equals(".")) {
                name.append(isEmpty ? "" : "/").append(step);
                isEmpty = false;
            }
        }
        return name.toString();
    }
}
