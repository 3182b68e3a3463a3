package com.example.inventory;

import static org.iamunit.dsl.Access.anonymous;
import static org.iamunit.dsl.Access.arn;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.nobody;
import static org.iamunit.dsl.Access.role;
import static org.iamunit.dsl.Access.service;

import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.extension.Before;
import org.iamunit.extension.Inventory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a plan of Terraform would change: run it in the pull request, and see who gains what and who loses what. */
class PlannedChangeTest {

    private static final String PLAN = "terraform/plan.json";

    @Nested
    @Inventory(value = PLAN, about = "before")
    class AsItIs {

        @Test
        void the_mailer_sends_from_every_address_of_the_domain() {
            assertThat(role("mailer"))
                    .can("ses:SendEmail", "ses:SendRawEmail")
                    .on(identity("mail.example.com"))
                    .from("news@mail.example.com");
        }

        @Test
        void it_sends_and_does_nothing_else() {
            assertThat(role("mailer"))
                    .canAtMost("ses:SendEmail", "ses:SendRawEmail")
                    .on(identity("mail.example.com"))
                    .from("news@mail.example.com");
            assertThat(role("mailer"))
                    .cannot("ses:SendEmail")
                    .on(identity("mail.example.com"))
                    .from("news@example.org")
                    .because("implicit deny");
        }

        @Test
        void only_functions_of_lambda_have_the_role() {
            assertOnlyFunctionsHaveTheRole();
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
    @Before(inventory = PLAN, about = "before")
    class After {

        @Test
        void it_gains_bounces_and_nobody_else_gains_anything() {
            assertThat(role("mailer")).gainsOnly("ses:SendBounce").on(identity("mail.example.com"));
            assertThat(nobody().but(role("mailer"))).gainsAnything();
        }

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
        void it_bounces() {
            assertThat(role("aws_iam_role.mailer"))
                    .can("ses:SendBounce")
                    .on(identity("mail.example.com"))
                    .from("billing@mail.example.com");
        }

        @Test
        void only_functions_of_lambda_have_the_role() {
            assertOnlyFunctionsHaveTheRole();
        }
    }

    private static void assertOnlyFunctionsHaveTheRole() {
        NamedResource mailer = arn("arn:aws:iam::123456789012:role/svc/mailer");
        assertThat(service("lambda.amazonaws.com")).can("sts:AssumeRole").on(mailer);
        assertThat(service("lambda.amazonaws.com"))
                .cannot("sts:AssumeRoleWithSAML")
                .on(mailer)
                .because("implicit deny");
        assertThat(anonymous()).cannot("sts:AssumeRole").on(mailer).because("implicit deny");
    }
}
