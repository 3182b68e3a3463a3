package org.iamunit.dsl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies that are attached to another principal than the one that a sentence names. */
class AttachedToNobodyTests {

    private static final PolicyDocument BOUNDARY = PolicyDocument.parse(
            "boundary.json",
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}}");

    private static final PolicyDocument EVERYTHING = PolicyDocument.parse(
            "all.json",
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");

    private static Fixture fixture(String attachedTo, PolicyDocument... ofEverybody) {
        PolicyStore.Builder builder =
                PolicyStore.builder().defaultAccount("111122223333").permissionsBoundary(BOUNDARY, attachedTo);
        for (PolicyDocument document : ofEverybody) {
            builder.identityBasedPolicy(document);
        }
        PolicyStore store = builder.build();
        return new Fixture(store, Authorizer.of(store), () -> "111122223333", () -> "eu-west-1", () -> Partition.AWS);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "user/ann, user/bob | user ann | user/ann",
                "user/ann,user/bob | user bob | user/bob",
                "user/ann, bob | user bob | user/bob",
                "user/svc/ann | user ann | user/ann",
                "role/app/nightly | role app | role/app",
                "arn:aws:iam::111122223333:role/svc/app | role app session nightly | role/app",
                "arn:aws:iam::444455556666:user/ann | user ann | user/ann",
                "arn:aws-cn:iam::111122223333:user/ann | user ann | user/ann",
            })
    void a_sentence_that_could_have_meant_it_is_an_error(String attachedTo, String principal, String meant) {
        Fixture fixture = fixture(attachedTo);
        Expectation sentence = Expectation.parse(principal + " cannot sqs:SendMessage on queue jobs");

        assertThatThrownBy(() -> ExpectationRequests.of(sentence, fixture))
                .isInstanceOf(FixtureException.class)
                .hasMessage("the permissions boundary boundary.json is attached to " + attachedTo + ", and not to "
                        + SentencePrincipalArn.of(principal)
                        + ", whom this sentence names; attach it to " + meant
                        + ", or name its path or account in the sentence");
    }

    /** The ARN of a principal that a sentence names in the default account. */
    private static final class SentencePrincipalArn {
        static String of(String principal) {
            String[] words = principal.split(" ", -1);
            return words.length > 2
                    ? "arn:aws:sts::111122223333:assumed-role/" + words[1] + "/" + words[3]
                    : words[0].equals("user")
                            ? "arn:aws:iam::111122223333:user/" + words[1]
                            : "arn:aws:sts::111122223333:assumed-role/" + words[1] + "/session";
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "user/ann | user bob",
                "user/ann, user/bob | user eve",
                "user/svc/ann | user ann path /svc/",
                "user/svc/ann | user ann path /dev/",
                "arn:aws:iam::444455556666:user/ann | user ann in account 444455556666",
                "arn:aws:iam::444455556666:user/ann | user ann in account 111122223333",
                "arn:aws:iam::444455556666:user/ann | principal arn:aws:iam::111122223333:user/ann",
                "role/* | role app",
            })
    void a_sentence_that_means_another_is_none(String attachedTo, String principal) {
        Fixture fixture = fixture(attachedTo);
        Expectation sentence = Expectation.parse(principal + " cannot sqs:SendMessage on queue jobs");

        assertThatCode(() -> ExpectationRequests.of(sentence, fixture)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "user/invocing, user invoicing, user/invoicing, invocing",
        "user/Invoicing, user invoicing, user/invoicing, Invoicing",
        "user/invoicimg, user invoicing, user/invoicing, invoicimg",
        "role/deplyo, role deploy session nightly, role/deploy, deplyo",
    })
    void a_sentence_about_whom_a_policy_is_a_slip_away_from_is_an_error(
            String attachedTo, String principal, String named, String meant) {
        Fixture fixture = fixture(attachedTo, EVERYTHING);
        Expectation sentence = Expectation.parse(principal + " can sqs:SendMessage on queue jobs");

        assertThatThrownBy(() -> ExpectationRequests.of(sentence, fixture))
                .isInstanceOf(FixtureException.class)
                .hasMessage("no policy is attached to " + named + "; did you mean " + meant
                        + "? If not, give the name that policies are attached to, or add lenient to the sentence");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "user/team-a, user team-b",
        "user/admins, user admin",
        "user/dev, user div",
        "user/jobs-1, user jobs-2",
        "user/invocing, user invoicing lenient",
    })
    void a_neighbor_is_none(String attachedTo, String principal) {
        Fixture fixture = fixture(attachedTo, EVERYTHING);
        Expectation sentence = Expectation.parse(principal.replace(" lenient", "")
                + " can sqs:SendMessage on queue jobs" + (principal.endsWith("lenient") ? " lenient" : ""));

        assertThatCode(() -> ExpectationRequests.of(sentence, fixture)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "can, vpce-1a2b3c4e, true",
        "cannot, vpce-1a2b3c4e, true",
        "can, vpce-1a2b3cd4, true",
        "can, vpce-9f8e7d6c, false",
        "can, vpce-1a2b3c4d, false",
    })
    void an_endpoint_that_a_policy_is_a_slip_away_from_is_an_error(String verb, String endpoint, boolean isError) {
        PolicyStore store = PolicyStore.builder()
                .defaultAccount("111122223333")
                .identityBasedPolicy(EVERYTHING)
                .vpcEndpointPolicy(
                        PolicyDocument.parse(
                                "endpoint.json",
                                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}"),
                        "vpce-1a2b3c4d")
                .build();
        Fixture fixture =
                new Fixture(store, Authorizer.of(store), () -> "111122223333", () -> "eu-west-1", () -> Partition.AWS);
        Expectation sentence =
                Expectation.parse("user ann " + verb + " sqs:SendMessage on queue jobs via-vpc-endpoint " + endpoint);

        if (isError) {
            assertThatThrownBy(() -> ExpectationRequests.of(sentence, fixture))
                    .isInstanceOf(FixtureException.class)
                    .hasMessage("the VPC endpoint policy endpoint.json is attached to vpce-1a2b3c4d, and not to "
                            + endpoint
                            + ", which this sentence names; did you mean vpce-1a2b3c4d? If both exist, attach a"
                            + " policy to " + endpoint + ", too, or add lenient to the sentence");
        } else {
            assertThatCode(() -> ExpectationRequests.of(sentence, fixture)).doesNotThrowAnyException();
        }
    }

    @Test
    void who_has_a_policy_of_his_own_is_not_told_of_his_namesakes() {
        PolicyStore store = PolicyStore.builder()
                .defaultAccount("111122223333")
                .identityBasedPolicy(BOUNDARY, "arn:aws:iam::111122223333:role/deploy")
                .identityBasedPolicy(BOUNDARY, "arn:aws:iam::444455556666:role/deploy")
                .build();
        Fixture fixture =
                new Fixture(store, Authorizer.of(store), () -> "111122223333", () -> "eu-west-1", () -> Partition.AWS);

        assertThatCode(() -> ExpectationRequests.of(
                        Expectation.parse("role deploy cannot s3:GetObject on object books/x"), fixture))
                .doesNotThrowAnyException();
    }

    @Test
    void what_is_attached_to_nobody_is_a_warning_when_it_is_loaded() {
        PolicyStore store = PolicyStore.builder()
                .principal("arn:aws:iam::111122223333:user/ann")
                .permissionsBoundary(BOUNDARY, "user/ann, user/bob")
                .permissionsBoundary(BOUNDARY, "arn:aws:iam::111122223333:user/anm")
                .permissionsBoundary(BOUNDARY, "arn:aws:iam::111122223333:user/ann")
                .build();

        assertThat(store.warnings())
                .extracting(Object::toString)
                .containsExactly(
                        "boundary.json:1:37: the permissions boundary boundary.json is attached to user/ann, user/bob, which is"
                                + " nobody: it names several; attach it to each of them",
                        "boundary.json:1:37: the permissions boundary boundary.json is attached to"
                                + " arn:aws:iam::111122223333:user/anm, whom the account 111122223333 does not have, as its"
                                + " inventory says; attach it to somebody who is there");
    }
}
