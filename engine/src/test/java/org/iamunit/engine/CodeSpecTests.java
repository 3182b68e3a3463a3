package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Sentences about the calls of the code that a spec names. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class CodeSpecTests {

    private static final String CALLS = """
            {"service":"s3","operation":"PutObject","parts":{"bucket":"invoices","key":"a"},"at":"com.example.Archive.keep(Archive.java:12)"}
            {"service":"sqs","operation":"SendMessage","parts":{"queueUrl":true},"at":"com.example.mail.Mail.tell(Mail.java:7)"}
            """;

    @TempDir
    private Path project;

    private JsonNode sentences(String actions) throws IOException {
        SpecRun run = SpecRun.of(project)
                .parameter("iamunit.report", "true")
                .with("iam/app.json", policy(actions))
                .with("calls.jsonl", CALLS)
                .with("code.access.md", SpecRun.specOfRole("code: calls.jsonl", "role app can make every call"));
        run.select(selectFile(run.file("code.access.md").toFile()));
        return new ObjectMapper().readTree(report("access-report.json")).get("sentences");
    }

    private String report(String name) throws IOException {
        return Files.readString(project.resolve("target/access-report").resolve(name));
    }

    private List<String> rows(JsonNode sentence) {
        List<String> rows = new ArrayList<>();
        sentence.get("checks")
                .forEach(check -> rows.add((check.get("kept").asBoolean() ? "kept " : "failed ")
                        + check.get("action").asText() + " on "
                        + check.get("resource").asText() + ": "
                        + check.get("why").asText().replace(project.toAbsolutePath() + "/", "")));
        return rows;
    }

    private List<String> messages(String code, String policy, String... sentences) {
        SpecRun run = SpecRun.of(project)
                .with("iam/app.json", policy)
                .with("calls.jsonl", CALLS)
                .with("code.access.md", SpecRun.specOfRole(code, sentences));
        return run.select(selectFile(run.file("code.access.md").toFile())).messages();
    }

    private static String policy(String actions) {
        return """
                { "Version": "2012-10-17",
                  "Statement": [
                    { "Effect": "Allow", "Action": ["%s"], "Resource": "*" } ] }
                """.formatted(actions);
    }

    @Test
    void calls_that_are_allowed_keep_the_sentence() {
        assertThat(messages(
                        "code: calls.jsonl",
                        policy("s3:PutObject\", \"sqs:SendMessage"),
                        "role app can make every call",
                        "role app can make every call of package com.example.mail",
                        "role app can make every call of class com.example.Archive"))
                .isEmpty();
    }

    @Test
    void a_call_that_is_denied_is_told_with_its_line() {
        assertThat(messages(
                        "code: calls.jsonl",
                        policy("s3:PutObject"),
                        "role app can make every call of package com.example"))
                .singleElement()
                .asString()
                .contains("\n  expected   role app can make every call of package com.example\n")
                .contains("com.example.mail.Mail.tell(Mail.java:7) calls sqs.SendMessage, recorded in ");
    }

    private static final String KEEP =
            " s3:PutObject on arn:aws:s3:::invoices/a: com.example.Archive.keep(Archive.java:12) calls s3.PutObject,"
                    + " recorded in calls.jsonl:1";
    private static final String TELL =
            "com.example.mail.Mail.tell(Mail.java:7) calls sqs.SendMessage, recorded in calls.jsonl:2, resource not seen";

    @Test
    void the_report_has_a_row_for_each_call_of_a_sentence_that_holds() throws IOException {
        JsonNode sentences = sentences("s3:PutObject\", \"sqs:SendMessage");

        assertThat(sentences).singleElement().satisfies(sentence -> {
            assertThat(sentence.get("status").asText()).isEqualTo("passed");
            assertThat(rows(sentence))
                    .containsExactly(
                            "kept" + KEEP,
                            "kept sqs:SendMessage on arn:aws:sqs:eu-west-1:123456789012:example: " + TELL);
        });
        assertThat(report("index.html"))
                .contains("<summary>2 needed actions</summary>")
                .contains("<li>✓ <code>s3:PutObject</code> on <code>arn:aws:s3:::invoices/a</code> <span class=remark>"
                        + "com.example.Archive.keep(Archive.java:12) calls s3.PutObject, recorded in ");
    }

    @Test
    void the_report_has_a_row_for_each_call_of_a_sentence_that_does_not_hold() throws IOException {
        JsonNode sentences = sentences("s3:PutObject");

        assertThat(sentences).singleElement().satisfies(sentence -> {
            assertThat(sentence.get("status").asText()).isEqualTo("failed");
            assertThat(rows(sentence)).containsExactly("failed sqs:SendMessage on *: " + TELL, "kept" + KEEP);
            assertThat(sentence.get("message").asText())
                    .contains("com.example.mail.Mail.tell(Mail.java:7) calls sqs.SendMessage");
        });
        assertThat(report("index.html"))
                .contains("<li>✗ <code>sqs:SendMessage</code> on <code>")
                .contains("<li>✓ <code>s3:PutObject</code> on <code>")
                .contains("<div class=check><p><code>sqs:SendMessage</code>");
    }

    @Test
    void a_grant_that_no_call_needs_is_told_with_its_line() {
        assertThat(messages(
                        "code: {files: calls.jsonl, beside-needing: logs:*}",
                        policy("sqs:*\", \"logs:PutLogEvents"),
                        "role app needs all of its grants for the calls of package com.example.mail"))
                .singleElement()
                .asString()
                .startsWith("Granted and not needed: 1 grant\n")
                .contains("  needless   iam/app.json:3 statement 1 grants sqs:*: no call needs sqs:AddPermission, ");
    }

    /** It may be this role. */
    @Test
    void a_grant_of_a_resource_to_somebody_who_is_not_known_leaves_the_sentence_open() {
        SpecRun run = SpecRun.of(project)
                .with("calls.jsonl", CALLS)
                .with("template.yaml", """
                        Resources:
                          Role:
                            Type: AWS::IAM::Role
                            Properties:
                              RoleName: app
                              AssumeRolePolicyDocument:
                                Version: "2012-10-17"
                                Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
                              Policies:
                                - PolicyName: app
                                  PolicyDocument:
                                    Version: "2012-10-17"
                                    Statement:
                                      - { Effect: Allow, Action: s3:PutObject, Resource: "arn:aws:s3:::invoices/*" }
                                      - { Effect: Allow, Action: sqs:SendMessage, Resource: "*" }
                          Policy:
                            Type: AWS::S3::BucketPolicy
                            Properties:
                              Bucket: invoices
                              PolicyDocument:
                                Version: "2012-10-17"
                                Statement:
                                  - Effect: Allow
                                    Principal: { AWS: !ImportValue reader }
                                    Action: s3:GetObject
                                    Resource: arn:aws:s3:::invoices/*
                        """)
                .with("code.access.md", """
                        ---
                        inventory: template.yaml
                        account: "123456789012"
                        region: eu-west-1
                        code: calls.jsonl
                        ---
                        ```access
                        role app needs all of its grants for the calls
                        ```
                        """);

        assertThat(run.select(selectFile(run.file("code.access.md").toFile())).messages())
                .containsExactly("""
                        Not proved: nothing has been found that breaks the sentence, and there may be something

                          expected   role app needs all of its grants for the calls
                          open       what template.yaml:23 (Policy) statement 1 grants is not known: the export reader that \
                        Fn::ImportValue imports is in no template of the inventory, whose files would say it
                          written at code.access.md:8""");
    }

    @Test
    void a_package_that_has_no_class_is_an_error() {
        assertThat(messages(
                        "code: calls.jsonl",
                        policy("s3:*"),
                        "role app can make every call of package com.example.mial"))
                .singleElement()
                .asString()
                .startsWith(
                        "Fixture error: no class of package com.example.mial is among the 2 that were read; did you mean"
                                + " package com.example.mail? Name a package that is\n");
    }

    @Test
    void code_that_nobody_names_or_that_is_not_there_is_an_error() {
        assertThat(messages("", policy("s3:*"), "role app can make every call"))
                .singleElement()
                .asString()
                .startsWith(
                        "Fixture error: nothing says which code makes the calls; write code: target/classes in the front"
                                + " matter of a spec, or canMake(awsCallsOf(…)) in Java\n");
        assertThat(messages("code: target/klasses", policy("s3:*"), "role app can make every call"))
                .singleElement()
                .asString()
                .startsWith(
                        "Fixture error: code: target/klasses is neither in " + project.toAbsolutePath() + " nor in ");
    }
}
