package org.iamunit.policy.evaluation;

import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A value of a YAML file, and the way to it for messages. */
public record YamlValue(String path, @Nullable Object value) {

    public static YamlValue read(Path file) throws Exception {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.getFileName().toString())
                .setSchema(new CoreSchema())
                .build();
        return new YamlValue(file.getFileName().toString(), new Load(settings).loadFromString(Files.readString(file)));
    }

    /** Read the files of a folder with cases, sorted: all but the list of rules. */
    public static List<YamlValue> readCases(Path folder) throws Exception {
        List<YamlValue> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".yaml") && !name.equals(ConformanceRules.FILE)) {
                    cases.add(read(file));
                }
            }
        }
        return cases;
    }

    /** Tell whether there is a member that is not {@code ~}. */
    public boolean has(String key) {
        return value(key) != null;
    }

    public YamlValue get(String key) {
        return new YamlValue(path + " " + key, map().get(key));
    }

    /** The text of a member, which must be there. */
    public String text(String key) {
        return get(key).text();
    }

    public String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    public String text() {
        if (value == null || value instanceof Map || value instanceof List) {
            throw new IllegalArgumentException(path + " is no text: " + value);
        }
        return value.toString();
    }

    /** The texts of a member: none if it is not there, and one if it is no list. */
    public List<String> texts(String key) {
        return get(key).texts();
    }

    public List<String> texts() {
        return value == null ? List.of() : items().stream().map(YamlValue::text).toList();
    }

    public List<YamlValue> list(String key) {
        return value(key) == null ? List.of() : get(key).items();
    }

    public List<YamlValue> items() {
        if (!(value instanceof List<?> list)) {
            return List.of(this);
        }
        List<YamlValue> items = new ArrayList<>();
        for (Object item : list) {
            items.add(new YamlValue(path + "[" + (items.size() + 1) + "]", item));
        }
        return items;
    }

    public @Nullable Object value(String key) {
        return map().get(key);
    }

    /** The members, none if this is nothing. */
    public Map<String, YamlValue> members() {
        Map<String, YamlValue> members = new LinkedHashMap<>();
        map().keySet().forEach(key -> members.put(key, get(key)));
        return members;
    }

    /** A map of the members of both, in which those of {@code nearer} win. */
    public YamlValue overriddenBy(YamlValue nearer) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(map());
        all.putAll(nearer.map());
        return new YamlValue(nearer.path, all);
    }

    /** Fail for a member that nobody would read: a misspelled key must not pass. */
    public void requireOnly(Set<String> known) {
        String unknown =
                map().keySet().stream().filter(key -> !known.contains(key)).collect(joining(", "));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(path + " has unknown keys: " + unknown + "; known are " + known);
        }
    }

    private Map<String, @Nullable Object> map() {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(path + " is no mapping: " + value);
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((key, member) -> members.put(String.valueOf(key), member));
        return members;
    }

    /** Print the value as JSON. */
    public String json() {
        return json(value);
    }

    private static String json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(member -> json(member.getKey()) + ": " + json(member.getValue()))
                    .collect(joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(YamlValue::json).collect(joining(", ", "[", "]"));
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ') {
                quoted.append(String.format("\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return path;
    }
}
