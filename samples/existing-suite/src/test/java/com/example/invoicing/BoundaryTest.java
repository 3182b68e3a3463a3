package com.example.invoicing;

import static org.iamunit.dsl.Access.*;

import org.iamunit.extension.Boundary;
import org.iamunit.extension.Policies;
import org.junit.jupiter.api.Test;

/** A permissions boundary grants nothing, but what it leaves out is out of reach. */
@Policies("iam/*.json")
class BoundaryTest {

    @Test
    @Boundary("boundary/storage.json")
    void a_boundary_without_mail_denies_it_although_a_policy_allows_it() {
        assertThat(user("invoicing"))
                .cannot("ses:SendRawEmail")
                .on(identity("example.com"))
                .because("implicit deny", "permissions boundary");
    }

    @Test
    @Boundary("boundary/storage-and-mail.json")
    void a_boundary_with_mail_leaves_it_to_the_policies() {
        assertThat(user("invoicing")).can("ses:SendRawEmail").on(identity("example.com"));
        assertThat(user("invoicing")).can("ses:GetSendQuota");
        assertThat(user("invoicing"))
                .cannot("s3:GetObject")
                .on(object("invoices", "2026/042.pdf"))
                .because("implicit deny", "identity-based policy");
    }
}
