package com.example.invoicing;

import static org.iamunit.dsl.Access.*;

import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.extension.Clock;
import org.iamunit.extension.Policies;
import org.iamunit.extension.SendingPolicies;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that the owner of an identity attaches to it, for those who send in the owner's name. */
class SendingAuthorizationTest {

    private static final String[] SEND = {"ses:SendEmail", "ses:SendRawEmail"};
    private static final NamedResource DOMAIN = identity("example.com");

    @Nested
    @SendingPolicies("ses/authorize-account.json")
    class ForAnAccount {

        @Test
        void the_account_can_send() {
            assertThat(account("123456789012"))
                    .can("ses:SendEmail", "ses:SendRawEmail", "ses:SendTemplatedEmail", "ses:SendBulkTemplatedEmail")
                    .on(identity("example.com"))
                    .because("authorize-account.json#AuthorizeAccount");
        }

        @Test
        void a_user_of_the_account_needs_a_policy_of_its_own_besides() {
            assertThat(user("delegate"))
                    .cannot("ses:SendEmail")
                    .on(identity("example.com"))
                    .because("implicit deny", "identity-based policy");
        }

        @Test
        @Policies("variants/every-identity.json")
        void a_user_with_such_a_policy_can_send() {
            assertThat(user("delegate")).can("ses:SendEmail").on(identity("example.com"));
        }

        @Test
        @Policies("variants/every-identity.json")
        void another_account_cannot_send_whatever_its_own_policies_say() {
            assertThat(user("delegate").inAccount("111122223333"))
                    .cannot("ses:SendEmail")
                    .on(identity("example.com"))
                    .because("implicit deny", "resource-based policy");
        }
    }

    @Nested
    @SendingPolicies("ses/invoicing-addresses.json")
    class ForTheInvoicingAddresses {

        @ParameterizedTest
        @ValueSource(strings = {"invoicing@example.com", "invoicing1@example.com", "invoicing-reminders@example.com"})
        void the_delegate_can_send_from_them(String address) {
            assertThat(user("delegate")).can(SEND).on(DOMAIN).from(address);
        }

        @ParameterizedTest
        @ValueSource(strings = {"sales@example.com", "Invoicing@example.com", "invoicing@example.org"})
        void the_delegate_cannot_send_from_any_other(String address) {
            assertThat(user("delegate")).cannot(SEND).on(DOMAIN).from(address).because("implicit deny");
        }

        @Test
        void a_mail_without_a_From_address_is_no_exception() {
            assertThat(user("delegate")).cannot(SEND).on(DOMAIN).because("implicit deny");
        }

        @Test
        void the_delegate_can_do_nothing_else_with_the_identity() {
            assertThat(user("delegate"))
                    .cannot("ses:DisassociateEmailIdentityCertificate")
                    .on(DOMAIN)
                    .with("ses:FromAddress", "invoicing@example.com")
                    .because("implicit deny");
        }
    }

    @Nested
    @SendingPolicies("ses/no-admin.json")
    class ForAllAddressesButThoseOfAdmins {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "admin@example.com",
                    "\"admin\"@example.com",
                    "admin+1@example.com",
                    "sender@admin.example.com"
                })
        void the_delegate_cannot_send_from_those(String address) {
            assertThat(user("delegate")).cannot(SEND).on(DOMAIN).from(address).because("implicit deny");
        }

        @Test
        void the_delegate_can_send_from_the_others() {
            assertThat(user("delegate")).can(SEND).on(DOMAIN).from("invoicing1@example.com");
        }

        @Test
        void the_delegate_can_do_nothing_else_with_the_identity() {
            assertThat(user("delegate"))
                    .cannot("ses:DeleteEmailIdentity")
                    .on(DOMAIN)
                    .because("implicit deny");
        }
    }

    @Nested
    @SendingPolicies("ses/until-july-2019.json")
    class ForALimitedTime {

        @Test
        void the_delegate_can_send_until_the_last_second() {
            assertThat(user("delegate")).can(SEND).on(DOMAIN).at("2019-07-29T23:59:59Z");
            assertThat(user("delegate"))
                    .cannot(SEND)
                    .on(DOMAIN)
                    .at("2019-07-30T00:00:00Z")
                    .because("implicit deny");
        }

        @Test
        void the_delegate_can_do_nothing_else_with_the_identity_even_then() {
            assertThat(user("delegate"))
                    .cannot("ses:DeleteEmailIdentity")
                    .on(DOMAIN)
                    .at("2019-07-29T23:59:59Z")
                    .because("implicit deny");
        }

        @Test
        @Clock("2019-06-01T00:00:00Z")
        void without_a_time_of_its_own_a_sentence_is_about_the_time_of_the_clock() {
            assertThat(user("delegate")).can(SEND).on(DOMAIN);
        }
    }
}
