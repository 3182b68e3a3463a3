package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.queue;
import static org.iamunit.dsl.Access.user;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import java.util.stream.Stream;
import org.iamunit.extension.TestRun.RecordingTestCase;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which account, Region and partition are meant where nobody names one. A verified identity shows all three. */
class DefaultAccountTests {

    @ParameterizedTest
    @MethodSource
    void the_default_comes_from_the_nearest_source_that_has_one(
            Class<?> testCase, Map<String, String> parameters, String identity) {
        TestRun run = TestRun.with(parameters, testCase);

        assertThat(run.messages()).isEmpty();
        assertThat(run.seen().get(0).store().verifiedIdentities()).containsExactly(identity);
    }

    static Stream<Arguments> the_default_comes_from_the_nearest_source_that_has_one() {
        Map<String, String> none = Map.of();
        Map<String, String> both = Map.of("iamunit.account", "999999999999", "iamunit.region", "ap-south-1");
        return Stream.of(
                arguments(PlainTestCase.class, none, "arn:aws:ses:us-east-1:123456789012:identity/example.com"),
                arguments(PlainTestCase.class, both, "arn:aws:ses:ap-south-1:999999999999:identity/example.com"),
                arguments(IrelandTestCase.class, none, "arn:aws:ses:eu-west-1:111111111111:identity/example.com"),
                arguments(IrelandTestCase.class, both, "arn:aws:ses:ap-south-1:999999999999:identity/example.com"),
                arguments(TwoTestCase.class, both, "arn:aws:ses:ap-south-1:999999999999:identity/example.com"),
                arguments(
                        GivenTestCase.class,
                        both,
                        "arn:aws-us-gov:ses:us-gov-west-1:333333333333:identity/example.com"),
                arguments(
                        InheritedTestCase.class,
                        none,
                        "arn:aws-us-gov:ses:us-gov-east-1:333333333333:identity/example.com"),
                arguments(NestedTestCase.class, none, "arn:aws:ses:us-east-2:444444444444:identity/example.com"),
                arguments(OnAMethodTestCase.class, none, "arn:aws:ses:us-east-2:555555555555:identity/example.com"),
                arguments(ComposedTestCase.class, none, "arn:aws:ses:eu-north-1:666666666666:identity/example.com"),
                arguments(
                        SovereignTestCase.class,
                        none,
                        "arn:aws-eusc:ses:eusc-de-east-1:123456789012:identity/example.com"));
    }

    @Identities("example.com")
    static class PlainTestCase extends RecordingTestCase {}

    @Policies("accounts/ireland.json")
    @Identities("example.com")
    static class IrelandTestCase extends RecordingTestCase {}

    @Policies("accounts/*.json")
    @Identities("example.com")
    static class TwoTestCase extends RecordingTestCase {}

    @Policies("iam/reader.json")
    @Identities("example.com")
    @Account(id = "333333333333", region = "us-gov-west-1", partition = "aws-us-gov")
    static class GivenTestCase extends RecordingTestCase {}

    @Account(region = "us-gov-east-1")
    static class InheritedTestCase extends GivenTestCase {}

    @Identities("example.com")
    @Account(id = "333333333333", region = "us-east-2")
    static class NestedTestCase {

        @Nested
        @Account(id = "444444444444")
        class Inner extends RecordingTestCase {}
    }

    @Identities("example.com")
    @Account(id = "333333333333", region = "us-east-2")
    static class OnAMethodTestCase {

        @Test
        @Account(id = "555555555555")
        void test(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Account(id = "666666666666", region = "eu-west-1")
    @interface Production {}

    @Production
    @Identities("example.com")
    @Account(region = "eu-north-1")
    static class ComposedTestCase extends RecordingTestCase {}

    @Identities("example.com")
    @Account(region = "eusc-de-east-1", partition = "aws-eusc")
    static class SovereignTestCase extends RecordingTestCase {}

    @ParameterizedTest
    @CsvSource({
        "eu-central-1,    aws",
        "cn-northwest-1,  aws-cn",
        "eusc-de-east-1,  aws-eusc",
        "us-iso-west-1,   aws-iso",
        "us-isob-east-1,  aws-iso-b",
        "eu-isoe-west-1,  aws-iso-e",
        "us-isof-south-1, aws-iso-f",
        "us-gov-east-1,   aws-us-gov"
    })
    void the_Region_tells_the_partition(String region, String partition) {
        TestRun run = TestRun.with(Map.of("iamunit.region", region), SentencesTestCase.class, PlainTestCase.class);

        assertThat(run.messages())
                .singleElement()
                .asString()
                .startsWith("User: arn:" + partition + ":iam::123456789012:user/alice is not authorized to perform:"
                        + " sqs:SendMessage on resource: arn:" + partition + ":sqs:" + region + ":123456789012:jobs ");
        assertThat(run.seen().get(0).store().verifiedIdentities())
                .containsExactly("arn:" + partition + ":ses:" + region + ":123456789012:identity/example.com");
    }

    @Policies("iam/reader.json")
    static class SentencesTestCase {

        @Test
        void test() {
            assertThat(user("alice")).can("sqs:SendMessage").on(queue("jobs"));
        }
    }

    @Test
    void a_partition_without_a_Region_has_its_customary_one() {
        assertThat(TestRun.of(ChinaTestCase.class).seen().get(0).store().verifiedIdentities())
                .containsExactly("arn:aws-cn:ses:cn-north-1:123456789012:identity/example.com");
    }

    @Policies("iam/reader.json")
    @Identities("example.com")
    @Account(partition = "aws-cn")
    static class ChinaTestCase extends RecordingTestCase {}

    @Test
    void a_policy_names_no_resources_of_another_partition_than_that_of_the_default_Region() {
        assertThat(TestRun.of(IrelandInChinaTestCase.class).messages())
                .containsExactly(
                        "accounts/ireland.json:6:5: the resource \"arn:aws:ses:eu-west-1:111111111111:identity/example.com\""
                                + " names the partition aws, but the policy is one of aws-cn, where IAM takes resources of"
                                + " its own partition only; write"
                                + " \"arn:aws-cn:ses:eu-west-1:111111111111:identity/example.com\"");
    }

    @Policies("accounts/ireland.json")
    @Account(region = "cn-north-1")
    static class IrelandInChinaTestCase extends RecordingTestCase {}

    @Test
    void several_accounts_do_no_harm_where_none_has_to_be_chosen() {
        TestRun run = TestRun.of(UnneededTestCase.class);

        assertThat(run.messages()).isEmpty();
        assertThat(run.seen().get(0).store().accounts()).containsExactlyInAnyOrder("111111111111", "222222222222");
    }

    @Policies("accounts/*.json")
    static class UnneededTestCase extends RecordingTestCase {}

    @Test
    void several_accounts_are_a_fixture_error_where_one_has_to_be_chosen() {
        assertThat(TestRun.of(TrustTestCase.class).messages())
                .containsExactly(
                        "the policies name several accounts: 111111111111, 222222222222; say which one is meant,"
                                + " as in @Account(id = \"111111111111\") or account: \"111111111111\" in front matter");
    }

    @Policies("accounts/*.json")
    @TrustPolicy(value = "trust.json", on = "deployer")
    static class TrustTestCase extends RecordingTestCase {}

    @Test
    void several_accounts_are_a_fixture_error_of_a_sentence_that_names_none() {
        assertThat(TestRun.of(SentenceTestCase.class).messages())
                .containsExactly(
                        "Fixture error: the policies name several accounts: 111111111111, 222222222222; say which"
                                + " one is meant, as in @Account(id = \"111111111111\")\n\n  expected   user alice cannot"
                                + " ses:GetSendQuota");
    }

    @Policies("accounts/*.json")
    static class SentenceTestCase {

        @Test
        void test() {
            assertThat(user("alice")).cannot("ses:GetSendQuota");
        }
    }

    @Test
    void several_Regions_are_a_fixture_error_where_one_has_to_be_chosen() {
        assertThat(TestRun.with(Map.of("iamunit.account", "111111111111"), TwoTestCase.class)
                        .messages())
                .containsExactly(
                        "the policies name several Regions: eu-central-1, eu-west-1; say which one is meant, as in"
                                + " @Account(region = \"eu-central-1\") or region: \"eu-central-1\" in front matter");
    }

    @Test
    void an_account_that_an_identity_names_counts() {
        TestRun run = TestRun.of(IdentityByArnTestCase.class);

        assertThat(run.messages()).isEmpty();
        assertThat(run.seen().get(0).store().verifiedIdentities())
                .containsExactlyInAnyOrder(
                        "arn:aws:ses:eu-west-3:777777777777:identity/example.com",
                        "arn:aws:ses:eu-west-3:777777777777:identity/example.org");
    }

    @Identities({"example.com", "arn:aws:ses:eu-west-3:777777777777:identity/example.org"})
    static class IdentityByArnTestCase extends RecordingTestCase {}

    @ParameterizedTest
    @MethodSource
    void what_is_no_account_Region_or_partition_is_a_fixture_error_at_once(
            Class<?> testCase, Map<String, String> parameters, String message) {
        assertThat(TestRun.with(parameters, testCase).messages()).containsExactly(message);
    }

    static Stream<Arguments> what_is_no_account_Region_or_partition_is_a_fixture_error_at_once() {
        return Stream.of(
                arguments(
                        BadAccountTestCase.class,
                        Map.of(),
                        "@Account on DefaultAccountTests.BadAccountTestCase names the account \"12345678901\"; write its"
                                + " id, 12 digits"),
                arguments(
                        BadRegionTestCase.class,
                        Map.of(),
                        "@Account on DefaultAccountTests.BadRegionTestCase names the Region \"Ireland\"; write its code,"
                                + " as in eu-west-1"),
                arguments(
                        BadPartitionTestCase.class,
                        Map.of(),
                        "@Account on DefaultAccountTests.BadPartitionTestCase names the partition \"aws-gov\"; write one"
                                + " of aws, aws-cn, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f, aws-us-gov"),
                arguments(
                        PlainTestCase.class,
                        Map.of("iamunit.account", "prod"),
                        "the configuration parameter iamunit.account names the account \"prod\"; write its id, 12 digits"),
                arguments(
                        PlainTestCase.class,
                        Map.of("iamunit.region", ""),
                        "the configuration parameter iamunit.region names the Region \"\"; write its code, as in"
                                + " eu-west-1"),
                arguments(
                        ContradictingTestCase.class,
                        Map.of(),
                        "@Account on DefaultAccountTests.ContradictingTestCase names the partition aws-cn and the Region"
                                + " eu-west-1, which lies in aws; write a Region of aws-cn, as in cn-north-1, or leave the"
                                + " partition out, which the Region tells"),
                arguments(
                        ChinaTestCase.class,
                        Map.of("iamunit.region", "eu-west-1"),
                        "@Account on DefaultAccountTests.ChinaTestCase names the partition aws-cn, but the configuration"
                                + " parameter iamunit.region names the Region eu-west-1, which lies in aws; write a Region of"
                                + " aws-cn, as in cn-north-1, or leave the partition out, which the Region tells"),
                arguments(
                        ContradictingIdentityTestCase.class,
                        Map.of(),
                        "the ARN arn:aws:ses:us-gov-west-1:777777777777:identity/example.org names the partition aws, but its"
                                + " Region us-gov-west-1 lies in aws-us-gov; write"
                                + " arn:aws-us-gov:ses:us-gov-west-1:777777777777:identity/example.org"));
    }

    @Account(id = "12345678901")
    static class BadAccountTestCase extends RecordingTestCase {}

    @Account(region = "Ireland")
    static class BadRegionTestCase extends RecordingTestCase {}

    @Account(partition = "aws-cn", region = "eu-west-1")
    static class ContradictingTestCase extends RecordingTestCase {}

    @Identities("arn:aws:ses:us-gov-west-1:777777777777:identity/example.org")
    static class ContradictingIdentityTestCase extends RecordingTestCase {}

    @Account(partition = "aws-gov")
    static class BadPartitionTestCase extends RecordingTestCase {}
}
