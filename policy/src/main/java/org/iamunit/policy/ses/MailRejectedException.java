package org.iamunit.policy.ses;

import java.io.Serial;
import java.util.List;
import java.util.Locale;
import org.iamunit.policy.FixtureException;

/**
 * Thrown for a mail that Amazon SES rejects although nothing denies it, or before anything could: an address of it belongs
 * to no verified identity. That is neither an allow nor a deny, so that no sentence about access holds of it.
 *
 * <p>The message begins with what SES answers.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html">Email sending errors</a>
 * @since 0.1.0
 */
public final class MailRejectedException extends FixtureException {

    @Serial
    private static final long serialVersionUID = 1L;

    private MailRejectedException(String message) {
        super(message);
    }

    /** Answer as SES does in SMTP, whichever way the mail goes: the API names the same error MessageRejected. */
    static MailRejectedException of(SendingAccount sender, List<String> failed, String why) {
        return new MailRejectedException(
                "554 Message rejected: Email address is not verified. The following identities failed the check in region "
                        + sender.region().toUpperCase(Locale.ROOT) + ": " + String.join(", ", failed)
                        + "\n\nThis is no denial: " + why);
    }
}
