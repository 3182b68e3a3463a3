package org.iamunit.analysis;

import java.util.Objects;
import org.iamunit.policy.evaluation.Decision;

/**
 * A request that is decided otherwise by other policies.
 *
 * @param before how it was decided; never {@code null}
 * @param after how it is decided now; never {@code null}
 * @since 0.1.0
 */
public record AccessChange(Decision before, Decision after) {

    public AccessChange {
        Objects.requireNonNull(before, "before must not be null");
        Objects.requireNonNull(after, "after must not be null");
    }
}
