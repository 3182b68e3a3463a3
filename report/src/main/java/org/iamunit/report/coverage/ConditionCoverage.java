package org.iamunit.report.coverage;

import java.util.List;
import java.util.Objects;
import org.iamunit.policy.document.SourcePosition;

/**
 * What use the sentences made of one condition. It is asked where everything else of its statement but the other conditions matches.
 *
 * @param condition its operator and key, such as {@code StringEquals aws:PrincipalOrgID}; never {@code null}
 * @param position where its key stands; never {@code null}
 * @param held in how many decisions it held
 * @param failed in how many decisions it did not hold
 * @param values its values, each an element of its own; never {@code null}
 * @since 0.1.0
 */
public record ConditionCoverage(
        String condition, SourcePosition position, int held, int failed, List<ElementCoverage> values) {

    public ConditionCoverage {
        Objects.requireNonNull(condition, "condition must not be null");
        Objects.requireNonNull(position, "position must not be null");
        values = List.copyOf(values);
    }

    /** Tell whether some sentence met the condition, and it held in all of them. */
    public boolean isOnlyEverTrue() {
        return held > 0 && failed == 0;
    }

    /** Tell whether some sentence met the condition, and it held in none of them. */
    public boolean isOnlyEverFalse() {
        return failed > 0 && held == 0;
    }

    ConditionCoverage plus(ConditionCoverage other) {
        return new ConditionCoverage(
                condition,
                position,
                held + other.held,
                failed + other.failed,
                StatementCoverage.sum(values, other.values, ElementCoverage::plus));
    }
}
