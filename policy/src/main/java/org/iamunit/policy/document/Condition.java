package org.iamunit.policy.document;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of a {@code Condition} element: an operator, a context key and the values it is compared with. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html">Condition</a>
 * @since 0.1.0
 */
public final class Condition {

    private final ConditionOperator operator;
    private final String key;
    private final List<PolicyText> values;

    /** Where the values stand; {@code null} if the condition holds others than those that were read. */
    private final @Nullable ValuePositions positions;

    private final JsonText origin;
    private final int offset;

    Condition(
            ConditionOperator operator,
            String key,
            List<PolicyText> values,
            @Nullable ValuePositions positions,
            JsonText origin,
            int offset) {
        this.operator = operator;
        this.key = key;
        this.values = List.copyOf(values);
        this.positions = positions;
        this.origin = origin;
        this.offset = offset;
    }

    /** Return the operator. */
    public ConditionOperator operator() {
        return operator;
    }

    /** Return the context key as written; keys are case-insensitive. */
    public String key() {
        return key;
    }

    /** Return the values, at least one unless the condition was {@linkplain #with changed}. */
    public List<PolicyText> values() {
        return values;
    }

    /** Return where the key stands. */
    public SourcePosition position() {
        return origin.position(offset);
    }

    /**
     * Return where a value stands.
     *
     * @param index the value's place among {@link #values()}, counted from 0
     * @return the value's place in the file; that of the key if the condition was {@linkplain #with changed}; never {@code null}
     * @throws IndexOutOfBoundsException if there is no such value
     */
    public SourcePosition positionOf(int index) {
        Objects.checkIndex(index, values.size());
        return positions == null ? position() : positions.of(index, origin, offset);
    }

    /**
     * Make the same condition with another operator and other values, without changing any text.
     *
     * @param newOperator the operator; never {@code null}
     * @param newValues the values; without any, no value of a request fits; never {@code null}
     * @return the condition on the same key, at the same place; never {@code null}
     */
    public Condition with(ConditionOperator newOperator, List<PolicyText> newValues) {
        Objects.requireNonNull(newOperator, "newOperator must not be null");
        return new Condition(newOperator, key, newValues, newValues.equals(values) ? positions : null, origin, offset);
    }

    /** Return the same condition where it stands once more. */
    Condition movedTo(JsonText other, int distance) {
        return new Condition(operator, key, values, positions, other, offset + distance);
    }

    /** Print the condition on one line: operator, key, values. */
    @Override
    public String toString() {
        return operator
                + " "
                + key
                + " "
                + values.stream().map(PolicyText::toString).collect(Collectors.joining(", "));
    }
}
