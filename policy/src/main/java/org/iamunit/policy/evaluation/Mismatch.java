package org.iamunit.policy.evaluation;

import org.iamunit.policy.document.Condition;
import org.jspecify.annotations.Nullable;

/**
 * One thing that keeps a statement from matching a request.
 *
 * @param element the element that does not fit; never {@code null}
 * @param condition the condition that does not hold, or {@code null} if another element is at fault
 * @param keyAbsent whether the condition does not hold because the request does not carry its key
 * @param open whether it depends on what is not known whether the condition holds
 * @since 0.1.0
 */
public record Mismatch(Element element, @Nullable Condition condition, boolean keyAbsent, boolean open) {

    /** The elements of a statement that can fail to fit. */
    public enum Element {
        /** A condition does not hold. */
        CONDITION,
        /** {@code Resource} or {@code NotResource}. */
        RESOURCE,
        /** {@code Principal} or {@code NotPrincipal}. */
        PRINCIPAL,
        /** {@code Action} or {@code NotAction}. */
        ACTION
    }
}
