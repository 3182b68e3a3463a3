package org.iamunit.policy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.ContextFacts;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a builder of a store says of resources besides their policies. */
class ResourceFactsOfStoreTests {

    private static final String KEY = "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String POINT = "arn:aws:s3:eu-west-1:111111111111:accesspoint/reports";

    private static final PolicyDocument EVERYTHING = PolicyDocument.parse(
            "everything",
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");

    private static final PolicyDocument OPEN = PolicyDocument.parse(
            "open",
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}}");

    @ParameterizedTest
    @CsvSource({"ann, allowed", "bob, implicit deny"})
    void the_default_key_policy_leaves_it_to_iam_policies_of_the_account(String user, String decision) {
        PolicyStore store = PolicyStore.builder()
                .defaultKeyPolicy(KEY)
                .identityBasedPolicy(EVERYTHING, "user/ann")
                .build();

        assertThat(Authorizer.of(store)
                        .decide(AccessRequest.of(Principal.user("111111111111", user), "kms:Decrypt", KEY))
                        .result())
                .hasToString(decision);
    }

    @ParameterizedTest
    @CsvSource({"vpce-1, Interface", "vpce-2, Gateway"})
    void the_type_of_one_endpoint_goes_before_that_of_every_endpoint(String endpoint, String type) {
        PolicyStore store = PolicyStore.builder()
                .vpcEndpointType("*", VpcEndpointType.GATEWAY)
                .vpcEndpointType("vpce-1", VpcEndpointType.of("interface"))
                .build();

        assertThat(store.endpointType(endpoint)).hasToString(type);
    }

    @Test
    void the_type_of_an_endpoint_may_not_be_known() {
        assertThat(PolicyStore.builder().build().endpointType("vpce-1")).isNull();
    }

    @Test
    void a_bucket_lies_behind_an_access_point() {
        PolicyStore store = PolicyStore.builder()
                .accessPoint(POINT, "arn:aws:s3:::invoices", "222222222222")
                .build();

        assertThat(store.accessPoints(POINT)).extracting(AccessPoint::bucket).containsExactly("arn:aws:s3:::invoices");
        assertThat(store.owner("arn:aws:s3:::invoices/a")).isEqualTo("222222222222");
    }

    @ParameterizedTest
    @CsvSource({"111111111111, allowed", "222222222222, undetermined"})
    void the_only_account_owns_for_its_own_callers(String account, String decision) {
        PolicyStore store = PolicyStore.builder()
                .onlyAccount("111111111111")
                .account("222222222222")
                .identityBasedPolicy(EVERYTHING, "user/ann")
                .build();

        assertThat(Authorizer.of(store)
                        .decide(AccessRequest.of(
                                Principal.user(account, "ann"), "s3:GetObject", "arn:aws:s3:::invoices/a"))
                        .result())
                .hasToString(decision);
    }

    @Test
    void the_account_of_the_callers_owns_nothing() {
        PolicyStore store = PolicyStore.builder()
                .accountOfCallers("111111111111")
                .identityBasedPolicy(EVERYTHING, "user/ann")
                .build();

        assertThat(Authorizer.of(store)
                        .decide(AccessRequest.of(
                                Principal.user("111111111111", "ann"), "s3:GetObject", "arn:aws:s3:::invoices/a"))
                        .result())
                .hasToString("undetermined");
    }

    @Test
    void only_the_owner_that_something_says_is_defined() {
        ContextFacts facts = Inside.of(
                PolicyStore.builder()
                        .defaultAccount("111111111111")
                        .owner("arn:aws:s3:::invoices", "222222222222")
                        .build(),
                ContextFacts.class);

        assertThat(facts.definedOwner("arn:aws:s3:::invoices/a")).isEqualTo("222222222222");
        assertThat(facts.definedOwner(KEY)).isEqualTo("111111111111");
        assertThat(facts.definedOwner("arn:aws:s3:::reports")).isNull();
        assertThat(facts.owner("arn:aws:s3:::reports")).isEqualTo("111111111111");
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                arguments(
                        steps(store -> store.defaultKeyPolicy("1234abcd")),
                        "\"1234abcd\" is not the ARN of a KMS key; write it as in"
                                + " arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
                arguments(
                        steps(store -> store.resourceBasedPolicy(OPEN, KEY).defaultKeyPolicy(KEY)),
                        "the default key policy would be a second resource-based policy of \"" + KEY
                                + "\", beside open; keep one of them: AWS allows one"),
                arguments(
                        steps(store -> store.accessPoint(POINT, "arn:aws:s3:::a", null)
                                .accessPoint(POINT, "arn:aws:s3:::b", null)),
                        "behind " + POINT + " cannot lie both arn:aws:s3:::a and arn:aws:s3:::b; keep one of them"),
                arguments(
                        steps(store -> store.accessPoint("reports", "arn:aws:s3:::a", null)),
                        "\"reports\" is not the ARN of an access point; write it as in"
                                + " arn:aws:s3:eu-west-1:123456789012:accesspoint/reports"),
                arguments(
                        steps(store -> store.accessPoint(POINT, "invoices", null)),
                        "\"invoices\" is not the ARN of a bucket behind " + POINT
                                + "; write it as in arn:aws:s3:::reports"),
                arguments(
                        steps(store -> store.vpcEndpointType("endpoint", VpcEndpointType.GATEWAY)),
                        "there is no VPC endpoint \"endpoint\"; write the id of the endpoint, as in vpce-1a2b3c4d, or * for"
                                + " every endpoint"),
                arguments(
                        steps(store -> store.vpcEndpointType("vpce-1", VpcEndpointType.GATEWAY)
                                .vpcEndpointType("vpce-1", VpcEndpointType.INTERFACE)),
                        "the VPC endpoint vpce-1 cannot be of both the type Gateway and the type Interface; keep one of them"));
    }

    private static Consumer<PolicyStore.Builder> steps(Consumer<PolicyStore.Builder> steps) {
        return steps;
    }

    @ParameterizedTest
    @MethodSource
    void contradictions(Consumer<PolicyStore.Builder> steps, String message) {
        PolicyStore.Builder store = PolicyStore.builder();

        assertThatThrownBy(() -> steps.accept(store))
                .isInstanceOf(FixtureException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"aws:ResourceTag/team, mail", "aws:PrincipalTag/team, mail"})
    void a_role_has_one_set_of_tags(String key, String value) {
        String role = "arn:aws:iam::111111111111:role/app";
        PolicyStore store =
                PolicyStore.builder().principalTag(role, "team", "mail").build();

        assertThat(Inside.of(store, ContextFacts.class)
                        .values(
                                key.toLowerCase(java.util.Locale.ROOT),
                                AccessRequest.of(Principal.role("111111111111", "app", "s"), "iam:DeleteRole", role)))
                .containsExactly(value);
    }
}
