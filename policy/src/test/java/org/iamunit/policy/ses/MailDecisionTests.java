package org.iamunit.policy.ses;

import static org.assertj.core.api.Assertions.assertThat;

import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/** What the checks of a mail make together, also where the fixture does not know something. */
class MailDecisionTests {

    private static final String ACCOUNT = "111122223333";
    private static final String IDENTITY = "arn:aws:ses:eu-west-1:111122223333:identity/example.com";
    private static final Mail MAIL = Mail.via(SendingOperation.V2_SEND_EMAIL)
            .from("ann@example.com")
            .to("bob@example.org")
            .inRegion("eu-west-1");
    private static final Mail MAIL_OF_TEMPLATE = Mail.via(SendingOperation.V2_SEND_EMAIL_TEMPLATE)
            .from("ann@example.com")
            .to("bob@example.org")
            .inRegion("eu-west-1");
    private static final String ALLOW_ALL = """
            { "Effect": "Allow", "Action": "ses:*", "Resource": "*" }
            """;
    private static final String UNKNOWN_SET = "the default configuration set of " + IDENTITY
            + " is not known: it is a secret; or name the one that the mail is sent with";

    @Test
    void is_undetermined_if_the_default_configuration_set_is_not_known() {
        MailDecision decision = decide(MAIL, ALLOW_ALL);

        assertThat(decision.result()).isEqualTo(Decision.Result.UNDETERMINED);
        assertThat(decision.isAllowed()).isFalse();
        assertThat(decision.isDenied()).isFalse();
        assertThat(decision.denied()).isEmpty();
        assertThat(decision.unknowns()).extracting(Unknown::reason).containsExactly(UNKNOWN_SET);
    }

    @Test
    void does_not_depend_on_the_default_configuration_set_of_an_identity_that_may_not_be_used() {
        MailDecision decision = decide(MAIL, """
                { "Effect": "Allow", "Action": "ses:*", "Resource": "arn:aws:ses:*:*:configuration-set/*" }
                """);

        assertThat(decision.result()).isEqualTo(Decision.Result.IMPLICITLY_DENIED);
        assertThat(decision.isDenied()).isTrue();
        assertThat(decision.denied()).hasSize(1);
        assertThat(decision.unknowns()).isEmpty();
    }

    @Test
    void does_not_depend_on_the_default_configuration_set_where_the_mail_names_one() {
        MailDecision decision = decide(MAIL.usingConfigurationSet("tx"), ALLOW_ALL);

        assertThat(decision.result()).isEqualTo(Decision.Result.ALLOWED);
        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision.unknowns()).isEmpty();
    }

    @Test
    void depends_on_what_its_checks_depend_on() {
        MailDecision decision = decide(MAIL, """
                { "Effect": "Allow", "Action": "ses:*", "Resource": "*",
                  "Condition": { "IpAddress": { "aws:SourceIp": "192.0.2.0/24" } } }
                """);

        assertThat(decision.result()).isEqualTo(Decision.Result.UNDETERMINED);
        assertThat(decision.unknowns())
                .extracting(Unknown::reason)
                .containsExactly(
                        "the address that the request comes from is not known: say it with from-ip, or the VPC endpoint with"
                                + " via-vpc-endpoint",
                        UNKNOWN_SET);
    }

    @Test
    void is_denied_explicitly_if_one_check_is_and_whatever_the_others_are() {
        MailDecision decision =
                decide(MAIL_OF_TEMPLATE.usingConfigurationSet("tx").usingTemplate("greeting"), """
                { "Effect": "Allow", "Action": "ses:*", "Resource": "arn:aws:ses:*:*:identity/*",
                  "Condition": { "IpAddress": { "aws:SourceIp": "192.0.2.0/24" } } },
                { "Effect": "Deny", "Action": "ses:*", "Resource": "arn:aws:ses:*:*:template/*" }
                """);

        assertThat(decision.checks())
                .extracting(check -> check.decision().result())
                .containsExactly(
                        Decision.Result.UNDETERMINED,
                        Decision.Result.IMPLICITLY_DENIED,
                        Decision.Result.EXPLICITLY_DENIED);
        assertThat(decision.result()).isEqualTo(Decision.Result.EXPLICITLY_DENIED);
        assertThat(decision.denied()).hasSize(2);
        assertThat(decision.unknowns()).isEmpty();
    }

    private static MailDecision decide(Mail mail, String statements) {
        PolicyStore store = PolicyStore.builder()
                .identityBasedPolicy(PolicyDocument.parse(
                        "policy.json", "{ \"Version\": \"2012-10-17\", \"Statement\": [" + statements + "] }"))
                .unknownConfigurationSet(IDENTITY, new Unknown("it is a secret"))
                .build();
        return MailAuthorizer.of(Authorizer.of(store)).decide(Principal.user(ACCOUNT, "mailer"), mail);
    }
}
