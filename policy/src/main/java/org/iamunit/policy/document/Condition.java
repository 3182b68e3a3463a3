package org.iamunit.policy.document;

import java.util.List;
import java.util.stream.Collectors;

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
    private final JsonText origin;
    private final int offset;

    Condition(ConditionOperator operator, String key, List<PolicyText> values, JsonText origin, int offset) {
        this.operator = operator;
        this.key = key;
        this.values = List.copyOf(values);
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

    /** Return the values, at least one. */
    public List<PolicyText> values() {
        return values;
    }

    /** Return where the key stands. */
    public SourcePosition position() {
        return origin.position(offset);
    }

    /** Return the same condition where it stands once more. */
    Condition movedTo(JsonText other, int distance) {
        return new Condition(operator, key, values, other, offset + distance);
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
