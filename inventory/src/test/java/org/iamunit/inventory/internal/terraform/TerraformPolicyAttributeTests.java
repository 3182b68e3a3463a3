package org.iamunit.inventory.internal.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.RowsOfFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.inventory.internal.terraform.TerraformPolicyAttribute.Target;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No policy in a plan or state is left unread: the attributes that the provider's schema has are walked. */
class TerraformPolicyAttributeTests {

    private static final String DOCUMENT =
            "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":{\\\"Sid\\\":\\\"Walk\\\",\\\"Effect\\\":\\\"Deny\\\",%s\\\"Action\\\":\\\"%s\\\",\\\"Resource\\\":\\\"*\\\"}}";

    private static final String PRINCIPAL = "\\\"Principal\\\":\\\"*\\\",";

    /** What a resource needs beside its policy. */
    private static final Map<String, String> BESIDES = Map.ofEntries(
            Map.entry("aws_s3_bucket_policy", "\"bucket\": \"b\""),
            Map.entry("aws_s3_bucket", "\"bucket\": \"b\""),
            Map.entry("aws_s3_access_point", "\"name\": \"a\", \"bucket\": \"b\""),
            Map.entry("aws_sqs_queue_policy", "\"queue_url\": \"https://sqs.eu-west-1.amazonaws.com/123456789012/q\""),
            Map.entry("aws_api_gateway_rest_api_policy", "\"rest_api_id\": \"a1b2c3\""),
            Map.entry("aws_ecrpublic_repository_policy", "\"repository_name\": \"r\""),
            Map.entry("aws_codeartifact_repository_permissions_policy", "\"domain\": \"d\", \"repository\": \"r\""),
            Map.entry("aws_vpc_endpoint_policy", "\"vpc_endpoint_id\": \"vpce-1a2b3c4d\""),
            Map.entry("aws_vpc_endpoint", "\"id\": \"vpce-1a2b3c4d\""));

    /** What is attached to principals and to the organization, and the policies of mail. */
    private static final List<String> TESTED_ELSEWHERE = List.of(
            "aws_organizations_policy",
            "aws_ses_identity_policy",
            "aws_sesv2_email_identity_policy",
            "aws_ssoadmin_permission_set_inline_policy");

    @Test
    void every_attribute_that_may_be_a_policy_is_read_or_is_none() {
        assertThat(RowsOfFile.of(TerraformPolicyAttributeTests.class, "policy-attributes.txt"))
                .hasSizeGreaterThan(90)
                .allSatisfy(row -> {
                    String[] columns = row.split("\t");
                    assertThat(TerraformPolicyAttribute.ofType(columns[0]))
                            .extracting(TerraformPolicyAttribute::attribute)
                            .contains(columns[1]);
                });
    }

    static Stream<TerraformPolicyAttribute> read() {
        return RowsOfFile.of(TerraformPolicyAttributeTests.class, "policy-attributes.txt").stream()
                .map(row -> row.split("\t")[0])
                .distinct()
                .flatMap(type -> TerraformPolicyAttribute.ofType(type).stream())
                .filter(attribute -> attribute.target() != Target.NONE && !TESTED_ELSEWHERE.contains(attribute.type()));
    }

    @ParameterizedTest
    @MethodSource("read")
    void a_policy_is_in_the_store_of_a_state_and_of_a_plan(TerraformPolicyAttribute attribute) {
        for (String side : List.of("values", "planned_values")) {
            PolicyStore store = load(
                    attribute.type(),
                    "\"%s\": \"%s\", %s"
                            .formatted(
                                    attribute.attribute(),
                                    DOCUMENT.formatted(PRINCIPAL, "s3:*"),
                                    BESIDES.getOrDefault(attribute.type(), besides(attribute))),
                    side);

            assertThat(store.policies().stream()
                            .filter(policy -> policy.document().statements().stream()
                                    .anyMatch(statement -> "Walk".equals(statement.sid()))))
                    .as("%s of %s, in %s", attribute.attribute(), attribute.type(), side)
                    .isNotEmpty();
        }
    }

    private static String besides(TerraformPolicyAttribute attribute) {
        return attribute.target() == Target.OF
                ? "\"%s\": \"arn:aws:%s:eu-west-1:123456789012:x\""
                        .formatted(attribute.owners().get(0), attribute.words().get(1))
                : "\"name\": \"x\"";
    }

    private static PolicyStore load(String type, String values, String side) {
        return StoreContents.load(new InventoryFile(
                "t.json", """
                {"format_version": "1.2", "terraform_version": "1.9.0", "%s": {"root_module": {"resources": [
                  {"address": "%s.walked", "mode": "managed", "type": "%s", "name": "walked", "values": {%s}}]}}}
                """.formatted(side, type, type, values), "123456789012", "eu-west-1", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            aws_lambda_layer_version_permission  | "layer_name": "l", "version_number": 3, "action": "lambda:GetLayerVersion", "principal": "111122223333" | lambda:GetLayerVersion | arn:aws:lambda:eu-west-1:123456789012:layer:l:3 | allowed
            aws_lambda_layer_version_permission  | "layer_name": "l", "version_number": 3, "action": "lambda:GetLayerVersion", "principal": "111122223333" | lambda:GetLayerVersion | arn:aws:lambda:eu-west-1:123456789012:layer:l:4 | implicit deny
            aws_lambda_layer_version_permission  | "layer_name": "arn:aws:lambda:eu-west-1:123456789012:layer:l", "version_number": 3, "action": "lambda:GetLayerVersion", "principal": "111122223333" | lambda:GetLayerVersion | arn:aws:lambda:eu-west-1:123456789012:layer:l:3 | allowed
            aws_lambda_layer_version_permission  | "layer_name": "arn:aws:lambda:eu-west-1:123456789012:layer:l:3", "version_number": 3, "action": "lambda:GetLayerVersion", "principal": "111122223333" | lambda:GetLayerVersion | arn:aws:lambda:eu-west-1:123456789012:layer:l:3 | allowed
            aws_cloudwatch_event_permission      | "principal": "111122223333", "statement_id": "s"                                                        | events:PutEvents       | arn:aws:events:eu-west-1:123456789012:event-bus/default | allowed
            aws_cloudwatch_event_permission      | "principal": "111122223333", "statement_id": "s", "event_bus_name": "b"                                 | events:PutEvents       | arn:aws:events:eu-west-1:123456789012:event-bus/default | implicit deny
            aws_signer_signing_profile_permission| "profile_name": "p", "action": "signer:StartSigningJob", "principal": "111122223333"                    | signer:StartSigningJob | arn:aws:signer:eu-west-1:123456789012:/signing-profiles/p | allowed
            """)
    void what_grants_without_a_document_is_read(
            String type, String values, String action, String resource, String outcome) {
        PolicyStore store = load(type, values, "values");

        assertThat(StoreContents.decide(store, "arn:aws:iam::111122223333:root", action, resource))
                .isEqualTo(outcome);
    }
}
