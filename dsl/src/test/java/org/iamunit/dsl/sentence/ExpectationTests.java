package org.iamunit.dsl.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.dsl.Access.account;
import static org.iamunit.dsl.Access.anonymous;
import static org.iamunit.dsl.Access.anything;
import static org.iamunit.dsl.Access.arn;
import static org.iamunit.dsl.Access.bucket;
import static org.iamunit.dsl.Access.configurationSet;
import static org.iamunit.dsl.Access.federatedUser;
import static org.iamunit.dsl.Access.function;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.key;
import static org.iamunit.dsl.Access.object;
import static org.iamunit.dsl.Access.principal;
import static org.iamunit.dsl.Access.queue;
import static org.iamunit.dsl.Access.role;
import static org.iamunit.dsl.Access.root;
import static org.iamunit.dsl.Access.saml;
import static org.iamunit.dsl.Access.service;
import static org.iamunit.dsl.Access.table;
import static org.iamunit.dsl.Access.template;
import static org.iamunit.dsl.Access.topic;
import static org.iamunit.dsl.Access.user;
import static org.iamunit.dsl.Access.webIdentity;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a sentence prints itself: this is its display name, and what people read in a diagnostic. */
class ExpectationTests {

    private static final Expectation SENTENCE = Expectation.of(user("ann"), Verb.CAN, List.of("ses:SendEmail"));

    static Stream<Arguments> principals() {
        return Stream.of(
                arguments(user("ann"), "user ann"),
                arguments(user("ann").inAccount("111122223333"), "user ann in account 111122223333"),
                arguments(user("ann").path("/svc/"), "user ann path /svc/"),
                arguments(user("ann").tagged("team", "mail"), "user ann tagged team mail"),
                arguments(
                        user("ann").tagged("cost center", "a, b").tagged("x", ""),
                        "user ann tagged \"cost center\" \"a, b\" tagged x \"\""),
                arguments(role("mailer"), "role mailer"),
                arguments(
                        role("mailer").session("s1").inAccount("111122223333").path("/svc/"),
                        "role mailer session s1 in account 111122223333 path /svc/"),
                arguments(root(), "root"),
                arguments(root().inAccount("111122223333"), "root in account 111122223333"),
                arguments(account("111122223333"), "account 111122223333"),
                arguments(federatedUser("bob"), "federated-user bob"),
                arguments(service("cognito-idp.amazonaws.com"), "service cognito-idp.amazonaws.com"),
                arguments(
                        webIdentity("oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE"),
                        "web-identity oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE"),
                arguments(
                        saml("arn:aws:iam::123456789012:saml-provider/Okta"),
                        "saml arn:aws:iam::123456789012:saml-provider/Okta"),
                arguments(
                        role("deploy")
                                .federatedBy(webIdentity("accounts.google.com"))
                                .session("run")
                                .tagged("team", "mail"),
                        "role deploy session run tagged team mail federated by web-identity accounts.google.com"),
                arguments(anonymous(), "anonymous"),
                arguments(
                        principal("arn:aws:iam::123456789012:user/ann"),
                        "principal arn:aws:iam::123456789012:user/ann"));
    }

    @ParameterizedTest
    @MethodSource("principals")
    void a_principal_prints_as_a_sentence_names_it(NamedPrincipal principal, String text) {
        assertThat(principal).hasToString(text);
    }

    static Stream<Arguments> resources() {
        return Stream.of(
                arguments(
                        identity("example.com"),
                        "identity example.com",
                        "arn:aws:ses:eu-west-1:123456789012:identity/example.com"),
                arguments(
                        identity("ann@example.com").inAccount("111122223333").inRegion("us-east-1"),
                        "identity ann@example.com in account 111122223333 in region us-east-1",
                        "arn:aws:ses:us-east-1:111122223333:identity/ann@example.com"),
                arguments(
                        identity("arn:aws:ses:us-east-1:111122223333:identity/example.org"),
                        "arn:aws:ses:us-east-1:111122223333:identity/example.org",
                        "arn:aws:ses:us-east-1:111122223333:identity/example.org"),
                arguments(
                        configurationSet("tx"),
                        "configuration-set tx",
                        "arn:aws:ses:eu-west-1:123456789012:configuration-set/tx"),
                arguments(
                        template("welcome"), "template welcome", "arn:aws:ses:eu-west-1:123456789012:template/welcome"),
                arguments(bucket("reports"), "bucket reports", "arn:aws:s3:::reports"),
                arguments(
                        bucket("reports").inAccount("111122223333"),
                        "bucket reports in account 111122223333",
                        "arn:aws:s3:::reports"),
                arguments(object("reports", "q3.pdf"), "object reports/q3.pdf", "arn:aws:s3:::reports/q3.pdf"),
                arguments(
                        object("reports", "q3 final.pdf"),
                        "object \"reports/q3 final.pdf\"",
                        "arn:aws:s3:::reports/q3 final.pdf"),
                arguments(queue("jobs"), "queue jobs", "arn:aws:sqs:eu-west-1:123456789012:jobs"),
                arguments(topic("news"), "topic news", "arn:aws:sns:eu-west-1:123456789012:news"),
                arguments(table("orders"), "table orders", "arn:aws:dynamodb:eu-west-1:123456789012:table/orders"),
                arguments(function("send"), "function send", "arn:aws:lambda:eu-west-1:123456789012:function:send"),
                arguments(key("1234abcd"), "key 1234abcd", "arn:aws:kms:eu-west-1:123456789012:key/1234abcd"),
                arguments(arn("arn:aws:s3:::reports"), "arn:aws:s3:::reports", "arn:aws:s3:::reports"),
                arguments(
                        arn("arn:aws:route53:::hostedzone/Z1").inAccount("444455556666"),
                        "arn:aws:route53:::hostedzone/Z1 in account 444455556666",
                        "arn:aws:route53:::hostedzone/Z1"),
                arguments(
                        arn("arn:aws:apigateway:eu-west-1::/restapis/a1").inAccount("444455556666"),
                        "arn:aws:apigateway:eu-west-1::/restapis/a1 in account 444455556666",
                        "arn:aws:apigateway:eu-west-1::/restapis/a1"),
                arguments(
                        arn("arn:aws:sqs:eu-west-1:123456789012:jobs").inAccount("123456789012"),
                        "arn:aws:sqs:eu-west-1:123456789012:jobs in account 123456789012",
                        "arn:aws:sqs:eu-west-1:123456789012:jobs"),
                arguments(anything(), "anything", "*"));
    }

    @ParameterizedTest
    @MethodSource("resources")
    void a_resource_prints_as_a_sentence_names_it_and_knows_its_arn(NamedResource resource, String text, String arn) {
        assertThat(resource).hasToString(text);
        assertThat(resource.arn(() -> Partition.AWS, "eu-west-1", "123456789012"))
                .isEqualTo(arn);
    }

    static Stream<Arguments> steps_that_do_not_fit() {
        return Stream.of(
                arguments(step(() -> user("ann").session("s")), "session(…) does not fit user ann; leave it out"),
                arguments(
                        step(() -> service("x.amazonaws.com").inAccount("123456789012")),
                        "inAccount(…) does not fit service x.amazonaws.com; leave it out"),
                arguments(
                        step(() -> webIdentity("accounts.google.com").tagged("team", "mail")),
                        "tagged(…) does not fit web-identity accounts.google.com; leave it out"),
                arguments(
                        step(() -> webIdentity("https://accounts.google.com")),
                        "\"https://accounts.google.com\" is not the URL of an OIDC provider; write it without https://,"
                                + " as in token.actions.githubusercontent.com"),
                arguments(step(() -> webIdentity("")), "the name of a web-identity is blank; name it"),
                arguments(
                        step(() -> saml("Okta")),
                        "\"Okta\" is not the ARN of a SAML provider; write it as in"
                                + " arn:aws:iam::123456789012:saml-provider/Okta"),
                arguments(
                        step(() -> user("ann").federatedBy(webIdentity("accounts.google.com"))),
                        "federatedBy(…) does not fit user ann; leave it out"),
                arguments(
                        step(() -> role("deploy").federatedBy(service("cognito-identity.amazonaws.com"))),
                        "service cognito-identity.amazonaws.com is no identity provider; write"
                                + " federatedBy(webIdentity(…)) or federatedBy(saml(…))"),
                arguments(step(() -> root().path("/x/")), "path(…) does not fit root; leave it out"),
                arguments(
                        step(() -> bucket("books").inRegion("eu-west-1")),
                        "inRegion(…) does not fit bucket books; leave it out"),
                arguments(
                        step(() ->
                                arn("arn:aws:sqs:eu-west-1:123456789012:jobs").inAccount("444455556666")),
                        "arn:aws:sqs:eu-west-1:123456789012:jobs belongs to the account in its ARN, not to 444455556666;"
                                + " leave inAccount(…) out, or name the resource of that account"),
                arguments(
                        step(() -> anything().inAccount("123456789012")),
                        "inAccount(…) does not fit anything; leave it out"),
                arguments(step(() -> user(" ")), "the name of a user is blank; name it"),
                arguments(step(() -> identity("")), "the name of a resource is blank; name it"),
                arguments(
                        step(() -> object("books", "")),
                        "an object needs a bucket and a key; write object(\"bucket\", \"key\")"),
                arguments(step(() -> arn("jobs")), "\"jobs\" is not an ARN; write one, or anything()"),
                arguments(
                        step(() -> user("arn:aws:iam::123456789012:user/ann")),
                        "\"arn:aws:iam::123456789012:user/ann\" is not the name of a user but an ARN; write"
                                + " principal(\"arn:aws:iam::123456789012:user/ann\")"),
                arguments(
                        step(() -> new Circumstance(Word.FROM, List.of("Ann <ann@example.com>"))),
                        "from(\"Ann <ann@example.com>\") does not hold an address, as in ann@example.com; a display name"
                                + " goes into fromDisplayName(…)"),
                arguments(
                        step(() -> new Circumstance(Word.CC, List.of("ann@example.com", "bob"))),
                        "cc(\"bob\") does not hold an address, as in ann@example.com; a display name goes into"
                                + " fromDisplayName(…)"),
                arguments(
                        step(() -> new Circumstance(Word.FROM_IP, List.of("300.1.1.1"))),
                        "fromIp(\"300.1.1.1\") does not hold an IPv4 or IPv6 address, as in 192.0.2.1"),
                arguments(
                        step(() -> new Circumstance(Word.TO, List.of())),
                        "to(…) says nothing here; give it a value, or leave it out"),
                arguments(
                        step(() -> new Circumstance(Word.WITH, List.of("aws:SourceIp"))),
                        "with(…) says nothing here; give it a value, or leave it out"),
                arguments(
                        step(() -> SENTENCE.because(List.of())),
                        "because(…) says nothing here; give it a value, or leave it out"),
                arguments(
                        step(() -> SENTENCE.on(List.of())),
                        "on(…) says nothing here; give it a value, or leave it out"),
                arguments(
                        step(() -> SENTENCE.under(new Circumstance(Word.FROM, List.of("a@example.com")))
                                .under(new Circumstance(Word.FROM, List.of("b@example.com")))),
                        "from(…) stands beside from(…) in \"user ann can ses:SendEmail from a@example.com\", which says the"
                                + " same or the contrary; keep one"),
                arguments(
                        step(() -> SENTENCE.under(new Circumstance(Word.OVER_TLS, List.of()))
                                .under(new Circumstance(Word.WITHOUT_TLS, List.of()))),
                        "withoutTls() stands beside overTls() in \"user ann can ses:SendEmail over-tls\", which says the"
                                + " same or the contrary; keep one"),
                arguments(
                        step(() -> SENTENCE.under(new Circumstance(Word.FROM_IP, List.of("192.0.2.1")))
                                .under(new Circumstance(Word.VIA_VPC_ENDPOINT, List.of("vpce-1")))),
                        "viaVpcEndpoint(…) stands beside fromIp(…) in \"user ann can ses:SendEmail from-ip 192.0.2.1\","
                                + " which says the same or the contrary; keep one"),
                arguments(
                        step(() -> identity("https://example.com/")),
                        "\"https://example.com/\" is not the name of an SES identity; write a domain or an address, as in"
                                + " example.com or ann@example.com"));
    }

    private static ThrowingCallable step(ThrowingCallable step) {
        return step;
    }

    @ParameterizedTest
    @MethodSource("steps_that_do_not_fit")
    void a_step_that_does_not_fit_is_an_error(ThrowingCallable step, String message) {
        assertThatThrownBy(step).isInstanceOf(FixtureException.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "0.0.0.0", "255.255.255.255", "2001:db8::1", "::1", "::ffff:192.0.2.1"})
    void an_ip_address_is_taken_in_both_versions(String address) {
        assertThat(new Circumstance(Word.FROM_IP, List.of(address))).hasToString("from-ip " + address);
    }

    static Stream<Arguments> circumstances() {
        return Stream.of(
                arguments(Word.FROM, List.of("a@example.com"), "from a@example.com"),
                arguments(Word.FROM_DISPLAY_NAME, List.of("Ann Lee"), "from-display-name \"Ann Lee\""),
                arguments(Word.TO, List.of("a@example.com", "b@example.com"), "to a@example.com, b@example.com"),
                arguments(Word.VIA_SMTP, List.of(), "via-smtp"),
                arguments(Word.AT, List.of("2026-11-21T00:00:00Z"), "at 2026-11-21T00:00:00Z"),
                arguments(Word.WITH, List.of("aws:TagKeys", "a", "b c"), "with aws:TagKeys a, \"b c\""),
                arguments(Word.WITHOUT, List.of("aws:SourceIp"), "without aws:SourceIp"),
                arguments(Word.USER_AGENT, List.of("say \"hi\""), "user-agent \"say \\\"hi\\\"\""));
    }

    @ParameterizedTest
    @MethodSource("circumstances")
    void a_circumstance_prints_its_word_and_its_values(Word word, List<String> values, String text) {
        assertThat(new Circumstance(word, values)).hasToString(text);
    }

    @Test
    void a_sentence_prints_all_of_its_parts_in_order() {
        Expectation expectation = Expectation.of(user("ann"), Verb.CANNOT, List.of("ses:SendEmail", "ses:SendRawEmail"))
                .on(List.of(identity("example.com"), identity("example.org")))
                .under(new Circumstance(Word.FROM, List.of("a@example.com")))
                .under(new Circumstance(Word.IN_REGION, List.of("us-east-1")))
                .because(List.of(Reason.of("explicit deny"), Reason.of("org.json#DenySes")));

        assertThat(expectation)
                .hasToString("user ann cannot ses:SendEmail, ses:SendRawEmail on identity example.com,"
                        + " identity example.org from a@example.com in-region us-east-1"
                        + " because explicit deny, org.json#DenySes");
    }
}
