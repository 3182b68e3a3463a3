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

    private static Fixture fixture(String attachedTo) {
        PolicyStore store = PolicyStore.builder()
                .defaultAccount("111122223333")
                .permissionsBoundary(BOUNDARY, attachedTo)
                .build();
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
