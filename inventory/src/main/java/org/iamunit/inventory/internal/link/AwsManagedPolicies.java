package org.iamunit.inventory.internal.link;

import java.util.List;
import java.util.Map;
import org.iamunit.inventory.internal.iam.Doubts;
import org.iamunit.inventory.internal.iam.JsonStatements;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the managed policies that AWS SAM and the AWS CDK attach unasked, where no file says what they say: of
 * which services they allow something. None denies anything.
 *
 * @see <a href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html">AWS managed policies</a>
 */
final class AwsManagedPolicies {

    private static final Map<String, List<String>> SERVICES = Map.ofEntries(
            Map.entry("AWSAppSyncPushToCloudWatchLogs", List.of("logs")),
            Map.entry("AWSCodeDeployRoleForLambda", List.of("cloudwatch", "lambda", "s3", "sns")),
            Map.entry("AWSLambdaBasicDurableExecutionRolePolicy", List.of("lambda", "logs")),
            Map.entry("AWSLambdaBasicExecutionRole", List.of("logs")),
            Map.entry("AWSLambdaDynamoDBExecutionRole", List.of("dynamodb", "logs")),
            Map.entry("AWSLambdaKinesisExecutionRole", List.of("kinesis", "logs")),
            Map.entry("AWSLambdaMSKExecutionRole", List.of("ec2", "kafka", "logs")),
            Map.entry("AWSLambdaManagedEC2ResourceOperator", List.of("ec2")),
            Map.entry("AWSLambdaSQSQueueExecutionRole", List.of("logs", "sqs")),
            Map.entry("AWSLambdaVPCAccessExecutionRole", List.of("ec2", "logs")),
            Map.entry("AWSXRayDaemonWriteAccess", List.of("xray")),
            Map.entry("AWSXrayWriteOnlyAccess", List.of("xray")),
            Map.entry("AmazonAPIGatewayPushToCloudWatchLogs", List.of("logs")));

    private AwsManagedPolicies() {}

    /**
     * Return a document that leaves open everything that a policy may allow.
     *
     * @param why why the policy is not known
     * @return the document; {@code null} if nothing is known of the policy
     */
    static @Nullable JsonValue open(String arn, String why, JsonValue at) {
        Arn policy = InventoryLinks.isOfAws(arn) ? Arn.of(arn) : null;
        List<String> services =
                policy == null ? null : SERVICES.get(policy.resource().replaceFirst("^policy/(service-role/)?", ""));
        if (services == null) {
            return null;
        }
        List<String> actions = services.stream().map(service -> service + ":*").toList();
        JsonValue statement = JsonStatements.allow(actions, List.of(JsonValue.string("*", at)), at);
        return Doubts.perhaps(JsonStatements.document(List.of(statement)), why);
    }
}
