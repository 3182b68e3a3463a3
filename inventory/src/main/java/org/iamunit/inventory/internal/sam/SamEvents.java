package org.iamunit.inventory.internal.sam;

import static org.iamunit.policy.document.JsonValue.member;
import static org.iamunit.policy.document.JsonValue.string;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.inventory.internal.iam.JsonStatements;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Writes out what an event of a function or a state machine needs: what its role is allowed for a source that it polls, the
 * permission of a service to invoke it, or the role with which a service starts it.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html">EventSource</a>
 */
final class SamEvents {

    private static final String POLLS_QUEUES = "service-role/AWSLambdaSQSQueueExecutionRole";

    private static final Map<String, String> MANAGED_POLICIES = Map.of(
            "SQS", POLLS_QUEUES,
            "Kinesis", "service-role/AWSLambdaKinesisExecutionRole",
            "DynamoDB", "service-role/AWSLambdaDynamoDBExecutionRole",
            "MSK", "service-role/AWSLambdaMSKExecutionRole");

    private static final String NETWORK = "ec2:CreateNetworkInterface,ec2:DescribeNetworkInterfaces,"
            + "ec2:DeleteNetworkInterface,ec2:DescribeVpcs,ec2:DescribeSubnets,ec2:DescribeSecurityGroups";

    private static final String DATABASES = "arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:";

    private static final Map<String, String> INVOKING = Map.ofEntries(
            Map.entry("AlexaSkill", "alexa-appkit.amazon.com"),
            Map.entry("Api", "apigateway.amazonaws.com"),
            Map.entry("CloudWatchEvent", "events.amazonaws.com"),
            Map.entry("CloudWatchLogs", "logs.amazonaws.com"),
            Map.entry("Cognito", "cognito-idp.amazonaws.com"),
            Map.entry("EventBridgeRule", "events.amazonaws.com"),
            Map.entry("HttpApi", "apigateway.amazonaws.com"),
            Map.entry("IoTRule", "iot.amazonaws.com"),
            Map.entry("S3", "s3.amazonaws.com"),
            Map.entry("SNS", "sns.amazonaws.com"),
            Map.entry("Schedule", "events.amazonaws.com"));

    private static final Map<String, String> STARTING = Map.of(
            "Api", "apigateway.amazonaws.com",
            "CloudWatchEvent", "events.amazonaws.com",
            "EventBridgeRule", "events.amazonaws.com",
            "Schedule", "events.amazonaws.com",
            "ScheduleV2", "scheduler.amazonaws.com");

    private final SamTemplate template;
    private final String logicalId;
    private final JsonValue resource;
    private final List<Member> events;

    /** Take the events of a function or a state machine. */
    SamEvents(SamTemplate template, String logicalId, JsonValue resource, @Nullable JsonValue events) {
        this.template = template;
        this.logicalId = logicalId;
        this.resource = resource;
        this.events = events == null ? List.of() : events.members();
    }

    /** Return the managed policies of AWS that the role of a function has for what it polls. */
    Set<String> managedPolicies() {
        Set<String> names = new LinkedHashSet<>();
        for (Member event : events) {
            String type = type(event);
            String policy = type.equals("SNS") && isOn(property(event, "SqsSubscription"))
                    ? POLLS_QUEUES
                    : MANAGED_POLICIES.get(type);
            if (policy != null) {
                names.add(policy);
            }
        }
        return names;
    }

    /** Return the policies that the role of a function has for what it polls. */
    List<JsonValue> policies() {
        List<JsonValue> policies = new ArrayList<>();
        for (Member event : events) {
            List<JsonValue> statements = new ArrayList<>();
            switch (type(event)) {
                case "MSK" -> addSecrets(event, statements);
                case "MQ" -> {
                    addSecrets(event, statements);
                    addIfThere("mq:DescribeBroker", property(event, "Broker"), statements);
                }
                case "SelfManagedKafka" -> {
                    addSecrets(event, statements);
                    if (accessConfigurations(event).stream().anyMatch(each -> "VPC_SUBNET".equals(each.text("Type")))) {
                        statements.add(JsonStatements.allow(NETWORK, string("*", event.value())));
                    }
                }
                case "DocumentDB" -> {
                    JsonValue at = event.value();
                    addSecrets(event, statements);
                    statements.add(JsonStatements.allow(
                            "rds:DescribeDBClusterParameters", SamJson.sub(DATABASES + "cluster-pg:*", at)));
                    statements.add(JsonStatements.allow(
                            "rds:DescribeDBSubnetGroups", SamJson.sub(DATABASES + "subgrp:*", at)));
                    addIfThere("rds:DescribeDBClusters", property(event, "Cluster"), statements);
                    statements.add(JsonStatements.allow(NETWORK, string("*", at)));
                }
                default -> {
                    // Needs a managed policy, or none.
                }
            }
            JsonValue key = property(event, "SecretsManagerKmsKeyId");
            if (key != null) {
                JsonValue keys = SamJson.sub("arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key", key);
                statements.add(JsonStatements.allow("kms:Decrypt", SamJson.joined("/", keys, key)));
            }
            addSchemas(property(event, "SchemaRegistryConfig"), statements);
            if (!statements.isEmpty()) {
                policies.add(SamJson.inline(JsonStatements.document(statements)));
            }
            JsonValue destinations = property(event, "DestinationConfig");
            JsonValue onFailure = destinations == null ? null : destinations.get("OnFailure");
            if (onFailure != null) {
                JsonValue policy = destination(onFailure, onFailure.get("Destination"));
                if (policy != null) {
                    policies.add(policy);
                }
            }
        }
        return policies;
    }

    /** Return the policy that sending to a destination needs; {@code null} if nothing says which destination. */
    static @Nullable JsonValue destination(JsonValue destination, @Nullable JsonValue arn) {
        if (arn == null) {
            return null;
        }
        return switch (String.valueOf(destination.text("Type"))) {
            case "SQS" -> SamJson.inlineAllow("sqs:SendMessage", arn);
            case "SNS" -> SamJson.inlineAllow("sns:Publish", arn);
            case "EventBridge" -> SamJson.inlineAllow("events:PutEvents", arn);
            case "Lambda" -> SamJson.inlineAllow("lambda:InvokeFunction", arn);
            case "S3", "S3Bucket" -> {
                JsonValue objects = SamJson.joined("/", arn, string("*", arn));
                yield SamJson.inline(JsonStatements.document(List.of(
                        JsonStatements.allow("s3:PutObject", objects), JsonStatements.allow("s3:ListBucket", arn))));
            }
            default -> null;
        };
    }

    private static void addIfThere(String action, @Nullable JsonValue on, List<JsonValue> statements) {
        if (on != null) {
            statements.add(JsonStatements.allow(action, on));
        }
    }

    private void addSecrets(Member event, List<JsonValue> statements) {
        for (JsonValue access : accessConfigurations(event)) {
            JsonValue secret = access.get("URI");
            if (secret != null && String.valueOf(access.text("Type")).endsWith("_AUTH")) {
                statements.add(JsonStatements.allow("secretsmanager:GetSecretValue", secret));
            }
        }
    }

    private static List<JsonValue> accessConfigurations(Member event) {
        JsonValue configurations = property(event, "SourceAccessConfigurations");
        return configurations == null ? List.of() : configurations.items();
    }

    private static void addSchemas(@Nullable JsonValue registry, List<JsonValue> statements) {
        if (registry == null) {
            return;
        }
        for (JsonValue access : registry.items("AccessConfigs")) {
            addIfThere("secretsmanager:GetSecretValue", access.get("URI"), statements);
        }
        JsonValue uri = registry.get("SchemaRegistryURI");
        String arn = uri == null ? null : uri.isObject() ? uri.text("Fn::Sub") : uri.text();
        if (uri != null && arn != null && Arn.isArn(arn) && arn.contains(":registry/")) {
            String name = arn.substring(arn.lastIndexOf(":registry/") + ":registry/".length());
            statements.add(JsonStatements.allow("glue:GetRegistry", uri));
            statements.add(JsonStatements.allow(
                    "glue:GetSchemaVersion",
                    SamJson.sub(
                            "arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:schema/" + name + "/*", uri)));
        }
    }

    /** Add what lets services invoke a function. Of which API or rule it is, is not known before it is deployed. */
    void addInvocations(@Nullable JsonValue alias) {
        JsonValue name = SamJson.ref(logicalId, resource);
        for (Member event : events) {
            String type = type(event);
            String service = INVOKING.get(type);
            JsonValue at = event.value();
            if (type.equals("ScheduleV2")) {
                JsonValue arn = SamJson.arn(logicalId, at);
                addRole(
                        event,
                        "scheduler.amazonaws.com",
                        "lambda:InvokeFunction",
                        alias == null ? arn : SamJson.joined(":", arn, alias),
                        null);
            } else if (service != null && !(type.equals("SNS") && isOn(property(event, "SqsSubscription")))) {
                List<Member> properties = new ArrayList<>();
                properties.add(member("Action", string("lambda:InvokeFunction", at)));
                properties.add(member("FunctionName", alias == null ? name : SamJson.joined(":", name, alias)));
                properties.add(member("Principal", string(service, at)));
                addSource(event, type, properties);
                template.addResource(
                        logicalId + event.name() + "Permission",
                        SamJson.existingWith(resource, SamJson.resource("AWS::Lambda::Permission", properties, at)));
            }
        }
    }

    private static void addSource(Member event, String type, List<Member> properties) {
        JsonValue at = event.value();
        JsonValue account = SamJson.ref("AWS::AccountId", at);
        switch (type) {
            case "AlexaSkill" -> SamJson.addIfThere("EventSourceToken", property(event, "SkillId"), properties);
            case "S3" -> properties.add(member("SourceAccount", account));
            case "SNS" -> SamJson.addIfThere("SourceArn", property(event, "Topic"), properties);
            default ->
                properties.add(member(
                        "SourceArn",
                        JsonValue.unknown(
                                "the ARN of the source of " + event.name() + " is known only to AWS SAM", at)));
        }
    }

    /** Add the roles with which services start a state machine. */
    void addStarts(@Nullable JsonValue boundary, @Nullable JsonValue alias) {
        for (Member event : events) {
            String service = STARTING.get(type(event));
            if (service != null) {
                JsonValue stateMachine = alias == null
                        ? SamJson.ref(logicalId, event.value())
                        : SamJson.joined(":", SamJson.ref(logicalId, alias), alias);
                addRole(event, service, "states:StartExecution", stateMachine, boundary);
            }
        }
    }

    private void addRole(
            Member event, String service, String action, JsonValue on, @Nullable JsonValue commonBoundary) {
        JsonValue at = event.value();
        if (property(event, "RoleArn") != null || property(event, "Role") != null) {
            return;
        }
        List<JsonValue> policies = new ArrayList<>();
        policies.add(SamJson.inlineAllow(action, on));
        JsonValue deadLetters = property(event, "DeadLetterConfig");
        JsonValue queue = deadLetters == null || !type(event).equals("ScheduleV2") ? null : deadLetters.get("Arn");
        if (queue != null) {
            policies.add(SamJson.inlineAllow("sqs:SendMessage", queue));
        }
        JsonValue ownBoundary = property(event, "PermissionsBoundary");
        List<Member> boundary = new ArrayList<>();
        SamJson.addIfThere("PermissionsBoundary", ownBoundary == null ? commonBoundary : ownBoundary, boundary);
        template.addResource(
                logicalId + event.name() + "Role",
                SamJson.existingWith(
                        resource, SamJson.role(SamJson.trust(service, at), List.of(), policies, boundary, at)));
    }

    private static String type(Member event) {
        return String.valueOf(event.value().text("Type"));
    }

    private static @Nullable JsonValue property(Member event, String name) {
        JsonValue properties = event.value().get("Properties");
        return properties == null ? null : properties.get(name);
    }

    private static boolean isOn(@Nullable JsonValue value) {
        return value != null && !"false".equals(value.text());
    }
}
