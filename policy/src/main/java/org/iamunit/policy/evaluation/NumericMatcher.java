package org.iamunit.policy.evaluation;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.iamunit.policy.document.ConditionOperator;
import org.jspecify.annotations.Nullable;

/** {@code NumericEquals} and its kin: decimal numbers, compared as numbers and not as text. */
final class NumericMatcher {

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,100}(\\.\\d{0,100})?|\\.\\d{1,100})([eE][+-]?\\d{1,3})?");

    private NumericMatcher() {}

    static ValueMatcher compile(ConditionOperator.Type type, String value) {
        BigDecimal wanted = parse(value);
        return (requestValue, evaluation) -> {
            BigDecimal given = parse(requestValue);
            if (wanted == null || given == null) {
                if (type.isNegated()) {
                    evaluation.note(UncertaintyNote.UNREADABLE_NUMBER);
                }
                return false;
            }
            return ValueMatcher.holds(type, given.compareTo(wanted));
        };
    }

    /** Tell whether a text can be read as a number. */
    static boolean isNumber(String text) {
        return parse(text) != null;
    }

    private static @Nullable BigDecimal parse(String text) {
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }
}
