package org.iamunit.policy.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.ses.Mail.Part;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of a mail, and what cannot. */
class MailTests {

    private static final String NO_IDENTITY =
            " is not the ARN of an SES identity; write for example arn:aws:ses:eu-west-1:123456789012:identity/example.com";

    private static Arguments rejects(UnaryOperator<Mail> step, String message) {
        return Arguments.of(message, step);
    }

    static Stream<Arguments> misspelled() {
        return Stream.of(
                rejects(
                        mail -> mail.from("Ann <ann@example.com>"),
                        "\"Ann <ann@example.com>\" is not an address; write it without a display name, as in ann@example.com"),
                rejects(
                        mail -> mail.from("example.com"),
                        "\"example.com\" is not an address; write it without a display name, as in ann@example.com"),
                rejects(
                        mail -> mail.to("ann@example.com", ""),
                        "\"\" is not an address; write it without a display name, as in ann@example.com"),
                rejects(
                        mail -> mail.returnPath("a@b@example.com"),
                        "\"a@b@example.com\" is not an address; write it without a display name, as in ann@example.com"),
                rejects(mail -> mail.usingConfigurationSet("tx*"), "\"tx*\" is not the name of a configuration set"),
                rejects(mail -> mail.usingTemplate(""), "\"\" is not the name of a template, or its ARN"),
                rejects(
                        mail -> mail.usingTemplate("arn:aws:ses:eu-west-1:123456789012:identity/example.com"),
                        "\"arn:aws:ses:eu-west-1:123456789012:identity/example.com\" is not the name of a template, or its ARN"),
                rejects(mail -> mail.usingTenant("acme/"), "\"\" is not the name of a tenant"),
                rejects(
                        mail -> mail.usingEndpoint("abc 123"),
                        "\"abc 123\" is not the name of a multi-Region endpoint"),
                rejects(mail -> mail.sourceArn("example.com"), "\"example.com\"" + NO_IDENTITY),
                rejects(
                        mail -> mail.fromArn("arn:aws:ses:eu-west-1:123456789012:identity/*"),
                        "\"arn:aws:ses:eu-west-1:123456789012:identity/*\"" + NO_IDENTITY),
                rejects(
                        mail -> mail.returnPathArn("arn:aws:ses:eu-west-1:*:identity/example.com"),
                        "\"arn:aws:ses:eu-west-1:*:identity/example.com\"" + NO_IDENTITY),
                rejects(mail -> mail.inAccount("12345"), "\"12345\" is not an account id; write its twelve digits"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misspelled")
    void what_is_misspelled_is_an_error(String message, UnaryOperator<Mail> step) {
        Mail mail = Mail.via(SendingOperation.V2_SEND_EMAIL);
        assertThatThrownBy(() -> step.apply(mail))
                .isExactlyInstanceOf(FixtureException.class)
                .hasMessage(message);
    }

    @Test
    void a_sandbox_is_one_of_an_account() {
        PolicyStore.Builder store = PolicyStore.builder();

        assertThatThrownBy(() -> store.sandbox("12345"))
                .isExactlyInstanceOf(FixtureException.class)
                .hasMessage("\"12345\" is not an account id; write its twelve digits");
        assertThatThrownBy(() -> store.sandbox("12345", "eu-west-1"))
                .isExactlyInstanceOf(FixtureException.class)
                .hasMessage("\"12345\" is not an account id; write its twelve digits");
    }

    @Test
    void every_step_makes_a_new_mail() {
        Mail mail = Mail.via(SendingOperation.SMTP).from("ann@example.com");
        Mail other = mail.from("bob@example.com").to("cid@example.org").to("dan@example.org");

        assertThat(mail.get(Part.FROM)).isEqualTo("ann@example.com");
        assertThat(mail.recipients()).isEmpty();
        assertThat(other.get(Part.FROM)).isEqualTo("bob@example.com");
        assertThat(other.recipients()).containsExactly("cid@example.org", "dan@example.org");
        assertThat(other.operation()).isEqualTo(SendingOperation.SMTP);
    }

    @Test
    void a_mail_is_handed_to_a_Region_of_the_partition_of_its_sender() {
        MailAuthorizer authorizer =
                MailAuthorizer.of(Authorizer.of(PolicyStore.builder().build()));
        Mail mail =
                Mail.via(SendingOperation.V2_SEND_EMAIL).from("ann@example.com").to("bob@example.com");

        assertThatThrownBy(
                        () -> authorizer.decide(Principal.user("123456789012", "app"), mail.inRegion("us-gov-west-1")))
                .isExactlyInstanceOf(FixtureException.class)
                .hasMessage(
                        "the mail is handed to SES in the Region us-gov-west-1, which lies in the partition aws-us-gov,"
                                + " but arn:aws:iam::123456789012:user/app is of the partition aws; name a Region of aws, or a sender"
                                + " of aws-us-gov");
        assertThat(authorizer
                        .decide(
                                Principal.service("ses.amazonaws.com"),
                                mail.inAccount("123456789012").inRegion("cn-north-1"))
                        .checks())
                .extracting(check -> check.decision().request().resource())
                .allSatisfy(arn -> assertThat(arn).startsWith("arn:aws-cn:ses:cn-north-1:123456789012:"));
    }
}
