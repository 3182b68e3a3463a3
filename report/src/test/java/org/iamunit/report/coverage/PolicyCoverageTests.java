package org.iamunit.report.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.SentencesOfRun;
import org.junit.jupiter.api.Test;

/** What the sentences of a run make of each statement and each element of the policies. */
class PolicyCoverageTests {

    private static final String READER = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Read",
                  "Effect": "Allow",
                  "Action": ["s3:GetObject", "s3:List*"],
                  "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]
                },
                {
                  "Sid": "ReadOnce",
                  "Effect": "Allow",
                  "Action": "s3:GetObjectVersion",
                  "Resource": "*"
                },
                {
                  "Sid": "OnlyFromOffice",
                  "Effect": "Deny",
                  "NotAction": "s3:List*",
                  "Resource": "*",
                  "Condition": { "NotIpAddress": { "aws:SourceIp": ["192.0.2.0/24", "198.51.100.0/24"] } }
                },
                { "Sid": "NoDelete", "Effect": "Deny", "Action": "s3:Delete*", "Resource": "*" }
              ]
            }
            """;

    private static PolicyStore.Builder store() {
        return PolicyStore.builder().onlyAccount(SentencesOfRun.ACCOUNT).defaultAccount(SentencesOfRun.ACCOUNT);
    }

    private static PolicyStore reader() {
        return store().identityBasedPolicy(PolicyDocument.parse("iam/reader.json", READER), "role/reader")
                .build();
    }

    private static PolicyCoverage coverage(PolicyStore store, String... sentences) {
        return PolicyCoverage.of(List.of(store), SentencesOfRun.verify(store, sentences));
    }

    /** Print every statement and every element with its line, the use that was made of it, and how often it matched. */
    private static List<String> lines(PolicyCoverage coverage) {
        List<String> lines = new ArrayList<>();
        for (FileCoverage file : coverage.files()) {
            for (StatementCoverage statement : file.statements()) {
                lines.add(statement.position().line() + " " + statement.name() + ": " + statement.use() + " "
                        + statement.matches());
                for (ElementCoverage element : statement.elements()) {
                    lines.add("  " + element.position().line() + ":"
                            + element.position().column() + " " + element.element() + " " + element.value() + ": "
                            + element.use() + " " + element.matches());
                }
            }
        }
        return lines;
    }

    @Test
    void every_statement_and_every_element_counts_where_it_stands() {
        assertThat(lines(coverage(
                        reader(),
                        "role reader can s3:GetObject on object reports/a.csv from-ip 192.0.2.7",
                        "role reader cannot s3:GetObject on object reports/a.csv from-ip 203.0.113.9",
                        "role reader can s3:ListBucket on bucket reports from-ip 203.0.113.9")))
                .containsExactly(
                        "4 Read: DECISIVE 3",
                        "  7:18 Action s3:GetObject: DECISIVE 2",
                        "  7:34 Action s3:List*: DECISIVE 1",
                        "  8:20 Resource arn:aws:s3:::reports: DECISIVE 1",
                        "  8:44 Resource arn:aws:s3:::reports/*: DECISIVE 2",
                        "10 ReadOnce: NEVER_MATCHED 0",
                        "  13:17 Action s3:GetObjectVersion: NEVER_MATCHED 0",
                        "  14:19 Resource *: NEVER_ASKED 0",
                        "16 OnlyFromOffice: DECISIVE 1",
                        "  19:20 NotAction s3:List*: DECISIVE 1",
                        "  20:19 Resource *: DECISIVE 2",
                        "  21:57 NotIpAddress aws:SourceIp 192.0.2.0/24: DECISIVE 1",
                        "  21:73 NotIpAddress aws:SourceIp 198.51.100.0/24: NEVER_MATCHED 0",
                        "23 NoDelete: NEVER_MATCHED 0",
                        "  23:54 Action s3:Delete*: NEVER_MATCHED 0",
                        "  23:80 Resource *: NEVER_ASKED 0");
    }

    @Test
    void what_auditors_ask_for_first_is_named_first() {
        assertThat(coverage(
                                reader(),
                                "role reader can s3:ListBucket on bucket reports from-ip 192.0.2.7",
                                "role reader can s3:GetObject on object reports/a.csv from-ip 192.0.2.7")
                        .findings())
                .extracting(CoverageFinding::toString)
                .containsExactly(
                        "iam/reader.json:16 OnlyFromOffice: no sentence runs into this Deny; write a cannot that it"
                                + " denies",
                        "iam/reader.json:23 NoDelete: no sentence runs into this Deny; write a cannot that it denies",
                        "iam/reader.json:21 OnlyFromOffice, NotIpAddress aws:SourceIp: whenever a sentence meets this"
                                + " condition, it does not hold; write a sentence in which it does",
                        "iam/reader.json:7 Read, s3:List* by s3:ListBucket: of all that this wildcard stands for,"
                                + " sentences ask for one action; name that action, or write a sentence about another one");
    }

    @Test
    void a_statement_that_another_one_stands_in_for_is_matched_and_not_needed() {
        PolicyStore store = store().identityBasedPolicy(PolicyDocument.parse("iam/twice.json", """
                { "Version": "2012-10-17", "Statement": [
                  { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
                  { "Effect": "Allow", "Action": ["s3:Get*", "s3:GetObject"], "Resource": "arn:aws:s3:::reports/*" }
                ] }
                """), "role/reader")
                .build();

        assertThat(lines(coverage(store, "role reader can s3:GetObject on object reports/a.csv")))
                .containsExactly(
                        "2 statement 1: NOT_NEEDED 1",
                        "  2:34 Action s3:GetObject: NOT_NEEDED 1",
                        "  2:62 Resource *: NOT_NEEDED 1",
                        "3 statement 2: NOT_NEEDED 1",
                        "  3:35 Action s3:Get*: NOT_NEEDED 1",
                        "  3:46 Action s3:GetObject: NOT_NEEDED 1",
                        "  3:75 Resource arn:aws:s3:::reports/*: NOT_NEEDED 1");
    }

    @Test
    void principals_of_the_policy_of_a_resource_count_each() {
        PolicyStore store = store().resourceBasedPolicy(
                        PolicyDocument.parse("s3/reports.json", """
                { "Version": "2012-10-17", "Statement": {
                  "Effect": "Allow",
                  "Principal": {
                    "AWS": ["arn:aws:iam::111122223333:user/ann", "arn:aws:iam::111122223333:user/bob"],
                    "Service": "logging.s3.amazonaws.com"
                  },
                  "Action": "s3:PutObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Condition": { "Bool": { "aws:SecureTransport": "true" } }
                } }
                """), "arn:aws:s3:::reports")
                .build();

        assertThat(lines(coverage(
                        store,
                        "user ann can s3:PutObject on object reports/a over-tls",
                        "user ann cannot s3:PutObject on object reports/a without-tls",
                        "user carl cannot s3:PutObject on object reports/a")))
                .containsExactly(
                        "1 statement 1: DECISIVE 1",
                        "  4:13 Principal arn:aws:iam::111122223333:user/ann: DECISIVE 2",
                        "  4:51 Principal arn:aws:iam::111122223333:user/bob: NEVER_MATCHED 0",
                        "  5:16 Principal logging.s3.amazonaws.com: NEVER_MATCHED 0",
                        "  7:13 Action s3:PutObject: DECISIVE 3",
                        "  8:15 Resource arn:aws:s3:::reports/*: DECISIVE 3",
                        "  9:51 Bool aws:SecureTransport true: DECISIVE 1");
    }

    @Test
    void a_document_counts_once_whoever_it_is_attached_to_and_whichever_fixtures_load_it() {
        PolicyDocument document = PolicyDocument.parse("iam/send.json", """
                { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*" } }
                """);
        PolicyDocument again = PolicyDocument.parse("iam/send.json", document.text());
        PolicyStore one = store().identityBasedPolicy(document, "role/a")
                .identityBasedPolicy(document, "role/b")
                .build();
        PolicyStore other = store().identityBasedPolicy(again, "role/c").build();
        List<VerifiedExpectation> verified = new ArrayList<>();
        verified.addAll(SentencesOfRun.verify(one, "role a can sqs:SendMessage on queue q"));
        verified.addAll(SentencesOfRun.verify(one, "role b can sqs:SendMessage on queue q"));
        verified.addAll(SentencesOfRun.verify(other, "role c can sqs:SendMessage on queue q"));

        PolicyCoverage coverage = PolicyCoverage.of(List.of(one, other), verified);

        assertThat(lines(coverage))
                .containsExactly(
                        "1 statement 1: DECISIVE 3",
                        "  1:72 Action sqs:SendMessage: DECISIVE 3",
                        "  1:103 Resource *: DECISIVE 3");
        assertThat(coverage.elementRatio()).hasToString("100.0 %, 2 of 2");
    }

    @Test
    void forks_of_a_run_add_up_to_one_count() {
        PolicyCoverage one = coverage(reader(), "role reader can s3:ListBucket on bucket reports");
        PolicyCoverage other = coverage(
                reader(),
                "role reader cannot s3:DeleteObject on object reports/a from-ip 192.0.2.7 because explicit deny");

        assertThat(one.statementRatio()).hasToString("25.0 %, 1 of 4");
        assertThat(other.statementRatio()).hasToString("25.0 %, 1 of 4");
        assertThat(one.plus(other).statementRatio()).hasToString("50.0 %, 2 of 4");
        assertThat(one.plus(other)).isEqualTo(other.plus(one));
    }

    @Test
    void what_aws_manages_is_left_out_and_named() {
        PolicyDocument document = PolicyDocument.parse("aws/ReadOnlyAccess.json", READER);
        PolicyStore store = store().identityBasedPolicy(document, "role/reader")
                .policyArn(document, "arn:aws:iam::aws:policy/ReadOnlyAccess")
                .managedByAws(document)
                .defaultKeyPolicy("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")
                .build();

        PolicyCoverage coverage = coverage(store, "role reader can s3:ListBucket on bucket reports");

        assertThat(coverage.files()).isEmpty();
        assertThat(coverage.managedByAws())
                .containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess", "the default key policy");
    }

    @Test
    void each_request_of_a_mail_counts() {
        PolicyStore store = store().verifiedIdentity("arn:aws:ses:eu-west-1:111122223333:identity/example.com")
                .identityBasedPolicy(PolicyDocument.parse("iam/mail.json", """
                        { "Version": "2012-10-17", "Statement": [
                          { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "arn:aws:ses:*:*:identity/example.com" },
                          { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "arn:aws:ses:*:*:configuration-set/news" }
                        ] }
                        """), "role/mailer")
                .build();

        assertThat(lines(coverage(
                        store,
                        "role mailer can send from ann@example.com to bob@example.org using-configuration-set news")))
                .filteredOn(line -> !line.startsWith(" "))
                .containsExactly("2 statement 1: DECISIVE 1", "3 statement 2: DECISIVE 1");
    }
}
