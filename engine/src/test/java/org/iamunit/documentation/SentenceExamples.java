package org.iamunit.documentation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.dsl.Access.*;

import java.util.concurrent.CompletableFuture;
import org.iamunit.extension.Policies;
import org.iamunit.extension.Scp;
import org.iamunit.extension.TrustPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The code of docs/sentences.md. */
@Policies("iam/*.json")
@Scp("organization/deny-ses.json")
class SentenceExamples {

    @Test
    void every_action_on_every_resource() {
        assertThat(role("mailer").session("nightly").inAccount("123456789012"))
                .cannot("ses:SendEmail", "ses:SendRawEmail")
                .on(identity("example.com"), identity("example.org"))
                .from("invoicing1@example.com")
                .to("ann@example.org")
                .because("explicit deny", "deny-ses.json#DenySes");
    }

    @Test
    @TrustPolicy(value = "trust/deploy.json", on = "arn:aws:iam::123456789012:role/deploy")
    void callers_of_an_identity_provider() {
        assertThat(webIdentity("token.actions.githubusercontent.com"))
                .cannot("sts:AssumeRoleWithWebIdentity")
                .on(arn("arn:aws:iam::123456789012:role/deploy"))
                .with("token.actions.githubusercontent.com:aud", "sts.amazonaws.com")
                .with("token.actions.githubusercontent.com:sub", "repo:someone/else:ref:refs/heads/main")
                .because("implicit deny");
    }

    @Test
    void from_an_error_to_a_test() {
        denied("554 Access denied: User `arn:aws:iam::123456789012:user/invoicing' is not authorized to perform"
                + " `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com'");
    }

    @Test
    void reasons() {
        assertThat(user("invoicing"))
                .cannot("ses:SendEmail")
                .on(identity("example.com"))
                .because("explicit deny")
                .because("service control policy")
                .because("organization/deny-ses.json#DenySes");
    }

    @Test
    @Tag("broken")
    void no_verb() {
        assertThat(user("invoicing"));
    }

    @Test
    @Tag("broken")
    void waiting_in_vain() {
        assertThatThrownBy(
                () -> assertThat(user("invoicing")).can("ses:SendEmail").on(identity("example.com")));
    }

    @Test
    void waiting_with_verifying() {
        assertThatThrownBy(() -> verifying(
                        () -> assertThat(user("invoicing")).can("ses:SendEmail").on(identity("example.com"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("554 Access denied: User `arn:aws:iam::123456789012:user/invoicing'");
    }

    @Test
    @Tag("broken")
    void on_another_thread() {
        Runnable sentence = () -> assertThat(user("invoicing")).cannot("ses:GetSendQuota");

        assertThatThrownBy(() -> CompletableFuture.runAsync(sentence).join())
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("broken")
    void with_a_description() {
        assertThat(user("invoicing"))
                .as("invoices of the nightly run")
                .can("ses:SendEmail")
                .on(identity("example.com"));
    }
}
