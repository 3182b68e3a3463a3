package org.iamunit.policy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.internal.catalog.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What policies name that AWS does not have, and what only its catalog shows to be doubtful. */
class CatalogWarningsTests {

    private static final String AS_OF = " (as of " + Catalog.aws().date() + ")";

    static Stream<Arguments> conditions() {
        return Stream.of(
                arguments(
                        "'StringEquals': { 'aws:PrincipalOrgId2': 'o-exampleorgid' }",
                        "the context key \"aws:PrincipalOrgId2\" is none that AWS has" + AS_OF
                                + "; write \"aws:PrincipalOrgID\" if that is what is meant"),
                arguments(
                        "'StringLike': { 'ses:FromAdress': '*@example.com' }",
                        "the context key \"ses:FromAdress\" is none that AWS has" + AS_OF
                                + "; write \"ses:FromAddress\" if that is what is meant"),
                arguments(
                        "'StringLike': { 'ses:Qqqqqqqqqqqq': '*' }",
                        "the context key \"ses:Qqqqqqqqqqqq\" is none that AWS has" + AS_OF + "; check its spelling"),
                arguments(
                        "'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-exampleorgid' }",
                        "ForAllValues:StringEquals also allows requests without aws:PrincipalOrgID; write"
                                + " \"StringEquals\", as the key has one value"),
                arguments(
                        "'ForAllValues:StringLike': { 'ses:Recipients': '*@example.com' }",
                        "ForAllValues:StringLike also allows requests without ses:Recipients; add"
                                + " \"Null\": { \"ses:Recipients\": \"false\" } if they must not be allowed"),
                arguments(
                        "'Null': { 'ses:Recipients': 'true' }, 'ForAllValues:StringLike': { 'ses:Recipients': '*' }",
                        "ForAllValues:StringLike also allows requests without ses:Recipients; add"
                                + " \"Null\": { \"ses:Recipients\": \"false\" } if they must not be allowed"));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void tell_of_doubtful_conditions(String condition, String warning) {
        assertThat(withCondition("Allow", condition).warnings()).singleElement().satisfies(problem -> {
            assertThat(problem.position().line()).isEqualTo(2);
            assertThat(problem).hasToString(problem.position() + ": " + warning);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'StringEquals': { 'AWS:principalorgid': 'o-exampleorgid' }",
                "'StringEquals': { 'aws:RequestTag/team': 'a', 'aws:PrincipalTag/any thing': 'b', 'aws:ResourceTag/c': 'd' }",
                "'StringEquals': { 's3:ExistingObjectTag/team': 'a' }",
                // keys of identity providers, and of what the catalog does not know
                "'StringEquals': { 'oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub': 'x' }",
                "'StringEquals': { 'saml:aud': 'x', 'accounts.google.com:aud': 'y', 'nowhere:Key': 'z' }",
                "'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] }",
                "'ForAllValues:StringLike': { 'ses:Recipients': '*' }, 'Null': { 'ses:Recipients': 'false' }",
                "'ForAllValues:StringLike': { 'ses:Recipients': '*' }, 'ForAnyValue:StringLike': { 'SES:recipients': 'a*' }",
                "'ForAnyValue:StringEquals': { 'aws:PrincipalOrgID': 'o-exampleorgid' }"
            })
    void say_nothing_of_what_is_in_order(String condition) {
        assertThat(withCondition("Allow", condition).warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kms:CreateGrant,                                                     kms:GrantOperations,                        true",
        "kms:CreateGr*,                                                       KMS:grantoperations,                        true",
        "route53:ChangeResourceRecordSets, route53:ChangeResourceRecordSetsRecordTypes, true",
        "kms:*,                                                               kms:GrantOperations,                        false",
    })
    void say_nothing_of_for_all_values_of_a_key_that_every_request_carries(
            String action, String key, boolean isInEach) {
        PolicyDocument document = PolicyDocument.parse("p.json", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "%s", "Resource": "*",
                 "Condition": {"ForAllValues:StringEquals": {"%s": "x"}}}}
                """.formatted(action, key));

        assertThat(PolicyStore.builder().identityBasedPolicy(document).build().warnings())
                .extracting(Problem::what)
                .filteredOn(what -> what.contains("also allows requests without"))
                .hasSize(isInEach ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "ses:SendMail,                 'write \"ses:SendEmail\" if that is what is meant'",
        "s3:getobjects,                'write \"s3:GetObject\" if that is what is meant'",
        "iam:GetInstanceProfiles,      'write \"iam:GetInstanceProfile\" if that is what is meant'",
        "ec2:DescribeAddress,          'write \"ec2:DescribeAddresses\" if that is what is meant'",
        "sqs:RecieveMessage,           'write \"sqs:ReceiveMessage\" if that is what is meant'",
        "dynamdb:GetItem,              'write \"dynamodb:GetItem\" if that is what is meant'",
        "budgets:DeleteBudget,         check its spelling",
        "kms:ReEncrypt,                check its spelling",
        "ec2:DescribeVpn,              check its spelling",
        "lightsail:GetTagKeys,         check its spelling",
        "inspector:GetAssessmentTelemetry, check its spelling",
    })
    void suggest_another_spelling_of_an_action_and_no_other_action(String action, String remedy) {
        PolicyDocument document = PolicyDocument.parse("p.json", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "%s", "Resource": "*"}}
                """.formatted(action));

        assertThat(PolicyStore.builder().identityBasedPolicy(document).build().warnings())
                .extracting(Problem::remedy)
                .containsExactly(remedy);
    }

    @Test
    void say_nothing_of_what_AWS_itself_has_written() {
        PolicyDocument document = PolicyDocument.parse("p.json", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetNothing", "Resource": "arn:aws:s33:::x",
                 "Condition": {"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-exampleorgid"}}}}
                """);

        assertThat(PolicyStore.builder()
                        .managedByAws(document)
                        .identityBasedPolicy(document)
                        .build()
                        .warnings())
                .isEmpty();
    }

    @Test
    void tell_of_a_Region_that_lies_in_another_partition_than_the_ARN_names() {
        PolicyDocument document = PolicyDocument.parse("p.json", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": [
                  "arn:aws:sqs:us-gov-west-1:123456789012:jobs", "arn:aws-us-gov:sqs:us-gov-west-1:123456789012:jobs",
                  "arn:*:sqs:us-gov-west-1:123456789012:jobs", "arn:aws:sqs:*:123456789012:jobs"]}}
                """);

        assertThat(PolicyStore.builder().identityBasedPolicy(document).build().warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "p.json:1:89: the resource \"arn:aws:sqs:us-gov-west-1:123456789012:jobs\" names the partition aws,"
                                + " but its Region us-gov-west-1 lies in aws-us-gov, so that it matches nothing; write"
                                + " \"arn:aws-us-gov:sqs:us-gov-west-1:123456789012:jobs\"");
    }

    @Test
    void a_deny_with_for_all_values_denies_too_much_rather_than_too_little() {
        assertThat(withCondition("Deny", "'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-exampleorgid' }")
                        .warnings())
                .isEmpty();
    }

    @Test
    void tell_of_resources_whose_type_has_a_wildcard() {
        assertThat(withResource("arn:aws:iam::123456789012:u*"))
                .containsExactly("p.json:2:52: the resource \"arn:aws:iam::123456789012:u*\" has a wildcard in its"
                        + " resource type, where AWS's pages allow none; write the type in full, as in"
                        + " \"arn:aws:iam::123456789012:user/*\"");
    }

    /** Where ARNs of a service have no type, or all types are meant, nothing is incomplete. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:user/*",
                "arn:aws:iam::123456789012:*",
                "arn:aws:iam::123456789012:*/admin",
                "arn:aws:s3:::reports*",
                "arn:aws:sqs:*:*:jobs-*"
            })
    void say_nothing_of_other_wildcards(String resource) {
        assertThat(withResource(resource)).isEmpty();
    }

    static Stream<Arguments> arns() {
        return Stream.of(
                arguments(
                        "arn:aws:s33:::reports",
                        "the service \"s33\" of the resource \"arn:aws:s33:::reports\" is none that AWS has" + AS_OF
                                + "; write \"s3\" if that is what is meant"),
                arguments(
                        "arn:aws:nowhere:*:*:jobs",
                        "the service \"nowhere\" of the resource \"arn:aws:nowhere:*:*:jobs\" is none that AWS has"
                                + AS_OF + "; check its spelling"),
                arguments(
                        "arn:aws:s3::123456789012:reports",
                        "the resource \"arn:aws:s3::123456789012:reports\" has an account, where s3 has none, so that it"
                                + " fits no resource; leave it out"),
                arguments(
                        "arn:aws:cloudfront:us-east-1:123456789012:distribution/E1",
                        "the resource \"arn:aws:cloudfront:us-east-1:123456789012:distribution/E1\" has a Region, where"
                                + " cloudfront has none, so that it fits no resource; leave it out"),
                arguments(
                        "arn:aws:sqs:eu-west-1:12345678901:jobs",
                        "the account \"12345678901\" of the resource \"arn:aws:sqs:eu-west-1:12345678901:jobs\" is no id"
                                + " of twelve digits, so that it fits no resource; write all twelve digits, or *"),
                arguments(
                        "arn:aws:sqs:*:account-id:jobs",
                        "the account \"account-id\" of the resource \"arn:aws:sqs:*:account-id:jobs\" is no id of twelve"
                                + " digits, so that it fits no resource; write all twelve digits, or *"),
                arguments(
                        "arn:aws:sqs:eu-wset-1:*:jobs",
                        "the Region \"eu-wset-1\" of the resource \"arn:aws:sqs:eu-wset-1:*:jobs\" is none that AWS has;"
                                + " write \"eu-west-1\" if that is what is meant"),
                arguments(
                        "arn:aws:sqs:region:*:jobs",
                        "the Region \"region\" of the resource \"arn:aws:sqs:region:*:jobs\" is none that AWS has; write"
                                + " its code, as in eu-west-1, or *"),
                arguments(
                        "arn:aws:kms:eu-west-1:123456789012:keys/k",
                        "no resource type of kms has such ARNs as \"arn:aws:kms:eu-west-1:123456789012:keys/k\"" + AS_OF
                                + "; write it as in arn:${Partition}:kms:${Region}:${Account}:key/${KeyId} if that is what is"
                                + " meant"),
                arguments(
                        "arn:aws:ec2:*:*:instances/*",
                        "no resource type of ec2 has such ARNs as \"arn:aws:ec2:*:*:instances/*\"" + AS_OF
                                + "; write it as in arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId} if that is"
                                + " what is meant"),
                arguments(
                        "arn:aws:kms:*:*:qqqqqqqq",
                        "no resource type of kms has such ARNs as \"arn:aws:kms:*:*:qqqqqqqq\"" + AS_OF
                                + "; write it as in one of the forms that kms has: arn:${Partition}:kms:${Region}:${Account}:alias/${Alias},"
                                + " arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}"),
                arguments(
                        "arn:aws:sqs:cn-north-1:*:jobs",
                        "the resource \"arn:aws:sqs:cn-north-1:*:jobs\" names the partition aws, but its Region cn-north-1 lies in"
                                + " aws-cn, so that it matches nothing; write \"arn:aws-cn:sqs:cn-north-1:*:jobs\""));
    }

    @ParameterizedTest
    @MethodSource("arns")
    void tell_of_arns_that_no_resource_has(String resource, String warning) {
        assertThat(withResource(resource)).containsExactly("p.json:2:52: " + warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:s3::*:reports",
                "arn:aws:s3:eu-west-1:123456789012:accesspoint/reports",
                "arn:aws:s3:*:*:*",
                "arn:*:sqs:cn-north-1:123456789012:jobs",
                "arn:aws-cn:sqs:cn-north-1:123456789012:jobs",
                "arn:aws-eusc:sqs:eusc-de-east-1:123456789012:jobs",
                "arn:aws:iam::aws:policy/ReadOnlyAccess",
                "arn:aws:iam::123456789012:root",
                "arn:aws:kms:*:*:*",
                "arn:aws:kms:*:*:*/k",
                "arn:aws:dynamodb:*:*:table/t",
                "arn:aws:backup:*:*:recovery-point:*",
                "arn:aws:sts::123456789012:assumed-role/app/x",
                "arn:aws:ec2:*:*:{type}/t",
                "arn:aws:sqs:us-*:${aws:PrincipalAccount}:jobs",
                "arn:aws:elasticfilesystem:*:*:file-system/*"
            })
    void say_nothing_of_arns_that_a_resource_can_have(String resource) {
        assertThat(withResource(resource)).noneMatch(warning -> !warning.contains("before its fifth colon"));
    }

    @Test
    void tell_of_a_policy_on_a_resource_that_can_have_none() {
        PolicyDocument document = PolicyDocument.parse("vm.json", """
                { "Version": "2012-10-17",
                  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "ec2:StartInstances", "Resource": "*" } }
                """);
        String instance = "arn:aws:ec2:eu-west-1:123456789012:instance/i-1";

        assertThat(PolicyStore.builder()
                        .resourceBasedPolicy(document, instance)
                        .build()
                        .warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "vm.json:2:16: a resource-based policy is attached to " + instance + ", but ec2 has none"
                                + AS_OF
                                + ", so that its Allow grants nothing; attach it elsewhere; if AWS has changed since, ask"
                                + " leniently: iamunit.lenient=true");
    }

    @Test
    void tell_of_services_that_resource_control_policies_do_not_limit() {
        PolicyDocument document = PolicyDocument.parse("rcp.json", """
                { "Version": "2012-10-17",
                  "Statement": { "Effect": "Deny", "Principal": "*", "Action": ["ses:*", "s3:*"], "Resource": "*" } }
                """);

        assertThat(PolicyStore.builder().resourceControlPolicy(document).build().warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "rcp.json:2:54: the action \"ses:*\" stands in a resource control policy, but ses does not"
                                + " support such policies" + AS_OF
                                + ", so that nothing is denied; deny it with a service control"
                                + " policy or a resource-based policy");
    }

    private static PolicyStore withCondition(String effect, String condition) {
        return PolicyStore.builder()
                .identityBasedPolicy(
                        PolicyDocument.parse("p.json", """
                        { "Version": "2012-10-17",
                          "Statement": { "Effect": "%s", "Action": "*", "Resource": "*", "Condition": { %s } } }
                        """.formatted(effect, condition.replace('\'', '"'))))
                .build();
    }

    private static Stream<String> withResource(String resource) {
        return PolicyStore.builder()
                .identityBasedPolicy(PolicyDocument.parse("p.json", """
                        { "Version": "2012-10-17",
                          "Statement": { "Effect": "Allow", "Action": "*", "Resource": "%s" } }
                        """.formatted(resource)))
                .build()
                .warnings()
                .stream()
                .map(Problem::toString);
    }
}
