package org.iamunit.policy.evaluation;

import org.iamunit.policy.document.PolicyType;

/**
 * A policy type that would have to allow a request and does not.
 *
 * @param type the type; never {@code null}
 * @param level the level of the organization where no policy allows, or an empty text where the type has no levels;
 *     never {@code null}
 * @since 0.1.0
 */
public record MissingAllow(PolicyType type, String level) {

    /** Print the type, and the level if there is one. */
    @Override
    public String toString() {
        return level.isEmpty() ? type.wording() : type.wording() + " (" + level + ")";
    }
}
