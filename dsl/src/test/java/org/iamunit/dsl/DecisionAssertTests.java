package org.iamunit.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.diagnostic.SentenceFixture.policy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/** The eager assertions, which need neither a test framework nor a scope. */
class DecisionAssertTests {

    private static final Authorizer AUTHORIZER = Authorizer.of(PolicyStore.builder()
            .identityBasedPolicy(
                    policy("iam/queues.json", "{ \"Effect\": \"Allow\", \"Action\": \"sqs:*\", \"Resource\": \"*\" }"))
            .serviceControlPolicy(
                    policy(
                            "org.json",
                            "{ \"Sid\": \"NoPurge\", \"Effect\": \"Deny\", \"Action\": \"sqs:PurgeQueue\", \"Resource\": \"*\" }"))
            .build());

    private static final Decision ALLOWED = decide("sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:jobs");
    private static final Decision EXPLICITLY_DENIED =
            decide("sqs:PurgeQueue", "arn:aws:sqs:eu-west-1:123456789012:jobs");
    private static final Decision IMPLICITLY_DENIED =
            decide("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:123456789012:table/news");
    private static final Decision UNDETERMINED = decide("kms:Decrypt", "arn:aws:kms:eu-west-1:123456789012:key/k");

    private static Decision decide(String action, String resource) {
        return AUTHORIZER.decide(AccessRequest.of(Principal.user("123456789012", "ann"), action, resource));
    }

    static Stream<Arguments> assertions() {
        return Stream.of(
                row("isAllowed", DecisionAssert::isAllowed, true, false, false, false),
                row("isDenied", DecisionAssert::isDenied, false, true, true, false),
                row("isDeniedExplicitly", DecisionAssert::isDeniedExplicitly, false, true, false, false),
                row("isDeniedImplicitly", DecisionAssert::isDeniedImplicitly, false, false, true, false),
                row("isUndetermined", DecisionAssert::isUndetermined, false, false, false, true),
                row("by Sid", that -> that.isDecidedBy("org.json", "NoPurge"), false, true, false, false),
                row("by place", that -> that.isDecidedBy("iam/queues.json", "1"), true, false, false, false),
                row("by SCP", that -> that.isDecidedBy(PolicyType.SERVICE_CONTROL_POLICY), false, true, false, false),
                row(
                        "by identity",
                        that -> that.isDecidedBy(PolicyType.IDENTITY_BASED_POLICY),
                        true,
                        false,
                        true,
                        false));
    }

    private static Arguments row(
            String name,
            Consumer<DecisionAssert> assertion,
            boolean allowed,
            boolean explicit,
            boolean implicit,
            boolean open) {
        return arguments(name, assertion, allowed, explicit, implicit, open);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("assertions")
    void an_assertion_holds_for_just_the_decisions_that_it_is_about(
            String name,
            Consumer<DecisionAssert> assertion,
            boolean allowed,
            boolean explicit,
            boolean implicit,
            boolean open) {
        assertThat(holds(assertion, ALLOWED)).isEqualTo(allowed);
        assertThat(holds(assertion, EXPLICITLY_DENIED)).isEqualTo(explicit);
        assertThat(holds(assertion, IMPLICITLY_DENIED)).isEqualTo(implicit);
        assertThat(holds(assertion, UNDETERMINED)).isEqualTo(open);
    }

    private static boolean holds(Consumer<DecisionAssert> assertion, Decision decision) {
        Throwable failure = catchThrowable(() -> assertion.accept(assertThat(decision)));
        if (failure != null) {
            assertThat(failure).isInstanceOf(AssertionFailedError.class);
        }
        return failure == null;
    }

    @Test
    void a_failure_prints_nothing_that_steers_a_terminal() {
        assertThatThrownBy(() -> assertThat(decide("s3:GetObject", "arn:aws:s3:::invoices/\u001b[31m"))
                        .isAllowed())
                .message()
                .startsWith(
                        "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:GetObject on resource:"
                                + " arn:aws:s3:::invoices/\\u001b[31m because")
                .doesNotContain("\u001b");
    }

    @Test
    void a_failure_says_what_decided() {
        assertThatThrownBy(() -> assertThat(EXPLICITLY_DENIED).as("purging").isAllowed())
                .hasMessage("""
                        [purging] User: arn:aws:iam::123456789012:user/ann is not authorized to perform: sqs:PurgeQueue \
                        on resource: arn:aws:sqs:eu-west-1:123456789012:jobs with an explicit deny in a service control policy

                          expected   allowed
                          decision   explicit deny, with an explicit deny in a service control policy
                          decided by org.json:4 statement NoPurge (Root)

                              4 |     { "Sid": "NoPurge", "Effect": "Deny", "Action": "sqs:PurgeQueue", "Resource": "*" }

                          path       service control policy  deny     org.json:4 NoPurge
                                     permissions boundary    none
                                     identity-based policy   allow    iam/queues.json:4 statement 1
                          request    aws:RequestedRegion     eu-west-1""");
    }

    @Test
    void a_failure_has_short_values_for_the_comparison_that_an_ide_shows() {
        AssertionFailedError failure =
                (AssertionFailedError) catchThrowable(() -> assertThat(ALLOWED).isDenied());

        assertThat(failure.getExpected().getValue()).isEqualTo("denied");
        assertThat(failure.getActual().getValue()).isEqualTo("allowed");
    }

    @Test
    void soft_assertions_collect_every_failure() {
        AccessSoftAssertions softly = new AccessSoftAssertions();
        softly.assertThat(ALLOWED).isDenied().isDecidedBy(PolicyType.SERVICE_CONTROL_POLICY);
        softly.assertThat(EXPLICITLY_DENIED).isDeniedExplicitly();
        softly.assertThat(IMPLICITLY_DENIED).isAllowed();

        assertThat(softly.assertionErrorsCollected()).hasSize(3);
        assertThatThrownBy(softly::assertAll).isInstanceOf(AssertionError.class);
    }
}
