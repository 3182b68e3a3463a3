package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By which names a sentence may call the resources of an inventory, and which names are slips. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class InventoryNamesTests {

    @TempDir
    private Path project;

    private static final String TEMPLATE = """
            AWSTemplateFormatVersion: "2010-09-09"
            Resources:
              OrdersQueue:
                Type: AWS::SQS::Queue
                Properties: {QueueName: orders}
              Invoices:
                Type: AWS::S3::Bucket
              AuditTable:
                Type: AWS::DynamoDB::Table
                Metadata: {"aws:cdk:path": Shop/Audit/Table/Resource}
                Properties: {TableName: audit-log}
              Clerk:
                Type: AWS::IAM::User
                Properties:
                  UserName: clerk
                  Policies:
                    - PolicyName: all
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement: {Effect: Allow, Action: ["sqs:*", "s3:*", "dynamodb:*"], Resource: "*"}
            """;

    private SpecRun.Result ofTemplate(String sentence) {
        return SpecRun.in(project)
                .with("shop.yaml", TEMPLATE)
                .with("mail.access.md", """
                        ---
                        inventory: shop.yaml
                        account: "123456789012"
                        region: eu-west-1
                        ---
                        ```access
                        %s
                        ```
                        """.formatted(sentence))
                .select(selectClass(AccessSpecsTest.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user clerk can sqs:SendMessage on queue orders",
                "user clerk can sqs:SendMessage on queue OrdersQueue",
                "user clerk can sqs:SendMessage on queue other",
                "user clerk can sqs:SendMessage on queue orders-dlq",
                "user clerk can sqs:SendMessage on queue ordres lenient",
                "user clerk can s3:GetObject on object Invoices/2026/11.pdf",
                "user clerk can s3:ListBucket on bucket Invoices",
                "user clerk can dynamodb:GetItem on table AuditTable",
                "user clerk can dynamodb:GetItem on table Shop/Audit/Table",
                "user clerk can dynamodb:GetItem on table audit-log",
                "user clerk can sqs:SendMessage on resource OrdersQueue",
                "user clerk can s3:ListBucket on resource Invoices",
                "user clerk can dynamodb:GetItem on resource Shop/Audit/Table",
                "user clerk cannot sns:Publish on resource arn:aws:sns:eu-west-1:123456789012:news"
            })
    void resources_go_by_their_names_and_by_those_of_the_template(String sentence) {
        assertThat(ofTemplate(sentence).messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user clerk can sqs:SendMessage on queue ordres | Fixture error: \"ordres\" in queue ordres is not in the inventory, and shop.yaml:4 has \"orders\"; did you mean that? If ordres is right, add the file that has it, or add lenient to the sentence",
                "user clerk can sqs:SendMessage on queue OrdersQueu | Fixture error: \"OrdersQueu\" in queue OrdersQueu is not in the inventory, and shop.yaml:4 has \"OrdersQueue\"; did you mean that? If OrdersQueu is right, add the file that has it, or add lenient to the sentence",
                "user clerk can dynamodb:Query on table audit-lgo/index/by-day | Fixture error: \"audit-lgo\" in table audit-lgo/index/by-day is not in the inventory, and shop.yaml:9 (Shop/Audit/Table/Resource) has \"audit-log\"; did you mean that? If audit-lgo is right, add the file that has it, or add lenient to the sentence",
                "user clerk cannot s3:ListBucket on bucket Invoice | Fixture error: \"Invoice\" is not the name of a bucket: write 3 to 63 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends (name an older bucket by its ARN), as in invoice",
                "user clerk cannot sns:Publish on resource OrderQueue | Fixture error: \"OrderQueue\" in resource OrderQueue is not in the inventory, and shop.yaml:4 has \"OrdersQueue\"; did you mean that? If OrderQueue is right, add the file that has it, or add lenient to the sentence",
                "user clerk cannot sns:Publish on resource Newsletter | Fixture error: no inventory has a resource \"Newsletter\"; name one by its logical ID in a template, the path of its construct or its address in Terraform, or write its ARN"
            })
    void a_resource_that_is_a_slip_away_from_one_of_the_inventory_is_an_error(String sentence, String message) {
        assertThat(ofTemplate(sentence).messages()).singleElement().asString().startsWith(message + "\n");
    }
}
