package org.iamunit.report.internal.output;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes objects whose members stay in their order, unlike those of {@link Map#of}, so that a file is the same every time. */
final class Json {

    private Json() {}

    static Map<String, Object> object(String first, Object one, String second, Object other) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(first, one);
        object.put(second, other);
        return object;
    }
}
