package org.iamunit.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.inventory.StoreContents.load;

import org.iamunit.policy.document.Problem;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One policy that AWS would not take today keeps nothing of an account from being read; in what people write it is an error. */
class HandedOutPoliciesTests {

    private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:reports";
    private static final String BLANK =
            "{ 'Version': '2012-10-17', 'Statement': [ { 'Effect': 'Allow', 'Action': 'sqs: SendMessage', 'Resource': '*' } ] }";

    @Test
    void only_what_depends_on_a_fault_is_not_known() {
        PolicyStore store = account(
                "{ 'Version': '2012-10-17', 'Statement': [",
                "{ 'Effect': 'Allow', 'Action': 'sqs: SendMessage', 'Resource': '*' },",
                "{ 'Effect': 'Deny', 'Action': 'sqs:DeleteMessage', 'Resource': '*' } ] }");

        assertThat(store.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "input.json:3:32 (p of user/ann): the action \"sqs: SendMessage\" has a blank in it, so that"
                                + " what depends on it is not known; write \"sqs:SendMessage\"");
        assertThat(decide(store, "bob", "sqs:SendMessage")).isEqualTo("allowed");
        assertThat(decide(store, "ann", "sqs:DeleteMessage")).isEqualTo("explicit deny");
        assertThat(decide(store, "ann", "sqs:SendMessage"))
                .contains("the action \"sqs: SendMessage\" has a blank in it: write \"sqs:SendMessage\"");
    }

    @Test
    void a_fault_opens_neither_another_service_nor_another_resource() {
        PolicyStore store = account(
                "{ 'Version': '2012-10-17', 'Statement': [",
                "{ 'Effect': 'Allow', 'Action': ['s3: GetObject', 'sns:Publish'], 'Resource': '*' },",
                "{ 'Effect': 'Allow', 'Action': 'sqs:SendMessage', 'Resource': ['" + QUEUE + "', null] } ] }");

        assertThat(decide(store, "ann", "sqs:ReceiveMessage")).isEqualTo("implicit deny");
        assertThat(decide(store, "ann", "sqs:SendMessage")).isEqualTo("allowed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null",
                "{ 'Version': '2012-10-17', 'Statement': [] }",
                "{ 'Version': '2012-10-17', 'Statement': [ null ] }",
                "{ 'Version': '2012-10-17', 'Statement': { 'Effect': 'Allow', 'Action': [], 'Resource': '*' } }",
                "{ 'Version': '2012-10-17', 'Statement': { 'Effect': 'Allow', 'Action': null, 'Resource': '*' } }",
                "{ 'Version': '2012-10-17', 'Statement': { 'Effect': 'Allow', 'Action': 'sqs:*' } }",
                "{ 'Version': '2012-10-17', 'Statement': { 'Effect': 'Allow', 'Principal': '*', 'Action': 'sqs:*', 'Resource': '*' } }",
                "{ 'Version': '2012-10-17', 'Statement': { 'Effect': 'Allow', 'Action': 'sqs:*', 'Resource': '*',"
                        + " 'Condition': { 'DateLessThan': { 'aws:CurrentTime': 'soon' } } } }"
            })
    void an_account_is_readable_whatever_one_document_is(String document) {
        PolicyStore store = account(document);

        assertThat(store.warnings()).isNotEmpty();
        assertThat(decide(store, "bob", "sqs:SendMessage")).isEqualTo("allowed");
        assertThat(decide(store, "ann", "sqs:SendMessage")).startsWith("not known");
    }

    @Test
    void a_managed_policy_that_is_older_than_its_rules_means_what_it_says() {
        PolicyStore store = load("""
                { "UserDetailList": [ { "UserName": "ann", "Arn": "arn:aws:iam::123456789012:user/ann",
                    "AttachedManagedPolicies": [ { "PolicyArn": "arn:aws:iam::123456789012:policy/p" } ] } ],
                  "Policies": [ { "Arn": "arn:aws:iam::123456789012:policy/p", "DefaultVersionId": "v1", "PolicyVersionList": [
                    { "VersionId": "v1", "Document": { "Statement": { "Effect": "Allow", "Action": "sqs:*", "Resource": "*" } } } ] } ] }
                """);

        assertThat(decide(store, "ann", "sqs:SendMessage")).isEqualTo("allowed");
        assertThat(store.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "input.json:4:38 (policy/p): a managed policy needs Version 2012-10-17; add \"Version\":"
                                + " \"2012-10-17\": IAM rejects the document");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "roles/r/get.json | { 'RoleName': 'r', 'PolicyName': 'p', 'PolicyDocument': DOCUMENT }",
                "s3/reports.json | { 'Policy': 'STRING' }",
                "terraform.tfstate | { 'version': 4, 'terraform_version': '1.9.0', 'resources': [ { 'mode': 'managed', 'type': 'aws_iam_user_policy',"
                        + " 'name': 'p', 'instances': [ { 'attributes': { 'name': 'p', 'user': 'ann', 'policy': 'STRING' } } ] } ] }",
                "managed-policies/p.json | { 'PolicyVersion': { 'VersionId': 'v1', 'IsDefaultVersion': true, 'Document': DOCUMENT } }"
            })
    void what_aws_handed_out_is_read(String file, String text) {
        assertThat(read(file, text)).isEqualTo("read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "users/ann/p.json | DOCUMENT | 1:74",
                "plan.json | { 'format_version': '1.2', 'terraform_version': '1.9.0', 'planned_values': { 'root_module': { 'resources': ["
                        + " { 'address': 'aws_iam_user_policy.p', 'mode': 'managed', 'type': 'aws_iam_user_policy', 'name': 'p',"
                        + " 'values': { 'name': 'p', 'user': 'ann', 'policy': 'STRING' } } ] } } } | 1:261 (aws_iam_user_policy.p, 1:74 in the string)",
                "template.json | { 'Resources': { 'P': { 'Type': 'AWS::IAM::UserPolicy', 'Properties': { 'UserName': 'ann', 'PolicyName': 'p',"
                        + " 'PolicyDocument': DOCUMENT } } } } | 1:202 (P)"
            })
    void what_people_write_is_an_error(String file, String text, String place) {
        assertThat(read(file, text))
                .isEqualTo("accounts/123456789012/" + file + ":" + place
                        + ": the action \"sqs: SendMessage\" has a blank in it; write \"sqs:SendMessage\"");
    }

    /** Terraform makes an empty list of a variable that is empty, and a Windows shell UTF-16 of its output. */
    @Test
    void a_plan_is_readable_whatever_condition_has_no_values() {
        PolicyStore store = load(new InventoryFile(
                "accounts/123456789012/plan.json",
                "\uFEFF" + """
                { 'format_version': '1.2', 'terraform_version': '1.9.0', 'planned_values': { 'root_module': { 'resources': [
                  { 'address': 'aws_iam_user.ann', 'mode': 'managed', 'type': 'aws_iam_user', 'name': 'ann', 'values': { 'name': 'ann' } },
                  { 'address': 'aws_iam_user.bob', 'mode': 'managed', 'type': 'aws_iam_user', 'name': 'bob', 'values': { 'name': 'bob' } },
                  { 'address': 'aws_iam_user_policy.p', 'mode': 'managed', 'type': 'aws_iam_user_policy', 'name': 'p', 'values': { 'name': 'p', 'user': 'ann',
                    'policy': '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*", "Condition": { "StringEquals": { "aws:SourceVpc": [] } } } }' } },
                  { 'address': 'aws_iam_user_policy.q', 'mode': 'managed', 'type': 'aws_iam_user_policy', 'name': 'q', 'values': { 'name': 'q', 'user': 'bob',
                    'policy': '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sqs:*", "Resource": "*" } }' } } ] } } }
                """.replace("\"", "\\\"").replace('\'', '"')));

        assertThat(store.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "accounts/123456789012/plan.json:1:1: the file begins with a byte-order mark; save it as UTF-8 without one",
                        "accounts/123456789012/plan.json:5:15 (aws_iam_user_policy.p, 1:158 in the string): the list of values of"
                                + " aws:SourceVpc is empty, so that what depends on it is not known; name at least one");
        assertThat(decide(store, "bob", "sqs:SendMessage")).isEqualTo("allowed");
        assertThat(decide(store, "ann", "sqs:DeleteMessage")).isEqualTo("implicit deny");
        assertThat(decide(store, "ann", "sqs:SendMessage")).startsWith("not known");
    }

    private static String read(String file, String text) {
        String document = BLANK.replace('\'', '"');
        String json =
                text.replace('\'', '"').replace("DOCUMENT", document).replace("STRING", document.replace("\"", "\\\""));
        try {
            load(new InventoryFile("accounts/123456789012/" + file, json));
            return "read";
        } catch (InventoryException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void a_managed_policy_that_people_write_needs_the_current_version() {
        assertThatThrownBy(() -> load(new InventoryFile("accounts/123456789012/template.json", """
                        { "Resources": { "P": { "Type": "AWS::IAM::ManagedPolicy", "Properties": { "ManagedPolicyName": "p",
                            "PolicyDocument": { "Statement": { "Effect": "Allow", "Action": "sqs:*", "Resource": "*" } } } } } }
                        """)))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage(
                        "accounts/123456789012/template.json:2:23 (P): a managed policy needs Version 2012-10-17; add"
                                + " \"Version\": \"2012-10-17\": IAM rejects the document");
    }

    private static PolicyStore account(String... document) {
        return load("""
                { "UserDetailList": [ { "UserName": "ann", "Arn": "arn:aws:iam::123456789012:user/ann", "UserPolicyList": [
                { "PolicyName": "p", "PolicyDocument": DOCUMENT } ] },
                { "UserName": "bob", "Arn": "arn:aws:iam::123456789012:user/bob", "UserPolicyList": [
                { "PolicyName": "p", "PolicyDocument": { "Statement": { "Effect": "Allow", "Action": "sqs:*", "Resource": "*" } } } ] } ] }
                """.replace("DOCUMENT", String.join("\n", document).replace('\'', '"')));
    }

    private static String decide(PolicyStore store, String user, String action) {
        Decision decision = Authorizer.of(store)
                .decide(AccessRequest.of(Principal.of("arn:aws:iam::123456789012:user/" + user), action, QUEUE));
        return decision.result() == Decision.Result.UNDETERMINED
                ? "not known: " + decision.unknowns()
                : decision.result().toString();
    }
}
