package org.iamunit.policy.document;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An element of a statement that lists values, in its plain or its {@code Not…} form. Immutable.
 *
 * @param <T> what the values are
 * @since 0.1.0
 */
public final class StatementElement<T> {

    private final String name;
    private final List<T> values;

    /** Where the values stand; {@code null} if the element holds others than those that were read. */
    private final @Nullable ValuePositions positions;

    private final JsonText origin;
    private final int offset;

    StatementElement(String name, List<T> values, @Nullable ValuePositions positions, JsonText origin, int offset) {
        this.name = name;
        this.values = List.copyOf(values);
        this.positions = positions;
        this.origin = origin;
        this.offset = offset;
    }

    /** Return the element's name as written, for example {@code NotAction}. */
    public String name() {
        return name;
    }

    /** Return the values, at least one unless the element was {@linkplain #with changed}. */
    public List<T> values() {
        return values;
    }

    /** Return where the element stands. */
    public SourcePosition position() {
        return origin.position(offset);
    }

    /**
     * Return where a value stands.
     *
     * @param index the value's place among {@link #values()}, counted from 0
     * @return the value's place in the file; that of the element if it was {@linkplain #with changed}; never {@code null}
     * @throws IndexOutOfBoundsException if there is no such value
     */
    public SourcePosition positionOf(int index) {
        Objects.checkIndex(index, values.size());
        return positions == null ? position() : positions.of(index, origin, offset);
    }

    /**
     * Make the same element with other values, or in its other form, without changing any text.
     *
     * @param newName the name, in its plain or {@code Not…} form; never {@code null}
     * @param newValues the values; without any, the plain form matches nothing, and the {@code Not…} form everything; never
     *     {@code null}
     * @return the element, at the same place; never {@code null}
     */
    public StatementElement<T> with(String newName, List<T> newValues) {
        Objects.requireNonNull(newName, "newName must not be null");
        return new StatementElement<>(newName, newValues, null, origin, offset);
    }

    /** Tell whether the element is in its {@code Not…} form: it matches what its values do not match. */
    public boolean isNegated() {
        return name.startsWith("Not");
    }

    /** Return the same element where it stands once more. */
    StatementElement<T> movedTo(JsonText other, int distance) {
        return new StatementElement<>(name, values, positions, other, offset + distance);
    }

    /** Print the name and the values. */
    @Override
    public String toString() {
        return name + " " + values;
    }
}
