package org.iamunit.dsl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.dsl.Access.arn;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.queue;
import static org.iamunit.dsl.Access.user;
import static org.iamunit.dsl.Access.webIdentity;

import java.util.List;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/** What a sentence says of a context key is said of those of its requests that carry the key. */
class GivenKeysTests {

    private static final PolicyStore STORE = PolicyStore.builder()
            .identityBasedPolicy(PolicyDocument.parse(
                    "p.json",
                    "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":"
                            + "[\"arn:aws:ec2:eu-west-1:123456789012:instance/i-1\","
                            + "\"arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1\"]}}"))
            .build();
    private static final Fixture FIXTURE =
            new Fixture(STORE, Authorizer.of(STORE), () -> "123456789012", () -> "eu-west-1", () -> Partition.AWS);
    private static final NamedResource SUBNET = arn("arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1");
    private static final NamedResource VPC = arn("arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1");
    private static final NamedResource INSTANCE = arn("arn:aws:ec2:eu-west-1:123456789012:instance/i-1");
    private static final String ACCORDING_TO =
            ". So says the catalog of AWS as of " + Catalog.aws().date()
                    + "; if AWS has changed since, add lenient to the sentence, or set iamunit.lenient=true";

    private static Expectation asks(Verb verb, List<String> actions, NamedResource... resources) {
        return Expectation.of(user("ann"), verb, actions).on(List.of(resources));
    }

    private static Expectation createsSubnet(NamedResource... resources) {
        return asks(Verb.CAN, List.of("ec2:CreateSubnet"), resources);
    }

    private static Circumstance with(String key, String value) {
        return new Circumstance(Word.WITH, List.of(key, value));
    }

    private static List<AccessRequest> requests(Expectation expectation) {
        return ExpectationRequests.of(expectation, FIXTURE);
    }

    /** Return which requests name a key: by their actions and what their resources are called. */
    private static List<String> naming(String key, Expectation expectation) {
        return requests(expectation).stream()
                .filter(request -> request.names(key))
                .map(request -> request.action() + " " + request.resource().replaceFirst(".*[:/]", ""))
                .toList();
    }

    private static void decideAll(Expectation expectation) {
        requests(expectation).forEach(FIXTURE.authorizer()::decide);
    }

    private static void assertError(Expectation expectation, String message) {
        assertThatThrownBy(() -> decideAll(expectation))
                .isInstanceOf(FixtureException.class)
                .hasMessage(message + ACCORDING_TO);
    }

    @Test
    void of_several_resources_those_whose_type_carries_it() {
        Expectation sentence = createsSubnet(SUBNET, VPC).under(with("aws:RequestTag/cc", "17"));

        assertThat(requests(sentence)).hasSize(2);
        assertThat(naming("aws:RequestTag/cc", sentence)).containsExactly("ec2:CreateSubnet subnet-1");
        decideAll(sentence);
    }

    @Test
    void each_key_by_itself() {
        Expectation sentence = createsSubnet(SUBNET, VPC)
                .under(with("aws:RequestTag/cc", "17"))
                .under(with("aws:ResourceTag/team", "mail"))
                .under(with("aws:SourceVpc", "vpc-1"));

        assertThat(naming("aws:RequestTag/cc", sentence)).containsExactly("ec2:CreateSubnet subnet-1");
        assertThat(naming("aws:ResourceTag/team", sentence)).containsExactly("ec2:CreateSubnet vpc-1");
        assertThat(naming("aws:SourceVpc", sentence))
                .containsExactly("ec2:CreateSubnet subnet-1", "ec2:CreateSubnet vpc-1");
    }

    @Test
    void a_key_that_is_taken_away_goes_where_it_can_matter() {
        Expectation sentence =
                createsSubnet(SUBNET, VPC).under(new Circumstance(Word.WITHOUT, List.of("aws:RequestTag/cc")));

        assertThat(naming("aws:RequestTag/cc", sentence)).containsExactly("ec2:CreateSubnet subnet-1");
        decideAll(sentence);
    }

    @Test
    void of_several_actions_those_that_carry_it() {
        Expectation sentence = asks(Verb.CAN, List.of("sqs:CreateQueue", "sqs:SendMessage"), queue("jobs"))
                .under(with("aws:RequestTag/team", "mail"));

        assertThat(naming("aws:RequestTag/team", sentence)).containsExactly("sqs:CreateQueue jobs");
        decideAll(sentence);
    }

    @Test
    void of_the_actions_that_a_wildcard_matches_those_that_carry_it() {
        Expectation sentence =
                asks(Verb.CAN, List.of("sqs:*Queue"), queue("jobs")).under(with("aws:RequestTag/team", "mail"));

        assertThat(requests(sentence)).hasSizeGreaterThan(3);
        assertThat(naming("aws:RequestTag/team", sentence))
                .containsExactly("sqs:CreateQueue jobs", "sqs:TagQueue jobs");
        decideAll(sentence);
    }

    @Test
    void a_word_of_mail_goes_to_the_actions_that_send() {
        Expectation sentence = asks(Verb.CAN, List.of("ses:SendEmail", "ses:GetEmailIdentity"), identity("example.com"))
                .under(new Circumstance(Word.FROM, List.of("a@example.com")));

        assertThat(naming("ses:FromAddress", sentence)).containsExactly("ses:SendEmail example.com");
        decideAll(sentence);
    }

    @Test
    void smtp_is_said_of_the_action_that_it_asks_for() {
        Circumstance viaSmtp = new Circumstance(Word.VIA_SMTP, List.of());
        List<String> sending = List.of("ses:SendRawEmail example.com");

        assertThat(naming(
                        "ses:ApiVersion",
                        asks(Verb.CAN, List.of("ses:SendEmail", "ses:sendrawemail"), identity("example.com"))
                                .under(viaSmtp)))
                .containsExactly("ses:sendrawemail example.com");
        assertThat(naming(
                        "ses:ApiVersion",
                        asks(Verb.CAN, List.of("ses:Send*"), identity("example.com"))
                                .under(viaSmtp)))
                .isEqualTo(sending);
        assertThat(naming(
                        "ses:ApiVersion",
                        asks(Verb.CAN_ONLY, List.of("ses:SendRawEmail"), identity("example.com"))
                                .under(viaSmtp)))
                .isEqualTo(sending);
        assertThatThrownBy(
                        () -> requests(asks(Verb.CAN, List.of("ses:SendE*", "ses:SendEmail"), identity("example.com"))
                                .under(viaSmtp)))
                .isInstanceOf(FixtureException.class)
                .hasMessage(
                        "SMTP never asks for ses:SendEmail, it is authorized as ses:SendRawEmail; ask for that action");
    }

    @Test
    void a_claim_goes_with_the_federated_caller_to_whatever_is_asked() {
        Expectation sentence = Expectation.of(
                        webIdentity("token.actions.githubusercontent.com"),
                        Verb.CANNOT,
                        List.of("sts:AssumeRoleWithWebIdentity", "sts:TagSession"))
                .on(List.of(arn("arn:aws:iam::123456789012:role/deploy")))
                .under(with("token.actions.githubusercontent.com:sub", "repo:x"));

        assertThat(naming("token.actions.githubusercontent.com:sub", sentence))
                .containsExactly("sts:AssumeRoleWithWebIdentity deploy", "sts:TagSession deploy");
    }

    @Test
    void leniently_it_is_said_of_all() {
        Expectation sentence = createsSubnet(SUBNET, VPC).under(with("aws:RequestTag/cc", "17"));
        Fixture lenient = new Fixture(
                STORE, Authorizer.of(STORE).lenient(), () -> "123456789012", () -> "eu-west-1", () -> Partition.AWS);

        assertThat(naming("aws:RequestTag/cc", sentence.under(new Circumstance(Word.LENIENT, List.of()))))
                .hasSize(2);
        assertThat(ExpectationRequests.of(sentence, lenient)).allMatch(request -> request.names("aws:RequestTag/cc"));
    }

    @Test
    void a_key_that_only_other_resources_carry_is_an_error() {
        assertError(
                createsSubnet(VPC).under(with("aws:RequestTag/cc", "17")),
                "a request for ec2:CreateSubnet on a resource of type vpc never carries the context key"
                        + " aws:RequestTag/cc, while one on a resource of type subnet does; leave it out, or name such a"
                        + " resource");
        assertError(
                asks(Verb.CAN, List.of("ec2:CreateSubnet", "ec2:CreateNetworkAcl"), VPC)
                        .under(with("aws:RequestTag/cc", "17")),
                "a request for ec2:CreateSubnet on a resource of type vpc never carries the context key"
                        + " aws:RequestTag/cc, while one on a resource of type subnet does; leave it out, or name such a"
                        + " resource");
    }

    @Test
    void a_key_that_nothing_in_the_sentence_carries_is_an_error_that_names_the_nearest() {
        String message = "a request for ec2:RunInstances never carries the context key ec2:InstanceTyp; did you mean"
                + " ec2:InstanceType? Leave it out";

        assertError(
                asks(Verb.CAN, List.of("ec2:RunInstances"), INSTANCE, SUBNET)
                        .under(with("ec2:InstanceTyp", "t3.micro")),
                message);
        assertError(
                asks(Verb.CAN, List.of("ec2:RunInstances"), INSTANCE, SUBNET)
                        .under(new Circumstance(Word.WITHOUT, List.of("ec2:InstanceTyp"))),
                message);
        assertError(
                asks(
                                Verb.CAN,
                                List.of("ec2:DescribeRegions", "ec2:RunInstances"),
                                arn("arn:aws:ec2:eu-west-1:123456789012:instance/i-1"))
                        .under(with("ec2:InstanceTyp", "t3.micro")),
                message);
    }
}
