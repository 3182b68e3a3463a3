package org.iamunit.inventory.internal.cloudformation;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What AWS CloudFormation answers when a resource is referred to.
 *
 * @param name its name in templates, as in {@code AWS::S3::Bucket}
 * @param nameProperty the property that gives the resource its name; {@code null} if only AWS does
 * @param arn its ARN, as {@code Fn::Sub} would write it with {@code ${Name}} and {@code ${Path}}
 * @param ref what {@code Ref} answers
 * @param arnAttribute the attribute that is the ARN; empty if there is none
 * @param nameAttribute the attribute that is the name; empty if there is none
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html">Resource
 *     and property reference</a>
 */
record CloudFormationResourceType(
        String name, @Nullable String nameProperty, String arn, Ref ref, String arnAttribute, String nameAttribute) {

    /** What {@code Ref} answers. */
    enum Ref {
        NAME,
        ARN,
        URL
    }

    private static final String REGIONAL = ":${AWS::Region}:${AWS::AccountId}:";

    private static final Map<String, CloudFormationResourceType> ALL = Stream.of(
                    type(
                            "AWS::IAM::Role",
                            "RoleName",
                            "iam::${AWS::AccountId}:role${Path}${Name}",
                            Ref.NAME,
                            "Arn",
                            ""),
                    type(
                            "AWS::IAM::User",
                            "UserName",
                            "iam::${AWS::AccountId}:user${Path}${Name}",
                            Ref.NAME,
                            "Arn",
                            ""),
                    type(
                            "AWS::IAM::Group",
                            "GroupName",
                            "iam::${AWS::AccountId}:group${Path}${Name}",
                            Ref.NAME,
                            "Arn",
                            ""),
                    type(
                            "AWS::IAM::ManagedPolicy",
                            "ManagedPolicyName",
                            "iam::${AWS::AccountId}:policy${Path}${Name}",
                            Ref.ARN,
                            "PolicyArn",
                            ""),
                    type("AWS::S3::Bucket", "BucketName", "s3:::${Name}", Ref.NAME, "Arn", ""),
                    type(
                            "AWS::S3::AccessPoint",
                            "Name",
                            "s3" + REGIONAL + "accesspoint/${Name}",
                            Ref.NAME,
                            "Arn",
                            "Name"),
                    type("AWS::SQS::Queue", "QueueName", "sqs" + REGIONAL + "${Name}", Ref.URL, "Arn", "QueueName"),
                    type(
                            "AWS::SNS::Topic",
                            "TopicName",
                            "sns" + REGIONAL + "${Name}",
                            Ref.ARN,
                            "TopicArn",
                            "TopicName"),
                    type(
                            "AWS::Lambda::Function",
                            "FunctionName",
                            "lambda" + REGIONAL + "function:${Name}",
                            Ref.NAME,
                            "Arn",
                            ""),
                    type(
                            "AWS::Serverless::Function",
                            "FunctionName",
                            "lambda" + REGIONAL + "function:${Name}",
                            Ref.NAME,
                            "Arn",
                            ""),
                    type(
                            "AWS::Lambda::Alias",
                            "Name",
                            "lambda" + REGIONAL + "function:${FunctionName}:${Name}",
                            Ref.ARN,
                            "AliasArn",
                            ""),
                    type(
                            "AWS::DynamoDB::Table",
                            "TableName",
                            "dynamodb" + REGIONAL + "table/${Name}",
                            Ref.NAME,
                            "Arn",
                            ""),
                    type(
                            "AWS::DynamoDB::GlobalTable",
                            "TableName",
                            "dynamodb" + REGIONAL + "table/${Name}",
                            Ref.NAME,
                            "Arn",
                            ""),
                    type(
                            "AWS::Serverless::SimpleTable",
                            "TableName",
                            "dynamodb" + REGIONAL + "table/${Name}",
                            Ref.NAME,
                            "Arn",
                            ""),
                    type("AWS::KMS::Key", null, "kms" + REGIONAL + "key/${Name}", Ref.NAME, "Arn", "KeyId"),
                    type(
                            "AWS::SecretsManager::Secret",
                            "Name",
                            "secretsmanager" + REGIONAL + "secret:${Name}-000000",
                            Ref.ARN,
                            "Id",
                            ""),
                    type(
                            "AWS::SES::EmailIdentity",
                            "EmailIdentity",
                            "ses" + REGIONAL + "identity/${Name}",
                            Ref.NAME,
                            "",
                            ""),
                    type(
                            "AWS::SES::ConfigurationSet",
                            "Name",
                            "ses" + REGIONAL + "configuration-set/${Name}",
                            Ref.NAME,
                            "",
                            ""),
                    type("AWS::Kinesis::Stream", "Name", "kinesis" + REGIONAL + "stream/${Name}", Ref.NAME, "Arn", ""),
                    type(
                            "AWS::Logs::LogGroup",
                            "LogGroupName",
                            "logs" + REGIONAL + "log-group:${Name}:*",
                            Ref.NAME,
                            "Arn",
                            ""),
                    type(
                            "AWS::StepFunctions::StateMachine",
                            "StateMachineName",
                            "states" + REGIONAL + "stateMachine:${Name}",
                            Ref.ARN,
                            "Arn",
                            "Name"),
                    type(
                            "AWS::Serverless::StateMachine",
                            "Name",
                            "states" + REGIONAL + "stateMachine:${Name}",
                            Ref.ARN,
                            "Arn",
                            "Name"),
                    type(
                            "AWS::Events::EventBus",
                            "Name",
                            "events" + REGIONAL + "event-bus/${Name}",
                            Ref.NAME,
                            "Arn",
                            "Name"),
                    type(
                            "AWS::ECR::Repository",
                            "RepositoryName",
                            "ecr" + REGIONAL + "repository/${Name}",
                            Ref.NAME,
                            "Arn",
                            ""))
            .collect(Collectors.toUnmodifiableMap(CloudFormationResourceType::name, each -> each));

    private static CloudFormationResourceType type(
            String name,
            @Nullable String nameProperty,
            String arn,
            Ref ref,
            String arnAttribute,
            String nameAttribute) {
        return new CloudFormationResourceType(
                name, nameProperty, "arn:${AWS::Partition}:" + arn, ref, arnAttribute, nameAttribute);
    }

    /** Return what is known of a type; {@code null} if nothing is. */
    static @Nullable CloudFormationResourceType named(@Nullable String name) {
        return name == null ? null : ALL.get(name);
    }
}
