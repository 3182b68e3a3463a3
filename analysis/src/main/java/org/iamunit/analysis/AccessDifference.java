package org.iamunit.analysis;

import java.util.Objects;

/**
 * What a caller can do by some policies and not by others.
 *
 * @param gained what he can do now and could not before; never {@code null}
 * @param lost what he could do before and cannot now; never {@code null}
 * @since 0.1.0
 */
public record AccessDifference(AccessChanges gained, AccessChanges lost) {

    public AccessDifference {
        Objects.requireNonNull(gained, "gained must not be null");
        Objects.requireNonNull(lost, "lost must not be null");
    }

    /** Tell whether both policies are proved to let the caller do the same, of the actions that the catalog or a policy names. */
    public boolean isNone() {
        return gained.areNone() && lost.areNone();
    }
}
