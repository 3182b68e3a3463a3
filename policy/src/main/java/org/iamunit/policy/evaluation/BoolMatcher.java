package org.iamunit.policy.evaluation;

import org.iamunit.policy.document.PolicyText;
import org.jspecify.annotations.Nullable;

/** {@code Bool}: the words true and false, in any case. */
final class BoolMatcher {

    private BoolMatcher() {}

    static ValueMatcher compile(PolicyText value) {
        if (!value.hasVariables()) {
            String wanted = value.literal();
            boolean isBool = isBool(wanted);
            return (requestValue, evaluation) -> isBool && requestValue.equalsIgnoreCase(wanted);
        }
        return (requestValue, evaluation) -> {
            evaluation.note(UncertaintyNote.VARIABLE_UNDER_BOOL);
            String wanted = value.resolve(evaluation);
            return wanted == null
                    ? value.resolveShape(evaluation) != null
                    : isBool(wanted) && requestValue.equalsIgnoreCase(wanted);
        };
    }

    private static boolean isBool(@Nullable String text) {
        return "true".equalsIgnoreCase(text) || "false".equalsIgnoreCase(text);
    }
}
