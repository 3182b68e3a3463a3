package com.example.invoicing;

import static org.iamunit.dsl.Access.*;

import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.extension.Account;
import org.iamunit.extension.Policies;
import org.iamunit.extension.SendingPolicies;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A partner in another account sends in our name: our policy and the partner's own must both allow it. */
@Account(id = "123456789012", region = "eu-west-1")
class CrossAccountSendingTest {

    private static final NamedPrincipal PARTNER = role("mailer").inAccount("111122223333");

    @Nested
    @SendingPolicies("ses/partner.json")
    @Policies(value = "partner/mailer.json", attachedTo = "arn:aws:iam::111122223333:role/mailer")
    class WithBothSides {

        @Test
        void the_partner_can_send() {
            assertThat(PARTNER)
                    .can("ses:SendRawEmail")
                    .on(identity("example.com"))
                    .because("partner.json#AuthorizePartner", "mailer.json#SendForExample");
        }

        @Test
        void each_side_must_allow_the_action() {
            assertThat(PARTNER)
                    .cannot("ses:SendEmail")
                    .on(identity("example.com"))
                    .because("implicit deny", "resource-based policy");
        }

        @Test
        void nobody_but_the_partner_is_let_in() {
            assertThat(root().inAccount("999988887777"))
                    .cannot("ses:SendRawEmail")
                    .on(identity("example.com"))
                    .because("implicit deny");
        }
    }

    @Nested
    @Policies(value = "partner/mailer.json", attachedTo = "arn:aws:iam::111122223333:role/mailer")
    class WithoutOurSide {

        @Test
        void the_partner_cannot_send() {
            assertThat(PARTNER)
                    .cannot("ses:SendRawEmail")
                    .on(identity("example.com"))
                    .because("implicit deny", "resource-based policy");
        }
    }

    @Nested
    @SendingPolicies("ses/partner.json")
    @Policies(value = "variants/statistics-only.json", attachedTo = "arn:aws:iam::111122223333:role/mailer")
    class WithoutTheirSide {

        @Test
        void the_partner_cannot_send() {
            assertThat(PARTNER)
                    .cannot("ses:SendRawEmail")
                    .on(identity("example.com"))
                    .because("implicit deny", "identity-based policy");
        }

        @Test
        void the_partner_can_watch_and_nothing_else() {
            assertThat(PARTNER).canOnly("ses:GetSendQuota", "ses:GetSendStatistics");
        }
    }
}
