package org.iamunit.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.ContextFacts;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which account owns a resource whose ARN does not say it, and of which accounts files tell. */
class OwnersTests {

    private static final String STACK = "accounts/111111111111/eu-west-1/data.yaml";

    private static String ownerOf(String arn, InventoryFile... files) {
        return String.valueOf(StoreContents.load(files).owner(arn));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S3::Bucket           | { BucketName: invoices }              | arn:aws:s3:::invoices",
                "S3::Bucket           | { BucketName: invoices }              | arn:aws:s3:::invoices/2026/may.pdf",
                "S3::Bucket           | { BucketName: !Sub 'i-${AWS::Region}' } | arn:aws:s3:::i-eu-west-1",
                "S3::Bucket           | { }                                   | arn:aws:s3:::data-R",
                "ApiGateway::RestApi  | { }                                   | arn:aws:apigateway:eu-west-1::/restapis/data-R",
                "Serverless::Api      | { StageName: live }                   | arn:aws:apigateway:eu-west-1::/restapis/data-R",
                "ApiGateway::DomainName | { DomainName: api.example.com }     | arn:aws:apigateway:eu-west-1::/domainnames/api.example.com",
                "ApiGatewayV2::Api    | { }                                   | arn:aws:apigateway:eu-west-1::/apis/data-R",
                "Route53::HostedZone  | { Name: example.com }                 | arn:aws:route53:::hostedzone/data-R",
                "S3::BucketPolicy     | { Bucket: invoices, PolicyDocument: { Statement: { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::invoices/*' } } } | arn:aws:s3:::invoices",
            })
    void the_account_of_a_stack_owns_what_its_template_defines(String type, String properties, String arn) {
        String template = "Resources: { R: { Type: 'AWS::" + type + "', Properties: " + properties + " } }";

        assertThat(ownerOf(arn, new InventoryFile(STACK, template))).isEqualTo("111111111111");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Resources: { R: { Type: 'AWS::S3::Bucket', Properties: { BucketName: other } } }",
                "{ Conditions: { Never: !Equals [a, b] }, Resources: { R: { Type: 'AWS::S3::Bucket', Condition: Never, Properties: { BucketName: invoices } } } }",
                "{ Parameters: { Name: { Type: String } }, Resources: { R: { Type: 'AWS::S3::Bucket', Properties: { BucketName: !Ref Name } } } }",
            })
    void nobody_owns_what_no_file_defines(String template) {
        assertThat(ownerOf("arn:aws:s3:::invoices", new InventoryFile(STACK, template)))
                .isEqualTo("null");
    }

    @Test
    void a_manifest_of_the_cdk_says_which_account_a_stack_is_deployed_to() {
        InventoryFile manifest = new InventoryFile("cdk.out/manifest.json", """
                { "version": "36.0.0", "artifacts": { "Data": { "type": "aws:cloudformation:stack",
                  "environment": "aws://222222222222/us-east-1", "properties": { "templateFile": "Data.template.json" } } } }
                """);
        InventoryFile template = new InventoryFile("cdk.out/Data.template.json", """
                { "Resources": { "R": { "Type": "AWS::S3::Bucket", "Properties": { "BucketName": "invoices" } } } }
                """);

        assertThat(ownerOf("arn:aws:s3:::invoices", manifest, template)).isEqualTo("222222222222");
    }

    private static String plan(String provider) {
        return """
                { "format_version": "1.2", "terraform_version": "1.9.0",
                  "variables": { "role": { "value": "arn:aws:iam::333333333333:role/deploy" } },
                  "planned_values": { "root_module": { "resources": [
                    { "address": "aws_s3_bucket.b", "mode": "managed", "type": "aws_s3_bucket", "name": "b",
                      "values": { "bucket": "invoices" } } ] } },
                  "configuration": {
                    "provider_config": { "aws": { "name": "aws" }, "aws.data": { "name": "aws", "alias": "data",
                      "expressions": { %s } } },
                    "root_module": { "resources": [ { "address": "aws_s3_bucket.b", "mode": "managed",
                      "type": "aws_s3_bucket", "name": "b", "provider_config_key": "aws.data", "expressions": { } } ] } } }
                """.formatted(provider);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'assume_role': [ { 'role_arn': { 'constant_value': 'arn:aws:iam::222222222222:role/deploy' } } ] | 222222222222",
                "'assume_role': [ { 'role_arn': { 'references': [ 'var.role' ] } } ] | 333333333333",
                "'allowed_account_ids': { 'constant_value': [ '444444444444' ] } | 444444444444",
                "'allowed_account_ids': { 'constant_value': [ '444444444444', '555555555555' ] } | 111111111111",
                "'region': { 'constant_value': 'eu-west-1' } | 111111111111",
            })
    void the_provider_of_a_plan_says_which_account_owns_what_it_makes(String provider, String account) {
        InventoryFile plan = new InventoryFile("accounts/111111111111/plan.json", plan(provider.replace('\'', '"')));

        assertThat(ownerOf("arn:aws:s3:::invoices", plan)).isEqualTo(account);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::invoices, 111111111111",
        "arn:aws:s3:::of-west, 222222222222",
        "arn:aws:route53:::hostedzone/Z1, 111111111111",
        "arn:aws:ec2:us-east-1::image/ami-1, 999999999999",
        "arn:aws:s3:::of-west/a, 222222222222",
    })
    void a_state_says_it_by_the_arns_of_the_same_provider(String arn, String account) {
        String state = """
                { "version": 4, "terraform_version": "1.9.0", "resources": [
                  { "mode": "managed", "type": "aws_iam_role", "name": "r", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
                    "instances": [ { "attributes": { "arn": "arn:aws:iam::111111111111:role/r", "name": "r", "unique_id": "AROAEXAMPLE1" } } ] },
                  { "mode": "managed", "type": "aws_s3_bucket", "name": "b", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
                    "instances": [ { "attributes": { "arn": "arn:aws:s3:::invoices", "bucket": "invoices" } } ] },
                  { "mode": "managed", "type": "aws_route53_zone", "name": "z", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
                    "instances": [ { "attributes": { "arn": "arn:aws:route53:::hostedzone/Z1" } } ] },
                  { "mode": "data", "type": "aws_ami", "name": "a", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
                    "instances": [ { "attributes": { "arn": "arn:aws:ec2:us-east-1::image/ami-1", "owner_id": "999999999999" } } ] },
                  { "mode": "managed", "type": "aws_sqs_queue", "name": "q", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"].west",
                    "instances": [ { "attributes": { "arn": "arn:aws:sqs:us-west-2:222222222222:q", "name": "q" } } ] },
                  { "mode": "managed", "type": "aws_s3_bucket", "name": "w", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"].west",
                    "instances": [ { "attributes": { "arn": "arn:aws:s3:::of-west", "bucket": "of-west" } } ] },
                  { "mode": "managed", "type": "aws_s3_object", "name": "o", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
                    "instances": [ { "attributes": { "arn": "arn:aws:s3:::of-west/a", "key": "a" } } ] } ] }
                """;

        PolicyStore store = StoreContents.load(state);

        assertThat(store.owner(arn)).isEqualTo(account);
        assertThat(Inside.of(store, ContextFacts.class).uniqueId("arn:aws:iam::111111111111:role/r"))
                .isEqualTo("AROAEXAMPLE1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'assumeRole': { 'roleArn': 'arn:aws:iam::222222222222:role/deploy' } | 222222222222",
                "'assumeRoles': '[{\\\"roleArn\\\":\\\"arn:aws:iam::333333333333:role/deploy\\\"}]' | 333333333333",
                "'allowedAccountIds': [ '444444444444' ] | 444444444444",
                "'region': 'eu-west-1' | null",
            })
    void the_provider_of_a_stack_of_pulumi_says_it_too(String inputs, String account) {
        String stack = """
                { "version": 3, "deployment": { "manifest": { }, "resources": [
                  { "urn": "urn:pulumi:dev::p::pulumi:providers:aws::data", "type": "pulumi:providers:aws", "id": "1",
                    "inputs": { %s } },
                  { "urn": "urn:pulumi:dev::p::aws:s3/bucket:Bucket::b", "type": "aws:s3/bucket:Bucket", "id": "invoices",
                    "provider": "urn:pulumi:dev::p::pulumi:providers:aws::data::1",
                    "outputs": { "arn": "arn:aws:s3:::invoices", "bucket": "invoices" } } ] } }
                """.formatted(inputs.replace('\'', '"'));

        assertThat(ownerOf("arn:aws:s3:::invoices", new InventoryFile("stack.json", stack)))
                .isEqualTo(account);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ 'Buckets': [ { 'Name': 'invoices', 'CreationDate': '2026-01-01T00:00:00Z' } ], 'Owner': { 'ID': 'a' } } | arn:aws:s3:::invoices/a | 111111111111",
                "{ 'HostedZones': [ { 'Id': '/hostedzone/Z1', 'Name': 'example.com.', 'CallerReference': 'a' } ], 'IsTruncated': false } | arn:aws:route53:::hostedzone/Z1 | 111111111111",
                "{ 'Images': [ { 'ImageId': 'ami-1', 'OwnerId': '999999999999' } ] } | arn:aws:ec2:eu-west-1::image/ami-1 | 999999999999",
                "{ 'Snapshots': [ { 'SnapshotId': 'snap-1', 'OwnerId': '999999999999' } ] } | arn:aws:ec2:eu-west-1::snapshot/snap-1 | 999999999999",
            })
    void outputs_of_the_cli_list_what_an_account_owns(String output, String arn, String account) {
        InventoryFile file = new InventoryFile("accounts/111111111111/eu-west-1/list.json", output.replace('\'', '"'));

        assertThat(ownerOf(arn, file)).isEqualTo(account);
    }

    @Test
    void the_policy_of_a_bucket_lies_in_the_account_of_the_bucket() {
        InventoryFile file = new InventoryFile(
                "accounts/111111111111/s3/invoices.json",
                "{ \"Policy\": \"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\",\\\"Action\\\":\\\"s3:GetObject\\\",\\\"Resource\\\":\\\"arn:aws:s3:::invoices/*\\\"}}\" }");

        assertThat(ownerOf("arn:aws:s3:::invoices", file)).isEqualTo("111111111111");
    }

    @Test
    void one_bucket_does_not_belong_to_two_accounts() {
        String template = """
                Resources:
                  R: { Type: AWS::S3::Bucket, Properties: { BucketName: invoices } }
                """;

        assertThatThrownBy(() -> StoreContents.load(
                        new InventoryFile("accounts/111111111111/a.yaml", template),
                        new InventoryFile("accounts/222222222222/b.yaml", template)))
                .isInstanceOf(FixtureException.class)
                .hasMessage(
                        "accounts/222222222222/b.yaml:2:6: arn:aws:s3:::invoices belongs to the account 222222222222 by"
                                + " this file, and to the account 111111111111 by accounts/111111111111/a.yaml:2:6; keep one of"
                                + " them, or give each file its account");
    }

    @Test
    void buckets_that_aws_names_may_be_called_alike_until_it_does() {
        String template = "Resources: { R: { Type: 'AWS::S3::Bucket' } }";

        assertThat(ownerOf(
                        "arn:aws:s3:::a-R",
                        new InventoryFile("accounts/111111111111/a.yaml", template),
                        new InventoryFile("accounts/222222222222/a.yaml", template)))
                .isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({"111111111111, true", "222222222222, false"})
    void a_file_in_an_account_tells_of_it(String account, boolean isTold) {
        PolicyStore store = StoreContents.load(new InventoryFile(
                STACK, "Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: q } } }"));

        assertThat(store.unknownPoliciesOf(Principal.user(account, "ann")) == null)
                .isEqualTo(isTold);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ 'UserDetailList': [ { 'UserName': 'ann', 'UserId': 'AIDAEXAMPLE', 'Arn': 'ARN' } ], 'IsTruncated': false } | user/ann | AIDAEXAMPLE",
                "{ 'RoleDetailList': [ { 'RoleName': 'app', 'RoleId': 'AROAEXAMPLE', 'Arn': 'ARN' } ], 'IsTruncated': false } | role/app | AROAEXAMPLE",
                "{ 'User': { 'UserName': 'ann', 'UserId': 'AIDAEXAMPLE', 'Arn': 'ARN' } } | user/ann | AIDAEXAMPLE",
                "{ 'Role': { 'RoleName': 'app', 'RoleId': 'AROAEXAMPLE', 'Arn': 'ARN' } } | role/app | AROAEXAMPLE",
                "{ 'Users': [ { 'UserName': 'ann', 'UserId': 'AIDAEXAMPLE', 'Arn': 'ARN' } ], 'IsTruncated': false } | user/ann | AIDAEXAMPLE",
                "{ 'Roles': [ { 'RoleName': 'app', 'RoleId': 'AROAEXAMPLE', 'Arn': 'ARN' } ], 'IsTruncated': false } | role/app | AROAEXAMPLE",
                "{ 'Roles': [ { 'RoleName': 'app', 'Arn': 'ARN' } ], 'IsTruncated': false } | role/app | null",
            })
    void outputs_of_iam_give_unique_ids(String output, String principal, String id) {
        String arn = "arn:aws:iam::123456789012:" + principal;
        PolicyStore store = StoreContents.load(output.replace('\'', '"').replace("ARN", arn));

        assertThat(String.valueOf(Inside.of(store, ContextFacts.class).uniqueId(arn)))
                .isEqualTo(id);
    }

    @Test
    void pulumi_gives_unique_ids_too() {
        PolicyStore store = StoreContents.load("""
                { "version": 3, "deployment": { "manifest": { }, "resources": [
                  { "urn": "urn:pulumi:dev::p::aws:iam/role:Role::app", "type": "aws:iam/role:Role", "id": "app",
                    "outputs": { "arn": "arn:aws:iam::123456789012:role/app", "name": "app", "uniqueId": "AROAEXAMPLE",
                      "assumeRolePolicy": "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"Service\\":\\"ec2.amazonaws.com\\"},\\"Action\\":\\"sts:AssumeRole\\"}}" } } ] } }
                """);

        assertThat(Inside.of(store, ContextFacts.class).uniqueId("arn:aws:iam::123456789012:role/app"))
                .isEqualTo("AROAEXAMPLE");
    }
}
