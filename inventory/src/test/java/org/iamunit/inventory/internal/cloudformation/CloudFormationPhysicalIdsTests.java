package org.iamunit.inventory.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.names.PhysicalIds;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of an ID that AWS may have made up for a resource of a template is open, and what is asked of another is decided. */
class CloudFormationPhysicalIdsTests {

    private static final String UUID = "1234abcd-12ab-34cd-56ef-1234567890ab";

    private static PolicyStore load(String resources) {
        return StoreContents.load(
                new InventoryFile("mail.yaml", """
                Resources:
                  Ann: { Type: AWS::IAM::User, Properties: { UserName: ann } }
                """ + resources.indent(2), "123456789012", "eu-west-1", null));
    }

    /** Ask about a resource of which the policy names the ARN. */
    private static String decide(String type, String action, String policy, String asked) {
        PolicyStore store = StoreContents.load(
                new InventoryFile("mail.yaml", """
                Resources:
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Policies: [ { PolicyDocument: { Statement: { Effect: Allow, Action: "%s", Resource: !Sub "%s" } } } ]
                  Mine: { Type: %s }
                """.formatted(action, policy, type), "123456789012", "eu-west-1", null));
        String answer = StoreContents.decide(store, "arn:aws:iam::123456789012:user/ann", action, asked);
        return answer.startsWith("open: " + asked + " may be Mine (mail.yaml:7), whose ID AWS makes up; ")
                ? "open"
                : answer;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS::KMS::Key | kms:TagResource | ${Mine.Arn} | kms:eu-west-1:123456789012:key/UUID | open",
                "AWS::KMS::Key | kms:TagResource | ${Mine.Arn} | kms:eu-west-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab | open",
                "AWS::KMS::Key | kms:TagResource | ${Mine.Arn} | kms:eu-west-1:123456789012:key/mail-Mine | allowed",
                "AWS::Cognito::UserPool | cognito-idp:AdminGetUser | ${Mine.Arn} | cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123xyz | open",
                "AWS::Cognito::UserPool | cognito-idp:AdminGetUser | ${Mine.Arn} | cognito-idp:eu-west-1:123456789012:userpool/customers | implicit deny",
                "AWS::Cognito::IdentityPool | cognito-identity:DescribeIdentityPool | arn:aws:cognito-identity:eu-west-1:123456789012:identitypool/${Mine} | cognito-identity:eu-west-1:123456789012:identitypool/eu-west-1:UUID | open",
                "AWS::AppSync::GraphQLApi | appsync:GraphQL | ${Mine.Arn}/* | appsync:eu-west-1:123456789012:apis/abcdefghijklmnopqrstuvwxyz/types/Query/fields/f | open",
                "AWS::AppSync::GraphQLApi | appsync:GraphQL | ${Mine.Arn}/* | appsync:us-east-1:123456789012:apis/abcdefghijklmnopqrstuvwxyz/types/Query/fields/f | implicit deny",
                "AWS::Transfer::Server | transfer:StartServer | ${Mine.Arn} | transfer:eu-west-1:123456789012:server/s-01234567890abcdef | open",
                "AWS::Transfer::Server | transfer:StartServer | ${Mine.Arn} | transfer:eu-west-1:123456789012:server/01234567890abcdef | implicit deny",
                "AWS::ApiGateway::RestApi | execute-api:Invoke | arn:aws:execute-api:eu-west-1:123456789012:${Mine}/* | execute-api:eu-west-1:123456789012:a1b2c3d4e5/prod/GET/x | open",
                "AWS::ApiGateway::RestApi | execute-api:Invoke | arn:aws:execute-api:eu-west-1:123456789012:${Mine}/prod/* | execute-api:eu-west-1:123456789012:a1b2c3d4e5/test/GET/x | implicit deny",
                "AWS::ApiGateway::RestApi | apigateway:GET | arn:aws:apigateway:eu-west-1::/restapis/${Mine} | apigateway:eu-west-1::/restapis/a1b2c3d4e5 | open",
                "AWS::ApiGatewayV2::Api | execute-api:Invoke | arn:aws:execute-api:eu-west-1:123456789012:${Mine}/* | execute-api:eu-west-1:123456789012:a1b2c3d4e5/prod/GET/x | open",
                "AWS::Route53::HostedZone | route53:ChangeResourceRecordSets | arn:aws:route53:::hostedzone/${Mine} | route53:::hostedzone/Z0123456789ABCDEFGHIJ | open",
                "AWS::CloudFront::Distribution | cloudfront:CreateInvalidation | arn:aws:cloudfront::123456789012:distribution/${Mine} | cloudfront::123456789012:distribution/E1A2B3C4D5E6F7 | open",
                "AWS::EFS::FileSystem | elasticfilesystem:DeleteFileSystem | ${Mine.Arn} | elasticfilesystem:eu-west-1:123456789012:file-system/fs-01234567890abcdef | open",
                "AWS::EC2::Instance | ec2:StartInstances | arn:aws:ec2:eu-west-1:123456789012:instance/${Mine} | ec2:eu-west-1:123456789012:instance/i-01234567890abcdef | open",
                "AWS::EC2::Instance | ec2:StartInstances | arn:aws:ec2:eu-west-1:123456789012:instance/${Mine} | ec2:eu-west-1:210987654321:instance/i-01234567890abcdef | implicit deny",
                "AWS::EC2::SecurityGroup | ec2:DeleteSecurityGroup | arn:aws:ec2:eu-west-1:123456789012:security-group/${Mine} | ec2:eu-west-1:123456789012:security-group/sg-0a1b2c3d | open",
                "AWS::EC2::Subnet | ec2:DeleteSubnet | arn:aws:ec2:eu-west-1:123456789012:subnet/${Mine} | ec2:eu-west-1:123456789012:subnet/subnet-0a1b2c3d | open",
                "AWS::Lambda::EventSourceMapping | lambda:UpdateEventSourceMapping | arn:aws:lambda:eu-west-1:123456789012:event-source-mapping:${Mine} | lambda:eu-west-1:123456789012:event-source-mapping:UUID | open",
                "AWS::Bedrock::Flow | bedrock:GetFlow | ${Mine.Arn} | bedrock:eu-west-1:123456789012:flow/WHATEVER | open",
            })
    void an_id_that_aws_makes_up(String type, String action, String policy, String asked, String expected) {
        assertThat(decide(type, action, policy, "arn:aws:" + asked.replace("UUID", UUID)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS::S3::Bucket | s3:GetObject | ${Mine.Arn}/* | s3:::mail-mine-1x2y3z4a5b6c/k | open",
                "AWS::S3::Bucket | s3:GetObject | ${Mine.Arn}/* | s3:::other-mine-1x2y3z4a5b6c/k | open",
                "AWS::S3::Bucket | s3:GetObject | ${Mine.Arn}/* | s3:::other-mine-notifications/k | implicit deny",
                "AWS::S3::Bucket | s3:GetObject | ${Mine.Arn}/* | s3:::mine/k | implicit deny",
                "AWS::S3::Bucket | s3:GetObject | ${Mine.Arn}/* | s3:::payroll/k | implicit deny",
                "AWS::S3::Bucket | s3:GetObject | ${Mine.Arn}/* | s3:::mail-Mine/k | allowed",
                "AWS::S3::Bucket | s3:GetObject | ${Mine.Arn}/in/* | s3:::mail-mine-1x2y3z4a5b6c/out/k | implicit deny",
                "AWS::SQS::Queue | sqs:SendMessage | ${Mine.Arn} | sqs:eu-west-1:123456789012:mail-Mine-4B5dKm2PmKbN | open",
                "AWS::SQS::Queue | sqs:SendMessage | ${Mine.Arn} | sqs:eu-west-1:123456789012:mail-Mine-4B5dKm2PmKbN.fifo | open",
                "AWS::SQS::Queue | sqs:SendMessage | ${Mine.Arn} | sqs:eu-west-1:123456789012:mail-Other-4B5dKm2PmKbN | implicit deny",
                "AWS::SQS::Queue | sqs:SendMessage | ${Mine.Arn} | sqs:eu-west-1:123456789012:mail-Mine-dead | implicit deny",
                "AWS::SNS::Topic | sns:Publish | ${Mine} | sns:eu-west-1:123456789012:mail-Mine-4B5dKm2PmKbN | open",
                "AWS::DynamoDB::Table | dynamodb:GetItem | ${Mine.Arn} | dynamodb:eu-west-1:123456789012:table/mail-Mine-1ABCDEFGHIJKL | open",
                "AWS::DynamoDB::Table | dynamodb:Query | ${Mine.Arn}/index/* | dynamodb:eu-west-1:123456789012:table/mail-Mine-1ABCDEFGHIJKL/index/i | open",
                "AWS::DynamoDB::Table | dynamodb:GetItem | ${Mine.Arn} | dynamodb:eu-west-1:123456789012:table/users | implicit deny",
                "AWS::Lambda::Function | lambda:InvokeFunction | ${Mine.Arn} | lambda:eu-west-1:123456789012:function:mail-Mine-1ABCDEFGHIJKL | open",
                "AWS::Logs::LogGroup | logs:PutRetentionPolicy | ${Mine.Arn} | logs:eu-west-1:123456789012:log-group:mail-Mine-1ABCDEFGHIJKL | open",
                "AWS::SecretsManager::Secret | secretsmanager:GetSecretValue | ${Mine} | secretsmanager:eu-west-1:123456789012:secret:Mine-1ABCDEFGHIJKL-AbC123 | open",
                "AWS::StepFunctions::StateMachine | states:StartExecution | ${Mine} | states:eu-west-1:123456789012:stateMachine:Mine-1ABCDEFGHIJKL | open",
                "AWS::IAM::Role | iam:PassRole | ${Mine.Arn} | iam::123456789012:role/mail-Mine-1ABCDEFGHIJKL | open",
                "AWS::IAM::Role | iam:PassRole | ${Mine.Arn} | iam::123456789012:role/admin | implicit deny",
            })
    void a_name_that_aws_cloudformation_makes_up(
            String type, String action, String policy, String asked, String expected) {
        assertThat(decide(type, action, policy, "arn:aws:" + asked)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS::SecretsManager::Secret, Properties: { Name: prod/db } | secretsmanager:GetSecretValue | ${Mine} | secretsmanager:eu-west-1:123456789012:secret:prod/db-AbC123 | open",
                "AWS::SecretsManager::Secret, Properties: { Name: prod/db } | secretsmanager:GetSecretValue | ${Mine} | secretsmanager:eu-west-1:123456789012:secret:test/db-AbC123 | implicit deny",
                "AWS::SecretsManager::Secret, Properties: { Name: prod/db } | secretsmanager:GetSecretValue | ${Mine} | secretsmanager:eu-west-1:123456789012:secret:prod/db | implicit deny",
                "AWS::MSK::Cluster, Properties: { ClusterName: c } | kafka:DeleteCluster | ${Mine} | kafka:eu-west-1:123456789012:cluster/c/1234abcd-12ab-34cd-56ef-1234567890ab-7 | open",
                "AWS::MSK::Cluster, Properties: { ClusterName: c } | kafka:DeleteCluster | ${Mine} | kafka:eu-west-1:123456789012:cluster/d/1234abcd-12ab-34cd-56ef-1234567890ab-7 | implicit deny",
            })
    void what_aws_adds_to_a_name(String type, String action, String policy, String asked, String expected) {
        assertThat(decide(type, action, policy, "arn:aws:" + asked)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table/mail_database_1x2y3z4a5b6c/t | implicit deny",
                "table/mail-database-1x2y3z4a5b6c/t | open",
                "table/mail-database-1x2y3z4a5b6c/u | implicit deny",
                "table/mail-Database/t | allowed",
            })
    void what_lies_in_a_resource_without_a_name(String asked, String expected) {
        PolicyStore store = load("""
                Database: { Type: AWS::Glue::Database, Properties: { DatabaseInput: { Description: d } } }
                Table: { Type: AWS::Glue::Table, Properties: { DatabaseName: !Ref Database, TableInput: { Name: t } } }
                Policy:
                  Type: AWS::IAM::UserPolicy
                  Properties:
                    UserName: !Ref Ann
                    PolicyDocument: { Statement: { Effect: Allow, Action: "glue:GetTable",
                      Resource: !Sub "arn:aws:glue:eu-west-1:123456789012:table/${Database}/t" } }
                """);
        assertThat(StoreContents.decide(
                        store,
                        "arn:aws:iam::123456789012:user/ann",
                        "glue:GetTable",
                        "arn:aws:glue:eu-west-1:123456789012:" + asked))
                .startsWith(expected);
    }

    @Test
    void the_message_says_which_resource_it_may_be_and_what_to_write() {
        PolicyStore store = StoreContents.load(new InventoryFile("mail.yaml", """
                Resources:
                  Files: { Type: AWS::EFS::FileSystem }
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Policies: [ { PolicyDocument: { Statement: { Effect: Allow, Action: "elasticfilesystem:*", Resource: !GetAtt Files.Arn } } } ]
                """, "123456789012", "eu-west-1", null));
        assertThat(StoreContents.decide(
                        store,
                        "arn:aws:iam::123456789012:user/ann",
                        "elasticfilesystem:DeleteFileSystem",
                        "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-01234567890abcdef"))
                .isEqualTo(
                        "open: arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-01234567890abcdef may be"
                                + " Files (mail.yaml:2), whose ID AWS makes up; to ask about that, write resource(\"Files\") or"
                                + " arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/mail-Files, and to ask about another one,"
                                + " leave out the file");
    }

    @Test
    void each_type_whose_id_aws_makes_up_has_a_stand_in() throws IOException {
        List<String> types;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                CloudFormationResourceType.class.getResourceAsStream("resource-types.txt"), StandardCharsets.UTF_8))) {
            types = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .filter(columns -> columns[2].equals("-") && columns[1].contains("${Name}"))
                    .map(columns -> columns[0])
                    .filter(type -> !type.startsWith("AWS::IAM::"))
                    .toList();
        }
        PolicyStore store = StoreContents.load(new InventoryFile(
                "all.yaml",
                "Resources:\n"
                        + IntStream.range(0, types.size())
                                .mapToObj(i -> "  R" + i + ": { Type: " + types.get(i) + " }\n")
                                .collect(Collectors.joining()),
                "123456789012",
                "eu-west-1",
                null));
        assertThat(IntStream.range(0, types.size())
                        .filter(i -> List.of("all-R", "vpc-R", "vpce-R").stream()
                                .noneMatch(beginning ->
                                        Inside.of(store, PhysicalIds.class).haveStandIn(beginning + i)))
                        .mapToObj(types::get))
                .isEmpty();
        assertThat(types).hasSizeGreaterThan(600);
    }
}
