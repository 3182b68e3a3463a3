package com.example.invoicing;

import static org.iamunit.dsl.Access.*;

import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.extension.Account;
import org.iamunit.extension.Identities;
import org.iamunit.extension.Policies;
import org.iamunit.extension.SendingPolicies;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A mail needs more than its sender: SES also asks about the configuration set, the template and, in the sandbox, the recipients. */
@Account(id = "123456789012", region = "eu-west-1")
@Identities("mail.example.com")
@Policies(value = "mail/mailer.json", attachedTo = "role/mailer")
@Policies(value = "mail/mailer.json", attachedTo = "user/smtp")
@Policies(value = "mail/newsletter.json", attachedTo = "role/newsletter")
class MailTest {

    @Test
    void a_plain_mail_needs_its_identity_only() {
        assertThat(role("mailer"))
                .can(send().from("billing@mail.example.com").to("ann@example.org"))
                .because("mailer.json#SendFromMail");
    }

    @Test
    void raw_mail_and_smtp_are_another_action_which_the_policy_allows_too() {
        assertThat(role("mailer"))
                .can(send().raw().from("billing@mail.example.com").to("ann@example.org"));
        assertThat(user("smtp"))
                .can(send().viaSmtp().from("billing@mail.example.com").to("ann@example.org"));
    }

    @Test
    void a_configuration_set_has_to_be_allowed_by_itself() {
        assertThat(role("mailer"))
                .cannot(send().from("billing@mail.example.com").usingConfigurationSet("transactional"))
                .because("implicit deny", "identity-based policy");
    }

    @Nested
    @Identities(value = "mail.example.com", defaultConfigurationSet = "transactional")
    class WithADefaultConfigurationSet {

        @Test
        void mail_that_names_none_needs_the_default_one() {
            assertThat(role("mailer"))
                    .cannot(send().from("billing@mail.example.com").to("ann@example.org"))
                    .because("implicit deny", "identity-based policy");
        }

        @Test
        void mail_that_names_another_needs_that_one() {
            assertThat(role("newsletter"))
                    .can(send().viaApiV1()
                            .from("news@mail.example.com")
                            .usingTemplate("newsletter-march")
                            .usingConfigurationSet("marketing"));
        }
    }

    @Test
    void the_newsletter_goes_out_from_its_templates_one_by_one_or_all_at_once() {
        assertThat(role("newsletter"))
                .can(send().viaApiV1().from("news@mail.example.com").usingTemplate("newsletter-march"));
        assertThat(role("newsletter"))
                .can(send().viaApiV1().bulk().from("news@mail.example.com").usingTemplate("newsletter-march"));
        assertThat(role("newsletter"))
                .cannot(send().viaApiV1().from("news@mail.example.com").usingTemplate("invoice"))
                .because("implicit deny");
    }

    @Test
    void what_sends_mail_can_do_nothing_else() {
        assertThat(role("mailer")).canOnly("ses:SendEmail", "ses:SendRawEmail").on(identity("mail.example.com"));
        assertThat(role("newsletter"))
                .canAtMost("ses:SendTemplatedEmail", "ses:SendBulkTemplatedEmail")
                .on(
                        identity("mail.example.com"),
                        configurationSet("marketing"),
                        resource("arn:aws:ses:eu-west-1:123456789012:template/newsletter-*"));
    }

    @Nested
    @Identities("billing@mail.example.com")
    class WithAnAddressThatIsVerifiedItself {

        @Test
        void the_permission_for_the_domain_does_not_cover_the_address() {
            assertThat(role("mailer")).cannot(send().from("billing@mail.example.com"));
            assertThat(role("mailer")).can(send().from("news@mail.example.com"));
        }
    }

    @Nested
    @Account(sandbox = true)
    @Identities("ann@example.org")
    class InTheSandbox {

        @Test
        void the_recipient_has_to_be_allowed_too() {
            assertThat(role("mailer"))
                    .can(send().from("billing@mail.example.com").to("news@mail.example.com"));
            assertThat(role("mailer"))
                    .cannot(send().from("billing@mail.example.com").to("ann@example.org"))
                    .because("implicit deny", "identity-based policy");
        }
    }

    @Nested
    @Identities("example.com")
    @SendingPolicies("ses/partner.json")
    @Policies(value = "partner/mailer.json", attachedTo = "arn:aws:iam::111122223333:role/mailer")
    class WithAPartnerWhoSendsInOurName {

        private static final NamedPrincipal PARTNER = role("mailer").inAccount("111122223333");
        private static final String OUR_IDENTITY = "arn:aws:ses:eu-west-1:123456789012:identity/example.com";

        @Test
        void each_mailer_sends_from_its_own_domain() {
            assertThat(role("mailer"))
                    .can(send().raw().from("billing@mail.example.com").to("ann@example.org"));
        }

        @Test
        void the_partner_names_our_identity() {
            assertThat(PARTNER)
                    .can(send().raw().from("invoicing1@example.com").fromArn(OUR_IDENTITY))
                    .because("partner.json#AuthorizePartner", "mailer.json#SendForExample");
        }

        @Test
        void we_let_the_partner_send_raw_mail_only() {
            assertThat(PARTNER)
                    .cannot(send().from("invoicing1@example.com").fromArn(OUR_IDENTITY))
                    .because("implicit deny", "resource-based policy");
        }
    }
}
