package org.iamunit.policy.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a condition key holds, and which requests carry it. */
class ConditionKeyTests {

    private static final Catalog CATALOG = Catalog.aws();

    @ParameterizedTest
    @CsvSource({
        "aws:CurrentTime, aws:CurrentTime, Date, false",
        "AWS:currenttime, aws:CurrentTime, Date, false",
        "aws:SourceIp, aws:SourceIp, IPAddress, false",
        "aws:PrincipalArn, aws:PrincipalArn, ARN, false",
        "aws:MultiFactorAuthAge, aws:MultiFactorAuthAge, Numeric, false",
        "aws:SecureTransport, aws:SecureTransport, Bool, false",
        "aws:PrincipalOrgPaths, aws:PrincipalOrgPaths, String, true",
        "aws:CalledVia, aws:CalledVia, String, true",
        "aws:TagKeys, aws:TagKeys, String, true",
        "ses:FromAddress, ses:FromAddress, String, false",
        "ses:Recipients, ses:Recipients, String, true",
        "dynamodb:LeadingKeys, dynamodb:LeadingKeys, String, true",
        "iam:PolicyARN, iam:PolicyARN, ARN, false",
        "s3:max-keys, s3:max-keys, Numeric, false",
        "lambda:SourceFunctionArn, lambda:SourceFunctionArn, ARN, false",
        // keys with a variable part
        "aws:PrincipalTag/team, aws:PrincipalTag/${TagKey}, String, false",
        "aws:ResourceTag/cost center:2, aws:ResourceTag/${TagKey}, String, false",
        "aws:requesttag/Team, aws:RequestTag/${TagKey}, String, false",
        "s3:ExistingObjectTag/kind, s3:ExistingObjectTag/${key}, String, false",
        "kms:EncryptionContext:tenant, kms:EncryptionContext:${EncryptionContextKey}, String, false",
        "secretsmanager:ResourceTag/team, secretsmanager:ResourceTag/${TagKey}, String, false",
        "sagemaker:ResourceTag/team, sagemaker:ResourceTag/${TagKey}, String, false",
        "events:Metadata/user, events:Metadata/${MetadataKey}, String, true",
        "events:Metadata/user/Matcher, events:Metadata/${MetadataKey}/Matcher, String, false",
        // keys with a prefix that is none of a service
        "saml:aud, saml:aud, String, false",
        "saml:cn, saml:cn, String, true",
        "token.actions.githubusercontent.com:repository, token.actions.githubusercontent.com:repository, String, false",
        "token.actions.githubusercontent.com:sub, ${Provider}.${Domain}:sub, String, false",
        "idp.example.com/realms/x:email, ${Provider}.${Domain}:${Claim}, String, false",
        "cognito-identity.amazonaws.com:amr, ${Provider}.${Domain}:amr, String, true",
        "identitycenter:InstanceArn, identitycenter:InstanceArn, ARN, false",
    })
    void a_key_has_a_name_a_type_and_one_value_or_several(String key, String name, String type, boolean multivalued) {
        assertThat(CATALOG.key(key)).hasValueSatisfying(found -> {
            assertThat(found).hasToString(name);
            assertThat(found.name()).isEqualTo(name);
            assertThat(found.type()).hasToString(type);
            assertThat(found.isMultivalued()).isEqualTo(multivalued);
            assertThat(found.matches(key)).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws:Curenttime",
                "aws:PrincipalTag",
                "aws:PrincipalTag/",
                "ses:FromAdress",
                "mail:FromAddress",
                "FromAddress",
                ":FromAddress",
                "",
            })
    void what_aws_does_not_have_is_not_found(String key) {
        assertThat(CATALOG.key(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws:CurrentTime",
                "aws:EpochTime",
                "aws:MultiFactorAuthPresent",
                "aws:PrincipalAccount",
                "aws:PrincipalArn",
                "aws:PrincipalIsAWSService",
                "aws:PrincipalOrgID",
                "aws:PrincipalServiceName",
                "aws:PrincipalServiceNamesList",
                "aws:PrincipalTag/team",
                "aws:PrincipalType",
                "aws:RequestedRegion",
                "aws:ResourceAccount",
                "aws:ResourceOrgID",
                "aws:SecureTransport",
                "aws:SourceArn",
                "aws:SourceIp",
                "aws:SourceVpce",
                "aws:TokenIssueTime",
                "aws:UserAgent",
                "aws:ViaAWSService",
                "aws:userid",
                "aws:username",
                // what the session of a function, an instance, a build or a federated user carries
                "lambda:SourceFunctionArn",
                "ec2:SourceInstanceArn",
                "codebuild:BuildArn",
                "cognito-identity.amazonaws.com:sub",
                "www.amazon.com:user_id",
                "saml:sub",
            })
    void every_action_carries_the_global_keys(String key) {
        assertThat(CATALOG.actionsMatching("sqs:*")).isNotEmpty().allMatch(action -> action.carriesKey(key));
        assertThat(CATALOG.actionsMatching("sts:*")).isNotEmpty().allMatch(action -> action.carriesKey(key));
    }

    @Test
    void global_keys_are_those_that_no_action_needs_to_list() {
        assertThat(CATALOG.globalKeys())
                .extracting(CatalogKey::name)
                .contains("aws:CurrentTime", "aws:PrincipalTag/${TagKey}", "ec2:SourceInstanceARN")
                .doesNotContain(
                        "aws:RequestTag/${TagKey}", "aws:ResourceTag/${TagKey}", "aws:TagKeys", "ses:Recipients")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "s3:ListBucket, s3:prefix, true",
        "s3:ListBucket, S3:Prefix, true",
        "s3:GetObject, s3:prefix, false",
        "s3:GetObject, s3:ExistingObjectTag/kind, true",
        "s3:PutObject, s3:ExistingObjectTag/kind, false",
        "iam:PassRole, iam:PassedToService, true",
        "iam:CreateUser, iam:PassedToService, false",
        "kms:Decrypt, kms:EncryptionContext:tenant, true",
        "sts:AssumeRole, sts:ExternalId, true",
        "sts:AssumeRoleWithWebIdentity, token.actions.githubusercontent.com:sub, true",
        "sts:AssumeRoleWithWebIdentity, oidc.eks.eu-west-1.amazonaws.com/id/ABC:email, true",
        "sts:AssumeRole, oidc.eks.eu-west-1.amazonaws.com/id/ABC:email, false",
        "sts:AssumeRoleWithSAML, saml:aud, true",
        // a key of the action's resource type
        "sqs:SendMessage, aws:ResourceTag/team, true",
        "s3:GetObject, s3:DataAccessPointArn, true",
        "sns:ListTopics, aws:ResourceTag/team, false",
        // one of a resource type's keys for this action
        "ec2:RunInstances, ec2:InstanceType, true",
        "ec2:RunInstances, aws:RequestTag/team, true",
        "ec2:DescribeInstances, ec2:InstanceType, false",
        "sqs:CreateQueue, aws:TagKeys, true",
        "sqs:SendMessage, aws:TagKeys, false",
        // a key of another service
        "sqs:SendMessage, ses:FromAddress, false",
        // a key for which the data names no action may come with any of its service
        "sqs:SendMessage, states:HTTPMethod, false",
        "states:InvokeHTTPEndpoint, states:HTTPMethod, true",
    })
    void other_keys_come_with_the_actions_that_aws_lists_them_for(String action, String key, boolean carried) {
        assertThat(CATALOG.action(action).orElseThrow().carriesKey(key)).isEqualTo(carried);
    }

    @ParameterizedTest
    @CsvSource({
        // what is created carries the tags of the call, what is only used its own
        "ec2:CreateSubnet, subnet/subnet-1, aws:RequestTag/team, true",
        "ec2:CreateSubnet, subnet/subnet-1, aws:TagKeys, true",
        "ec2:CreateSubnet, subnet/subnet-1, aws:ResourceTag/team, false",
        "ec2:CreateSubnet, vpc/vpc-1, aws:RequestTag/team, false",
        "ec2:CreateSubnet, vpc/vpc-1, aws:TagKeys, false",
        "ec2:CreateSubnet, vpc/vpc-1, ec2:ResourceTag/team, true",
        "ec2:RunInstances, instance/i-1, aws:RequestTag/team, true",
        "ec2:RunInstances, instance/i-1, aws:ResourceTag/team, false",
        "ec2:RunInstances, instance/i-1, ec2:InstanceType, true",
        "ec2:RunInstances, subnet/subnet-1, aws:RequestTag/team, false",
        "ec2:RunInstances, subnet/subnet-1, aws:ResourceTag/team, true",
        "ec2:RunInstances, subnet/subnet-1, ec2:InstanceType, false",
        "ec2:RunInstances, security-group/sg-1, aws:RequestTag/team, false",
        "ec2:StopInstances, instance/i-1, aws:ResourceTag/team, true",
        "ec2:StopInstances, instance/i-1, aws:RequestTag/team, false",
        "ec2:AuthorizeSecurityGroupIngress, security-group/sg-1, aws:RequestTag/team, false",
        "ec2:AuthorizeSecurityGroupIngress, security-group-rule/sgr-1, aws:RequestTag/team, true",
        // a volume is both what is copied and the copy
        "ec2:CopyVolumes, volume/vol-1, aws:RequestTag/team, true",
        "ec2:CopyVolumes, volume/vol-1, ec2:ResourceTag/team, true",
        // whatever the type
        "ec2:CreateTags, vpc/vpc-1, aws:RequestTag/team, true",
        "ec2:CreateTags, vpc/vpc-1, ec2:CreateAction, true",
        "ec2:RunInstances, subnet/subnet-1, aws:SourceIp, true",
        "ec2:RunInstances, subnet/subnet-1, ec2:Region, true",
        // what is of no type of the action may carry any of its keys
        "ec2:RunInstances, unheard-of/x, ec2:InstanceType, true",
        "ec2:RunInstances, unheard-of/x, s3:prefix, false",
    })
    void a_request_carries_the_keys_of_the_type_of_its_resource(
            String action, String resource, String key, boolean carried) {
        CatalogAction found = CATALOG.action(action).orElseThrow();
        String arn = "arn:aws:ec2:eu-west-1:111122223333:" + resource;

        assertThat(found.carriesKey(key, arn)).isEqualTo(carried);
        assertThat(found.key(key, arn).isPresent()).isEqualTo(carried);
    }

    @ParameterizedTest
    @CsvSource({
        // of each request the resource is known, and * stands for it
        "ec2:RunInstances, ec2:InstanceType, true",
        "ec2:RunInstances, aws:ResourceTag/team, true",
        // what comes with every type comes without one
        "ec2:CreateTags, aws:RequestTag/team, true",
        "ec2:CreateTags, ec2:InstanceType, false",
        "ec2:DescribeInstances, ec2:Region, true",
        "ec2:DescribeInstances, aws:ResourceTag/team, false",
    })
    void a_request_on_anything_carries_what_comes_with_the_action_whatever_its_resource(
            String action, String key, boolean carried) {
        assertThat(CATALOG.action(action).orElseThrow().carriesKey(key, "*")).isEqualTo(carried);
    }

    @ParameterizedTest
    @CsvSource({
        "iam:PassRole, arn:aws:iam::111122223333:role/app, iam:ResourceTag/team, false",
        "iam:PassRole, arn:aws:iam::111122223333:role/app, aws:ResourceTag/team, false",
        "iam:PassRole, arn:aws:iam::111122223333:role/app, iam:PassedToService, true",
        "iam:DeleteRole, arn:aws:iam::111122223333:role/app, iam:ResourceTag/team, true",
        // only calls that bring tags carry them, though the table of resource types lists them
        "secretsmanager:GetSecretValue, arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-1, aws:RequestTag/x, false",
        "secretsmanager:CreateSecret, arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-1, aws:RequestTag/x, true",
        "secretsmanager:GetSecretValue, arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-1, aws:ResourceTag/x, true",
        // what is listed for an action without a type comes with each of its types
        "rds:CreateDBInstance, arn:aws:rds:eu-west-1:111122223333:pg:default, aws:RequestTag/x, true",
        "sqs:TagQueue, arn:aws:sqs:eu-west-1:111122223333:jobs, aws:RequestTag/x, true",
        "lambda:CreateFunction, arn:aws:lambda:eu-west-1:111122223333:function:f, aws:RequestTag/x, true",
        // a resource that is created with tags has them
        "dynamodb:CreateTable, arn:aws:dynamodb:eu-west-1:111122223333:table/t, aws:ResourceTag/x, true",
        "s3:PutObject, arn:aws:s3:::reports/x, s3:RequestObjectTag/x, true",
        // granted by AWS's managed policies on that condition only
        "aws-marketplace:Subscribe, *, aws-marketplace:ProductId, true",
        "elasticmapreduce:RunJobFlow, *, aws:ResourceTag/x, true",
    })
    void the_same_elsewhere(String action, String resource, String key, boolean carried) {
        assertThat(CATALOG.action(action).orElseThrow().carriesKey(key, resource))
                .isEqualTo(carried);
    }

    @Test
    void the_keys_of_an_action_on_a_type_of_resource() {
        CatalogAction createSubnet = CATALOG.action("ec2:CreateSubnet").orElseThrow();
        CatalogService ec2 = createSubnet.service();

        assertThat(createSubnet.keys(ec2.resourceType("vpc").orElseThrow()))
                .extracting(CatalogKey::name)
                .containsExactly(
                        "ec2:Region",
                        "aws:ResourceTag/${TagKey}",
                        "ec2:ResourceTag/${TagKey}",
                        "ec2:Tenancy",
                        "ec2:VpcID",
                        // those that are listed for no action
                        "ec2:RoleDelivery",
                        "ec2:SourceInstanceARN");
        assertThatThrownBy(() -> createSubnet.keys(ec2.resourceType("image").orElseThrow()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ec2:CreateSubnet is not asked on resources of type image, but on [ipam-pool, subnet, vpc]; give one of"
                                + " these");
    }

    /** Nothing that a call of EC2 makes has tags before it, and nothing that it only uses gets some. */
    @Test
    void a_resource_either_gets_tags_or_has_them() {
        assertThat(CATALOG.actionsMatching("ec2:*").stream()
                        .filter(action -> action.accessLevel() != AccessLevel.TAGGING)
                        .flatMap(action -> action.resourceTypes().stream()
                                .filter(type -> carries(action, type, "aws:RequestTag/x")
                                        && carries(action, type, "aws:ResourceTag/x"))
                                .map(type -> action + " on " + type)))
                .containsExactly("ec2:CopyVolumes on volume");
    }

    private static boolean carries(CatalogAction action, CatalogResourceType type, String key) {
        return action.keys(type).stream().anyMatch(carried -> carried.matches(key));
    }

    @Test
    void the_keys_of_an_action_do_not_repeat_the_global_ones() {
        assertThat(CATALOG.action("sqs:CreateQueue").orElseThrow().keys())
                .extracting(CatalogKey::name)
                .containsExactly("aws:RequestTag/${TagKey}", "aws:TagKeys", "aws:ResourceTag/${TagKey}");
    }

    @ParameterizedTest
    @CsvSource({
        "ses:SendEmail, ses:FromAdress, ses:FromAddress",
        "ses:SendEmail, aws:SourceIP4, aws:SourceIp",
        // near, but another action's
        "ses:SendBulkEmail, ses:Recipient, ",
    })
    void a_misspelled_key_has_a_nearest_one_among_those_that_the_action_carries(
            String action, String written, String nearest) {
        assertThat(CATALOG.action(action).orElseThrow().nearestKey(written).orElse(null))
                .isEqualTo(nearest);
    }
}
