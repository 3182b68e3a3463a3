package org.iamunit.dsl.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.dsl.Access.role;
import static org.iamunit.dsl.Access.send;
import static org.iamunit.dsl.Access.sendBounce;
import static org.iamunit.dsl.Access.sendCustomVerificationEmail;
import static org.iamunit.dsl.Access.user;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.policy.FixtureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a mail prints itself in a sentence, and what cannot be said of one mail. */
class SendingTests {

    private static final String IDENTITY = "arn:aws:ses:eu-west-1:123456789012:identity/example.com";

    static Stream<Arguments> mails() {
        return Stream.of(
                arguments(send(), "send"),
                arguments(send().from("ann@example.com"), "send from ann@example.com"),
                arguments(
                        send().from("ann@example.com").fromDisplayName("Ann Lee"),
                        "send from ann@example.com from-display-name \"Ann Lee\""),
                arguments(
                        send().to("a@example.org", "b@example.org")
                                .cc("c@example.org")
                                .bcc("d@example.org"),
                        "send to a@example.org, b@example.org cc c@example.org bcc d@example.org"),
                arguments(send().returnPath("b@example.com"), "send return-path b@example.com"),
                arguments(send().viaSmtp(), "send via-smtp"),
                arguments(send().viaApiV1(), "send via-api-v1"),
                arguments(send().viaApiV2().raw(), "send via-api-v2 raw"),
                arguments(
                        send().viaApiV1().usingTemplate("welcome").bulk(),
                        "send via-api-v1 using-template welcome bulk"),
                arguments(
                        send().usingConfigurationSet("tx")
                                .usingTenant("acme/tn-1")
                                .usingEndpoint("abc.123"),
                        "send using-configuration-set tx using-tenant acme/tn-1 using-endpoint abc.123"),
                arguments(
                        send().sourceArn(IDENTITY).fromArn(IDENTITY).returnPathArn(IDENTITY),
                        "send source-arn " + IDENTITY + " from-arn " + IDENTITY + " return-path-arn " + IDENTITY),
                arguments(sendBounce().from("ann@example.com"), "send-bounce from ann@example.com"),
                arguments(
                        sendCustomVerificationEmail("verify").to("new@example.org"),
                        "send-custom-verification-email using-template verify to new@example.org"));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void a_mail_prints_as_a_sentence_names_it(Sending mail, String text) {
        assertThat(mail).hasToString(text);
        assertThat(Expectation.of(role("mailer"), Verb.CANNOT, mail)).hasToString("role mailer cannot " + text);
    }

    @ParameterizedTest
    @MethodSource("mails")
    void a_mail_that_was_printed_reads_as_the_same_mail(Sending mail, String text) {
        Expectation expectation = Expectation.of(role("mailer"), Verb.CAN, mail);

        assertThat(Sentence.parse("role mailer can " + text).expectation()).isEqualTo(expectation);
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                arguments(
                        step(() -> send().viaSmtp().viaApiV1()),
                        "viaApiV1() stands beside viaSmtp() in \"send via-smtp\", which says the same or the contrary; keep one"),
                arguments(
                        step(() -> send().viaApiV1().viaApiV2()),
                        "viaApiV2() stands beside viaApiV1() in \"send via-api-v1\", which says the same or the contrary; keep one"),
                arguments(
                        step(() -> send().from("a@example.com").from("b@example.com")),
                        "from(…) stands beside from(…) in \"send from a@example.com\", which says the same or the contrary; keep one"),
                arguments(
                        step(() -> send().usingTemplate("a").usingTemplate("b")),
                        "usingTemplate(…) stands beside usingTemplate(…) in \"send using-template a\", which says the same or the contrary; keep one"),
                arguments(
                        step(() -> sendCustomVerificationEmail("a").usingTemplate("b")),
                        "usingTemplate(…) stands beside usingTemplate(…) in \"send-custom-verification-email using-template a\", which says the same or the contrary; keep one"),
                arguments(
                        step(() -> Expectation.of(user("ann"), Verb.CAN, send().viaApiV1())
                                .under(new Circumstance(Word.VIA_SMTP, List.of()))),
                        "viaSmtp() stands beside viaApiV1() in \"user ann can send via-api-v1\", which says the same or the contrary; keep one"),
                arguments(
                        step(() -> send().from("Ann <ann@example.com>")),
                        "from(\"Ann <ann@example.com>\") does not hold an address, as in ann@example.com; a display name goes into fromDisplayName(…)"),
                arguments(step(() -> send().to()), "to(…) says nothing here; give it a value, or leave it out"));
    }

    private static ThrowingCallable step(ThrowingCallable step) {
        return step;
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void what_cannot_be_said_of_one_mail_is_an_error(ThrowingCallable step, String message) {
        assertThatThrownBy(step).isInstanceOf(FixtureException.class).hasMessage(message);
    }

    @Test
    void every_step_makes_a_new_mail() {
        Sending mail = send().from("ann@example.com");
        Sending raw = mail.raw();

        assertThat(mail).hasToString("send from ann@example.com");
        assertThat(raw).hasToString("send from ann@example.com raw");
        assertThat(raw.kind()).isEqualTo(Sending.Kind.MAIL);
    }
}
