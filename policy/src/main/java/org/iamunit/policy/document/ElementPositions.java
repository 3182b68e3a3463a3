package org.iamunit.policy.document;

import java.util.List;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/** Where the elements of a statement stand, in little space: there is one for each of many thousand statements. */
final class ElementPositions {

    private final List<String> names;

    /** Which of the names there are, a bit for each, and then for each of them how far behind the statement's beginning it stands. */
    private final int[] distances;

    /** The texts that they stand in; {@code null} if that is the statement's. */
    private final JsonText @Nullable [] origins;

    /**
     * Take the positions of members.
     *
     * @param names what the elements are called
     * @param elements the members of these names, each at the place of its name; {@code null} where there is none
     * @param statement the statement
     */
    ElementPositions(List<String> names, @Nullable Member[] elements, JsonValue statement) {
        this.names = names;
        int count = 0;
        boolean elsewhere = false;
        for (Member element : elements) {
            if (element != null) {
                count++;
                elsewhere |= element.value().origin != statement.origin;
            }
        }
        distances = new int[1 + count];
        origins = elsewhere ? new JsonText[count] : null;
        int next = 0;
        for (int i = 0; i < elements.length; i++) {
            Member element = elements[i];
            if (element != null) {
                distances[0] |= 1 << i;
                distances[1 + next] = element.offset() - statement.offset;
                if (origins != null) {
                    origins[next] = element.value().origin;
                }
                next++;
            }
        }
    }

    /** Return where an element stands in a statement that begins at an offset; {@code null} if it has none of the name. */
    @Nullable
    SourcePosition of(String name, JsonText origin, int start) {
        int place = names.indexOf(name);
        if (place < 0 || (distances[0] & 1 << place) == 0) {
            return null;
        }
        int before = Integer.bitCount(distances[0] & (1 << place) - 1);
        return (origins == null ? origin : origins[before]).position(start + distances[1 + before]);
    }
}
