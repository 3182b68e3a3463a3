package org.iamunit.policy.document;

import java.util.List;

/**
 * An element of a statement that lists values, in its plain or its {@code Not…} form. Immutable.
 *
 * @param <T> what the values are
 * @since 0.1.0
 */
public final class StatementElement<T> {

    private final String name;
    private final List<T> values;
    private final JsonText origin;
    private final int offset;

    StatementElement(String name, List<T> values, JsonText origin, int offset) {
        this.name = name;
        this.values = List.copyOf(values);
        this.origin = origin;
        this.offset = offset;
    }

    /** Return the element's name as written, for example {@code NotAction}. */
    public String name() {
        return name;
    }

    /** Return the values, at least one. */
    public List<T> values() {
        return values;
    }

    /** Return where the element stands. */
    public SourcePosition position() {
        return origin.position(offset);
    }

    /** Tell whether the element is in its {@code Not…} form: it matches what its values do not match. */
    public boolean isNegated() {
        return name.startsWith("Not");
    }

    /** Return the same element where it stands once more. */
    StatementElement<T> movedTo(JsonText other, int distance) {
        return new StatementElement<>(name, values, other, offset + distance);
    }

    /** Print the name and the values. */
    @Override
    public String toString() {
        return name + " " + values;
    }
}
