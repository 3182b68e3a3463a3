package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a spec. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SpecFileTests {

    @TempDir
    private Path project;

    @Test
    void every_line_of_a_block_and_every_row_of_a_table_is_a_test() {
        SpecRun.Result run = run("""
                ---
                policies: iam/*.json
                ---
                # Mail

                ```access
                # Everybody can send.
                user ann can ses:SendEmail on identity example.com
                user ann cannot ses:SendRawEmail on identity example.com # but not all mail
                ```

                | user | can           | on identity |
                |------|---------------|-------------|
                | bob  | ses:SendEmail | example.com |
                """);

        assertThat(run.messages()).isEmpty();
        assertThat(run.tests())
                .containsExactly(
                        "user ann can ses:SendEmail on identity example.com",
                        "user ann cannot ses:SendRawEmail on identity example.com",
                        "user bob can ses:SendEmail on identity example.com");
    }

    @Test
    void a_line_that_cannot_be_read_fails_alone() {
        SpecRun.Result run = run("""
                ---
                policies: iam/*.json
                ---
                ```access
                  user ann cann ses:SendEmail on identity example.com
                user ann can ses:SendEmail on identity example.com
                ```
                """);

        assertThat(run.tests()).hasSize(2);
        assertThat(run.messages()).containsExactly("""
                        mail.access.md:5:12: "cann" is no verb; did you mean can? Write one of can, cannot, can only, can at most, can never, gains, gains only, gains nothing, loses, loses only, loses nothing, can make every call …. For example: \
                        user ann can ses:SendEmail on identity example.com from ann@example.com

                          5 |   user ann cann ses:SendEmail on identity example.com
                            |            ^""");
    }

    @Test
    void an_inventory_says_who_there_is() {
        SpecRun.Result run = SpecRun.in(project)
                .with("account.json", """
                        {"UserDetailList": [{"UserName": "ann", "Path": "/", "Arn": "arn:aws:iam::123456789012:user/ann",
                          "UserPolicyList": [{"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17",
                            "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}]}}]}],
                         "GroupDetailList": [], "RoleDetailList": [], "Policies": [], "IsTruncated": false}
                        """)
                .with("mail.access.md", """
                        ---
                        inventory: account.json
                        ---
                        ```access
                        user ann can s3:ListAllMyBuckets
                        user bob cannot s3:ListAllMyBuckets
                        ```
                        """)
                .select(selectClass(AccessSpecsTest.class));

        assertThat(run.messages()).singleElement().asString().contains("bob").endsWith("written at mail.access.md:6");
    }

    @Test
    void placeholders_of_the_files_are_filled_in() {
        SpecRun.Result run = SpecRun.in(project)
                .with("all.json", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject",
                          "Resource": "arn:aws:s3:::{{bucket}}/*"}}
                        """)
                .with("mail.access.md", """
                        ---
                        policies: all.json
                        placeholders:
                          "{{bucket}}": mails
                          "{{buckett}}": mails
                        ---
                        ```access
                        user ann can s3:GetObject on object mails/x
                        ```
                        """)
                .select(selectClass(AccessSpecsTest.class));

        assertThat(run.messages())
                .singleElement()
                .asString()
                .startsWith(
                        "Fixture error: mail.access.md:5:3: placeholders \"{{buckett}}\": the placeholder {{buckett}} stands in none of the"
                                + " files; did you mean {{bucket}}?");
    }

    @Test
    void every_message_of_a_denied_block_is_a_test() {
        SpecRun.Result run = run("""
                ---
                policies: iam/*.json
                ---
                ```denied
                554 Access denied: User `arn:aws:iam::123456789012:user/ann' is not authorized to perform
                `ses:SendRawEmail' on resource `arn:aws:ses:us-east-1:123456789012:identity/example.com'
                # since Monday
                User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:ListAllMyBuckets because no identity-based policy allows the s3:ListAllMyBuckets action
                User `arn:aws:iam::123456789012:user/bob' is not authorized to perform `ses:SendEmail' on resource `arn:aws:ses:us-east-1:123456789012:identity/example.com'
                ```
                """);

        assertThat(run.tests())
                .containsExactly(
                        "principal arn:aws:iam::123456789012:user/ann cannot ses:SendRawEmail on arn:aws:ses:us-east-1:123456789012:identity/example.com lenient",
                        "principal arn:aws:iam::123456789012:user/ann cannot s3:ListAllMyBuckets on anything lenient because implicit deny, identity-based policy",
                        "principal arn:aws:iam::123456789012:user/bob cannot ses:SendEmail on arn:aws:ses:us-east-1:123456789012:identity/example.com lenient");
        assertThat(run.messages())
                .singleElement()
                .asString()
                .startsWith(
                        "Access granted: User `arn:aws:iam::123456789012:user/bob' is authorized to perform `ses:SendEmail'")
                .contains("decided by iam/sender.json:1 statement Send")
                .endsWith("written at mail.access.md:9");
    }

    @Test
    void the_messages_of_a_block_are_about_requests_under_its_circumstances() {
        SpecRun.Result run = run("""
                ---
                policies: iam/*.json
                ---
                ```denied from-ip 203.0.113.7
                User: arn:aws:iam::123456789012:user/ann is not authorized to perform: sts:AssumeRole on resource:
                arn:aws:iam::123456789012:role/deploy because no identity-based policy allows the sts:AssumeRole action
                ```
                ```denied form-ip 203.0.113.7
                User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:ListAllMyBuckets
                ```
                """);

        assertThat(run.tests())
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo(
                        "principal arn:aws:iam::123456789012:user/ann cannot sts:AssumeRole on"
                                + " arn:aws:iam::123456789012:role/deploy lenient from-ip 203.0.113.7 because implicit deny, identity-based policy");
        assertThat(run.messages())
                .anySatisfy(message ->
                        assertThat(message).contains("\"form-ip\" is not expected here; did you mean from-ip?"));
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                arguments("```denied\n535 Authentication Credentials Invalid\n```", """
                        mail.access.md:5:1: "535 Authentication Credentials Invalid" is no message of AWS about a denial: it names no user and \
                        no role; paste the whole of it, as in 554 Access denied: User `arn:aws:iam::123456789012:user/ann' is not authorized \
                        to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com'

                          5 | 535 Authentication Credentials Invalid
                            | ^"""),
                arguments("```denied\n```", """
                        mail.access.md:4:1: the block holds no message; paste one of AWS, as in 554 Access denied: User …, or remove it

                          4 | ```denied
                            | ^"""),
                arguments("```acess\nuser ann can ses:SendEmail\n```", """
                        mail.access.md:4:1: "acess" is no block of sentences; did you mean access?

                          4 | ```acess
                            | ^"""),
                arguments("```\nuser ann can ses:SendEmail\n```", """
                        mail.access.md:4:1: the sentences of this block are not verified; begin it with ```access, or with ```text \
                        if they are nothing but an example

                          4 | ```
                            | ^"""),
                arguments("```access slow\nuser ann can ses:SendEmail on identity example.com\n```", """
                        mail.access.md:4:1: "slow" stands after access, where nothing is read; remove it

                          4 | ```access slow
                            | ^"""),
                arguments("- in a list:\n\n  ```access\n  # nothing yet\n  ```", """
                        mail.access.md:6:3: the block holds no sentence; write one, as in user ann can ses:SendEmail on identity \
                        example.com, or remove it

                          6 |   ```access
                            |   ^"""),
                arguments("# Mail", """
                        mail.access.md:4:1: nothing stands under this heading; write what it announces, or remove it

                          4 | # Mail
                            | ^"""),
                arguments("Nothing but prose.", """
                        mail.access.md:1:1: the spec holds no sentence, so that nothing is tested; write one in a block that \
                        begins with ```access, as in user ann can ses:SendEmail on identity example.com

                          1 | ---
                            | ^"""),
                arguments("| user | can | form |\n|---|---|---|\n| ann | ses:SendEmail | x |", """
                        mail.access.md:4:16: "form" is no word that a column can have; did you mean from? Write for example user, can, \
                        on identity or from, or note for a column that is not read

                          4 | | user | can | form |
                            |                ^"""),
                arguments("| user | can |\n|---|---|", """
                        mail.access.md:4:3: the table of sentences has no row; write one, or remove the table

                          4 | | user | can |
                            |   ^"""),
                arguments("| user | can |\n|---|---|\n| `ann` | sesSendEmail |", """
                        mail.access.md:6:11: "sesSendEmail" is no action; write it as service:Action, as in ses:SendEmail, or send for \
                        a mail. For example: user ann can ses:SendEmail on identity example.com from ann@example.com

                          6 | | `ann` | sesSendEmail |
                            |           ^"""),
                arguments("```access\nuser ann can ses:SendEmail tags \"a b\"\n```", """
                        mail.access.md:5:1: "a b" is no tag; write it without blanks and without any of , ( ) & | !

                          5 | user ann can ses:SendEmail tags "a b"
                            | ^"""));
    }

    @ParameterizedTest
    @MethodSource
    void problems(String text, String message) {
        SpecRun.Result run = run("---\npolicies: iam/*.json\n---\n" + text);

        assertThat(run.messages()).containsExactly(message);
    }

    static Stream<Arguments> problems_of_the_front_matter() {
        return Stream.of(
                arguments(
                        "polices: iam/*.json",
                        "2:1: \"polices\" is no word of the front matter; did you mean policies?"),
                arguments(
                        "scp: a.json\nscp: b.json",
                        "3:1: \"scp\" stands twice in the front matter; write all values in a list"),
                arguments(
                        "policies: [",
                        "2:12: the front matter is no YAML: expected the node content, but found '<stream end>'; write"
                                + " for example policies: iam/*.json"),
                arguments("account: 12", "2:10: the front matter names the account \"12\"; write its id, 12 digits"),
                arguments(
                        "region: Ireland",
                        "2:9: the front matter names the Region \"Ireland\"; write its code, as in eu-west-1"),
                arguments("clock: now", "2:8: \"now\" is no instant; write for example 2026-11-21T00:00:00Z"),
                arguments("lenient: yes", "2:10: \"yes\" is neither true nor false; write one of them"),
                arguments("skip: true", "2:7: \"true\" is no reason to skip; write why, as in skip: TICKET-1"),
                arguments(
                        "tags: a b", "2:7: \"a b\" is no tag; write it without blanks and without any of , ( ) & | !"),
                arguments("policies:", "2:10: a value is missing here, or is a list or a map; write one value"),
                arguments(
                        "policies: {files: iam/*.json, attachedto: user/ann}",
                        "2:31: \"attachedto\" is no word of policies; did you mean attached-to?"),
                arguments(
                        "policies: {attached-to: user/ann}",
                        "2:11: policies names no file; write for example files: iam/*.json"),
                arguments(
                        "trust-policy: trust.json",
                        "2:15: trust-policy does not say what it is attached to; write for example {files: trust.json, on: deployer}"),
                arguments(
                        "access-point: {name: reports}",
                        "2:15: access-point lacks its name or its bucket; write for example"
                                + " {name: reports, bucket: invoices}"),
                arguments(
                        "access-point: {nam: reports}", "2:16: \"nam\" is no word of access-point; did you mean name?"),
                arguments(
                        "endpoint-policy: {files: iam/*.json, typ: Gateway}",
                        "2:38: \"typ\" is no word of endpoint-policy; did you mean type?"),
                arguments(
                        "organization: {id: o-exampleorgid}",
                        "2:15: organization lacks its id or its management-account; write for example {id: o-exampleorgid,"
                                + " management-account: \"111111111111\"}"));
    }

    @ParameterizedTest
    @MethodSource
    void problems_of_the_front_matter(String yaml, String message) {
        SpecRun.Result run =
                run("---\n" + yaml + "\n---\n```access\nuser ann cannot ses:SendEmail on identity example.com\n```");

        assertThat(run.messages()).hasSize(2);
        assertThat(run.messages().get(0)).startsWith("mail.access.md:" + message);
        assertThat(run.messages().get(1))
                .startsWith(
                        "Fixture error: this sentence is not verified, because the front matter cannot be used: mail.access.md:"
                                + message);
    }

    @Test
    void a_front_matter_that_does_not_end_is_none() {
        SpecRun.Result run =
                run("---\npolicies: iam/*.json\n```access\nuser ann cannot ses:SendEmail on identity example.com\n```");

        assertThat(run.messages())
                .hasSize(2)
                .first()
                .asString()
                .startsWith(
                        "mail.access.md:1:1: the front matter that begins here does not end; write a line --- after it");
    }

    @Test
    void front_matter_takes_the_words_of_the_annotations() {
        SpecRun.Result run = SpecRun.in(project)
                .with("org/deny.json", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "ses:SendEmail", "Resource": "*"}}""")
                .with("specs/mail.access.md", """
                        ---
                        policies:
                          - files: ../iam/*.json
                            attached-to: user/ann
                        ---
                        ```access
                        user ann can ses:SendEmail on identity example.com
                        user bob cannot ses:SendEmail on identity example.com because implicit deny
                        ```
                        """)
                .with("specs/org.access.md", """
                        ---
                        policies: iam/sender.json # of the project folder
                        scp: {files: ../org/*.json, at: Workloads}
                        identities: [example.com, {names: example.org, default-configuration-set: tx}]
                        account: 012345678901
                        region: eu-west-1
                        partition: aws
                        sandbox: false
                        organization:
                          id: o-exampleorgid
                          management-account: 111111111111
                          accounts: 012345678901 in Workloads
                        clock: 2026-11-21T00:00:00Z
                        lenient: false
                        tags: [org]
                        ---
                        ```access
                        user ann cannot ses:SendEmail on identity example.com because explicit deny, service control policy
                        ```
                        """)
                .select(selectClass(AccessSpecsTest.class));

        assertThat(run.messages()).isEmpty();
        assertThat(run.tests()).hasSize(3);
    }

    @Test
    void front_matter_says_what_there_is_besides_policies() {
        SpecRun.Result run = SpecRun.in(project)
                .with("kms.json", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["kms:Decrypt", "s3:GetObject"], "Resource": "*"}}""")
                .with("endpoint.json", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}""")
                .with("specs/keys.access.md", """
                        ---
                        policies: kms.json
                        default-key-policy: [1234abcd-12ab-34cd-56ef-1234567890ab, "arn:aws:kms:us-east-1:222222222222:key/other"]
                        access-point: {name: reports, bucket: invoices, bucket-account: "222222222222"}
                        endpoint-policy: {files: endpoint.json, endpoint: vpce-1, type: Interface}
                        account: "111111111111"
                        region: eu-west-1
                        ---
                        ```access
                        user ann can kms:Decrypt on key 1234abcd-12ab-34cd-56ef-1234567890ab
                        user ann in account 222222222222 cannot kms:Decrypt on key 1234abcd-12ab-34cd-56ef-1234567890ab because implicit deny
                        user ann in account 222222222222 can kms:Decrypt on arn:aws:kms:us-east-1:222222222222:key/other
                        user ann can s3:GetObject on object others/a
                        user ann in account 222222222222 can s3:GetObject on object invoices/a
                        ```
                        """)
                .select(selectClass(AccessSpecsTest.class));

        assertThat(run.messages()).isEmpty();
        assertThat(run.tests()).hasSize(5);
    }

    @Test
    void a_policy_that_is_not_there_fails_every_sentence() {
        SpecRun.Result run = run(
                "---\npolicies: aim/*.json\n---\n```access\nuser ann cannot ses:SendEmail on identity example.com\n```");

        assertThat(run.messages()).containsExactly("""
                Fixture error: mail.access.md:2:11: policies "aim/*.json" matches no file; did you mean iam/*.json? \
                Searched: the folder of the spec PROJECT, the project folder PROJECT

                  expected   user ann cannot ses:SendEmail on identity example.com
                  written at mail.access.md:5""".replace("PROJECT", project.toString()));
    }

    @Test
    void what_is_to_be_added_is_written_as_in_specs() {
        SpecRun.Result run = SpecRun.in(project)
                .with("iam/team.json", """
                        {"Version": "2012-10-17", "Statement": [
                          {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*",
                           "Condition": {"StringEquals": {"aws:PrincipalTag/team": "mail"}}},
                          {"Effect": "Allow", "Action": "sqs:PurgeQueue", "Resource": "*",
                           "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]}
                        """)
                .with("mail.access.md", """
                        ---
                        policies: iam/team.json
                        ---
                        ```access
                        user ann can sqs:SendMessage on queue jobs
                        user ann can sqs:PurgeQueue on queue jobs
                        ```
                        """)
                .select(selectClass(AccessSpecsTest.class));

        assertThat(run.messages())
                .satisfiesExactly(
                        message -> assertThat(message)
                                .contains(
                                        "aws:PrincipalTag/team is not in this request: add with aws:PrincipalTag/team …\n"),
                        message -> assertThat(message)
                                .contains("aws:MultiFactorAuthPresent is not in this request: add with-mfa\n"));
    }

    @Test
    void a_broken_sentence_points_at_its_line() {
        SpecRun.Result run = run(
                "---\npolicies: iam/*.json\n---\n```access\nuser ann cannot ses:SendEmail on identity example.com\n```");

        assertThat(run.failures()).singleElement().satisfies(failure -> {
            assertThat(failure)
                    .hasMessageStartingWith("Access granted: User `arn:aws:iam::123456789012:user/ann' is authorized")
                    .hasMessageEndingWith("\n  written at mail.access.md:5");
            assertThat(failure.getStackTrace())
                    .extracting(StackTraceElement::toString)
                    .containsExactly(
                            "access-spec.user ann cannot ses:SendEmail on identity example.com(mail.access.md:5)");
        });
    }

    @Test
    void a_file_that_is_not_in_UTF_8_fails() throws IOException {
        Files.write(project.resolve("mail.access.md"), new byte[] {'#', ' ', (byte) 0xE4});
        SpecRun.Result run = SpecRun.in(project).select(selectClass(AccessSpecsTest.class));

        assertThat(run.messages())
                .containsExactly("mail.access.md:1:1: mail.access.md is not in UTF-8; save it in UTF-8");
    }

    private SpecRun.Result run(String spec) {
        return SpecRun.in(project).with("mail.access.md", spec).select(selectClass(AccessSpecsTest.class));
    }
}
