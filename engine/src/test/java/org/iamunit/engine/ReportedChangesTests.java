package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people report of other tools: a deployment that asks to approve a change of permissions although nobody may do more, and a check
 * that finds no policy and is green.
 */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ReportedChangesTests {

    private static final String STACK = "accounts/111122223333/eu-west-1/stack.json";

    private static final String ROLE = """
            "Fn": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "fn", "AssumeRolePolicyDocument":
              {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}}}
            """;

    private static final String TABLE = "{\"Fn::GetAtt\": [\"Orders\", \"Arn\"]}";
    private static final String READ = allow("\"dynamodb:GetItem\", \"dynamodb:Query\"", TABLE);
    private static final String WRITE = allow("\"dynamodb:PutItem\"", TABLE);
    private static final String QUEUE = allow("\"sqs:SendMessage\"", "{\"Fn::GetAtt\": [\"Jobs\", \"Arn\"]}");

    @TempDir
    private Path project;

    private static String allow(String actions, String resources) {
        return "{\"Effect\": \"Allow\", \"Action\": [" + actions + "], \"Resource\": [" + resources + "]}";
    }

    private static String inline(String name, String... statements) {
        return policy(name, "AWS::IAM::Policy", "\"PolicyName\": \"" + name + "\", ", statements);
    }

    private static String policy(String name, String type, String properties, String... statements) {
        return "\"" + name + "\": {\"Type\": \"" + type + "\", \"Properties\": {" + properties
                + "\"Roles\": [{\"Ref\": \"Fn\"}], \"PolicyDocument\": {\"Version\": \"2012-10-17\", \"Statement\": ["
                + String.join(", ", statements) + "]}}}";
    }

    private static String stack(String... resources) {
        return "{\"Resources\": {\"Orders\": {\"Type\": \"AWS::DynamoDB::Table\", \"Properties\": {}},"
                + " \"Jobs\": {\"Type\": \"AWS::SQS::Queue\"}, " + ROLE + ", " + String.join(", ", resources) + "}}";
    }

    static Stream<Arguments> alarms() {
        String before = stack(inline("Default", READ, WRITE, QUEUE));
        return Stream.of(
                arguments("statements in another order", before, stack(inline("Default", QUEUE, WRITE, READ))),
                arguments(
                        "actions in another order, with Sids",
                        before,
                        stack(inline(
                                "Default",
                                READ.replace(
                                                "\"dynamodb:GetItem\", \"dynamodb:Query\"",
                                                "\"dynamodb:Query\", \"dynamodb:GetItem\"")
                                        .replace("{\"Effect\"", "{\"Sid\": \"Read\", \"Effect\""),
                                WRITE,
                                QUEUE))),
                arguments(
                        "statements that are put together",
                        before,
                        stack(inline(
                                "Default",
                                allow("\"dynamodb:GetItem\", \"dynamodb:PutItem\", \"dynamodb:Query\"", TABLE),
                                QUEUE))),
                arguments(
                        "a statement that moves into a managed policy where the policy grows too long",
                        before,
                        stack(
                                inline("Default", READ, WRITE),
                                policy("Overflow", "AWS::IAM::ManagedPolicy", "\"Description\": \"more\", ", QUEUE))),
                arguments("a policy of another name", before, stack(inline("Renamed", READ, WRITE, QUEUE))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alarms")
    void nobody_is_alarmed_where_nobody_may_do_more(String what, String before, String after) {
        assertThat(messages(before, after, "nobody gains anything", "nobody loses anything"))
                .as(what)
                .isEmpty();
    }

    @Test
    void a_statement_less_is_a_loss_and_no_gain() {
        String before = stack(inline("Default", READ, QUEUE));
        String after = stack(inline("Default", READ));

        assertThat(messages(before, after, "nobody gains anything")).isEmpty();
        assertThat(messages(before, after, "nobody loses anything"))
                .singleElement()
                .asString()
                .contains("  lost       role fn cannot sqs:SendMessage on ");
    }

    @Test
    void a_wider_statement_among_others_in_another_order_is_a_gain() {
        String before = stack(inline("Default", READ, QUEUE));
        String after = stack(
                inline("Default", QUEUE, READ.replace("\"dynamodb:Query\"", "\"dynamodb:Query\", \"dynamodb:Scan\"")));

        assertThat(messages(before, after, "nobody gains anything"))
                .singleElement()
                .asString()
                .contains("  gained     role fn can dynamodb:Scan on ");
    }

    @Test
    void where_no_policy_is_found_nothing_is_green() {
        String without = "{\"Resources\": {\"Jobs\": {\"Type\": \"AWS::SQS::Queue\"}}}";

        assertThat(messages(without, without, "nobody gains anything"))
                .singleElement()
                .asString()
                .startsWith("Fixture error: ");
    }

    private List<String> messages(String before, String after, String... sentences) {
        SpecRun run = SpecRun.of(project)
                .with("before/" + STACK, before)
                .with("after/" + STACK, after)
                .with("change.access.md", """
                        ---
                        inventory: after
                        before: {inventory: before}
                        account: "111122223333"
                        region: eu-west-1
                        ---
                        ```access
                        %s
                        ```
                        """.formatted(String.join("\n", sentences)));
        return run.select(selectFile(run.file("change.access.md").toFile())).messages();
    }
}
