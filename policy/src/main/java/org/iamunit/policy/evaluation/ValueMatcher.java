package org.iamunit.policy.evaluation;

import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.internal.context.UnknownValue;

/**
 * Compares one value of a request with one value of a policy: the positive form of an operator, without negation, set
 * operator or {@code IfExists}.
 */
@FunctionalInterface
interface ValueMatcher {

    boolean matches(String requestValue, Evaluation evaluation);

    /**
     * Tell whether a value of which not all is known may match.
     *
     * @return {@code false} if it certainly does not
     */
    default boolean mayMatch(UnknownValue requestValue, Evaluation evaluation) {
        return true;
    }

    /** Tell whether a value of which not all is known matches for certain. */
    default boolean mustMatch(UnknownValue requestValue, Evaluation evaluation) {
        return false;
    }

    /** Compile a policy value for the operator of its condition. */
    static ValueMatcher compile(Condition condition, PolicyText value) {
        ConditionOperator.Type type = condition.operator().type();
        return switch (type.family()) {
            case STRING -> StringMatcher.compile(type, value);
            case NUMERIC -> NumericMatcher.compile(type, value.toString());
            case DATE -> DateMatcher.compile(type, value.toString());
            case BOOL -> BoolMatcher.compile(value);
            case BINARY -> BinaryMatcher.compile(value.toString());
            case IP_ADDRESS -> IpAddressMatcher.compile(type, value.toString());
            case ARN -> ArnMatcher.compile(type, value);
            case NULL -> throw new IllegalArgumentException("Null compares no values");
        };
    }

    /** Tells how two ordered values must stand to each other. */
    static boolean holds(ConditionOperator.Type type, int comparison) {
        return switch (type) {
            case NUMERIC_LESS_THAN, DATE_LESS_THAN -> comparison < 0;
            case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> comparison <= 0;
            case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> comparison > 0;
            case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> comparison >= 0;
            default -> comparison == 0;
        };
    }
}
