package org.iamunit.inventory.internal.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of an ID, or a name, that is known only after apply is open, and what is asked of another is decided. */
class TerraformPhysicalIdsTests {

    /** A user who may do everything with one resource, which a policy names by its ARN. */
    private static String decide(
            String type, String values, String expressions, String policy, String action, String asked) {
        PolicyStore store = StoreContents.load(
                new InventoryFile("accounts/123456789012/eu-west-1/plan.json", """
                { 'format_version': '1.2', 'terraform_version': '1.11.4',
                  'planned_values': { 'root_module': { 'resources': [
                    { 'address': 'TYPE.mine', 'mode': 'managed', 'type': 'TYPE', 'name': 'mine', 'values': { VALUES } },
                    { 'address': 'aws_iam_user.ann', 'mode': 'managed', 'type': 'aws_iam_user', 'name': 'ann', 'values': { 'name': 'ann' } },
                    { 'address': 'aws_iam_user_policy.p', 'mode': 'managed', 'type': 'aws_iam_user_policy', 'name': 'p',
                      'values': { 'user': 'ann', 'policy': '{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"ACTION\\",\\"Resource\\":\\"POLICY\\"}}' } } ] } },
                  'configuration': { 'root_module': { 'resources': [ { 'address': 'TYPE.mine', 'expressions': { EXPRESSIONS } } ] } } }
                """.replace("VALUES", values)
                        .replace("EXPRESSIONS", expressions)
                        .replace("POLICY", policy)
                        .replace("ACTION", action)
                        .replace("TYPE", type)
                        .replace('\'', '"')));
        String answer = StoreContents.decide(store, "arn:aws:iam::123456789012:user/ann", action, asked);
        return answer.startsWith(
                        "open: " + asked + " may be " + type + ".mine (accounts/123456789012/eu-west-1/plan.json:3)")
                ? "open"
                : answer;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aws_kms_key | | kms:eu-west-1:123456789012:key/aws_kms_key.mine | kms:TagResource | kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab | open",
                "aws_kms_key | 'key_id': '1234abcd-12ab-34cd-56ef-1234567890ab' | kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab | kms:TagResource | kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab | allowed",
                "aws_cognito_user_pool | 'name': 'p' | cognito-idp:eu-west-1:123456789012:userpool/aws_cognito_user_pool.mine | cognito-idp:AdminGetUser | cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123xyz | open",
                "aws_cloudfront_distribution | | cloudfront::123456789012:distribution/aws_cloudfront_distribution.mine | cloudfront:CreateInvalidation | cloudfront::123456789012:distribution/E1A2B3C4D5E6F7 | open",
                "aws_sqs_queue | 'name_prefix': 'jobs-' | sqs:eu-west-1:123456789012:aws_sqs_queue.mine | sqs:SendMessage | sqs:eu-west-1:123456789012:jobs-20261130101010101000000001 | open",
                "aws_sqs_queue | 'name_prefix': 'jobs-' | sqs:eu-west-1:123456789012:aws_sqs_queue.mine | sqs:SendMessage | sqs:eu-west-1:123456789012:jobs-dead | implicit deny",
                "aws_sqs_queue | | sqs:eu-west-1:123456789012:aws_sqs_queue.mine | sqs:SendMessage | sqs:eu-west-1:123456789012:terraform-20261130101010101000000001 | open",
                "aws_sqs_queue | | sqs:eu-west-1:123456789012:aws_sqs_queue.mine | sqs:SendMessage | sqs:eu-west-1:123456789012:invoices | implicit deny",
                "aws_sqs_queue | 'name': 'reports' | sqs:eu-west-1:123456789012:reports | sqs:SendMessage | sqs:eu-west-1:123456789012:invoices | implicit deny",
                "aws_s3_bucket | 'bucket_prefix': 'up-' | s3:::aws_s3_bucket.mine/* | s3:GetObject | s3:::up-20261130101010101000000001/k | open",
                "aws_s3_bucket | 'bucket_prefix': 'up-' | s3:::aws_s3_bucket.mine/* | s3:GetObject | s3:::payroll/k | implicit deny",
                "aws_api_gateway_rest_api | 'name': 'shop' | execute-api:eu-west-1:123456789012:aws_api_gateway_rest_api.mine/* | execute-api:Invoke | execute-api:eu-west-1:123456789012:a1b2c3d4e5/prod/GET/x | open",
                "aws_api_gateway_rest_api | 'name': 'shop' | execute-api:eu-west-1:123456789012:aws_api_gateway_rest_api.mine/prod/* | execute-api:Invoke | execute-api:eu-west-1:123456789012:a1b2c3d4e5/test/GET/x | implicit deny",
                "aws_secretsmanager_secret | 'name': 'prod/db' | secretsmanager:eu-west-1:123456789012:secret:prod/db-000000 | secretsmanager:GetSecretValue | secretsmanager:eu-west-1:123456789012:secret:prod/db-AbC123 | open",
                "aws_secretsmanager_secret | 'name': 'prod/db' | secretsmanager:eu-west-1:123456789012:secret:prod/db-000000 | secretsmanager:GetSecretValue | secretsmanager:eu-west-1:123456789012:secret:test/db-AbC123 | implicit deny",
                "aws_secretsmanager_secret | 'name_prefix': 'db-' | secretsmanager:eu-west-1:123456789012:secret:aws_secretsmanager_secret.mine-000000 | secretsmanager:GetSecretValue | secretsmanager:eu-west-1:123456789012:secret:db-20261130101010101000000001-AbC123 | open",
                "aws_iam_role | | iam::123456789012:role/aws_iam_role.mine | iam:GetRole | iam::123456789012:role/terraform-20261130101010101000000001 | open",
            })
    void an_id_known_only_after_apply(
            String type, String values, String policy, String action, String asked, String expected) {
        assertThat(decide(type, values == null ? "" : values, "", "arn:aws:" + policy, action, "arn:aws:" + asked))
                .isEqualTo(expected);
    }

    @Test
    void a_name_that_is_made_of_something_may_be_any() {
        assertThat(decide(
                        "aws_s3_bucket",
                        "",
                        "'bucket': { 'references': [ 'random_id.r.hex', 'random_id.r' ] }",
                        "arn:aws:s3:::aws_s3_bucket.mine",
                        "s3:ListBucket",
                        "arn:aws:s3:::any-name-at-all"))
                .isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vpce-1a2b3c4d               | vpce-1a2b3c4d may be aws_vpc_endpoint.mine",
                "vpce-aws_vpc_endpoint_mine  | allowed",
                "vpce-1                      | implicit deny",
            })
    void an_endpoint(String endpoint, String expected) {
        PolicyStore store = StoreContents.load(
                new InventoryFile("accounts/123456789012/eu-west-1/plan.json", """
                { 'format_version': '1.2', 'terraform_version': '1.11.4',
                  'planned_values': { 'root_module': { 'resources': [
                    { 'address': 'aws_vpc_endpoint.mine', 'mode': 'managed', 'type': 'aws_vpc_endpoint', 'name': 'mine', 'values': {
                      'vpc_endpoint_type': 'Interface' } },
                    { 'address': 'aws_iam_user.ann', 'mode': 'managed', 'type': 'aws_iam_user', 'name': 'ann', 'values': { 'name': 'ann' } },
                    { 'address': 'aws_iam_user_policy.p', 'mode': 'managed', 'type': 'aws_iam_user_policy', 'name': 'p',
                      'values': { 'user': 'ann', 'policy': '{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"sqs:*\\",\\"Resource\\":\\"*\\",\\"Condition\\":{\\"StringEquals\\":{\\"aws:SourceVpce\\":\\"vpce-aws_vpc_endpoint_mine\\"}}}}' } } ] } } }
                """.replace('\'', '"')));
        assertThat(StoreContents.answer(Authorizer.of(store)
                                .decide(AccessRequest.of(
                                                Principal.user("123456789012", "ann"),
                                                "sqs:SendMessage",
                                                "arn:aws:sqs:eu-west-1:123456789012:q")
                                        .viaVpcEndpoint(endpoint)))
                        .replaceFirst("^open: ", "")
                        .replaceFirst(" \\(accounts.*", ""))
                .isEqualTo(expected);
    }
}
