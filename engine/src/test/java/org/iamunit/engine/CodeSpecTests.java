package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.nio.file.Path;
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
