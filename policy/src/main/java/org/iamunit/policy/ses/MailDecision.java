package org.iamunit.policy.ses;

import java.util.List;
import java.util.Optional;

/**
 * What AWS would answer to a mail: it is sent only if every check of it is allowed.
 *
 * @param mail the mail; never {@code null}
 * @param checks its authorization checks, in the order in which AWS is taken to make them; at least one; never
 *     {@code null}
 * @since 0.1.0
 */
public record MailDecision(Mail mail, List<MailCheck> checks) {

    public MailDecision {
        checks = List.copyOf(checks);
    }

    /** Tell whether every check is allowed. */
    public boolean isAllowed() {
        return denied().isEmpty();
    }

    /**
     * Return the checks that are denied.
     *
     * @return the checks, never {@code null}
     */
    public List<MailCheck> denied() {
        return checks.stream().filter(check -> !check.decision().isAllowed()).toList();
    }

    /**
     * Return the ARN of the identity that the mail is sent with.
     *
     * @return the ARN, or empty for a custom verification mail that names no sender
     */
    public Optional<String> identityUsed() {
        return checks.stream()
                .filter(check -> check.subject() == MailCheck.Subject.FROM_IDENTITY)
                .map(check -> check.decision().request().resource())
                .findFirst();
    }
}
