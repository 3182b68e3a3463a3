package com.example.invoicing;

import static org.iamunit.dsl.Access.*;

import org.iamunit.extension.Policies;
import org.iamunit.extension.Scp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the program does and what it may do belong together: a new mailbox is tested as soon as it is there. */
@Policies("iam/*.json")
@Scp("org.json")
class MailboxAccessTest {

    @ParameterizedTest
    @EnumSource
    void the_program_can_send_from_each_of_its_mailboxes(Mailbox mailbox) {
        assertThat(user("invoicing"))
                .can("ses:SendRawEmail")
                .on(identity("example.com"))
                .from(mailbox.address())
                .fromDisplayName(mailbox.displayName())
                .viaSmtp();
    }

    @Test
    void the_organization_keeps_accounts_from_leaving_it_and_from_nothing_else() {
        assertThat(root()).cannot("organizations:LeaveOrganization").because("org.json#StayInTheOrganization");
        assertThat(root()).can("organizations:DescribeOrganization");
    }
}
