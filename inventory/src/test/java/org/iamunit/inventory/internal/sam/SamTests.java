package org.iamunit.inventory.internal.sam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.LoneFile;
import org.iamunit.inventory.internal.cloudformation.CloudFormationReader;
import org.iamunit.inventory.internal.link.FactStore;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AWS SAM adds to a template: roles, and permissions to invoke functions. */
class SamTests {

    private static final String BASIC = "FRole: service-role/AWSLambdaBasicExecutionRole";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ Tracing: Active }                                    | FRole: AWSXrayWriteOnlyAccess",
                "{ Tracing: Disabled }                                  | ",
                "{ FunctionUrlConfig: { AuthType: AWS_IAM } }           | ",
                "{ FunctionUrlConfig: { AuthType: NONE } }"
                        + "| function:s-F: lambda:InvokeFunctionUrl on arn:aws:lambda:eu-west-1:123456789012:function:s-F if StringEquals",
                "{ VpcConfig: {} }                                      | FRole: service-role/AWSLambdaVPCAccessExecutionRole",
                "{ Policies: SomePolicy }                               | FRole: SomePolicy",
                "{ Policies: [!Ref AWS::NoValue] }                      | ",
                "{ DeadLetterQueue: { Type: SNS, TargetArn: !Ref T } }  | FRole: sns:Publish on arn:aws:sns:eu-west-1:123456789012:s-T",
                "{ EventInvokeConfig: { DestinationConfig: { OnFailure: { Type: SQS } } } }"
                        + "| FRole: sqs:SendMessage on arn:aws:sqs:eu-west-1:123456789012:s-FEventInvokeConfigOnFailureQueue",
                "{ EventInvokeConfig: { DestinationConfig: { OnSuccess: { Type: EventBridge, Destination: 'arn:b' } } } }"
                        + "| FRole: events:PutEvents on arn:b",
                "{ Policies: [{ EFSWriteAccessPolicy: { FileSystem: fs-1, AccessPoint: fsap-1 } }] }"
                        + "| FRole: elasticfilesystem:ClientMount,elasticfilesystem:ClientWrite on"
                        + " arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1 if StringEquals",
                "{ AutoPublishAlias: live, DeploymentPreference: {} }   | CodeDeployServiceRole: service-role/AWSCodeDeployRoleForLambda",
                "{ AutoPublishAlias: live, DeploymentPreference: { Enabled: false } } | ",
                "{ Events: { E: { Type: SQS } } }                       | FRole: service-role/AWSLambdaSQSQueueExecutionRole",
                "{ Events: { E: { Type: Kinesis, Properties: { DestinationConfig: { OnFailure: { Type: S3, Destination: 'arn:x' } } } } } }"
                        + "| FRole: service-role/AWSLambdaKinesisExecutionRole; FRole: s3:PutObject on arn:x/*; FRole: s3:ListBucket on arn:x",
                "{ Events: { E: { Type: MQ, Properties: { Broker: 'arn:b', SecretsManagerKmsKeyId: k, SourceAccessConfigurations: [{ Type: BASIC_AUTH, URI: 'arn:s' }] } } } }"
                        + "| FRole: secretsmanager:GetSecretValue on arn:s; FRole: mq:DescribeBroker on arn:b;"
                        + " FRole: kms:Decrypt on arn:aws:kms:eu-west-1:123456789012:key/k",
                "{ Events: { E: { Type: MSK, Properties: { SchemaRegistryConfig: { SchemaRegistryURI: 'arn:aws:glue:eu-west-1:1:registry/r' } } } } }"
                        + "| FRole: service-role/AWSLambdaMSKExecutionRole; FRole: glue:GetRegistry on arn:aws:glue:eu-west-1:1:registry/r;"
                        + " FRole: glue:GetSchemaVersion on arn:aws:glue:eu-west-1:123456789012:schema/r/*",
                "{ Events: { E: { Type: SNS, Properties: { Topic: !Ref T, SqsSubscription: true } } } } | FRole: service-role/AWSLambdaSQSQueueExecutionRole",
                "{ Events: { E: { Type: SNS, Properties: { Topic: !Ref T } } } }"
                        + "| function:s-F: lambda:InvokeFunction on arn:aws:lambda:eu-west-1:123456789012:function:s-F if ArnLike",
                "{ AutoPublishAlias: live, Events: { E: { Type: AlexaSkill } } }"
                        + "| function:s-F:live: lambda:InvokeFunction on arn:aws:lambda:eu-west-1:123456789012:function:s-F:live",
                "{ Events: { E: { Type: Api } } }"
                        + "| function:s-F: lambda:InvokeFunction on arn:aws:lambda:eu-west-1:123456789012:function:s-F if ArnLike, which is open",
                "{ Events: { E: { Type: ScheduleV2 } } }"
                        + "| FERole: lambda:InvokeFunction on arn:aws:lambda:eu-west-1:123456789012:function:s-F",
            })
    void functions_have_roles_and_permissions(String properties, String expected) {
        List<String> added = additions(
                "Resources: { F: { Type: 'AWS::Serverless::Function', Properties: %s }, T: { Type: 'AWS::SNS::Topic' } }"
                        .formatted(properties));

        assertThat(added).contains(BASIC);
        added.remove(BASIC);
        assertThat(String.join("; ", added)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "AWS::Serverless::Function | { DurableConfig: {} }     | MRole: service-role/AWSLambdaBasicDurableExecutionRolePolicy",
                "AWS::Serverless::Function | { Role: 'arn:r' }         | ",
                "AWS::Serverless::StateMachine | { Tracing: { Enabled: true } } | MRole: AWSXrayWriteOnlyAccess",
                "AWS::Serverless::StateMachine | { Role: 'arn:r', Events: { E: { Type: Schedule } } }"
                        + "| MERole: states:StartExecution on arn:aws:states:eu-west-1:123456789012:stateMachine:s-M",
                "AWS::Serverless::GraphQLApi | {}                      | MCloudWatchRole: service-role/AWSAppSyncPushToCloudWatchLogs",
                "AWS::Serverless::GraphQLApi | { Logging: false }      | ",
                "AWS::Serverless::CapacityProvider | {}                | MOperatorRole: AWSLambdaManagedEC2ResourceOperator",
            })
    void other_resources_have_roles(String type, String properties, String expected) {
        assertThat(String.join(
                        "; ",
                        additions("Resources: { M: { Type: '%s', Properties: %s } }".formatted(type, properties))))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "C: { Type: 'AWS::Serverless::Connector', Properties: { Source: { Id: F }, Destination: { Id: Q }, Permissions: [Write] } }",
                "G: { Type: 'AWS::Serverless::Function', Properties: { Role: !GetAtt FRole.Arn }, Connectors: { C: { Properties: { Destination: { Id: Q } } } } }",
            })
    void what_a_connector_allows_is_open(String connector) {
        assertThat(additions(
                        "Resources: { F: { Type: 'AWS::Serverless::Function' }, Q: { Type: 'AWS::SQS::Queue' }, %s }"
                                .formatted(connector)))
                .contains(
                        "FRole: lambda:*,sqs:* on *, which is open",
                        "s-Q: sqs:* on arn:aws:sqs:eu-west-1:123456789012:s-Q, which is open");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "AWS::Serverless::Function     | { }                            | {lambda:createdBy=SAM, team=common, in=Globals}",
                "AWS::Serverless::Function     | { Tags: { team: !Ref T } }     | {lambda:createdBy=SAM, team=mail, in=Globals}",
                "AWS::Serverless::StateMachine | { Tags: { team: support } }    | {stateMachine:createdBy=SAM, team=support}",
            })
    void roles_have_the_tags_of_what_they_are_made_for(String type, String properties, String expected) {
        FactStore facts = read(
                "{ Parameters: { T: { Type: String, Default: mail } }, Globals: { Function: { Tags: { team: common, in: Globals } } }, Resources: { M: { Type: '%s', Properties: %s } } }"
                        .formatted(type, properties));
        Map<String, @Nullable String> tags = new LinkedHashMap<>();
        facts.principal("arn:aws:iam::123456789012:role/s-MRole")
                .tags
                .forEach((key, value) -> tags.put(key, value.text()));

        assertThat(tags).hasToString(expected);
    }

    /** List what roles and resources are allowed, but for who may assume a role. */
    private static List<String> additions(String template) {
        FactStore facts = read(template);
        List<String> lines = new ArrayList<>();
        facts.principals.forEach((arn, principal) -> {
            String role = arn.substring(arn.lastIndexOf("/s-") + "/s-".length());
            principal.attachedPolicies.forEach(policy ->
                    lines.add(role + ": " + String.valueOf(policy.text()).replace("arn:aws:iam::aws:policy/", "")));
            principal.inlinePolicies.forEach(policy -> addStatements(role, policy, lines));
        });
        facts.policies.forEach(policy ->
                addStatements(policy.target().replaceFirst("arn:aws:\\w+:[^:]*:\\d*:", ""), policy.document(), lines));
        return lines;
    }

    private static FactStore read(String template) {
        FactStore facts = new FactStore();
        List<JsonValue> values = JsonValue.readYaml("s.yaml", template, problem -> {
            throw new AssertionError(problem);
        });
        InventoryInput input =
                LoneFile.input(values.get(0), new InventoryFile("s.yaml", template, "123456789012", "eu-west-1", null));
        new CloudFormationReader().read(input, LoneFile.facts(input, facts));
        assertThat(facts.problems(Problem.Severity.ERROR)).isEmpty();
        return facts;
    }

    private static void addStatements(String of, JsonValue document, List<String> lines) {
        JsonValue statements = document.get("Statement");
        for (JsonValue statement : statements.isList() ? statements.items() : List.of(statements)) {
            JsonValue condition = statement.get("Condition");
            boolean isOpen = statement.get("Doubt") != null
                    || (condition != null
                            && condition
                                            .members()
                                            .get(0)
                                            .value()
                                            .members()
                                            .get(0)
                                            .value()
                                            .unknown()
                                    != null);
            lines.add(of + ": " + texts(statement.get("Action")) + " on " + texts(statement.get("Resource"))
                    + (condition == null
                            ? ""
                            : " if " + condition.members().get(0).name())
                    + (isOpen ? ", which is open" : ""));
        }
    }

    private static String texts(JsonValue value) {
        return (value.isList() ? value.items() : List.of(value))
                .stream().map(JsonValue::text).collect(Collectors.joining(","));
    }
}
