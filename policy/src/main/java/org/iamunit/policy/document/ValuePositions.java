package org.iamunit.policy.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the values of an element stand. */
final class ValuePositions {

    /**
     * Behind the name of the element, as JSON. They are looked for when somebody asks: of the many thousand statements of a large account,
     * hardly any is asked for them.
     */
    static final ValuePositions AS_WRITTEN = new ValuePositions();

    /** How far behind the element each value stands. */
    private final int[] distances;

    /** The texts that they stand in; {@code null} if that is the element's. */
    private final JsonText @Nullable [] origins;

    private ValuePositions() {
        distances = new int[0];
        origins = null;
    }

    /**
     * Take the positions of values that stand elsewhere, or not as JSON.
     *
     * @param values the values of the element
     * @param origin the text that the element stands in
     * @param offset where the element stands
     */
    ValuePositions(List<? extends JsonValue> values, JsonText origin, int offset) {
        distances = new int[values.size()];
        boolean elsewhere = false;
        for (int i = 0; i < distances.length; i++) {
            distances[i] = values.get(i).offset - offset;
            elsewhere |= values.get(i).origin != origin;
        }
        origins = elsewhere ? values.stream().map(value -> value.origin).toArray(JsonText[]::new) : null;
    }

    /** Return where a value of an element stands that itself stands at an offset. */
    SourcePosition of(int index, JsonText origin, int offset) {
        return this == AS_WRITTEN
                ? origin.position(offsetOf(index, origin.text(), offset))
                : (origins == null ? origin : origins[index]).position(offset + distances[index]);
    }

    /** Find a value behind a name; of an object, the values of all of its members count. */
    private static int offsetOf(int index, String json, int name) {
        int left = index;
        int next = endOfString(json, name);
        while (true) {
            char character = json.charAt(next);
            if (character == '"' || isInScalar(character)) {
                int end = character == '"' ? endOfString(json, next) : endOfScalar(json, next);
                if (!isName(json, end) && left-- == 0) {
                    return next;
                }
                next = end;
            } else {
                next++;
            }
        }
    }

    private static int endOfString(String json, int open) {
        int end = open + 1;
        while (json.charAt(end) != '"') {
            end += json.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    private static int endOfScalar(String json, int start) {
        int end = start;
        while (isInScalar(json.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isInScalar(char character) {
        return ":,[]{}".indexOf(character) < 0 && !Character.isWhitespace(character);
    }

    private static boolean isName(String json, int end) {
        int next = end;
        while (Character.isWhitespace(json.charAt(next))) {
            next++;
        }
        return json.charAt(next) == ':';
    }
}
