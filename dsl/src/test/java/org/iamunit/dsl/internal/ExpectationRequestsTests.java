package org.iamunit.dsl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.dsl.Access.account;
import static org.iamunit.dsl.Access.anonymous;
import static org.iamunit.dsl.Access.anything;
import static org.iamunit.dsl.Access.bucket;
import static org.iamunit.dsl.Access.federatedUser;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.principal;
import static org.iamunit.dsl.Access.queue;
import static org.iamunit.dsl.Access.role;
import static org.iamunit.dsl.Access.root;
import static org.iamunit.dsl.Access.service;
import static org.iamunit.dsl.Access.topic;
import static org.iamunit.dsl.Access.user;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which requests a sentence stands for, and what the fixture fills in. */
class ExpectationRequestsTests {

    private static final PolicyStore STORE = PolicyStore.builder().build();
    private static final Fixture FIXTURE = fixture(() -> "123456789012", () -> "eu-west-1");

    private static Fixture fixture(Supplier<String> account, Supplier<String> region) {
        return new Fixture(STORE, Authorizer.of(STORE), account, region, () -> Partition.AWS);
    }

    private static Expectation sentence(NamedPrincipal principal, String action, NamedResource... resources) {
        return Expectation.of(principal, Verb.CAN, List.of(action)).on(List.of(resources));
    }

    private static AccessRequest only(Expectation expectation) {
        List<AccessRequest> requests = ExpectationRequests.of(expectation, FIXTURE);
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    private static List<String> contextOf(Expectation expectation, String key) {
        return FIXTURE.authorizer().decide(only(expectation)).valuesOf(key.toLowerCase(Locale.ROOT));
    }

    static Stream<Arguments> principals() {
        return Stream.of(
                arguments(user("ann"), "arn:aws:iam::123456789012:user/ann"),
                arguments(user("ann").path("/svc/"), "arn:aws:iam::123456789012:user/svc/ann"),
                arguments(role("mailer"), "arn:aws:sts::123456789012:assumed-role/mailer/session"),
                arguments(role("mailer").session("s1"), "arn:aws:sts::123456789012:assumed-role/mailer/s1"),
                arguments(
                        role("mailer").inAccount("111122223333"),
                        "arn:aws:sts::111122223333:assumed-role/mailer/session"),
                arguments(root(), "arn:aws:iam::123456789012:root"),
                arguments(account("111122223333"), "arn:aws:iam::111122223333:root"),
                arguments(federatedUser("bob"), "arn:aws:sts::123456789012:federated-user/bob"),
                arguments(service("cognito-idp.amazonaws.com"), "cognito-idp.amazonaws.com"),
                arguments(anonymous(), "anonymous"),
                arguments(
                        principal("arn:aws:iam::111122223333:role/svc/deploy"),
                        "arn:aws:sts::111122223333:assumed-role/deploy/session"));
    }

    @ParameterizedTest
    @MethodSource("principals")
    void the_fixture_fills_in_what_a_principal_leaves_out(NamedPrincipal named, String arn) {
        assertThat(only(sentence(named, "sqs:SendMessage", queue("jobs")))
                        .principal()
                        .arn())
                .isEqualTo(arn);
    }

    static Stream<Arguments> words() {
        return Stream.of(
                arguments(Word.FROM, List.of("a@example.com"), "ses:FromAddress", List.of("a@example.com")),
                arguments(Word.FROM_DISPLAY_NAME, List.of("Ann"), "ses:FromDisplayName", List.of("Ann")),
                arguments(Word.TO, List.of("a@x.org", "b@x.org"), "ses:Recipients", List.of("a@x.org", "b@x.org")),
                arguments(Word.CC, List.of("a@x.org"), "ses:Recipients", List.of("a@x.org")),
                arguments(Word.BCC, List.of("a@x.org"), "ses:Recipients", List.of("a@x.org")),
                arguments(Word.RETURN_PATH, List.of("b@x.org"), "ses:FeedbackAddress", List.of("b@x.org")),
                arguments(Word.VIA_SMTP, List.of(), "ses:ApiVersion", List.of("2")),
                arguments(Word.IN_REGION, List.of("us-east-1"), "aws:RequestedRegion", List.of("us-east-1")),
                arguments(Word.AT, List.of("2019-07-30T00:00:00Z"), "aws:CurrentTime", List.of("2019-07-30T00:00:00Z")),
                arguments(Word.AT, List.of("2019-07-30T00:00:00Z"), "aws:EpochTime", List.of("1564444800")),
                arguments(Word.FROM_IP, List.of("192.0.2.1"), "aws:SourceIp", List.of("192.0.2.1")),
                arguments(Word.OVER_TLS, List.of(), "aws:SecureTransport", List.of("true")),
                arguments(Word.WITHOUT_TLS, List.of(), "aws:SecureTransport", List.of("false")),
                arguments(Word.USER_AGENT, List.of("curl"), "aws:UserAgent", List.of("curl")),
                arguments(Word.VIA_VPC_ENDPOINT, List.of("vpce-1"), "aws:SourceVpce", List.of("vpce-1")),
                arguments(Word.VIA_VPC_ENDPOINT, List.of("vpce-1"), "aws:SourceIp", null),
                arguments(Word.WITH_MFA, List.of(), "aws:MultiFactorAuthPresent", List.of("true")),
                arguments(
                        Word.WITH,
                        List.of("aws:CalledVia", "athena.amazonaws.com", "glue.amazonaws.com"),
                        "aws:CalledVia",
                        List.of("athena.amazonaws.com", "glue.amazonaws.com")),
                arguments(Word.WITHOUT, List.of("aws:SecureTransport"), "aws:SecureTransport", null));
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_word_sets_its_context_key(Word word, List<String> values, String key, List<String> expected) {
        Expectation sentence = sentence(user("ann"), "ses:SendRawEmail", identity("example.com"))
                .under(new Circumstance(word, values));

        assertThat(contextOf(sentence, key)).isEqualTo(expected);
    }

    @Test
    void to_cc_and_bcc_are_one_key() {
        Expectation sentence = sentence(user("ann"), "ses:SendEmail", identity("example.com"))
                .under(new Circumstance(Word.TO, List.of("a@x.org")))
                .under(new Circumstance(Word.CC, List.of("b@x.org")))
                .under(new Circumstance(Word.BCC, List.of("c@x.org")));

        assertThat(contextOf(sentence, "ses:Recipients")).containsExactly("a@x.org", "b@x.org", "c@x.org");
    }

    @Test
    void a_tag_of_the_principal_is_a_context_key() {
        assertThat(contextOf(
                        sentence(role("mailer").tagged("team", "mail"), "sqs:SendMessage", queue("jobs")),
                        "aws:PrincipalTag/team"))
                .containsExactly("mail");
    }

    @Test
    void every_action_is_asked_on_every_resource() {
        Expectation sentence = Expectation.of(user("ann"), Verb.CAN, List.of("sqs:SendMessage", "sqs:PurgeQueue"))
                .on(List.of(queue("a"), queue("b")));

        assertThat(ExpectationRequests.of(sentence, FIXTURE).stream().map(Object::toString))
                .containsExactly(
                        "arn:aws:iam::123456789012:user/ann sqs:SendMessage on arn:aws:sqs:eu-west-1:123456789012:a",
                        "arn:aws:iam::123456789012:user/ann sqs:SendMessage on arn:aws:sqs:eu-west-1:123456789012:b",
                        "arn:aws:iam::123456789012:user/ann sqs:PurgeQueue on arn:aws:sqs:eu-west-1:123456789012:a",
                        "arn:aws:iam::123456789012:user/ann sqs:PurgeQueue on arn:aws:sqs:eu-west-1:123456789012:b");
    }

    static Stream<Arguments> regions() {
        return Stream.of(
                arguments(sentence(user("ann"), "sqs:ListQueues", anything()), "eu-west-1"),
                arguments(sentence(user("ann"), "s3:ListBucket", bucket("books")), "eu-west-1"),
                arguments(sentence(user("ann"), "sqs:SendMessage", queue("q").inRegion("us-west-2")), "us-west-2"),
                arguments(sentence(user("ann"), "iam:ListUsers", anything()), "us-east-1"),
                arguments(
                        sentence(user("ann"), "sqs:SendMessage", queue("q"))
                                .under(new Circumstance(Word.IN_REGION, List.of("eu-north-1"))),
                        "eu-north-1"));
    }

    @ParameterizedTest
    @MethodSource("regions")
    void a_request_is_in_the_region_that_the_sentence_the_resource_the_service_or_the_fixture_names(
            Expectation sentence, String region) {
        assertThat(contextOf(sentence, "aws:RequestedRegion")).containsExactly(region);
    }

    @Test
    void the_account_of_a_bucket_is_not_that_of_the_principal_but_what_is_named_or_known() {
        assertThat(only(sentence(user("ann"), "s3:ListBucket", bucket("books"))).resourceAccount())
                .isNull();
        assertThat(only(sentence(user("ann"), "s3:ListBucket", bucket("books").inAccount("111122223333")))
                        .resourceAccount())
                .isEqualTo("111122223333");
    }

    @Test
    void a_default_is_asked_for_only_where_it_is_needed() {
        Fixture ambiguous = fixture(
                () -> {
                    throw new FixtureException("which account?");
                },
                () -> {
                    throw new FixtureException("which Region?");
                });
        Expectation complete = sentence(
                principal("arn:aws:iam::123456789012:user/ann"),
                "sqs:SendMessage",
                queue("arn:aws:sqs:eu-west-1:123456789012:jobs"));

        assertThat(ExpectationRequests.of(complete, ambiguous)).hasSize(1);
        assertThatThrownBy(() -> ExpectationRequests.of(
                        sentence(user("ann"), "sqs:SendMessage", queue("arn:aws:sqs:eu-west-1:123456789012:jobs")),
                        ambiguous))
                .hasMessage("which account?");
        assertThatThrownBy(() -> ExpectationRequests.of(
                        sentence(principal("arn:aws:iam::123456789012:user/ann"), "s3:ListBucket", bucket("books")),
                        ambiguous))
                .hasMessage("which Region?");
    }

    @Test
    void the_region_of_the_endpoint_is_that_of_a_resource_that_names_none() {
        Expectation sentence = sentence(user("ann"), "ses:SendEmail", identity("example.com"))
                .under(new Circumstance(Word.IN_REGION, List.of("us-east-1")));

        assertThat(only(sentence).resource()).isEqualTo("arn:aws:ses:us-east-1:123456789012:identity/example.com");
    }

    @Test
    void a_user_without_policies_whose_name_is_nearly_that_of_one_with_policies_is_a_misspelling() {
        PolicyStore store = PolicyStore.builder()
                .identityBasedPolicy(
                        PolicyDocument.parse(
                                "p.json", "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"),
                        "user/invoicing")
                .build();
        Fixture fixture =
                new Fixture(store, Authorizer.of(store), () -> "123456789012", () -> "eu-west-1", () -> Partition.AWS);

        assertThatThrownBy(() ->
                        ExpectationRequests.of(sentence(user("invocing"), "sqs:SendMessage", queue("jobs")), fixture))
                .isInstanceOf(FixtureException.class)
                .hasMessage("no policy is attached to user/invocing; did you mean invoicing? If not, give the name that"
                        + " policies are attached to, or add lenient to the sentence");
        assertThatThrownBy(() ->
                        ExpectationRequests.of(sentence(user("invoiicng"), "sqs:SendMessage", queue("jobs")), fixture))
                .hasMessageContaining("did you mean invoicing?");
        assertThat(ExpectationRequests.of(sentence(user("stranger"), "sqs:SendMessage", queue("jobs")), fixture))
                .hasSize(1);
        assertThat(ExpectationRequests.of(sentence(role("invocing"), "sqs:SendMessage", queue("jobs")), fixture))
                .hasSize(1);
    }

    @Test
    void where_no_policy_is_loaded_a_cannot_would_always_hold() {
        assertThatThrownBy(() -> ExpectationRequests.of(
                        Expectation.of(user("ann"), Verb.CANNOT, List.of("sqs:ListQueues")), FIXTURE))
                .isInstanceOf(FixtureException.class)
                .hasMessage(
                        "no policy is loaded, so that everything is denied; load some, as with @Policies(\"iam/*.json\") or"
                                + " policies: iam/*.json in front matter");
    }

    @Test
    void a_wildcard_asks_for_every_action_that_it_matches_and_that_can_be_asked_on_the_resource() {
        Expectation sentence = sentence(user("ann"), "sqs:Se*", queue("jobs"));

        assertThat(ExpectationRequests.of(sentence, FIXTURE).stream().map(AccessRequest::action))
                .containsExactly("sqs:SendMessage", "sqs:SetQueueAttributes");
    }

    @Test
    void a_resource_that_no_action_of_a_wildcard_can_be_asked_on_is_an_error() {
        assertThatThrownBy(() -> ExpectationRequests.of(
                        Expectation.of(user("ann"), Verb.CAN, List.of("sqs:*"))
                                .on(List.of(topic("news"), queue("jobs"))),
                        FIXTURE))
                .isInstanceOf(FixtureException.class)
                .hasMessage("none of sqs:* can be asked on topic news; leave it out, or name an action that is");
        assertThat(ExpectationRequests.of(
                        Expectation.of(user("ann"), Verb.CAN, List.of("sqs:SendM*", "sns:Publ*"))
                                .on(List.of(topic("news"), queue("jobs"))),
                        FIXTURE))
                .hasSize(2);
    }

    @Test
    void an_action_without_resource_types_is_asked_on_everything() {
        Expectation sentence = sentence(user("ann"), "sqs:List*", queue("jobs"));

        assertThat(ExpectationRequests.of(sentence, FIXTURE).stream().map(Object::toString))
                .contains("arn:aws:iam::123456789012:user/ann sqs:ListQueues on *");
    }

    @Test
    void the_catalog_is_not_asked_where_a_sentence_is_lenient() {
        Expectation sentence = sentence(user("ann"), "newservice:NewAction", anything());

        assertThatThrownBy(() -> FIXTURE.authorizer().decide(only(sentence)))
                .isInstanceOf(FixtureException.class)
                .hasMessageStartingWith("the service newservice of newservice:NewAction does not exist");
        assertThat(FIXTURE.authorizer()
                        .decide(only(sentence.under(new Circumstance(Word.LENIENT, List.of()))))
                        .isAllowed())
                .isFalse();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        Expectation.of(user("ann"), Verb.CAN, List.of()),
                        "the sentence names no action; write for example can(\"ses:SendEmail\")"),
                arguments(
                        sentence(user("ann"), "SendEmail", queue("q")),
                        "\"SendEmail\" is not an action that can be asked for; write service:Action without wildcards,"
                                + " as in ses:SendEmail"),
                arguments(
                        sentence(user("ann"), "ses:SendEmail", identity("example.com"))
                                .under(new Circumstance(Word.VIA_SMTP, List.of())),
                        "SMTP never asks for ses:SendEmail, it is authorized as ses:SendRawEmail; ask for that action"),
                arguments(
                        sentence(user("ann"), "sqs:SendMessage", queue("q"))
                                .under(new Circumstance(Word.AT, List.of("yesterday"))),
                        "\"yesterday\" is not a time; write it as in 2026-11-21T00:00:00Z"),
                arguments(
                        sentence(principal("ann"), "sqs:SendMessage", queue("q")),
                        "\"ann\" is not the ARN of a principal; write for example"
                                + " arn:aws:iam::123456789012:user/name, arn:aws:iam::123456789012:role/name or"
                                + " arn:aws:sts::123456789012:assumed-role/role/session"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void what_aws_would_never_be_asked_is_an_error(Expectation sentence, String message) {
        assertThatThrownBy(() -> ExpectationRequests.of(sentence, FIXTURE))
                .isInstanceOf(FixtureException.class)
                .hasMessage(message);
    }
}
