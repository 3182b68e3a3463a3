package org.iamunit.policy.evaluation;

import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.WildcardPattern;

/** {@code StringEquals}, {@code StringEqualsIgnoreCase} and {@code StringLike}. */
final class StringMatcher {

    private StringMatcher() {}

    static ValueMatcher compile(ConditionOperator.Type type, PolicyText value) {
        return switch (type) {
            case STRING_LIKE, STRING_NOT_LIKE -> like(value);
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE -> equalsIgnoreCase(value);
            default -> equalTo(value);
        };
    }

    private static ValueMatcher equalTo(PolicyText value) {
        if (!value.hasVariables()) {
            String wanted = value.literal();
            return (requestValue, evaluation) -> requestValue.equals(wanted);
        }
        return (requestValue, evaluation) -> requestValue.equals(value.resolve(evaluation.context()));
    }

    /** Cases are folded character by character, in no language: AWS normalizes nothing. */
    private static ValueMatcher equalsIgnoreCase(PolicyText value) {
        if (!value.hasVariables()) {
            String wanted = value.literal();
            return (requestValue, evaluation) -> requestValue.equalsIgnoreCase(wanted);
        }
        return (requestValue, evaluation) -> requestValue.equalsIgnoreCase(value.resolve(evaluation.context()));
    }

    private static ValueMatcher like(PolicyText value) {
        if (!value.hasVariables()) {
            WildcardPattern pattern = value.resolvePattern(variable -> null);
            return (requestValue, evaluation) -> pattern != null && pattern.matches(requestValue);
        }
        return (requestValue, evaluation) -> {
            WildcardPattern pattern = value.resolvePattern(evaluation.context());
            return pattern != null && pattern.matches(requestValue);
        };
    }
}
