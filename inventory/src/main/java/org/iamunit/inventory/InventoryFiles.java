package org.iamunit.inventory;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.iamunit.policy.document.JsonValue;

/** What the files of an inventory hold, and what readers have found out about all of them. */
final class InventoryFiles {

    private final Map<String, List<JsonValue>> values = new LinkedHashMap<>();
    private final Map<Class<?>, Object> found = new HashMap<>();

    void put(String file, List<JsonValue> held) {
        values.put(file, held);
    }

    /** Return what a file holds; empty if there is no such file. */
    List<JsonValue> in(String file) {
        return values.getOrDefault(file, List.of());
    }

    /** Return what each file holds, by its name. */
    Map<String, List<JsonValue>> all() {
        return Collections.unmodifiableMap(values);
    }

    /** Return what has been found of a type, or find it now. */
    <T> T found(Class<T> type, Supplier<T> find) {
        T known = type.cast(found.get(type));
        if (known == null) {
            known = find.get();
            found.put(type, known);
        }
        return known;
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
