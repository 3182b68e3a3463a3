package org.iamunit.documentation;

import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.user;

import org.iamunit.dsl.AccessAssert;
import org.iamunit.engine.AccessSpec;
import org.iamunit.engine.AccessSpecs;
import org.iamunit.extension.Account;
import org.iamunit.extension.Policies;
import org.iamunit.extension.Scp;

/** What docs/access-specs.md shows. */
final class AccessSpecsExamples {

    @AccessSpecs("specs/")
    class MailAccessTest {}

    @AccessSpec
    @Policies("iam/*.json")
    @Scp("org.json")
    @Account(region = "eu-west-1")
    class InvoicingAccessTest {

        static final AccessAssert SENDS_INVOICES = assertThat(user("invoicing"))
                .can("ses:SendRawEmail")
                .on(identity("example.com"))
                .from("invoicing1@example.com");

        static final AccessAssert SENDS_NO_NEWSLETTER = assertThat(user("invoicing"))
                .cannot("ses:SendRawEmail")
                .on(identity("example.org"))
                .because("implicit deny");
    }
}
