package org.iamunit.policy.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the values of an element stand, in little space: there are several for each of many thousand statements. */
final class ValuePositions {

    /** How far behind the element each value stands. */
    private final int[] distances;

    /** The texts that they stand in; {@code null} if that is the element's. */
    private final JsonText @Nullable [] origins;

    /**
     * Take the positions of values.
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
        return (origins == null ? origin : origins[index]).position(offset + distances[index]);
    }
}
