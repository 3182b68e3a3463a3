package com.example.invoicing;

import static org.iamunit.dsl.Access.*;

import org.iamunit.extension.Policies;
import org.iamunit.extension.Scp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fails on purpose, to show what a broken sentence says; left out unless it is asked for. */
@Tag("broken")
@Policies("iam/*.json")
@Scp("organization/deny-ses.json")
class BrokenMailTest {

    @Test
    void sends_invoices_although_the_organization_denies_it() {
        assertThat(user("iam-user-name"))
                .can("ses:SendRawEmail")
                .on(identity("example.com"))
                .from("invoicing1@example.com");
    }
}
