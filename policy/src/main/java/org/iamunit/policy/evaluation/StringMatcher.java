package org.iamunit.policy.evaluation;

import java.util.Objects;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.internal.context.UnknownValue;
import org.jspecify.annotations.Nullable;

/** {@code StringEquals}, {@code StringEqualsIgnoreCase} and {@code StringLike}. */
final class StringMatcher {

    /** What a value of which not all is known must fit, where the policy's own value is known. */
    private record WithPattern(ValueMatcher exactly, WildcardPattern pattern) implements ValueMatcher {

        @Override
        public boolean matches(String requestValue, Evaluation evaluation) {
            return exactly.matches(requestValue, evaluation);
        }

        @Override
        public boolean mayMatch(UnknownValue requestValue, Evaluation evaluation) {
            return requestValue.mayFit(pattern);
        }

        @Override
        public boolean mustMatch(UnknownValue requestValue, Evaluation evaluation) {
            return requestValue.mustFit(pattern);
        }
    }

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
            return new WithPattern(
                    (requestValue, evaluation) -> requestValue.equals(wanted), WildcardPattern.literal(wanted));
        }
        return (requestValue, evaluation) -> {
            String wanted = value.resolve(evaluation);
            return wanted == null ? fits(value.resolveShape(evaluation), requestValue) : requestValue.equals(wanted);
        };
    }

    /** Cases are folded character by character, in no language: AWS normalizes nothing. */
    private static ValueMatcher equalsIgnoreCase(PolicyText value) {
        if (!value.hasVariables()) {
            String wanted = value.literal();
            return (requestValue, evaluation) -> requestValue.equalsIgnoreCase(wanted);
        }
        return (requestValue, evaluation) -> {
            String wanted = value.resolve(evaluation);
            return wanted == null ? value.resolveShape(evaluation) != null : requestValue.equalsIgnoreCase(wanted);
        };
    }

    private static ValueMatcher like(PolicyText value) {
        if (!value.hasVariables()) {
            WildcardPattern pattern = Objects.requireNonNull(value.resolvePattern(variable -> null));
            return new WithPattern((requestValue, evaluation) -> pattern.matches(requestValue), pattern);
        }
        return (requestValue, evaluation) -> fits(value.resolvePattern(evaluation), requestValue);
    }

    private static boolean fits(@Nullable WildcardPattern pattern, String requestValue) {
        return pattern != null && pattern.matches(requestValue);
    }
}
