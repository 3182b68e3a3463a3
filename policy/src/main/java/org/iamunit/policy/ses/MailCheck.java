package org.iamunit.policy.ses;

import java.util.Set;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.evaluation.UncertaintyNote;

/**
 * One of the authorization checks that a mail makes, with its decision.
 *
 * @param subject what of the mail is checked; never {@code null}
 * @param why why the check exists, as a sentence without a full stop; never {@code null}
 * @param decision the decision; never {@code null}
 * @param notes the rules that AWS leaves open and that the decision rests on, with those about mail; never {@code null}
 * @since 0.1.0
 */
public record MailCheck(Subject subject, String why, Decision decision, Set<UncertaintyNote> notes) {

    /** What of a mail AWS checks. */
    public enum Subject {
        /** The identity of the From address. */
        FROM_IDENTITY,
        /** The identity of the Return-Path address. */
        RETURN_PATH_IDENTITY,
        /** The configuration set. */
        CONFIGURATION_SET,
        /** The template. */
        TEMPLATE,
        /** The tenant. */
        TENANT,
        /** The identity of a recipient, in the sandbox. */
        RECIPIENT_IDENTITY
    }

    public MailCheck {
        notes = Set.copyOf(notes);
    }
}
