package com.example.mail;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.ses.Mail;
import org.iamunit.policy.ses.MailAuthorizer;
import org.iamunit.policy.ses.MailRejectedException;
import org.iamunit.policy.ses.SendingOperation;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/** What is no denial can neither be expected nor be ruled out by a sentence, but a program can be told of it. */
class DelegatesTest {

    private static final Path POLICIES = Path.of("policies/boto3-3873");

    /** Both sides allow it, and "Email address is not verified": https://github.com/boto/boto3/issues/3873 */
    @Test
    void a_delegate_that_does_not_name_the_identity_is_told_which_to_name() {
        PolicyStore store = PolicyStore.builder()
                .sendingAuthorizationPolicy(PolicyDocument.read(POLICIES.resolve("owner.json")))
                .identityBasedPolicy(
                        PolicyDocument.read(POLICIES.resolve("lambda.json")), "arn:aws:iam::111122223333:role/lambda")
                .verifiedIdentity("arn:aws:ses:eu-west-1:123456789012:identity/example.com")
                .build();
        MailAuthorizer mails = MailAuthorizer.of(Authorizer.of(store));
        Mail mail = Mail.via(SendingOperation.V1_SEND_RAW_EMAIL)
                .from("sender@example.com")
                .to("ann@example.org")
                .inRegion("eu-west-1");

        assertThatThrownBy(() -> mails.decide(Principal.role("111122223333", "lambda", "morning"), mail))
                .isInstanceOf(MailRejectedException.class)
                .hasMessageStartingWith("""
                        554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: sender@example.com

                        This is no denial: account 123456789012 has verified example.com; a delegate has to name it: sourceArn("arn:aws:ses:eu-west-1:123456789012:identity/example.com")""");
    }
}
