package org.iamunit.analysis;

import java.util.Objects;
import org.iamunit.policy.evaluation.Decision;

/**
 * A request of which rows say something else than what is decided.
 *
 * @param kind what differs; never {@code null}
 * @param decision how the request is decided; never {@code null}
 * @since 0.1.0
 */
public record AccessDeviation(Kind kind, Decision decision) {

    /** What differs. */
    public enum Kind {
        /** The rows do not have it, and it is allowed. */
        GAINED,
        /** The rows do not have it, and it is not known whether it is allowed. */
        PERHAPS_GAINED,
        /** The rows have it, and it is denied. */
        LOST,
        /** The rows have it, and it is not known whether it is allowed any longer. */
        PERHAPS_LOST
    }

    public AccessDeviation {
        Objects.requireNonNull(kind, "kind must not be null");
        Objects.requireNonNull(decision, "decision must not be null");
    }
}
