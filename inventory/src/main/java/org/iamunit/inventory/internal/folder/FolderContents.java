package org.iamunit.inventory.internal.folder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/** The files below a folder, whose texts are read only where they say which other files belong to it. */
public final class FolderContents {

    private final String folder;
    private final SortedSet<String> names;
    private final UnaryOperator<String> texts;

    /**
     * @param folder the path of the folder as somebody names it
     * @param names the paths of its files relative to it, with slashes
     * @param texts returns the text of a file
     */
    public FolderContents(String folder, Collection<String> names, UnaryOperator<String> texts) {
        this.folder = folder;
        this.names = new TreeSet<>(names);
        this.texts = texts;
    }

    SortedSet<String> names() {
        return names;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** Return the names that begin with a prefix, in their order. */
    List<String> below(String prefix) {
        List<String> found = new ArrayList<>();
        for (String name : names.tailSet(prefix)) {
            if (!name.startsWith(prefix)) {
                break;
            }
            found.add(name);
        }
        return found;
    }

    /** Tell whether a folder in this one, which ends in a slash or is empty, is called so, with the folders above it. */
    boolean isCalled(String inside, String name) {
        String path = ("/" + folder + "/" + inside).replaceAll("/(\\./)*/*", "/");
        return path.endsWith("/" + name + "/");
    }

    /** Return the path of a file with that of the folder. */
    String path(String name) {
        return folder + "/" + name;
    }

    String text(String name) {
        return texts.apply(name);
    }

    /** Return what a file in JSON holds; {@code null} if there is no such file or it is no JSON: who reads it tells that. */
    @Nullable
    JsonValue json(String name) {
        List<JsonValue> values = has(name) ? JsonValue.readAll(name, text(name), problem -> {}) : List.of();
        return values.isEmpty() ? null : values.get(0);
    }

    /** Return what a template holds; {@code null} if there is no such file or it is of another form. */
    @Nullable
    JsonValue template(String name) {
        if (!has(name)) {
            return null;
        }
        List<JsonValue> values = name.endsWith(".yaml") || name.endsWith(".yml")
                ? JsonValue.readYaml(name, text(name), problem -> {})
                : JsonValue.readAll(name, text(name), problem -> {});
        JsonValue first = values.isEmpty() ? null : values.get(0);
        return first == null || first.get("Resources") == null ? null : first;
    }
}
