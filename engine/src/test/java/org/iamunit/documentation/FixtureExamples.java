package org.iamunit.documentation;

import static org.iamunit.dsl.Access.*;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.iamunit.extension.AccessPoint;
import org.iamunit.extension.Account;
import org.iamunit.extension.Boundary;
import org.iamunit.extension.Clock;
import org.iamunit.extension.DefaultKeyPolicy;
import org.iamunit.extension.Identities;
import org.iamunit.extension.Organization;
import org.iamunit.extension.Placeholder;
import org.iamunit.extension.Policies;
import org.iamunit.extension.Scp;
import org.iamunit.extension.SendingPolicies;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The code of docs/fixtures.md. */
class FixtureExamples {

    @Nested
    @Policies("iam/*.json")
    class InvoicingMail {

        @Test
        void the_account_allows_mail() {
            assertThat(user("invoicing")).can("ses:SendEmail").on(identity("example.com"));
        }

        @Test
        @Scp("organization/deny-ses.json")
        void the_organization_denies_it() {
            assertThat(user("invoicing")).cannot("ses:SendEmail").on(identity("example.com"));
        }
    }

    @Nested
    @Policies("iam/*.json")
    @Scp("organization/perimeter.json")
    @Placeholder(name = "<my-org-id>", value = "o-exampleorgid")
    class Perimeter {

        @Test
        void buckets_of_others_are_out_of_reach() {
            assertThat(user("invoicing"))
                    .cannot("s3:GetObject")
                    .on(object("mails", "invoice.pdf"))
                    .with("aws:ResourceOrgID", "o-othersexampleid")
                    .because("perimeter.json#OwnOrganizationOnly");
        }
    }

    @Nested
    @Policies("iam/*.json")
    @DefaultKeyPolicy("1234abcd-12ab-34cd-56ef-1234567890ab")
    class Keys {

        @Test
        void the_key_leaves_it_to_iam_policies() {
            assertThat(user("invoicing"))
                    .cannot("kms:Decrypt")
                    .on(key("1234abcd-12ab-34cd-56ef-1234567890ab"))
                    .because("implicit deny", "identity-based policy");
        }
    }

    @Nested
    @Policies("iam/*.json")
    @AccessPoint(value = "reports", bucket = "invoices", bucketAccount = "111122223333")
    class Reports {

        @Test
        void no_policy_allows_to_read_them() {
            assertThat(user("invoicing"))
                    .cannot("s3:GetObject")
                    .on(arn("arn:aws:s3:us-east-1:123456789012:accesspoint/reports/object/may.pdf"));
        }
    }

    @Nested
    @Policies("iam/*.json")
    @Boundary(value = "boundary/storage.json", attachedTo = "user/intern-*")
    class Interns {

        @Test
        void only_interns_are_bounded() {
            assertThat(user("intern-7")).cannot("ses:SendEmail").on(identity("example.com"));
            assertThat(user("invoicing")).can("ses:SendEmail").on(identity("example.com"));
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Policies("iam/*.json")
    @Scp("org.json")
    @Clock("2026-11-21T00:00:00Z")
    @interface AsInProduction {}

    @Nested
    @AsInProduction
    class NightlyRun {

        @Test
        void sends_mail() {
            assertThat(user("invoicing")).can("ses:SendEmail").on(identity("example.com"));
        }
    }

    @Nested
    @Policies("iam/*.json")
    @Organization(
            id = "o-exampleorgid",
            managementAccount = "111111111111",
            accounts = {"123456789012 in Workloads/Prod", "222222222222 in Sandbox"})
    @Scp(value = "organization/deny-ses.json", at = "Sandbox")
    class MailOfTheOrganization {

        @Test
        void the_sandbox_sends_no_mail() {
            assertThat(user("invoicing")).can("ses:SendEmail").on(identity("example.com"));
            assertThat(user("invoicing").inAccount("222222222222"))
                    .cannot("ses:SendEmail")
                    .on(identity("example.com"))
                    .because("deny-ses.json#DenySes");
        }
    }

    @Nested
    @Tag("broken")
    @Organization(
            id = "o-exampleorgid",
            managementAccount = "111111111111",
            accounts = {"123456789012 in Workloads/Prod", "222222222222 in Sandbox"})
    @Scp(value = "organization/deny-ses.json", at = "Sandbxo")
    class MisspelledUnit {

        @Test
        void sends_mail() {
            assertThat(user("invoicing")).can("ses:SendEmail").on(identity("example.com"));
        }
    }

    @Nested
    @Tag("broken")
    @Policies("aim/*.json")
    class MisspelledPath {

        @Test
        void sends_mail() {
            assertThat(user("invoicing")).can("ses:SendEmail").on(identity("example.com"));
        }
    }

    @Nested
    @Policies("iam/*.json")
    @Identities({"example.com", "invoicing1@example.com"})
    class VerifiedIdentities {

        @Test
        @Tag("broken")
        void misspelled_identity() {
            assertThat(user("invoicing")).cannot("ses:SendEmail").on(identity("exmaple.com"));
        }
    }

    @Nested
    @SendingPolicies({"ses/authorize-account.json", "ses/invoicing-addresses.json"})
    class TwoRegions {

        @Test
        @Tag("broken")
        void which_region() {
            assertThat(account("123456789012")).can("ses:SendEmail").on(identity("example.com"));
        }

        @Test
        @Account(region = "us-east-1")
        void this_region() {
            assertThat(account("123456789012")).can("ses:SendEmail").on(identity("example.com"));
        }

        @Test
        void the_region_of_the_resource() {
            assertThat(account("123456789012"))
                    .can("ses:SendEmail")
                    .on(identity("example.com").inRegion("us-east-1"));
        }
    }
}
