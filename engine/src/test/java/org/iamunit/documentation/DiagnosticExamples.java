package org.iamunit.documentation;

import static org.iamunit.dsl.Access.*;

import org.iamunit.extension.Clock;
import org.iamunit.extension.Policies;
import org.iamunit.extension.Scp;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The code of docs/diagnostics.md; each test fails on purpose. */
@Tag("broken")
class DiagnosticExamples {

    @Nested
    @Policies("iam/*.json")
    class OneSender {

        @Test
        void sends_from_another_domain() {
            assertThat(user("invoicing")).can("ses:SendRawEmail").on(identity("example.org"));
        }

        @Test
        void cannot_send_at_all() {
            assertThat(user("invoicing")).cannot("ses:SendRawEmail").on(identity("example.com"));
        }

        @Test
        void sends_everything() {
            assertThat(user("invoicing"))
                    .can("ses:SendEmail", "ses:SendTemplatedEmail")
                    .on(identity("example.com"));
        }

        @Test
        @Scp("organization/deny-ses.json")
        void cannot_send_since_no_policy_allows_it() {
            assertThat(user("invoicing"))
                    .cannot("ses:SendRawEmail")
                    .on(identity("example.com"))
                    .because("implicit deny");
        }
    }

    @Nested
    @Policies("iam/*.json")
    class KeyWithoutPolicy {

        @Test
        void cannot_be_used() {
            assertThat(user("invoicing"))
                    .cannot("kms:Decrypt")
                    .on(arn("arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"));
        }
    }

    @Nested
    @Policies("conditions/guarded-sender.json")
    @Clock("2026-11-21T12:00:00Z")
    class GuardedSender {

        @Test
        void sends_invoices() {
            assertThat(user("invoicing")).can("ses:SendRawEmail").on(identity("example.com"));
        }
    }
}
