package org.iamunit.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Region that a template, plan or output is about tells the partition of the ARNs that are made of it. */
class PartitionOfInventoryTests {

    private static final String REGIONS = """
            eu-west-1,       aws,        amazonaws.com
            cn-north-1,      aws-cn,     amazonaws.com.cn
            eusc-de-east-1,  aws-eusc,   amazonaws.eu
            us-iso-east-1,   aws-iso,    c2s.ic.gov
            us-isob-east-1,  aws-iso-b,  sc2s.sgov.gov
            eu-isoe-west-1,  aws-iso-e,  cloud.adc-e.uk
            us-isof-south-1, aws-iso-f,  csp.hci.ic.gov
            us-gov-west-1,   aws-us-gov, amazonaws.com
            """;

    @ParameterizedTest
    @CsvSource(textBlock = REGIONS)
    void templates(String region, String partition, String suffix) {
        PolicyStore store = load("accounts/123456789012/" + region + "/stack.yaml", """
                Resources:
                  App:
                    Type: AWS::IAM::Role
                    Properties:
                      RoleName: app
                      AssumeRolePolicyDocument:
                        Version: "2012-10-17"
                        Statement: { Effect: Allow, Principal: { Service: !Sub "ec2.${AWS::URLSuffix}" }, Action: "sts:AssumeRole" }
                      Policies:
                        - PolicyName: p
                          PolicyDocument:
                            Version: "2012-10-17"
                            Statement: { Effect: Allow, Action: "s3:GetObject", Resource: !Sub "arn:${AWS::Partition}:s3:::${AWS::URLSuffix}" }
                """);

        assertThat(store.principals()).containsExactly("arn:" + partition + ":iam::123456789012:role/app");
        assertThat(store.policies())
                .flatExtracting(policy -> policy.document().statements())
                .filteredOn(statement -> statement.resources() != null)
                .extracting(statement -> statement.resources().values().get(0).toString())
                .containsExactly("arn:" + partition + ":s3:::" + suffix);
    }

    @ParameterizedTest
    @CsvSource(textBlock = REGIONS)
    void plans_of_Terraform(String region, String partition) {
        PolicyStore store = load("accounts/123456789012/plan.json", """
                { "format_version": "1.2", "terraform_version": "1.9.0",
                  "planned_values": { "root_module": { "resources": [
                    { "address": "aws_iam_role.app", "mode": "managed", "type": "aws_iam_role", "name": "app",
                      "provider_name": "registry.terraform.io/hashicorp/aws",
                      "values": { "name": "app", "path": "/", "description": "x" } },
                    { "address": "aws_sqs_queue.jobs", "mode": "managed", "type": "aws_sqs_queue", "name": "jobs",
                      "provider_name": "registry.terraform.io/hashicorp/aws",
                      "values": { "name": "jobs", "policy": "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":{\\"Effect\\":\\"Deny\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"sqs:*\\",\\"Resource\\":\\"*\\"}}" } } ] } },
                  "configuration": {
                    "provider_config": { "aws": { "name": "aws", "expressions": { "region": { "constant_value": "%s" } } } },
                    "root_module": { "resources": [
                      { "address": "aws_iam_role.app", "mode": "managed", "type": "aws_iam_role", "name": "app", "provider_config_key": "aws" },
                      { "address": "aws_sqs_queue.jobs", "mode": "managed", "type": "aws_sqs_queue", "name": "jobs", "provider_config_key": "aws" } ] } } }
                """.formatted(region));

        assertThat(store.principals()).containsExactly("arn:" + partition + ":iam::123456789012:role/app");
        assertThat(store.policies())
                .extracting(policy -> policy.attachedTo())
                .contains("arn:" + partition + ":sqs:" + region + ":123456789012:jobs");
    }

    @ParameterizedTest
    @CsvSource(textBlock = REGIONS)
    void previews_of_Pulumi(String region, String partition) {
        PolicyStore store = load("accounts/123456789012/preview.json", """
                { "config": { "aws:region": "%s" }, "steps": [
                    { "op": "create", "urn": "urn:pulumi:dev::mail::aws:iam/role:Role::app",
                      "newState": { "urn": "urn:pulumi:dev::mail::aws:iam/role:Role::app", "custom": true, "type": "aws:iam/role:Role",
                        "inputs": { "name": "app", "assumeRolePolicy": "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"Service\\":\\"ec2.amazonaws.com\\"},\\"Action\\":\\"sts:AssumeRole\\"}}" } } } ],
                  "changeSummary": { "create": 1 } }
                """.formatted(region));

        assertThat(store.principals()).containsExactly("arn:" + partition + ":iam::123456789012:role/app");
    }

    @ParameterizedTest
    @CsvSource(textBlock = REGIONS)
    void outputs_that_name_nothing_but_a_role(String region, String partition) {
        PolicyStore store = load("accounts/123456789012/" + region + "/get-role-policy.json", """
                { "RoleName": "app", "PolicyName": "p", "PolicyDocument": { "Version": "2012-10-17",
                  "Statement": { "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*" } } }
                """);

        assertThat(store.policies())
                .extracting(policy -> policy.attachedTo())
                .containsExactly("arn:" + partition + ":iam::123456789012:role/app");
    }

    private static PolicyStore load(String name, String text) {
        return StoreContents.load(new InventoryFile(name, text));
    }
}
