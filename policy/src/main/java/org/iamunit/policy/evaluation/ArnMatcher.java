package org.iamunit.policy.evaluation;

import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.internal.context.UnknownValue;
import org.iamunit.policy.internal.pattern.ArnPattern;

/** {@code ArnEquals} and {@code ArnLike}, which are one and the same: the parts of an ARN are compared one by one. */
final class ArnMatcher implements ValueMatcher {

    private final ConditionOperator.Type type;
    private final PolicyText value;
    private final ArnPattern pattern;

    private ArnMatcher(ConditionOperator.Type type, PolicyText value) {
        this.type = type;
        this.value = value;
        this.pattern = ArnPattern.of(value);
    }

    static ValueMatcher compile(ConditionOperator.Type type, PolicyText value) {
        return new ArnMatcher(type, value);
    }

    @Override
    public boolean matches(String requestValue, Evaluation evaluation) {
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
        return pattern.matches(requestValue, evaluation);
    }

    /** A run of the pattern may not cross a colon, so that fewer values fit than are let through here. */
    @Override
    public boolean mayMatch(UnknownValue requestValue, Evaluation evaluation) {
        WildcardPattern wide = value.resolvePattern(evaluation);
        return wide != null && requestValue.mayFit(wide);
    }
}
