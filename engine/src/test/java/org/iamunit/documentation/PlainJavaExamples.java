package org.iamunit.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.user;
import static org.iamunit.dsl.Access.verifying;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import org.iamunit.dsl.AccessSoftAssertions;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.ses.Mail;
import org.iamunit.policy.ses.MailAuthorizer;
import org.iamunit.policy.ses.MailCheck;
import org.iamunit.policy.ses.MailDecision;
import org.iamunit.policy.ses.SendingOperation;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The code of docs/plain-java.md. */
class PlainJavaExamples {

    private static final String DENY_SES = """
            {
              "Version": "2012-10-17",
              "Statement": [
                { "Sid": "DenySes", "Effect": "Deny", "Action": "ses:*", "Resource": "*" }
              ]
            }
            """;

    @Test
    void decides_a_request() throws URISyntaxException {
        Path policies = Path.of(PlainJavaExamples.class.getResource("/org.json").toURI())
                .getParent();

        PolicyStore store = PolicyStore.builder()
                .identityBasedPolicy(PolicyDocument.read(policies.resolve("iam/sender.json")), "user/invoicing")
                .serviceControlPolicy(PolicyDocument.read(policies.resolve("organization/deny-ses.json")))
                .build();
        Authorizer authorizer = Authorizer.of(store);

        Decision decision = authorizer.decide(AccessRequest.of(
                        Principal.user("123456789012", "invoicing"),
                        "ses:SendRawEmail",
                        "arn:aws:ses:eu-west-1:123456789012:identity/example.com")
                .with("ses:FromAddress", "invoicing1@example.com")
                .at(Instant.parse("2026-11-21T00:00:00Z")));

        assertThat(decision).isDeniedExplicitly().isDecidedBy(PolicyType.SERVICE_CONTROL_POLICY);
    }

    @Test
    void knows_an_organization() {
        PolicyDocument denySes = PolicyDocument.parse("organization/deny-ses.json", DENY_SES);

        Organization organization = Organization.builder("o-exampleorgid", "111111111111")
                .organizationalUnit("Workloads", "ou-ab12-11111111")
                .organizationalUnit("Prod", "ou-ab12-22222222", "ou-ab12-11111111")
                .account("123456789012", "Workloads/Prod")
                .build();
        PolicyStore store = PolicyStore.builder()
                .organization(organization)
                .serviceControlPolicy(denySes, "ou-ab12-11111111")
                .withoutFullAccess("Workloads/Prod")
                .build();

        AccessRequest request =
                AccessRequest.of(Principal.user("123456789012", "invoicing"), "s3:ListAllMyBuckets", "*");
        assertThat(Authorizer.of(store).decide(request)).isDeniedImplicitly();
    }

    @Test
    @Tag("broken")
    void fails_with_a_diagnostic() {
        assertThat(decision("ses:SendRawEmail")).isAllowed();
    }

    @Test
    void collects_failures() {
        AccessSoftAssertions softly = new AccessSoftAssertions();
        softly.assertThat(decision("ses:SendEmail")).isDenied();
        softly.assertThat(decision("ses:SendRawEmail")).isDenied();
        softly.assertAll();
    }

    @Test
    void verifies_sentences() {
        PolicyStore store = PolicyStore.builder()
                .serviceControlPolicy(PolicyDocument.parse("organization/deny-ses.json", DENY_SES))
                .build();

        verifying(Authorizer.of(store), () -> {
            assertThat(user("invoicing")).cannot("ses:SendEmail").on(identity("example.com"));
            assertThat(user("invoicing")).cannot("ses:SendRawEmail").on(identity("example.com"));
        });
    }

    @Test
    void decides_a_mail() throws URISyntaxException {
        Path policies = Path.of(PlainJavaExamples.class.getResource("/org.json").toURI())
                .getParent();

        PolicyStore store = PolicyStore.builder()
                .identityBasedPolicy(PolicyDocument.read(policies.resolve("mail/mailer.json")), "role/mailer")
                .verifiedIdentity("arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com", "tx")
                .build();

        MailDecision mail = MailAuthorizer.of(Authorizer.of(store))
                .decide(
                        Principal.role("123456789012", "mailer", "morning"),
                        Mail.via(SendingOperation.V2_SEND_EMAIL)
                                .from("a@mail.example.com")
                                .to("ann@example.org")
                                .inRegion("eu-west-1"));

        for (MailCheck check : mail.denied()) {
            System.out.println(check.subject() + ": " + check.why());
        }
        assertThat(mail.isAllowed()).isFalse();
    }

    private static Decision decision(String action) {
        PolicyStore store = PolicyStore.builder()
                .serviceControlPolicy(PolicyDocument.parse("organization/deny-ses.json", DENY_SES))
                .build();
        return Authorizer.of(store)
                .decide(AccessRequest.of(
                        Principal.user("123456789012", "invoicing"),
                        action,
                        "arn:aws:ses:eu-west-1:123456789012:identity/example.com"));
    }
}
