package org.iamunit.policy.document;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of a {@code Condition} element: an operator, a context key and the values it is compared with.
 *
 * @param operator the operator; never {@code null}
 * @param key the context key as written; keys are case-insensitive; never {@code null}
 * @param values the values, at least one; never {@code null}
 * @param position where the key stands; never {@code null}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html">Condition</a>
 * @since 0.1.0
 */
public record Condition(ConditionOperator operator, String key, List<PolicyText> values, SourcePosition position) {

    public Condition {
        values = List.copyOf(values);
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
