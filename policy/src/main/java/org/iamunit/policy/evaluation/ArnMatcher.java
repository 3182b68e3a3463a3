package org.iamunit.policy.evaluation;

import org.iamunit.policy.document.ArnPattern;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.PolicyText;

/** {@code ArnEquals} and {@code ArnLike}, which are one and the same: the parts of an ARN are compared one by one. */
final class ArnMatcher {

    private ArnMatcher() {}

    static ValueMatcher compile(ConditionOperator.Type type, PolicyText value) {
        ArnPattern pattern = ArnPattern.of(value);
        return (requestValue, evaluation) -> {
            if (!ArnPattern.isArn(requestValue)) {
                if (type.isNegated()) {
                    evaluation.note(UncertaintyNote.NOT_AN_ARN);
                }
                return false;
            }
            if (pattern.isEverything()) {
                evaluation.note(UncertaintyNote.EVERY_ARN);
                return true;
            }
            if (!pattern.isComplete()) {
                evaluation.note(UncertaintyNote.SHORT_ARN_PATTERN);
                return false;
            }
            return pattern.matches(requestValue, evaluation.context());
        };
    }
}
