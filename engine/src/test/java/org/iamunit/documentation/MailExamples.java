package org.iamunit.documentation;

import static org.iamunit.dsl.Access.*;

import org.iamunit.extension.Account;
import org.iamunit.extension.Identities;
import org.iamunit.extension.Policies;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The code of docs/mail.md. */
@Policies("mail/mailer.json")
class MailExamples {

    @Test
    @Tag("broken")
    @Identities("mail.example.com")
    void with_a_configuration_set() {
        assertThat(role("mailer"))
                .can(send().from("a@mail.example.com").to("ann@example.org").usingConfigurationSet("tx"));
    }

    @Test
    @Tag("broken")
    @Identities(value = "mail.example.com", defaultConfigurationSet = "tx")
    void with_the_default_configuration_set() {
        assertThat(role("mailer")).can(send().from("a@mail.example.com").to("x@example.org"));
    }

    @Test
    @Tag("broken")
    @Identities("example.com")
    void from_an_address_that_is_not_verified() {
        assertThat(role("mailer")).can(send().from("a@exmaple.com"));
    }

    @Nested
    @Identities("invoicing1@example.com")
    @Identities(value = "mail.example.com", defaultConfigurationSet = "tx")
    @Account(id = "123456789012", region = "eu-west-1", sandbox = true)
    class Mailer {
        @Test
        void cannot_reach_anybody_else() {
            assertThat(role("mailer")).cannot(send().from("a@mail.example.com").to("ann@example.org"));
        }
    }
}
