package org.iamunit.analysis;

import java.util.List;
import org.iamunit.analysis.ChangedAccess.Kind;

/**
 * What anybody gains or loses between two sets of policies.
 *
 * @param rows what is gained, what may be, what is lost, what may be; of equal policies the same rows in the same order; never
 *     {@code null}
 * @since 0.1.0
 */
public record AccessComparison(List<ChangedAccess> rows) {

    public AccessComparison {
        rows = List.copyOf(rows);
    }

    /** Tell whether it is proved that nobody gains or loses anything, be it of actions that AWS may add. */
    public boolean isNone() {
        return rows.isEmpty();
    }

    /** Return what is gained, each with a request that shows it; never {@code null}. */
    public List<ChangedAccess> gained() {
        return ofKind(Kind.GAINED);
    }

    /** Return what is lost, each with a request that shows it; never {@code null}. */
    public List<ChangedAccess> lost() {
        return ofKind(Kind.LOST);
    }

    /**
     * Return the rows of a kind.
     *
     * @param kind the kind; never {@code null}
     * @return the rows, in their order; never {@code null}
     */
    public List<ChangedAccess> ofKind(Kind kind) {
        return rows.stream().filter(row -> row.kind() == kind).toList();
    }
}
