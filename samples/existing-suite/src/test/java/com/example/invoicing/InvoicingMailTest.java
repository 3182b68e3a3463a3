package com.example.invoicing;

import static org.iamunit.dsl.Access.*;

import org.iamunit.extension.Policies;
import org.iamunit.extension.Scp;
import org.junit.jupiter.api.Test;

@Policies("iam/*.json")
@Scp("org.json")
class InvoicingMailTest {
    @Test
    void sends_invoices_from_the_invoicing_addresses() {
        assertThat(user("iam-user-name"))
                .can("ses:SendRawEmail")
                .on(identity("example.com"))
                .from("invoicing1@example.com");
    }
}
