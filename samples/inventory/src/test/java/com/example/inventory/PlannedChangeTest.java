package com.example.inventory;

import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.role;

import org.iamunit.extension.Inventory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a plan of Terraform would change: run it in the pull request, and see who gains what and who loses what. */
class PlannedChangeTest {

    private static final String PLAN = "terraform/plan.json";

    @Nested
    @Inventory(value = PLAN, about = "before")
    class Before {

        @Test
        void the_mailer_sends_from_every_address_of_the_domain() {
            assertThat(role("mailer"))
                    .can("ses:SendEmail", "ses:SendRawEmail")
                    .on(identity("mail.example.com"))
                    .from("news@mail.example.com");
        }

        @Test
        void it_does_not_bounce() {
            assertThat(role("mailer"))
                    .cannot("ses:SendBounce")
                    .on(identity("mail.example.com"))
                    .from("billing@mail.example.com")
                    .because("implicit deny");
        }
    }

    @Nested
    @Inventory(PLAN)
    class After {

        @Test
        void it_has_lost_all_addresses_but_billing() {
            assertThat(role("mailer"))
                    .cannot("ses:SendEmail", "ses:SendRawEmail")
                    .on(identity("mail.example.com"))
                    .from("news@mail.example.com")
                    .because("implicit deny");
            assertThat(role("mailer"))
                    .can("ses:SendEmail", "ses:SendRawEmail")
                    .on(identity("mail.example.com"))
                    .from("billing@mail.example.com");
        }

        @Test
        void it_has_gained_bounces() {
            assertThat(role("aws_iam_role.mailer"))
                    .can("ses:SendBounce")
                    .on(identity("mail.example.com"))
                    .from("billing@mail.example.com");
        }
    }
}
