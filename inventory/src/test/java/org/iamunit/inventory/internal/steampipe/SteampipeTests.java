package org.iamunit.inventory.internal.steampipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iamunit.inventory.InventoryException;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteampipeTests {

    private static final String ROLE = "arn:aws:iam::123456789012:role/svc/app";

    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"},
             "Action": "sts:AssumeRole"}]}""";

    private static final String ROWS = """
            {"arn": "arn:aws:iam::123456789012:role/svc/app", "name": "app", "role_id": "AROACKCEVSQ6C2EXAMPLE",
              "assume_role_policy": %s,
              "inline_policies": [{"PolicyName": "read", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}]}}],
              "attached_policy_arns": ["arn:aws:iam::123456789012:policy/send"],
              "permissions_boundary_arn": null, "tags_src": [{"Key": "team", "Value": "mail"}]},
            {"arn": "arn:aws:iam::123456789012:policy/send", "name": "send", "is_aws_managed": false,
              "policy_std": {"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": ["sqs:sendmessage"], "Resource": ["*"]}]}},
            {"arn": "arn:aws:iam::123456789012:user/ann", "name": "ann", "inline_policies": null,
              "attached_policy_arns": null, "groups": [{"Arn": "arn:aws:iam::123456789012:group/readers", "GroupName": "readers"}],
              "permissions_boundary_arn": null, "tags": null},
            {"arn": "arn:aws:iam::123456789012:group/readers", "name": "readers", "inline_policies_std": [
              {"PolicyName": "read", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": ["s3:getobject"], "Resource": ["*"]}]}}], "attached_policy_arns": [],
              "users": null},
            {"name": "data", "arn": "arn:aws:s3:::data", "account_id": "123456789012", "region": "eu-west-1", "policy": {
              "Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::data/secret/*"}]}, "tags": {"team": "mail"}},
            {"queue_arn": "arn:aws:sqs:eu-west-1:123456789012:jobs", "account_id": "123456789012", "policy": null}""".formatted(TRUST);

    private static String decide(PolicyStore store, String principal, String action, String resource) {
        return StoreContents.decide(store, principal, action, resource);
    }

    @ParameterizedTest
    @CsvSource({"'[', ']'", "'{\"columns\": [{\"name\": \"arn\", \"data_type\": \"text\"}], \"rows\": [', ']}'"})
    void rows_of_tables_with_policies_are_read_in_both_forms(String before, String after) {
        PolicyStore store = StoreContents.load(before + ROWS + after);

        assertThat(store.principals()).containsExactly(ROLE, "arn:aws:iam::123456789012:user/ann");
        assertThat(decide(store, ROLE, "s3:GetObject", "arn:aws:s3:::data/x")).isEqualTo("allowed");
        assertThat(decide(store, ROLE, "s3:GetObject", "arn:aws:s3:::data/secret/x"))
                .isEqualTo("explicit deny");
        assertThat(decide(store, ROLE, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:jobs"))
                .isEqualTo("allowed");
        assertThat(decide(store, ROLE, "sqs:ReceiveMessage", "arn:aws:sqs:eu-west-1:123456789012:jobs"))
                .isEqualTo("implicit deny");
        assertThat(decide(store, "arn:aws:iam::123456789012:user/ann", "s3:GetObject", "arn:aws:s3:::data/x"))
                .isEqualTo("allowed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"akas\": [] | open: input.json:1 (role/svc/app) the policy, no file says which policies arn:aws:iam::123456789012:role/svc/app has: add the outputs of aws iam"
                        + " list-attached-role-policies and list-role-policies, or of get-account-authorization-details",
                "\"inline_policies\": null | open: input.json:1 (role/svc/app) the policy, the policies of arn:aws:iam::123456789012:role/svc/app in the column"
                        + " attached_policy_arns were not selected: select it, too",
                "\"attached_policy_arns\": null | open: input.json:1 (role/svc/app) the policy, the policies of arn:aws:iam::123456789012:role/svc/app in the column"
                        + " inline_policies were not selected: select it, too",
                "\"inline_policies\": null, \"attached_policy_arns\": null | implicit deny",
            })
    void a_column_that_was_not_selected_leaves_open_what_depends_on_it(String columns, String answer) {
        PolicyStore store = StoreContents.load(
                "[{\"arn\": \"" + ROLE + "\", \"permissions_boundary_arn\": null, \"tags\": {}, " + columns + "}]");

        assertThat(decide(store, ROLE, "s3:GetObject", "arn:aws:s3:::data/x")).isEqualTo(answer);
    }

    @Test
    void the_policy_of_a_resource_that_was_not_selected_leaves_open_what_it_could_decide() {
        PolicyStore store = StoreContents.load("""
                [{"arn": "arn:aws:iam::123456789012:role/svc/app", "attached_policy_arns": null, "tags": null,
                   "permissions_boundary_arn": null, "inline_policies": [
                   {"PolicyName": "read", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
                     {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}}]},
                 {"arn": "arn:aws:s3:::data", "account_id": "123456789012"}]
                """);

        assertThat(decide(store, ROLE, "s3:GetObject", "arn:aws:s3:::data/x"))
                .isEqualTo(
                        "open: input.json:5 (arn:aws:s3:::data) the policy, the policy of arn:aws:s3:::data was not selected: select the column policy, too");
        assertThat(decide(store, ROLE, "s3:GetObject", "arn:aws:s3:::other/x")).isEqualTo("allowed");
    }

    @Test
    void the_policy_of_an_endpoint_that_was_not_selected_leaves_open_what_passes() {
        PolicyStore store = StoreContents.load("""
                [{"arn": "arn:aws:iam::123456789012:role/svc/app", "attached_policy_arns": null, "tags": null,
                   "permissions_boundary_arn": null, "inline_policies": [
                   {"PolicyName": "read", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
                     {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}}]},
                 {"vpc_endpoint_id": "vpce-0a1b2c3d", "account_id": "123456789012"},
                 {"vpc_endpoint_id": "vpce-4e5f6a7b", "account_id": "123456789012", "policy": null}]
                """);

        assertThat(through("vpce-0a1b2c3d", store))
                .isEqualTo(
                        "open: input.json:5 (vpce-0a1b2c3d) the policy, the policy of vpce-0a1b2c3d was not selected: select the column policy, too");
        assertThat(through("vpce-4e5f6a7b", store)).isEqualTo("allowed");
    }

    private static String through(String endpoint, PolicyStore store) {
        return StoreContents.answer(Authorizer.of(store)
                .decide(AccessRequest.of(Principal.of(ROLE), "s3:GetObject", "arn:aws:s3:::data/x")
                        .ownedBy("123456789012")
                        .with("aws:SourceVpce", endpoint)));
    }

    @Test
    void a_row_that_does_not_say_what_it_is_about_is_an_error() {
        assertThatThrownBy(() -> StoreContents.load("""
                {"columns": [{"name": "name", "data_type": "text"}], "rows": [{"name": "app", "inline_policies": null}]}
                """))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage(
                        "input.json:1:63: this row does not say which resource it is about; select the column arn, too");
    }
}
