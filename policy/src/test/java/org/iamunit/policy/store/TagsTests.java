package org.iamunit.policy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which requests carry the tags of principals and resources. */
class TagsTests {

    private static final String ACCOUNT = "111122223333";
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:orders";
    private static final String BUCKET = "arn:aws:s3:::reports";
    private static final IamUser ANN = Principal.user(ACCOUNT, "ann");

    private static final PolicyStore STORE = PolicyStore.builder()
            .principalTag("user/ann", "Team", "mail")
            .principalTag("user/ann", "stage", "prod")
            .principalTag("role/sender", "team", "orders")
            .principalTag("arn:aws:iam::444455556666:user/ann", "team", "guests")
            .resourceTag(QUEUE, "Team", "orders")
            .resourceTag("arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-1", "team", "mail")
            .build();

    @ParameterizedTest
    @MethodSource
    void a_request_carries_the_tags_of_its_caller_and_its_resource(
            Principal principal, String action, String resource, Map<String, List<String>> context) {
        assertThat(KnownContext.of(STORE, AccessRequest.of(principal, action, resource)))
                .isEqualTo(context);
    }

    static Stream<Arguments> a_request_carries_the_tags_of_its_caller_and_its_resource() {
        Map<String, List<String>> ofAnn =
                Map.of("aws:principaltag/team", List.of("mail"), "aws:principaltag/stage", List.of("prod"));
        return Stream.of(
                arguments(ANN, "s3:ListBucket", BUCKET, ofAnn),
                arguments(new FederatedUser("aws", ACCOUNT, "app", ANN), "s3:ListBucket", BUCKET, ofAnn),
                arguments(Principal.user(ACCOUNT, "bob"), "s3:ListBucket", BUCKET, Map.of()),
                arguments(Principal.root(ACCOUNT), "s3:ListBucket", BUCKET, Map.of()),
                arguments(
                        Principal.role(ACCOUNT, "sender", "s"),
                        "s3:ListBucket",
                        BUCKET,
                        Map.of("aws:principaltag/team", List.of("orders"))),
                arguments(
                        Principal.user("444455556666", "ann"),
                        "s3:ListBucket",
                        BUCKET,
                        Map.of("aws:principaltag/team", List.of("guests"), "aws:principaltag/stage", List.of("prod"))),
                arguments(
                        Principal.root(ACCOUNT),
                        "sqs:SendMessage",
                        QUEUE,
                        Map.of("aws:resourcetag/team", List.of("orders"))),
                arguments(
                        Principal.root(ACCOUNT),
                        "sqs:SendMessage",
                        "arn:aws:sqs:eu-west-1:111122223333:others",
                        Map.of()));
    }

    @Test
    void an_action_that_does_not_tell_of_tags_carries_none() {
        PolicyStore store = PolicyStore.builder()
                .resourceTag("arn:aws:iam::111122223333:group/ops", "team", "ops")
                .build();

        assertThat(valueOf(
                        "aws:resourcetag/team",
                        store,
                        AccessRequest.of(ANN, "iam:GetGroup", "arn:aws:iam::111122223333:group/ops")))
                .isNull();
    }

    @Test
    void a_user_and_a_role_have_the_same_tags_as_principals_and_as_resources() {
        String role = "arn:aws:iam::111122223333:role/app";
        PolicyStore store = PolicyStore.builder()
                .principalTag("role/app", "team", "orders")
                .resourceTag("arn:aws:iam::111122223333:user/ann", "team", "guests")
                .build();

        assertThat(valueOf("aws:resourcetag/team", store, AccessRequest.of(ANN, "iam:GetRole", role)))
                .isEqualTo("orders");
        assertThat(valueOf("iam:resourcetag/team", store, AccessRequest.of(ANN, "iam:GetRole", role)))
                .isEqualTo("orders");
        assertThat(valueOf("aws:principaltag/team", store, AccessRequest.of(ANN, "iam:GetRole", role)))
                .isEqualTo("guests");
        assertThat(valueOf("iam:resourcetag/team", store, AccessRequest.of(ANN, "iam:PassRole", role)))
                .isNull();
        assertThat(valueOf("aws:resourcetag/team", store, AccessRequest.of(ANN, "iam:PassRole", role)))
                .isNull();
    }

    @Test
    void the_tags_of_a_role_cannot_differ_from_themselves() {
        String role = "arn:aws:iam::111122223333:role/app";
        PolicyStore store = PolicyStore.builder()
                .principalTag("role/app", "team", "orders")
                .resourceTag(role, "Team", "guests")
                .build();

        assertThatThrownBy(() -> valueOf("aws:resourcetag/team", store, AccessRequest.of(ANN, "iam:GetRole", role)))
                .isInstanceOf(FixtureException.class)
                .hasMessage("the tag team of " + role
                        + " has two values, \"guests\" and \"orders\"; keep one: keys are case-insensitive");
    }

    @Test
    void the_objects_of_a_bucket_tell_of_its_tags() {
        PolicyStore store =
                PolicyStore.builder().resourceTag(BUCKET, "team", "orders").build();
        AccessRequest request = AccessRequest.of(ANN, "s3:GetObject", BUCKET + "/a/b");

        assertThat(valueOf("s3:buckettag/team", store, request)).isEqualTo("orders");
        assertThat(valueOf("s3:existingobjecttag/team", store, request)).isNull();
    }

    private static String valueOf(String key, PolicyStore store, AccessRequest request) {
        return Inside.of(Authorizer.of(store).decide(request), RequestContext.class)
                .valueOf(key);
    }

    @Test
    void a_session_tag_goes_before_that_of_the_role() {
        PolicyStore store = PolicyStore.builder()
                .principalTag("role/sender", "team", "orders")
                .identityBasedPolicy(PolicyDocument.parse("orders.json", """
                        { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sqs:*", "Resource": "*",
                          "Condition": { "StringEquals": { "aws:PrincipalTag/Team": "orders" } } } }
                        """))
                .build();
        AccessRequest request = AccessRequest.of(Principal.role(ACCOUNT, "sender", "s"), "sqs:SendMessage", QUEUE);

        assertThat(Authorizer.of(store).decide(request).isAllowed()).isTrue();
        assertThat(Authorizer.of(store)
                        .decide(request.with("aws:PrincipalTag/team", "mail"))
                        .isAllowed())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void what_cannot_be_is_an_error(Consumer<PolicyStore.Builder> step, String message) {
        assertThatThrownBy(() -> step.accept(PolicyStore.builder()))
                .isInstanceOf(FixtureException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> what_cannot_be_is_an_error() {
        return Stream.of(
                error(
                        it -> it.principalTag("usr/ann", "team", "mail"),
                        "a tag cannot be attached to \"usr/ann\"; write user/name, role/name, the ARN of a user or role,"
                                + " or * for every user and role"),
                error(
                        it -> it.principalTag("user/ann", "team", "mail").principalTag("user/ann", "TEAM", "orders"),
                        "the tag TEAM of user/ann has two values, \"mail\" and \"orders\"; keep one: keys are"
                                + " case-insensitive"),
                error(
                        it -> it.principalTag("user/ann", " ", "mail"),
                        "a tag of user/ann has no key; name it, as in \"team\""),
                error(
                        it -> it.resourceTag("orders", "team", "mail"),
                        "\"orders\" cannot have tags; write the ARN of the resource, without wildcards"));
    }

    private static Arguments error(Consumer<PolicyStore.Builder> step, String message) {
        return arguments(step, message);
    }
}
