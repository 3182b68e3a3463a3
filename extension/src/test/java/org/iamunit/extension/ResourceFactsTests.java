package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.arn;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.object;
import static org.iamunit.dsl.Access.role;
import static org.iamunit.dsl.Access.user;

import java.util.stream.Stream;
import org.iamunit.extension.TestRun.RecordingTestCase;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What annotations say of resources besides their policies, and whose resources are of which nothing says it. */
class ResourceFactsTests {

    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/";

    private static PolicyStore storeOf(Class<?> testCase) {
        TestRun run = TestRun.of(testCase);
        assertThat(run.messages()).isEmpty();
        return run.seen().get(0).store();
    }

    @Test
    void keys_have_the_default_key_policy_by_their_id_or_arn() {
        assertThat(storeOf(KeysTestCase.class).resourcesWithPolicies())
                .containsExactly(
                        KEY + "1234abcd-12ab-34cd-56ef-1234567890ab",
                        KEY + "mrk-1234",
                        "arn:aws:kms:us-east-1:111111111111:key/other");
    }

    @Account(id = "123456789012", region = "eu-west-1")
    @DefaultKeyPolicy({"1234abcd-12ab-34cd-56ef-1234567890ab", "key/mrk-1234"})
    @DefaultKeyPolicy("arn:aws:kms:us-east-1:111111111111:key/other")
    static class KeysTestCase extends RecordingTestCase {}

    @Test
    void an_access_point_has_a_bucket_behind_it() {
        PolicyStore store = storeOf(AccessPointTestCase.class);

        assertThat(store.accessPoints("arn:aws:s3:eu-west-1:123456789012:accesspoint/reports"))
                .extracting(org.iamunit.policy.store.AccessPoint::bucket)
                .containsExactly("arn:aws:s3:::invoices");
        assertThat(store.accessPoints("arn:aws:s3:us-east-1:111111111111:accesspoint/reports"))
                .extracting(org.iamunit.policy.store.AccessPoint::bucket)
                .containsExactly("arn:aws:s3:::of-others");
        assertThat(store.owner("arn:aws:s3:::of-others")).isEqualTo("222222222222");
    }

    @Account(id = "123456789012", region = "eu-west-1")
    @AccessPoint(value = "reports", bucket = "invoices")
    @AccessPoint(
            value = "arn:aws:s3:us-east-1:111111111111:accesspoint/reports",
            bucket = "arn:aws:s3:::of-others",
            bucketAccount = "222222222222")
    static class AccessPointTestCase extends RecordingTestCase {}

    @Test
    void an_endpoint_has_the_type_of_its_policy() {
        PolicyStore store = storeOf(EndpointTestCase.class);

        assertThat(store.endpointType("vpce-1")).hasToString("Interface");
        assertThat(store.endpointType("vpce-2")).hasToString("Gateway");
    }

    @EndpointPolicy(value = "resource.json", type = "Gateway")
    @EndpointPolicy(value = "resource.json", endpoint = "vpce-1", type = "Interface")
    static class EndpointTestCase extends RecordingTestCase {}

    static Stream<Arguments> misspelled() {
        return Stream.of(
                Arguments.of(
                        AliasTestCase.class,
                        "\"alias/mail\" is not the id of a KMS key; write it as in"
                                + " 1234abcd-12ab-34cd-56ef-1234567890ab, or the ARN of the key"),
                Arguments.of(
                        NotAKeyTestCase.class,
                        "\"arn:aws:s3:::mail\" is not the ARN of a KMS key; write it as in"
                                + " arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
                Arguments.of(
                        NoKeyTestCase.class,
                        "@DefaultKeyPolicy on ResourceFactsTests.NoKeyTestCase names no key; write for example"
                                + " \"1234abcd-12ab-34cd-56ef-1234567890ab\""),
                Arguments.of(
                        NoNameTestCase.class,
                        "\"re/ports\" is not the name of an access point of Amazon S3; write it as in reports, or the ARN of"
                                + " the access point"),
                Arguments.of(
                        NoBucketTestCase.class,
                        "\"arn:aws:s3:::invoices/a\" is not the ARN of a bucket behind"
                                + " arn:aws:s3:us-east-1:123456789012:accesspoint/reports; write it as in arn:aws:s3:::reports"),
                Arguments.of(
                        NoTypeTestCase.class,
                        "\"Gate\" is no type of a VPC endpoint; write one of Gateway, Interface, GatewayLoadBalancer,"
                                + " Resource, ServiceNetwork"));
    }

    @ParameterizedTest
    @MethodSource
    void misspelled(Class<?> testCase, String message) {
        assertThat(TestRun.of(testCase).messages()).containsExactly(message);
    }

    @DefaultKeyPolicy("alias/mail")
    static class AliasTestCase extends RecordingTestCase {}

    @DefaultKeyPolicy("arn:aws:s3:::mail")
    static class NotAKeyTestCase extends RecordingTestCase {}

    @DefaultKeyPolicy({})
    static class NoKeyTestCase extends RecordingTestCase {}

    @AccessPoint(value = "re/ports", bucket = "invoices")
    static class NoNameTestCase extends RecordingTestCase {}

    @AccessPoint(value = "reports", bucket = "arn:aws:s3:::invoices/a")
    static class NoBucketTestCase extends RecordingTestCase {}

    @EndpointPolicy(value = "resource.json", type = "Gate")
    static class NoTypeTestCase extends RecordingTestCase {}

    @Test
    void the_default_account_owns_what_nothing_says_the_owner_of() {
        assertThat(TestRun.of(OwnersTestCase.class).messages()).isEmpty();
    }

    @Policies("storage/reader.json")
    @Account(id = "111111111111", region = "eu-west-1")
    static class OwnersTestCase {

        @Test
        void a_caller_of_the_same_account() {
            assertThat(user("ann")).can("s3:GetObject").on(object("invoices", "a"));
        }

        @Test
        void a_caller_of_another_account() {
            assertThat(role("reader").inAccount("222222222222"))
                    .cannot("s3:GetObject")
                    .on(object("invoices", "a"));
        }

        @Test
        void a_resource_of_another_account() {
            assertThat(role("reader").inAccount("222222222222"))
                    .can("s3:GetObject")
                    .on(object("invoices", "a").inAccount("222222222222"));
        }

        @Test
        void a_hosted_zone_of_another_account() {
            assertThat(role("reader").inAccount("222222222222"))
                    .can("route53:GetHostedZone")
                    .on(arn("arn:aws:route53:::hostedzone/Z1").inAccount("222222222222"));
        }
    }

    @Test
    void nobody_owns_it_where_several_accounts_may_be_meant() {
        assertThat(storeOf(SeveralTestCase.class).owner("arn:aws:s3:::invoices"))
                .isNull();
    }

    @Identities({
        "arn:aws:ses:eu-west-1:111111111111:identity/a.com",
        "arn:aws:ses:eu-west-1:222222222222:identity/a.com"
    })
    static class SeveralTestCase extends RecordingTestCase {}

    @Test
    void an_account_of_which_there_are_but_callers_is_not_taken_for_the_owner() {
        assertUndetermined(CallersTestCase.class);
    }

    @Policies(value = "storage/reader.json", attachedTo = "arn:aws:iam::222222222222:role/reader")
    static class CallersTestCase {

        @Test
        void a_bucket() {
            assertThat(role("reader")).can("s3:GetObject").on(object("invoices", "a"));
        }

        @Test
        void a_bucket_of_a_caller_whose_account_is_said() {
            assertThat(role("reader").inAccount("222222222222"))
                    .cannot("s3:GetObject")
                    .on(object("invoices", "a"));
        }

        @Test
        void a_hosted_zone() {
            assertThat(role("reader")).can("route53:GetHostedZone").on(arn("arn:aws:route53:::hostedzone/Z1"));
        }
    }

    @Test
    void an_account_among_several_is_not_taken_for_the_owner() {
        assertUndetermined(AmongSeveralTestCase.class);
        assertUndetermined(OfResourceAmongSeveralTestCase.class);
        assertUndetermined(OfResourceInOrganizationOfFileTestCase.class);
    }

    @Organization(id = "o-exampleorgid", managementAccount = "111111111111", accounts = "222222222222")
    @Policies(value = "storage/reader.json", attachedTo = "arn:aws:iam::222222222222:role/reader")
    static class AmongSeveralTestCase {

        @Test
        void a_bucket() {
            assertThat(role("reader")).can("s3:GetObject").on(object("invoices", "a"));
        }
    }

    @Organization(id = "o-exampleorgid", managementAccount = "111111111111", accounts = "222222222222")
    @Policies("storage/reader.json")
    @Identities("arn:aws:ses:eu-west-1:222222222222:identity/a.com")
    static class OfResourceAmongSeveralTestCase {

        @Test
        void a_bucket() {
            assertThat(role("reader")).can("s3:GetObject").on(object("invoices", "a"));
        }
    }

    @Inventory("inventory/organization.json")
    @Policies("storage/reader.json")
    @Identities("arn:aws:ses:eu-west-1:222222222222:identity/a.com")
    static class OfResourceInOrganizationOfFileTestCase {

        @Test
        void a_bucket() {
            assertThat(role("reader").inAccount("222222222222"))
                    .can("s3:GetObject")
                    .on(object("invoices", "a"));
        }
    }

    @Test
    void the_account_of_the_resources_owns_what_nothing_says_the_owner_of() {
        assertThat(TestRun.of(OfResourceTestCase.class).messages()).isEmpty();
    }

    @Policies("storage/reader.json")
    @Identities("arn:aws:ses:eu-west-1:222222222222:identity/a.com")
    static class OfResourceTestCase {

        @Test
        void a_caller_of_the_same_account() {
            assertThat(role("reader")).can("s3:GetObject").on(object("invoices", "a"));
        }

        @Test
        void a_caller_of_another_account() {
            assertThat(role("reader").inAccount("111111111111"))
                    .cannot("s3:GetObject")
                    .on(object("invoices", "a"));
        }
    }

    @Test
    void where_no_account_occurs_all_belongs_to_the_one_that_there_is() {
        assertThat(TestRun.of(NoAccountTestCase.class).messages()).isEmpty();
        assertUndetermined(AccountOfSentenceTestCase.class);
    }

    @Policies("storage/reader.json")
    static class NoAccountTestCase {

        @Test
        void a_caller_without_an_account() {
            assertThat(role("reader")).can("s3:GetObject").on(object("invoices", "a"));
        }
    }

    @Policies("storage/reader.json")
    static class AccountOfSentenceTestCase {

        @Test
        void a_caller_of_an_account_is_not_denied() {
            assertThat(role("reader").inAccount("222222222222"))
                    .cannot("s3:GetObject")
                    .on(object("invoices", "a"));
        }
    }

    private static void assertUndetermined(Class<?> testCase) {
        assertThat(TestRun.of(testCase).messages())
                .isNotEmpty()
                .hasSize((int) Stream.of(testCase.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .count())
                .allSatisfy(message -> assertThat(message)
                        .startsWith("Undetermined: ")
                        .contains(
                                "is not known: say it with in account, load the file that defines the resource, or declare"
                                        + " the account that the fixture is about with @Account(id = \"…\")\n"));
    }
}
