package org.iamunit.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.queue;
import static org.iamunit.dsl.Access.resource;
import static org.iamunit.dsl.Access.user;
import static org.iamunit.dsl.Access.verifying;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/** Sentences that stand in no test of Jupiter: their scope is opened by hand. */
class VerifyingByHandTests {

    private static final Authorizer SENDER = Authorizer.of(PolicyStore.builder()
            .identityBasedPolicy(PolicyDocument.parse("sender", """
                            {"Version": "2012-10-17", "Statement": {"Sid": "Send", "Effect": "Allow",
                             "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs"}}
                            """), "user/ann")
            .build());

    private static PolicyStore.Builder twoAccounts() {
        return PolicyStore.builder().identityBasedPolicy(PolicyDocument.parse("sender", """
                                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:SendMessage",
                                 "Resource": ["arn:aws:sqs:eu-west-1:111122223333:jobs", "arn:aws:sqs:us-east-1:444455556666:jobs"]}}
                                """), "user/ann");
    }

    @Test
    void sentences_hold_or_break_as_in_a_test_and_mean_the_account_and_region_that_the_policies_name() {
        assertThatCode(() -> verifying(SENDER, () -> {
                    assertThat(user("ann")).can("sqs:SendMessage").on(queue("jobs"));
                    assertThat(user("bob")).cannot("sqs:SendMessage").on(queue("jobs"));
                }))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> verifying(
                        SENDER,
                        () -> assertThat(user("bob")).can("sqs:SendMessage").on(queue("jobs"))))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("User: arn:aws:iam::111122223333:user/bob is not authorized to perform:"
                        + " sqs:SendMessage on resource: arn:aws:sqs:eu-central-1:111122223333:jobs");
    }

    @Test
    void all_that_are_broken_are_reported_together() {
        assertThatThrownBy(() -> verifying(SENDER, () -> {
                    assertThat(user("bob")).can("sqs:SendMessage").on(queue("jobs"));
                    assertThat(user("ann")).cannot("sqs:SendMessage").on(queue("jobs"));
                }))
                .isInstanceOf(MultipleFailuresError.class);
    }

    @Test
    void of_several_accounts_one_has_to_be_named() {
        Authorizer several = Authorizer.of(twoAccounts().build());
        Authorizer one =
                Authorizer.of(twoAccounts().defaultAccount("444455556666").build());

        assertThatThrownBy(() -> verifying(
                        several,
                        () -> assertThat(user("ann")).can("sqs:SendMessage").on(queue("jobs"))))
                .isInstanceOf(FixtureException.class)
                .hasMessageContaining("the policies name several accounts: 111122223333, 444455556666; say which one is"
                        + " meant, as in PolicyStore.builder().defaultAccount(\"111122223333\")");
        assertThatThrownBy(() -> verifying(
                        one,
                        () -> assertThat(user("ann")).can("sqs:SendMessage").on(queue("jobs"))))
                .isInstanceOf(FixtureException.class)
                .hasMessageContaining("the policies name several Regions: eu-west-1, us-east-1; say which one is meant,"
                        + " as in inRegion(\"eu-west-1\")");
        assertThatCode(() -> verifying(
                        one,
                        () -> assertThat(user("ann"))
                                .can("sqs:SendMessage")
                                .on(queue("jobs"))
                                .inRegion("us-east-1")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_scope_within_another_has_policies_of_its_own() {
        Authorizer reader = Authorizer.of(PolicyStore.builder()
                .identityBasedPolicy(PolicyDocument.parse("reader", """
                                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:ReceiveMessage",
                                 "Resource": "*"}}
                                """), "user/ann")
                .build());

        assertThatCode(() -> verifying(SENDER, () -> {
                    assertThat(user("ann")).can("sqs:SendMessage").on(queue("jobs"));
                    verifying(
                            reader,
                            () -> assertThat(user("ann"))
                                    .cannot("sqs:SendMessage")
                                    .on(resource("arn:aws:sqs:eu-central-1:123456789012:jobs")));
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void the_frame_of_a_sentence_is_a_line_of_the_test_also_where_a_library_calls_its_words() {
        for (Runnable words : List.<Runnable>of(
                () -> List.of("sqs:SendMessage").forEach(assertThat(user("bob"))::can),
                () -> Stream.of("sqs:SendMessage")
                        .map(assertThat(user("bob"))::can)
                        .toList(),
                () -> assertDoesNotThrow(() -> List.of("sqs:SendMessage").forEach(assertThat(user("bob"))::can)))) {
            Throwable broken = catchThrowable(() -> verifying(SENDER, words));

            assertThat(broken.getStackTrace()[0].getClassName())
                    .as(broken.toString())
                    .isEqualTo(VerifyingByHandTests.class.getName());
        }
    }
}
