package org.iamunit.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.AccessPoint;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files say of resources besides their policies: buckets behind access points, types of endpoints, buses, keys, tags. */
class ResourceFactsTests {

    private static final String POINT = "arn:aws:s3:eu-west-1:111111111111:accesspoint/reports";

    private static final String ALLOW =
            "{ Statement: { Effect: Allow, Principal: { AWS: '222222222222' }, Action: 's3:GetObject', Resource: '*' } }";

    private static InventoryFile template(String resources) {
        return new InventoryFile("accounts/111111111111/eu-west-1/t.yaml", "Resources:\n  " + resources);
    }

    private static InventoryFile state(String type, String values) {
        return new InventoryFile(
                "accounts/111111111111/eu-west-1/state.json", """
                { "format_version": "1.0", "terraform_version": "1.9.0", "values": { "root_module": { "resources": [
                  { "address": "%1$s.x", "mode": "managed", "type": "%1$s", "name": "x", "values": { %2$s } } ] } } }
                """.formatted(type, values.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ Name: reports, Bucket: invoices }                                   | null",
                "{ Name: reports, Bucket: invoices, BucketAccountId: '333333333333' } | 333333333333",
                "{ Name: reports, Bucket: 'arn:aws:s3:::invoices' }                   | null",
            })
    void a_template_says_which_bucket_lies_behind_an_access_point(String properties, String owner) {
        PolicyStore store =
                StoreContents.load(template("P: { Type: 'AWS::S3::AccessPoint', Properties: " + properties + " }"));

        assertThat(store.accessPoints(POINT)).extracting(AccessPoint::bucket).containsExactly("arn:aws:s3:::invoices");
        assertThat(String.valueOf(store.owner("arn:aws:s3:::invoices"))).isEqualTo(owner);
    }

    @Test
    void an_access_point_of_a_template_has_the_policy_in_it() {
        PolicyStore store = StoreContents.load(template(
                "B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: invoices } }\n  P: { Type: 'AWS::S3::AccessPoint', Properties: { Name: reports,"
                        + " Bucket: !Ref B, Policy: " + ALLOW + " } }"));

        assertThat(store.accessPoints(POINT)).extracting(AccessPoint::bucket).containsExactly("arn:aws:s3:::invoices");
        assertThat(store.owner("arn:aws:s3:::invoices")).isEqualTo("111111111111");
        assertThat(StoreContents.of(store))
                .containsExactly(
                        "resource-based policy of " + POINT + ": accounts/111111111111/eu-west-1/t.yaml:3:91 (P)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'arn': 'POINT', 'name': 'reports', 'bucket': 'invoices', 'bucket_account_id': '333333333333'",
                "'name': 'reports', 'bucket': 'invoices', 'bucket_account_id': '333333333333'",
            })
    void so_does_terraform(String values) {
        PolicyStore store = StoreContents.load(state("aws_s3_access_point", values.replace("POINT", POINT)));

        assertThat(store.accessPoints(POINT)).extracting(AccessPoint::bucket).containsExactly("arn:aws:s3:::invoices");
        assertThat(store.owner("arn:aws:s3:::invoices")).isEqualTo("333333333333");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ 'Name': 'reports', 'Bucket': 'invoices', 'AccessPointArn': 'POINT', 'BucketAccountId': '333333333333' }",
                "{ 'AccessPointList': [ { 'Name': 'reports', 'Bucket': 'invoices', 'AccessPointArn': 'POINT', 'BucketAccountId': '333333333333' } ] }",
            })
    void so_do_outputs_of_the_cli(String output) {
        PolicyStore store = StoreContents.load(output.replace('\'', '"').replace("POINT", POINT));

        assertThat(store.accessPoints(POINT)).extracting(AccessPoint::bucket).containsExactly("arn:aws:s3:::invoices");
        assertThat(store.owner("arn:aws:s3:::invoices")).isEqualTo("333333333333");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ }                                  | Gateway",
                "{ VpcEndpointType: Gateway }         | Gateway",
                "{ VpcEndpointType: Interface }       | Interface",
                "{ VpcEndpointType: !ImportValue It } | null",
            })
    void an_endpoint_of_a_template_is_a_gateway_unless_it_says_otherwise(String properties, String type) {
        PolicyStore store =
                StoreContents.load(template("E: { Type: 'AWS::EC2::VPCEndpoint', Properties: " + properties + " }"));

        assertThat(String.valueOf(store.endpointType("vpce-E"))).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'id': 'vpce-1'                                   | Gateway",
                "'id': 'vpce-1', 'vpc_endpoint_type': 'Interface' | Interface",
            })
    void so_is_one_of_terraform(String values, String type) {
        assertThat(StoreContents.load(state("aws_vpc_endpoint", values)).endpointType("vpce-1"))
                .hasToString(type);
    }

    @Test
    void an_output_of_the_cli_says_types_and_policies_of_endpoints() {
        PolicyStore store = StoreContents.load("""
                { "VpcEndpoints": [
                  { "VpcEndpointId": "vpce-1", "VpcEndpointType": "Gateway", "ServiceName": "com.amazonaws.eu-west-1.s3",
                    "PolicyDocument": "{\\"Version\\":\\"2008-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"*\\",\\"Resource\\":\\"*\\"}]}" },
                  { "VpcEndpointId": "vpce-2", "VpcEndpointType": "Interface" } ] }
                """);

        assertThat(store.endpointType("vpce-1")).hasToString("Gateway");
        assertThat(store.endpointType("vpce-2")).hasToString("Interface");
        assertThat(StoreContents.of(store))
                .containsExactly("VPC endpoint policy of vpce-1: input.json:3:23 (vpce-1, 1:1 in the string)");
    }

    @Test
    void a_type_of_an_endpoint_must_exist() {
        assertThatThrownBy(() -> StoreContents.load(
                        template("E: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcEndpointType: Gate } }")))
                .isInstanceOf(FixtureException.class)
                .hasMessage(
                        "accounts/111111111111/eu-west-1/t.yaml:2:6 (E): this cannot be used; \"Gate\" is no type of a VPC"
                                + " endpoint; write one of Gateway, Interface, GatewayLoadBalancer, Resource, ServiceNetwork");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EventBusPolicy | StatementId: partners, EventBusName: orders, Statement: { Effect: Allow, Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'events:PutEvents', Resource: 'BUS' } | orders | allowed",
                "EventBusPolicy | StatementId: partners, EventBusName: orders, Action: 'events:PutEvents', Principal: '444455556666' | orders | allowed",
                "EventBusPolicy | StatementId: partners, Action: 'events:PutEvents', Principal: '444455556666' | default | allowed",
                "EventBusPolicy | StatementId: partners, EventBusName: orders, Action: 'events:PutEvents', Principal: '444455556666' | default | implicit deny",
                "EventBusPolicy | StatementId: partners, EventBusName: orders, Action: 'events:PutEvents', Principal: '*', Condition: { Type: StringEquals, Key: 'aws:PrincipalOrgID', Value: o-exampleorgid } | orders | implicit deny",
                "EventBus       | Name: orders, Policy: { Version: '2012-10-17', Statement: { Effect: Allow, Principal: { AWS: '444455556666' }, Action: 'events:PutEvents', Resource: 'BUS' } } | orders | allowed",
            })
    void the_policy_of_an_event_bus_is_read(String type, String properties, String bus, String decision) {
        String arn = "arn:aws:events:eu-west-1:111111111111:event-bus/";
        PolicyStore store = StoreContents.load(template("P: { Type: 'AWS::Events::" + type + "', Properties: { "
                + properties.replace("BUS", arn + "orders") + " } }"));

        assertThat(Authorizer.of(store)
                        .decide(AccessRequest.of(Principal.root("444455556666"), "events:PutEvents", arn + bus)
                                .with("aws:PrincipalOrgID", "o-otherorgid"))
                        .result())
                .hasToString(decision);
    }

    @Test
    void an_old_policy_of_an_event_bus_needs_its_principal() {
        assertThatThrownBy(
                        () -> StoreContents.load(
                                template(
                                        "P: { Type: 'AWS::Events::EventBusPolicy', Properties: { StatementId: a, Action: 'events:PutEvents' } }")))
                .isInstanceOf(FixtureException.class)
                .hasMessage(
                        "accounts/111111111111/eu-west-1/t.yaml:2:6 (P): P has no Statement; write one, with Effect,"
                                + " Principal, Action and Resource");
    }

    @ParameterizedTest
    @CsvSource({"true, explicit deny", "false, allowed"})
    void the_tags_of_a_role_are_those_of_the_resource_too(String value, String decision) {
        PolicyStore store = StoreContents.load("""
                { "UserDetailList": [ { "UserName": "ann", "Arn": "arn:aws:iam::111111111111:user/ann", "UserPolicyList": [
                    { "PolicyName": "p", "PolicyDocument": { "Version": "2012-10-17", "Statement": [
                      { "Effect": "Allow", "Action": "iam:*", "Resource": "*" },
                      { "Effect": "Deny", "Action": "iam:DeleteRole", "Resource": "*",
                        "Condition": { "StringEquals": { "aws:ResourceTag/protected": "true" } } } ] } } ] } ],
                  "RoleDetailList": [ { "RoleName": "prod", "Arn": "arn:aws:iam::111111111111:role/prod",
                    "Tags": [ { "Key": "protected", "Value": "%s" } ] } ], "IsTruncated": false }
                """.formatted(value));

        assertThat(Authorizer.of(store)
                        .decide(AccessRequest.of(
                                Principal.user("111111111111", "ann"),
                                "iam:DeleteRole",
                                "arn:aws:iam::111111111111:role/prod"))
                        .result())
                .hasToString(decision);
    }

    @Test
    void the_tags_of_a_role_that_only_a_list_names_are_not_known() {
        PolicyStore store = StoreContents.load("""
                [ { "UserDetailList": [ { "UserName": "ann", "Arn": "arn:aws:iam::111111111111:user/ann", "UserPolicyList": [
                    { "PolicyName": "p", "PolicyDocument": { "Version": "2012-10-17", "Statement": [
                      { "Effect": "Allow", "Action": "iam:*", "Resource": "*" },
                      { "Effect": "Deny", "Action": "iam:DeleteRole", "Resource": "*",
                        "Condition": { "StringEquals": { "aws:ResourceTag/protected": "true" } } } ] } } ] } ],
                    "IsTruncated": false },
                  { "Roles": [ { "RoleName": "prod", "Arn": "arn:aws:iam::111111111111:role/prod" } ], "IsTruncated": false } ]
                """);

        assertThat(Authorizer.of(store)
                        .decide(AccessRequest.of(
                                Principal.user("111111111111", "ann"),
                                "iam:DeleteRole",
                                "arn:aws:iam::111111111111:role/prod"))
                        .result())
                .hasToString("undetermined");
    }

    @ParameterizedTest
    @CsvSource({"iam:*, implicit deny", "kms:Decrypt, allowed"})
    void a_key_that_a_template_creates_without_a_policy_has_the_default_one(String allowed, String decision) {
        PolicyStore store = StoreContents.load(template("K: { Type: 'AWS::KMS::Key' }\n  U: { Type: 'AWS::IAM::User',"
                + " Properties: { UserName: ann, Policies: [ { PolicyName: p, PolicyDocument: { Statement: { Effect: Allow,"
                + " Action: '" + allowed + "', Resource: '*' } } } ] } }"));

        assertThat(Authorizer.of(store)
                        .decide(AccessRequest.of(
                                Principal.user("111111111111", "ann"),
                                "kms:Decrypt",
                                "arn:aws:kms:eu-west-1:111111111111:key/t-K"))
                        .result())
                .hasToString(decision);
    }
}
