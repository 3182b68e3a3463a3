package org.iamunit.inventory.internal.awscli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.inventory.StoreContents.load;

import org.iamunit.inventory.InventoryException;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which resource the policy in an output belongs to. */
class ResourcePolicyOutputTests {

    private static final String POLICY =
            "\"{\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\","
                    + "\\\"Action\\\":\\\"*\\\",\\\"Resource\\\":\\\"*\\\"}}\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "s3/invoices.json                               | {'Policy':P}                          | arn:aws:s3:::invoices",
                "accounts/123456789012/eu-west-1/kms/k-1.json   | {'Policy':P,'PolicyName':'default'}   | arn:aws:kms:eu-west-1:123456789012:key/k-1",
                "accounts/123456789012/cn-north-1/kms/k-1.json  | {'Policy':P}                          | arn:aws-cn:kms:cn-north-1:123456789012:key/k-1",
                "accounts/123456789012/eu-west-1/lambda/f.json  | {'Policy':P,'RevisionId':'1'}         | arn:aws:lambda:eu-west-1:123456789012:function:f",
                "topic.json | {'Attributes':{'TopicArn':'arn:aws:sns:eu-west-1:123456789012:t','Policy':P}} | arn:aws:sns:eu-west-1:123456789012:t",
                "queue.json | {'Attributes':{'QueueArn':'arn:aws:sqs:eu-west-1:123456789012:q','Policy':P}} | arn:aws:sqs:eu-west-1:123456789012:q",
                "secret.json | {'ARN':'arn:aws:secretsmanager:eu-west-1:123456789012:secret:s-1','ResourcePolicy':P} | arn:aws:secretsmanager:eu-west-1:123456789012:secret:s-1",
            })
    void is_said_by_the_output_or_its_path(String file, String output, String resource) {
        assertThat(load(new InventoryFile(file, output.replace('\'', '"').replace(":P", ":" + POLICY)))
                        .resourcesWithPolicies())
                .containsExactly(resource);
    }

    @Test
    void of_a_repository_need_not_name_it() {
        PolicyStore store = load(new InventoryFile("accounts/123456789012/eu-west-1/ecr/app.json", """
                { "registryId": "123456789012", "repositoryName": "app", "policyText": "{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\
                \\"Principal\\":{\\"AWS\\":\\"210987654321\\"},\\"Action\\":\\"ecr:BatchGetImage\\"}]}" }
                """));

        assertThat(store.resourcesWithPolicies()).containsExactly("arn:aws:ecr:eu-west-1:123456789012:repository/app");
    }

    @Test
    void can_be_said_beside_the_file() {
        assertThat(load(new InventoryFile("p.json", "{\"Policy\":" + POLICY + "}", null, null, "arn:aws:s3:::invoices"))
                        .resourcesWithPolicies())
                .containsExactly("arn:aws:s3:::invoices");
    }

    @Test
    void is_an_error_if_nothing_says_it() {
        assertThatThrownBy(() -> load("{\"Policy\":" + POLICY + "}"))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage("""
                        input.json:1:11: this output does not say which resource the policy belongs to; keep it in a file \
                        s3/BUCKET.json, or accounts/ACCOUNT/REGION/SERVICE/NAME.json, where SERVICE is kms, lambda, sns, sqs, \
                        secretsmanager or ecr, or say so beside the name of the file: about = "ARN\"""");
    }
}
