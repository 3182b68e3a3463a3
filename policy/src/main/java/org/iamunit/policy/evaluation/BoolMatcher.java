package org.iamunit.policy.evaluation;

import org.iamunit.policy.document.PolicyText;
import org.jspecify.annotations.Nullable;

/** {@code Bool}: the words true and false, in any case. */
final class BoolMatcher {

    private BoolMatcher() {}

    static ValueMatcher compile(PolicyText value) {
        boolean hasVariables = value.hasVariables();
        return (requestValue, evaluation) -> {
            if (hasVariables) {
                evaluation.note(UncertaintyNote.VARIABLE_UNDER_BOOL);
            }
            String wanted = value.resolve(evaluation.context());
            return isBool(wanted) && requestValue.equalsIgnoreCase(wanted);
        };
    }

    private static boolean isBool(@Nullable String text) {
        return "true".equalsIgnoreCase(text) || "false".equalsIgnoreCase(text);
    }
}
