package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.iamunit.extension.TestRun.RecordingTestCase;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each annotation loads, and what to. */
class AnnotationTests {

    @ParameterizedTest
    @MethodSource
    void an_annotation_attaches_its_policies(Class<?> testCase, List<String> contents) {
        TestRun run = TestRun.of(testCase);

        assertThat(run.messages()).isEmpty();
        assertThat(StoreContents.of(run.seen().get(0).store())).isEqualTo(contents);
    }

    static Stream<Arguments> an_annotation_attaches_its_policies() {
        return Stream.of(
                arguments(
                        IdentityBasedTestCase.class,
                        List.of(
                                "identity-based policy iam/reader.json of *",
                                "identity-based policy iam/sender.json of *")),
                arguments(OfAUserTestCase.class, List.of("identity-based policy iam/reader.json of user/alice")),
                arguments(
                        OfARoleByArnTestCase.class,
                        List.of("identity-based policy iam/reader.json of arn:aws:iam::123456789012:role/deployer")),
                arguments(BoundaryTestCase.class, List.of("permissions boundary iam/sender.json of *")),
                arguments(
                        BoundaryOfARoleTestCase.class, List.of("permissions boundary iam/sender.json of role/deploy*")),
                arguments(SessionTestCase.class, List.of("session policy iam/sender.json of *")),
                arguments(SessionOfARoleTestCase.class, List.of("session policy iam/sender.json of role/deployer")),
                arguments(ScpTestCase.class, List.of("service control policy org/deny-ses.json at Root")),
                arguments(ScpOfALevelTestCase.class, List.of("service control policy org/deny-ses.json at Workloads")),
                arguments(RcpTestCase.class, List.of("resource control policy org/perimeter.json at Root")),
                arguments(
                        RcpOfALevelTestCase.class, List.of("resource control policy org/perimeter.json at Workloads")),
                arguments(EndpointTestCase.class, List.of("VPC endpoint policy resource.json of *")),
                arguments(OneEndpointTestCase.class, List.of("VPC endpoint policy resource.json of vpce-1a2b3c4d")),
                arguments(
                        ResourceTestCase.class,
                        List.of("resource-based policy resource.json on arn:aws:s3:::invoices")),
                arguments(
                        TrustByNameTestCase.class,
                        List.of("role trust policy trust.json on arn:aws:iam::123456789012:role/deployer")),
                arguments(
                        TrustByKindAndNameTestCase.class,
                        List.of("role trust policy trust.json on arn:aws:iam::123456789012:role/deployer")),
                arguments(
                        TrustByPathTestCase.class,
                        List.of("role trust policy trust.json on arn:aws:iam::123456789012:role/ci/deployer")),
                arguments(
                        TrustByArnTestCase.class,
                        List.of("role trust policy trust.json on arn:aws:iam::111111111111:role/deployer")),
                arguments(
                        TrustInAPartitionTestCase.class,
                        List.of("role trust policy trust.json on arn:aws-cn:iam::123456789012:role/deployer")),
                arguments(
                        SendingTestCase.class,
                        List.of("resource-based policy ses/delegate.json on"
                                + " arn:aws:ses:eu-west-1:123456789012:identity/example.com")),
                arguments(
                        IdentitiesTestCase.class,
                        List.of(
                                "verified identity arn:aws:ses:eu-central-1:111111111111:identity/example.net",
                                "verified identity arn:aws:ses:eu-west-1:222222222222:identity/ann@example.org",
                                "verified identity arn:aws:ses:eu-west-1:222222222222:identity/example.com")),
                arguments(NothingTestCase.class, List.of()));
    }

    @Policies({"iam/reader.json", "iam/sender.json"})
    static class IdentityBasedTestCase extends RecordingTestCase {}

    @Policies(value = "iam/reader.json", attachedTo = "user/alice")
    static class OfAUserTestCase extends RecordingTestCase {}

    @Policies(value = "iam/reader.json", attachedTo = "arn:aws:iam::123456789012:role/deployer")
    static class OfARoleByArnTestCase extends RecordingTestCase {}

    @Boundary("iam/sender.json")
    static class BoundaryTestCase extends RecordingTestCase {}

    @Boundary(value = "iam/sender.json", attachedTo = "role/deploy*")
    static class BoundaryOfARoleTestCase extends RecordingTestCase {}

    @SessionPolicy("iam/sender.json")
    static class SessionTestCase extends RecordingTestCase {}

    @SessionPolicy(value = "iam/sender.json", attachedTo = "role/deployer")
    static class SessionOfARoleTestCase extends RecordingTestCase {}

    @Scp("org/deny-ses.json")
    static class ScpTestCase extends RecordingTestCase {}

    @Scp(value = "org/deny-ses.json", at = "Workloads")
    static class ScpOfALevelTestCase extends RecordingTestCase {}

    @Rcp("org/perimeter.json")
    static class RcpTestCase extends RecordingTestCase {}

    @Rcp(value = "org/perimeter.json", at = "Workloads")
    static class RcpOfALevelTestCase extends RecordingTestCase {}

    @EndpointPolicy("resource.json")
    static class EndpointTestCase extends RecordingTestCase {}

    @EndpointPolicy(value = "resource.json", endpoint = "vpce-1a2b3c4d")
    static class OneEndpointTestCase extends RecordingTestCase {}

    @ResourcePolicy(value = "resource.json", on = "arn:aws:s3:::invoices")
    static class ResourceTestCase extends RecordingTestCase {}

    @TrustPolicy(value = "trust.json", on = "deployer")
    static class TrustByNameTestCase extends RecordingTestCase {}

    @TrustPolicy(value = "trust.json", on = "role/deployer")
    static class TrustByKindAndNameTestCase extends RecordingTestCase {}

    @TrustPolicy(value = "trust.json", on = "ci/deployer")
    static class TrustByPathTestCase extends RecordingTestCase {}

    @TrustPolicy(value = "trust.json", on = "arn:aws:iam::111111111111:role/deployer")
    static class TrustByArnTestCase extends RecordingTestCase {}

    @Account(partition = "aws-cn")
    @TrustPolicy(value = "trust.json", on = "deployer")
    static class TrustInAPartitionTestCase extends RecordingTestCase {}

    @SendingPolicies("ses/*.json")
    static class SendingTestCase extends RecordingTestCase {}

    @Account(id = "222222222222", region = "eu-west-1")
    @Identities({"example.com", "ann@example.org", "arn:aws:ses:eu-central-1:111111111111:identity/example.net"})
    static class IdentitiesTestCase extends RecordingTestCase {}

    @ExtendWith(AccessExtension.class)
    static class NothingTestCase extends RecordingTestCase {}

    @ParameterizedTest
    @MethodSource
    void a_value_that_means_nothing_is_a_fixture_error(Class<?> testCase, String message) {
        assertThat(TestRun.of(testCase).messages()).containsExactly(message);
    }

    static Stream<Arguments> a_value_that_means_nothing_is_a_fixture_error() {
        return Stream.of(
                arguments(
                        NoFileTestCase.class,
                        "@Policies on AnnotationTests.NoFileTestCase names no file; write for example \"iam/*.json\""),
                arguments(
                        BlankFileTestCase.class,
                        "@Policies(\" \") on AnnotationTests.BlankFileTestCase names no file; write for example"
                                + " \"iam/*.json\""),
                arguments(
                        OfNobodyTestCase.class,
                        "a policy cannot be attached to \"usr/alice\"; write user/name, role/name, the ARN of a user or"
                                + " role, or * for every user and role"),
                arguments(
                        AtNoLevelTestCase.class,
                        "a level of the organization has no name; name it, as in Root or Workloads"),
                arguments(
                        OnNoEndpointTestCase.class,
                        "a VPC endpoint policy cannot be attached to \"vpc-1a2b3c4d\"; write the id of the endpoint, as in"
                                + " vpce-1a2b3c4d, or * for every endpoint"),
                arguments(
                        OnNoResourceTestCase.class,
                        "a resource-based policy cannot be attached to \"invoices\"; write the ARN of the resource,"
                                + " without wildcards"),
                arguments(
                        OnAnotherResourceTestCase.class,
                        "no statement of invoices.json is about arn:aws:s3:::invoces, which it is to be attached to;"
                                + " attach it to the resource that its statements name"),
                arguments(
                        OnNoRoleTestCase.class,
                        "a role trust policy cannot be attached to \"arn:aws:iam::123456789012:user/alice\"; write the"
                                + " name or the ARN of a role"),
                arguments(
                        NoIdentityTestCase.class,
                        "@Identities on AnnotationTests.NoIdentityTestCase names no identity; write for example"
                                + " \"example.com\""),
                arguments(
                        MisspelledIdentityTestCase.class,
                        "\"example,com\" is no SES identity; write a domain, an address or the ARN of an identity"),
                arguments(
                        IdentityOfAnotherServiceTestCase.class,
                        "\"arn:aws:sns:eu-west-1:123456789012:topic\" is not the ARN of an SES identity; write for example"
                                + " arn:aws:ses:eu-west-1:123456789012:identity/example.com"));
    }

    @Policies({})
    static class NoFileTestCase extends RecordingTestCase {}

    @Policies(" ")
    static class BlankFileTestCase extends RecordingTestCase {}

    @Policies(value = "iam/reader.json", attachedTo = "usr/alice")
    static class OfNobodyTestCase extends RecordingTestCase {}

    @Scp(value = "org/deny-ses.json", at = "")
    static class AtNoLevelTestCase extends RecordingTestCase {}

    @EndpointPolicy(value = "resource.json", endpoint = "vpc-1a2b3c4d")
    static class OnNoEndpointTestCase extends RecordingTestCase {}

    @ResourcePolicy(value = "resource.json", on = "invoices")
    static class OnNoResourceTestCase extends RecordingTestCase {}

    @ResourcePolicy(value = "invoices.json", on = "arn:aws:s3:::invoces")
    static class OnAnotherResourceTestCase extends RecordingTestCase {}

    @TrustPolicy(value = "trust.json", on = "arn:aws:iam::123456789012:user/alice")
    static class OnNoRoleTestCase extends RecordingTestCase {}

    @Identities({})
    static class NoIdentityTestCase extends RecordingTestCase {}

    @Identities("example,com")
    static class MisspelledIdentityTestCase extends RecordingTestCase {}

    @Identities("arn:aws:sns:eu-west-1:123456789012:topic")
    static class IdentityOfAnotherServiceTestCase extends RecordingTestCase {}
}
