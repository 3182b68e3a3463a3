package com.example.invoicing;

import static org.iamunit.dsl.Access.*;

import org.iamunit.extension.Policies;
import org.iamunit.extension.Scp;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The policies of the account are the same as elsewhere; what the organization says above them decides. */
@Policies("iam/*.json")
class OrganizationTest {

    @Nested
    @Scp("organization/deny-ses.json")
    class ThatDeniesMail {

        @Test
        void nobody_sends_invoices() {
            assertThat(user("iam-user-name"))
                    .cannot("ses:SendRawEmail")
                    .on(identity("example.com"))
                    .from("invoicing1@example.com")
                    .because("explicit deny", "service control policy", "deny-ses.json#DenySes");
        }

        @Test
        void not_even_the_root_user_sends_invoices() {
            assertThat(root())
                    .cannot("ses:SendRawEmail")
                    .on(identity("example.com"))
                    .because("deny-ses.json#DenySes");
        }

        @Test
        void everything_else_goes_on() {
            assertThat(root()).can("s3:ListAllMyBuckets");
        }
    }

    @Nested
    @Scp("organization/regions.json")
    class ThatAllowsSomeRegions {

        @Test
        void invoices_are_sent_from_an_allowed_Region() {
            assertThat(user("iam-user-name")).can("ses:SendRawEmail").on(identity("example.com"));
        }

        @Test
        void there_is_another_Region_to_move_to() {
            assertThat(root())
                    .can("ses:SendRawEmail")
                    .on(identity("example.com").inRegion("eu-central-1"));
        }

        @Test
        void services_that_belong_to_no_Region_can_be_used_all_the_same() {
            assertThat(root())
                    .can("iam:ListUsers", "organizations:DescribeOrganization", "support:DescribeCases")
                    .inRegion("us-east-1");
        }

        @Test
        void nothing_is_sent_from_elsewhere() {
            assertThat(user("iam-user-name"))
                    .cannot("ses:SendRawEmail")
                    .on(identity("example.com").inRegion("us-east-1"))
                    .because("regions.json#OnlyInTheEu");
            assertThat(user("iam-user-name"))
                    .cannot("ses:GetSendQuota")
                    .inRegion("us-east-1")
                    .because("regions.json#OnlyInTheEu");
        }
    }
}
