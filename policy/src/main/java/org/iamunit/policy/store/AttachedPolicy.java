package org.iamunit.policy.store;

import java.util.Objects;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;

/**
 * A policy document together with what it is attached to.
 *
 * @param type what the document is used as; never {@code null}
 * @param document the document; never {@code null}
 * @param attachedTo what it is attached to, as the fixture names it: a level of the organization, {@code user/x}, an
 *     ARN, or {@code *} for every user and role; never {@code null}
 * @since 0.1.0
 */
public record AttachedPolicy(PolicyType type, PolicyDocument document, String attachedTo) {

    public AttachedPolicy {
        Objects.requireNonNull(attachedTo, "attachedTo must not be null");
        document = document.requireType(type);
    }
}
