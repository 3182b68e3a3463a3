package com.example.invoicing;

import static org.iamunit.dsl.Access.*;

import org.iamunit.extension.Identities;
import org.iamunit.extension.Policies;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a policy must hold so that a user can send mail, and what goes wrong when it does not. */
class SendingPermissionTest {

    @Nested
    @Policies("iam/sender.json")
    class WithTwoStatements {

        @Test
        void sending_is_allowed_from_our_domain() {
            assertThat(user("invoicing"))
                    .can("ses:SendEmail", "ses:SendRawEmail")
                    .on(identity("example.com"))
                    .because("iam/sender.json#SendFromOurDomain");
        }

        @Test
        void sending_is_denied_from_any_other_domain() {
            assertThat(user("invoicing"))
                    .cannot("ses:SendEmail", "ses:SendRawEmail")
                    .on(identity("example.org"))
                    .because("implicit deny", "identity-based policy");
        }

        @Test
        void sending_with_a_template_needs_an_action_of_its_own() {
            assertThat(user("invoicing"))
                    .cannot("ses:SendTemplatedEmail", "ses:SendBulkTemplatedEmail")
                    .on(identity("example.com"))
                    .because("implicit deny");
        }

        @Test
        void watching_is_allowed_since_it_has_a_statement_of_its_own() {
            assertThat(user("invoicing"))
                    .can("ses:GetSendQuota", "ses:GetSendStatistics")
                    .because("iam/sender.json#WatchSending");
        }
    }

    @Nested
    @Policies("variants/one-statement.json")
    class WithOneStatement {

        @Test
        void watching_is_denied_since_these_actions_are_about_no_identity() {
            assertThat(user("invoicing"))
                    .cannot("ses:GetSendQuota", "ses:GetSendStatistics")
                    .because("implicit deny");
            assertThat(user("invoicing"))
                    .canOnly("ses:SendEmail", "ses:SendRawEmail")
                    .on(identity("example.com"));
        }
    }

    @Nested
    @Policies("variants/statistics-only.json")
    class WithoutAnActionThatSends {

        @Test
        void nothing_can_be_sent() {
            assertThat(user("invoicing"))
                    .cannot("ses:SendEmail", "ses:SendRawEmail", "ses:SendTemplatedEmail", "ses:SendBulkTemplatedEmail")
                    .on(identity("example.com"))
                    .because("implicit deny", "identity-based policy");
        }

        @Test
        void sending_can_be_watched() {
            assertThat(user("invoicing")).canOnly("ses:GetSendQuota", "ses:GetSendStatistics");
        }
    }

    @Nested
    @Policies("variants/every-identity.json")
    class WithEveryIdentity {

        @Test
        void everything_can_be_sent_from_everywhere() {
            assertThat(user("invoicing"))
                    .can("ses:SendEmail", "ses:SendRawEmail", "ses:SendTemplatedEmail", "ses:SendBulkTemplatedEmail")
                    .on(identity("example.com"), identity("example.org"));
        }

        @Test
        void nothing_else_can_be_done() {
            assertThat(user("invoicing"))
                    .canAtMost(
                            "ses:SendEmail",
                            "ses:SendRawEmail",
                            "ses:SendTemplatedEmail",
                            "ses:SendBulkTemplatedEmail");
        }
    }

    @Nested
    @Policies("variants/address-identity.json")
    @Identities({"example.com", "invoicing1@example.com"})
    class WithAnAddressThatIsVerifiedOnItsOwn {

        @Test
        void the_resource_is_the_identity_of_the_address() {
            assertThat(user("invoicing"))
                    .canOnly("ses:SendEmail", "ses:SendRawEmail")
                    .on(identity("invoicing1@example.com"));
            assertThat(user("invoicing"))
                    .cannot("ses:SendEmail")
                    .on(identity("example.com"))
                    .because("implicit deny");
        }
    }
}
