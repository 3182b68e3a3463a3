package org.iamunit.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The account and Region that hold for a whole fixture are those of a file that nothing else says one for. */
class DefaultAccountTests {

    private static final String DEFAULT = "111122223333";

    @ParameterizedTest
    @CsvSource({
        "t.yaml, , 111122223333",
        "t.yaml, 444455556666, 444455556666",
        "accounts/777788889999/us-east-1/t.yaml, , 777788889999"
    })
    void a_template_is_deployed_to_the_default_account_unless_something_says_another(
            String name, @Nullable String said, String account) {
        String template = """
                Resources:
                  App:
                    Type: AWS::IAM::Role
                    Properties:
                      RoleName: app
                      AssumeRolePolicyDocument:
                        Version: "2012-10-17"
                        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: "sts:AssumeRole" }
                """;

        assertThat(StoreContents.load(new InventoryFile(name, template, said, null, null, DEFAULT, "cn-north-1"))
                        .principals())
                .singleElement()
                .asString()
                .endsWith(":iam::" + account + ":role/app");
    }

    @ParameterizedTest
    @CsvSource({"'', 111122223333", "444455556666, 444455556666"})
    void a_plan_is_of_the_default_account_unless_its_arns_say_another(String inArn, String account) {
        String arn = inArn.isEmpty() ? "" : ", \"arn\": \"arn:aws:sqs:us-east-1:" + inArn + ":jobs\"";
        String plan = """
                { "format_version": "1.2", "terraform_version": "1.9.0",
                  "planned_values": { "root_module": { "resources": [
                    { "address": "aws_iam_role.app", "mode": "managed", "type": "aws_iam_role", "name": "app",
                      "provider_name": "registry.terraform.io/hashicorp/aws", "values": { "name": "app", "path": "/" } },
                    { "address": "aws_sqs_queue.jobs", "mode": "managed", "type": "aws_sqs_queue", "name": "jobs",
                      "provider_name": "registry.terraform.io/hashicorp/aws", "values": { "name": "jobs"%s } } ] } } }
                """.formatted(arn);

        assertThat(StoreContents.load(new InventoryFile("plan.json", plan, null, null, null, DEFAULT, "us-east-1"))
                        .principals())
                .containsExactly("arn:aws:iam::" + account + ":role/app");
    }
}
