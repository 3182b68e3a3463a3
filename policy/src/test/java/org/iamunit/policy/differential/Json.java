package org.iamunit.policy.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** JSON as nested maps, lists and texts. */
final class Json {

    /** Without it a document is of another version. */
    private static final String VERSION = "Version";

    private Json() {}

    static void write(Object value, JsonGenerator generator) {
        if (value instanceof Map<?, ?> object) {
            generator.writeStartObject();
            object.forEach((key, member) -> {
                generator.writeName(String.valueOf(key));
                write(member, generator);
            });
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            list.forEach(item -> write(item, generator));
            generator.writeEndArray();
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else {
            generator.writeString(value.toString());
        }
    }

    /** Return every value that lacks one member or item of this one, at whatever depth, but for the version. */
    static List<Object> simpler(Object value) {
        List<Object> simpler = new ArrayList<>();
        if (value instanceof Map<?, ?> object) {
            for (Object key : object.keySet()) {
                if (key.equals(VERSION)) {
                    continue;
                }
                Map<Object, Object> fewer = new LinkedHashMap<>(object);
                Object member = fewer.remove(key);
                simpler.add(fewer);
                for (Object changed : simpler(member)) {
                    Map<Object, Object> other = new LinkedHashMap<>(object);
                    other.put(key, changed);
                    simpler.add(other);
                }
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                List<Object> fewer = new ArrayList<>(list);
                Object item = fewer.remove(i);
                simpler.add(fewer);
                for (Object changed : simpler(item)) {
                    List<Object> other = new ArrayList<>(list);
                    other.set(i, changed);
                    simpler.add(other);
                }
            }
        }
        return simpler;
    }

    /** Return the objects of a list, or the one object that stands for a list. */
    static List<Map<String, Object>> objects(Object value) {
        return values(value).stream().map(Json::object).toList();
    }

    /** Return the items of a list, or the one value that stands for a list. */
    static List<Object> values(Object value) {
        return value instanceof List<?> list ? List.copyOf(list) : List.of(value);
    }

    /** Return the members of an object, in their order. */
    static Map<String, Object> object(Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, member) -> object.put(String.valueOf(key), member));
        return object;
    }

    /** Return lists of objects. */
    static List<List<Map<String, Object>>> levels(Object value) {
        return values(value).stream().map(Json::objects).toList();
    }
}
