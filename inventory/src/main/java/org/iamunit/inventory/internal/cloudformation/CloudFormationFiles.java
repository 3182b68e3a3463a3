package org.iamunit.inventory.internal.cloudformation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/** Which files of an inventory hold templates, which of these are nested in others, and which stacks there are. */
final class CloudFormationFiles {

    /** The files of the templates that a file is nested in. */
    private final Map<String, Set<String>> templatesByNested = new HashMap<>();

    private final Map<String, JsonValue> descriptions = new HashMap<>();

    private final CloudAssemblyAssets assets;

    private CloudFormationFiles(InventoryInput input) {
        this.assets = CloudAssemblyAssets.of(input);
        input.files().forEach((name, held) -> {
            InventoryInput file = input.inFile(name);
            if (file != null) {
                held.forEach(value -> look(value, file));
            }
        });
    }

    private void look(JsonValue value, InventoryInput file) {
        for (JsonValue stack : value.items("Stacks")) {
            descriptions.put(String.valueOf(stack.text("StackName")), stack);
        }
        for (String nested : CloudFormationNesting.filesIn(value, file, assets)) {
            templatesByNested.computeIfAbsent(nested, any -> new HashSet<>()).add(file.file());
        }
    }

    /** Look through the files of the inventory that an input is of. */
    static CloudFormationFiles of(InventoryInput input) {
        return input.ofAllFiles(CloudFormationFiles.class, () -> new CloudFormationFiles(input));
    }

    CloudAssemblyAssets assets() {
        return assets;
    }

    /** Return the files of an inventory that hold templates of AWS CloudFormation with resources. */
    static List<String> templates(InventoryInput input) {
        return input.files().entrySet().stream()
                .filter(file -> file.getValue().stream().anyMatch(value -> value.get("Resources") != null))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Return what {@code aws cloudformation describe-stacks} answers about a stack; {@code null} if no file says. */
    @Nullable
    JsonValue description(String stack) {
        return descriptions.get(stack);
    }

    /** Tell whether a file holds a template that is nested in one that is nested in no other, or in one that is so nested. */
    boolean isNested(String file) {
        return hasRoot(file, new HashSet<>());
    }

    private boolean hasRoot(String file, Set<String> visited) {
        return visited.add(file)
                && templatesByNested.getOrDefault(file, Set.of()).stream()
                        .anyMatch(template -> !templatesByNested.containsKey(template) || hasRoot(template, visited));
    }
}
