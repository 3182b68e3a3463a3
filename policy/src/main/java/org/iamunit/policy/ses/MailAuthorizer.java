package org.iamunit.policy.ses;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.evaluation.UncertaintyNote;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;

/**
 * Decides whether a principal may send a mail: one mail is several requests, and each of them must be allowed.
 *
 * <pre>{@code
 * MailDecision decision = MailAuthorizer.of(authorizer).decide(
 *         Principal.user("123456789012", "mailer"),
 *         Mail.via(SendingOperation.SMTP).from("ann@example.com").to("bob@example.org").inRegion("eu-west-1"));
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html">Identity and access management in Amazon
 *     SES</a>
 * @since 0.1.0
 */
public final class MailAuthorizer {

    private final Authorizer authorizer;

    private MailAuthorizer(Authorizer authorizer) {
        this.authorizer = Objects.requireNonNull(authorizer, "authorizer must not be null");
    }

    /**
     * Decide mails by an authorizer.
     *
     * @param authorizer decides the requests; never {@code null}
     * @return the authorizer of mails, never {@code null}
     */
    public static MailAuthorizer of(Authorizer authorizer) {
        return new MailAuthorizer(authorizer);
    }

    /**
     * Decide a mail.
     *
     * @param principal who sends; never {@code null}
     * @param mail the mail; never {@code null}
     * @return the decision, never {@code null}
     * @throws MailRejectedException if SES would answer that an address is not verified
     * @throws FixtureException if the mail could not be handed to SES as it is
     */
    public MailDecision decide(Principal principal, Mail mail) {
        return decide(principal, mail, UnaryOperator.identity());
    }

    /**
     * Decide a mail under more circumstances.
     *
     * @param principal who sends; never {@code null}
     * @param mail the mail; never {@code null}
     * @param circumstances adds to each of its requests, such as where it comes from; never {@code null}
     * @return the decision, never {@code null}
     * @throws MailRejectedException if SES would answer that an address is not verified
     * @throws FixtureException if the mail could not be handed to SES as it is
     */
    public MailDecision decide(Principal principal, Mail mail, UnaryOperator<AccessRequest> circumstances) {
        SendingAccount sender = SendingAccount.of(principal, mail);
        MailChecks checks = MailChecks.of(mail, sender, authorizer.store());
        MailContext context = new MailContext(principal, mail, sender.region(), circumstances);
        List<MailCheck> decided = new ArrayList<>();
        for (MailChecks.Check check : checks.all()) {
            decided.add(decide(check, context));
        }
        MailDecision decision = new MailDecision(mail, decided, checks.unknowns());
        if (decision.isAllowed() && !checks.unverifiedRecipients().isEmpty()) {
            throw MailRejectedException.of(
                    sender,
                    checks.unverifiedRecipients(),
                    "the account is in the sandbox, where recipients have to be verified, too; verify them, or leave"
                            + " the sandbox");
        }
        return decision;
    }

    private MailCheck decide(MailChecks.Check check, MailContext context) {
        Decision decision = authorizer.decide(context.request(check));
        Set<UncertaintyNote> notes = EnumSet.noneOf(UncertaintyNote.class);
        notes.addAll(decision.notes());
        if (check.openRule() != null && restsOnOpenRule(decision, check, context)) {
            notes.add(check.openRule());
        }
        for (MailContext.Reading other : context.otherReadings(check)) {
            if (authorizer.decide(other.request()).isAllowed() != decision.isAllowed()) {
                notes.add(other.rule());
            }
        }
        return new MailCheck(check.subject(), check.why(), decision, notes);
    }

    /** Tell whether the other reading leads elsewhere: to no check, to no mail, or to a Deny of what SES would ask about. */
    private boolean restsOnOpenRule(Decision decision, MailChecks.Check check, MailContext context) {
        if (check.isRejectedOtherwise()) {
            return decision.isAllowed();
        }
        if (check.otherwise() == null) {
            return !decision.isAllowed();
        }
        Decision other = authorizer.decide(context.request(check, check.otherwise()));
        return decision.isAllowed() && other.result() == Decision.Result.EXPLICITLY_DENIED;
    }
}
