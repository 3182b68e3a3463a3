package org.iamunit.policy.evaluation;

import org.iamunit.policy.document.PolicyKind;

/**
 * A kind of policy that would have to allow a request and does not.
 *
 * @param kind the kind; never {@code null}
 * @param level the level of the organization where no policy allows, or an empty text where the kind has no levels;
 *     never {@code null}
 * @since 0.1.0
 */
public record MissingAllow(PolicyKind kind, String level) {

    /** Print the kind, and the level if there is one. */
    @Override
    public String toString() {
        return level.isEmpty() ? kind.wording() : kind.wording() + " (" + level + ")";
    }
}
