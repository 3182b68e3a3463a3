package org.iamunit.inventory.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.RowsOfFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.inventory.internal.cloudformation.CloudFormationPolicyProperty.Target;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No policy in a template is left unread: the properties that the resource schemas of AWS have are walked. */
class CloudFormationPolicyPropertyTests {

    private static final String STATEMENT =
            "{\"Sid\": \"Walk\", \"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"%s\", \"Resource\": \"%s\"}";

    /** What a resource needs beside its policy. */
    private static final Map<String, String> BESIDES = Map.ofEntries(
            Map.entry("AWS::IAM::GroupPolicy", "\"GroupName\": \"g\""),
            Map.entry("AWS::IAM::Policy", "\"Roles\": [{\"Ref\": \"Role\"}]"),
            Map.entry("AWS::IAM::ManagedPolicy", "\"Roles\": [{\"Ref\": \"Role\"}]"),
            Map.entry("AWS::IAM::RolePolicy", "\"RoleName\": {\"Ref\": \"Role\"}"),
            Map.entry("AWS::IAM::UserPolicy", "\"UserName\": {\"Ref\": \"User\"}"),
            Map.entry("AWS::S3::BucketPolicy", "\"Bucket\": \"b\""),
            Map.entry("AWS::S3::AccessPoint", "\"Name\": \"a\", \"Bucket\": \"b\""),
            Map.entry("AWS::SNS::TopicPolicy", "\"Topics\": [\"arn:aws:sns:eu-west-1:123456789012:t\"]"),
            Map.entry("AWS::SNS::TopicInlinePolicy", "\"TopicArn\": \"arn:aws:sns:eu-west-1:123456789012:t\""),
            Map.entry("AWS::SQS::QueuePolicy", "\"Queues\": [\"https://sqs.eu-west-1.amazonaws.com/123456789012/q\"]"),
            Map.entry(
                    "AWS::SQS::QueueInlinePolicy", "\"Queue\": \"https://sqs.eu-west-1.amazonaws.com/123456789012/q\""),
            Map.entry(
                    "AWS::Organizations::Policy",
                    "\"Type\": \"SERVICE_CONTROL_POLICY\", \"TargetIds\": [\"123456789012\"]"),
            Map.entry("AWS::MediaPackageV2::ChannelPolicy", "\"ChannelGroupName\": \"g\", \"ChannelName\": \"c\""),
            Map.entry(
                    "AWS::MediaPackageV2::OriginEndpointPolicy",
                    "\"ChannelGroupName\": \"g\", \"ChannelName\": \"c\", \"OriginEndpointName\": \"e\""),
            Map.entry("AWS::Serverless::Function", "\"Handler\": \"h\", \"Runtime\": \"nodejs22.x\""));

    /** The ways of SAM to write policies, which have tests of their own. */
    private static final List<String> TESTED_ELSEWHERE = List.of(
            "AWS::IAM::GroupPolicy",
            "AWS::IAM::Group",
            "AWS::Serverless::Function",
            "AWS::Serverless::StateMachine",
            "AWS::Organizations::Policy",
            "AWS::Serverless::Api");

    @Test
    void every_property_that_may_be_a_policy_is_read_or_is_none() {
        assertThat(RowsOfFile.of(CloudFormationPolicyPropertyTests.class, "policy-properties.txt"))
                .hasSizeGreaterThan(100)
                .allSatisfy(row -> {
                    String[] columns = row.split("\t");
                    assertThat(CloudFormationPolicyProperty.ofType(columns[0]))
                            .extracting(CloudFormationPolicyProperty::path)
                            .contains(columns[1]);
                });
    }

    static Stream<CloudFormationPolicyProperty> read() {
        return RowsOfFile.of(CloudFormationPolicyPropertyTests.class, "policy-properties.txt").stream()
                .map(row -> row.split("\t")[0])
                .distinct()
                .flatMap(type -> CloudFormationPolicyProperty.ofType(type).stream())
                .filter(property -> property.target() != Target.NONE && !TESTED_ELSEWHERE.contains(property.type()));
    }

    @ParameterizedTest
    @MethodSource("read")
    void a_policy_is_in_the_store_whether_it_is_an_object_or_a_string(CloudFormationPolicyProperty property) {
        for (boolean isString : List.of(false, true)) {
            PolicyStore store = StoreContents.load(
                    new InventoryFile("t.json", template(property, isString), "123456789012", "eu-west-1", null));

            assertThat(store.policies().stream()
                            .filter(policy -> policy.document().statements().stream()
                                    .anyMatch(statement -> "Walk".equals(statement.sid()))))
                    .as("%s of %s, %s", property.path(), property.type(), isString ? "in a string" : "as an object")
                    .isNotEmpty();
        }
    }

    private static String template(CloudFormationPolicyProperty property, boolean isString) {
        String service = property.target() == Target.OF ? property.words().get(1) : "s3";
        String statement = STATEMENT.formatted(action(property.type(), service), "*");
        boolean isOfPrincipal =
                property.type().startsWith("AWS::IAM::") || property.type().startsWith("AWS::SSO::");
        if (isOfPrincipal && !property.path().startsWith("Assume")) {
            statement = statement.replace("\"Principal\": \"*\", ", "");
        }
        if (property.path().startsWith("Assume")) {
            statement = statement.replace(", \"Resource\": \"*\"", "");
        }
        String document = property.path().equals("Statement")
                ? statement
                : "{\"Version\": \"2012-10-17\", \"Statement\": [" + statement + "]}";
        if (isString && !property.path().equals("Statement") && !property.type().startsWith("AWS::IAM::")) {
            document = "\"" + document.replace("\"", "\\\"") + "\"";
        }
        if (property.path().equals("Body")) {
            document = "{\"x-amazon-apigateway-policy\": " + document + "}";
        }
        String properties = nested(List.of(property.path().split("\\.")), document, property);
        String besides = BESIDES.getOrDefault(
                property.type(),
                property.target() == Target.OF
                        ? "\"%s\": \"arn:aws:%s:eu-west-1:123456789012:x\""
                                .formatted(property.words().get(0).split(",")[0], service)
                        : "\"Unused\": \"x\"");
        return """
                {"Resources": {
                  "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Statement": {"Effect": "Allow",
                    "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}}}},
                  "User": {"Type": "AWS::IAM::User"},
                  "Walked": {"Type": "%s", "Properties": {%s, %s}}}}
                """.formatted(property.type(), besides, properties.substring(1, properties.length() - 1));
    }

    private static String action(String type, String service) {
        return type.startsWith("AWS::IAM::Role") ? "sts:AssumeRole" : service + ":*";
    }

    private static String nested(List<String> steps, String document, CloudFormationPolicyProperty property) {
        if (steps.isEmpty()) {
            return document;
        }
        String step = steps.get(0);
        String inner = nested(steps.subList(1, steps.size()), document, property);
        if (step.endsWith("[]") && property.type().contains("GlobalTable")) {
            inner = "{\"Region\": \"eu-west-1\", " + inner.substring(1);
        }
        String value = step.endsWith("[]") ? "[" + inner + "]" : step.endsWith("{}") ? "{\"x\": " + inner + "}" : inner;
        return "{\"" + step.replaceAll("\\[]|\\{}", "") + "\": " + value + "}";
    }
}
