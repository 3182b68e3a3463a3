package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.user;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.iamunit.dsl.AccessAssert;
import org.iamunit.extension.Account;
import org.iamunit.extension.Policies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.reporting.ReportEntry;

/** Warnings about policies are seen, whether or not a sentence breaks: those that the sentences of the run could meet. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class WarningsTests {

    private static final String POLICY = """
            {
              "Version": "2012-10-17",
              "Statement": {
                "Effect": "Allow",
                "Action": "s3:GetObject",
                "Resource": "*",
                "Condition": {"Bool": {"aws:SecureTransport": "%s"}}
              }
            }
            """;

    private static final String SPEC = """
            ---
            account: "123456789012"
            region: eu-west-1
            policies:
              - {files: ../iam/ann.json, attached-to: user/ann}
              - {files: ../iam/bob.json, attached-to: user/bob}
            ---
            ```access
            user ann cannot s3:GetObject on object invoices/1.pdf
            user ann cannot s3:GetObject on object invoices/2.pdf
            ```
            """;

    @TempDir
    private Path project;

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(console);
    }

    private SpecRun run() {
        return SpecRun.in(project)
                .with("iam/ann.json", POLICY.formatted("yes"))
                .with("iam/bob.json", POLICY.formatted("no"));
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static List<String> entries(SpecRun.Result result) {
        return result.results()
                .allEvents()
                .reportingEntryPublished()
                .map(event -> event.getRequiredPayload(ReportEntry.class))
                .map(entry -> entry.getKeyValuePairs().get("iamunit.warning"))
                .toList();
    }

    @Test
    void a_warning_is_printed_once_when_the_run_has_ended_and_kept_for_reports() {
        SpecRun.Result result = run().with("specs/a.access.md", SPEC)
                .with("specs/b.access.md", SPEC)
                .select(selectClass(AccessSpecsTest.class));

        assertThat(result.messages()).isEmpty();
        assertThat(lines())
                .containsExactly(
                        "IamUnit: 1 warning about the policies of this run; iamunit.warnings=error makes errors of what is wrong in them",
                        "! iam/ann.json:7:51: Bool is compared with \"yes\", which no request can fit;"
                                + " write \"true\" or \"false\"");
        assertThat(entries(result)).containsExactly(lines().get(1).substring(2));
    }

    @Test
    void the_policies_of_whom_no_sentence_is_about_are_not_warned_of() {
        run().with("specs/a.access.md", SPEC.replace("user ann", "user bob"))
                .select(selectClass(AccessSpecsTest.class));

        assertThat(lines()).hasSize(2).last().asString().startsWith("! iam/bob.json:");
    }

    private SpecRun.Result runWith(String attachment, String... sentences) {
        SpecRun run = SpecRun.in(project)
                .with("iam/ann.json", POLICY.formatted("true"))
                .with(
                        "iam/endpoint.json",
                        POLICY.formatted("true").replace("\"Action\"", "\"Principal\": \"*\", \"Action\""))
                .with("iam/trust.json", """
                        {
                          "Version": "2012-10-17",
                          "Statement": {
                            "Effect": "Allow",
                            "Action": "sts:AssumeRole",
                            "Principal": {"AWS": "arn:aws:iam::123456789012:user/ann"}
                          }
                        }
                        """);
        for (String sentence : sentences) {
            run.with("specs/" + sentence.hashCode() + ".access.md", """
                    ---
                    account: "123456789012"
                    region: eu-west-1
                    policies: ../iam/ann.json
                    %s
                    ---
                    ```access
                    %s
                    ```
                    """.formatted(attachment, sentence));
        }
        return run.select(selectClass(AccessSpecsTest.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boundary: {files: ../iam/ann.json, attached-to: user/bob} | the permissions boundary iam/ann.json is attached to user/bob, whom",
                "boundary: {files: ../iam/ann.json, attached-to: 'user/team-*'} | the permissions boundary iam/ann.json is attached to user/team-*, whom",
                "session-policy: {files: ../iam/ann.json, attached-to: role/nightly} | the session policy iam/ann.json is attached to role/nightly, whom",
                "trust-policy: {files: ../iam/trust.json, on: nightly} | the role trust policy iam/trust.json is attached to arn:aws:iam::123456789012:role/nightly, whom",
                "endpoint-policy: {files: ../iam/endpoint.json, endpoint: vpce-1a2b3c4d, type: Interface} | the VPC endpoint policy iam/endpoint.json is attached to vpce-1a2b3c4d, which",
            })
    void what_is_attached_to_nobody_of_the_run_is_counted_and_not_red(String attachment, String warning) {
        SpecRun.Result result = runWith(attachment, "user ann can s3:GetObject on object invoices/1.pdf");

        assertThat(result.messages()).isEmpty();
        assertThat(lines())
                .first()
                .isEqualTo(
                        "IamUnit: 1 warning about the policies of this run; iamunit.warnings=error makes errors of what is"
                                + " wrong in them");
        assertThat(lines().get(1).replaceFirst("! iam/\\w+\\.json:\\d+:\\d+: ", ""))
                .isEqualTo(
                        warning + " no sentence of this run is about and no inventory has; check its spelling, unless"
                                + " sentences of other runs are about it");
        assertThat(entries(result)).containsExactly(lines().get(1).substring(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boundary: {files: ../iam/ann.json, attached-to: user/bob} | user bob can s3:GetObject on object invoices/2.pdf",
                "boundary: {files: ../iam/ann.json, attached-to: user/bob} | only root can sqs:SendMessage on queue jobs",
                "session-policy: {files: ../iam/ann.json, attached-to: role/nightly} | role nightly can s3:GetObject on object invoices/2.pdf",
                "trust-policy: {files: ../iam/trust.json, on: nightly} | user eve cannot sts:AssumeRole on arn:aws:iam::123456789012:role/nightly",
                "endpoint-policy: {files: ../iam/endpoint.json, endpoint: vpce-1a2b3c4d, type: Interface} | user ann can s3:GetObject on object invoices/2.pdf via-vpc-endpoint vpce-1a2b3c4d",
                "boundary: {files: ../iam/ann.json, attached-to: '*'} | user bob can s3:GetObject on object invoices/2.pdf",
            })
    void what_a_sentence_of_another_spec_is_about_is_none(String attachment, String sentence) {
        SpecRun.Result result = runWith(attachment, "user ann can s3:GetObject on object invoices/1.pdf", sentence);

        assertThat(result.messages().stream().filter(message -> !message.contains("ndetermined")))
                .isEmpty();
        assertThat(lines()).isEmpty();
    }

    @Test
    void a_run_without_warnings_says_nothing() {
        run().with("specs/a.access.md", SPEC.replace("user ann", "user eve"))
                .with("iam/bob.json", POLICY.formatted("true"))
                .select(selectClass(AccessSpecsTest.class));

        assertThat(lines()).isEmpty();
    }

    private static final String INVENTORY = """
            ---
            account: "123456789012"
            region: eu-west-1
            inventory: ../stacks/*.yaml
            ---
            ```access
            user ann cannot s3:GetObject on object invoices/1.pdf
            ```
            """;

    /** An inventory that is empty denies everything, and is believed in; so a run says what its inventories hold. */
    @Test
    void what_an_inventory_holds_is_printed_once_when_the_run_has_ended() {
        SpecRun.Result result = run().with("specs/a.access.md", INVENTORY)
                .with("specs/b.access.md", INVENTORY)
                .with("stacks/a.yaml", """
                        Parameters: { Topic: { Type: String } }
                        Resources:
                          Ann:
                            Type: AWS::IAM::User
                            Properties:
                              UserName: ann
                              Policies:
                                - PolicyDocument: { Statement: { Effect: Allow, Action: "sns:Publish", Resource: !Ref Topic } }
                          Admins: { Type: AWS::IAM::Group }
                        """)
                .with("stacks/b.yaml", """
                        Resources:
                          Queue: { Type: AWS::SQS::Queue }
                        """)
                .select(selectClass(AccessSpecsTest.class));

        assertThat(result.messages()).isEmpty();
        assertThat(lines())
                .containsExactly(
                        "IamUnit: read stacks/a.yaml and stacks/b.yaml: account 123456789012; 1 user, no roles, 1 group; 1 policy,"
                                + " of which 1 is open: the parameter Topic has no Default (stacks/a.yaml:8:90 (Ann))");
    }

    @Test
    void the_trust_policies_of_roles_are_not_counted() {
        run().with("specs/a.access.md", INVENTORY.replace("user ann", "user bob"))
                .with("stacks/b.yaml", """
                        Resources:
                          App:
                            Type: AWS::IAM::Role
                            Properties:
                              AssumeRolePolicyDocument:
                                Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: "sts:AssumeRole" }
                              Policies: [ { PolicyDocument: { Statement: { Effect: Allow, Action: "sqs:*", Resource: "*" } } } ]
                        """)
                .select(selectClass(AccessSpecsTest.class));

        assertThat(lines())
                .containsExactly(
                        "IamUnit: read stacks/b.yaml: account 123456789012; no users, 1 role, no groups; 1 policy");
    }

    @Test
    void an_inventory_without_anybody_says_so() {
        run().with("specs/a.access.md", INVENTORY.replace("user ann", "user bob"))
                .with("stacks/b.yaml", """
                        Resources:
                          Queue: { Type: AWS::SQS::Queue }
                        """)
                .select(selectClass(AccessSpecsTest.class));

        assertThat(lines())
                .containsExactly(
                        "IamUnit: read stacks/b.yaml: account 123456789012; no users, no roles, no groups; no policies");
    }

    @AccessSpec
    @Policies("ann-of-warnings.json")
    @Account(id = "123456789012", region = "eu-west-1")
    static class ConstantsCase {
        static final AccessAssert ANN = assertThat(user("ann")).cannot("s3:GetObject");
    }

    @Test
    void classes_with_sentences_are_warned_for_too() {
        run().with("ann-of-warnings.json", POLICY.formatted("yes")).select(selectClass(ConstantsCase.class));

        assertThat(lines()).hasSize(2).last().asString().startsWith("! ann-of-warnings.json:7:51: ");
    }
}
