package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file beside the specs says all that principals can do: whatever changes that is red, and whatever changes only the JSON is not. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ApprovedAccessTests {

    private static final String APPROVED = """
            ---
            policies: {files: iam/app.json, attached-to: role/app}
            account: "111122223333"
            ---
            # What the application can do

            Somebody has looked at it.

            ## role app

            | access | actions | resources | conditions |
            |---|---|---|---|
            | allowed | `s3:GetObject`, `s3:PutObject` | `arn:aws:s3:::data/*` |  |
            | allowed | `sqs:SendMessage` | `arn:aws:sqs:*:111122223333:jobs` | `Bool aws:SecureTransport true` |

            That is all.
            """;

    private static final String STATEMENTS = """
            {"Sid": "Files", "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::data/*"},
            {"Sid": "Jobs", "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:111122223333:jobs",
             "Condition": {"Bool": {"aws:SecureTransport": "true"}}}
            """;

    @TempDir
    private Path project;

    private SpecRun project(String approved, String statements) {
        return SpecRun.in(project)
                .with("specs/app.approved.md", approved)
                .with("specs/iam/app.json", "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}");
    }

    private SpecRun.Result run(String approved, String statements) {
        return run(project(approved, statements));
    }

    private SpecRun.Result run(SpecRun run) {
        return run.select(selectFile(project.resolve("specs/app.approved.md").toFile()));
    }

    private Path received() {
        return project.resolve("specs/app.received.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                STATEMENTS,
                // Other names, order and case, what repeats, and what is in another statement, too.
                """
                {"Effect": "Allow", "Action": "SQS:sendmessage", "Resource": "arn:aws:sqs:*:111122223333:jobs",
                 "Condition": {"Bool": {"AWS:SecureTransport": true}}},
                {"Sid": "Objects", "Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject", "s3:GetObject"],
                 "Resource": ["arn:aws:s3:::data/*", "arn:aws:s3:::data/reports/*"]}
                """,
                // Split, and allowed to a list of resources.
                """
                {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"},
                {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::data/*"},
                {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:111122223333:jobs",
                 "Condition": {"Bool": {"aws:SecureTransport": "true"}}},
                {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
                 "Condition": {"Bool": {"aws:SecureTransport": "true"}, "StringEquals": {"aws:SourceVpce": "vpce-1"}}}
                """,
                // More is allowed, and denied again.
                """
                {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*"},
                {"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:*:111122223333:jobs"},
                {"Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::data/*"},
                {"Effect": "Deny", "NotAction": ["s3:*", "sqs:SendMessage"], "Resource": "*"},
                {"Effect": "Deny", "Action": "sqs:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
                """
            })
    void equal_access_is_green_whatever_the_policies_look_like(String statements) {
        SpecRun.Result run = run(APPROVED, statements);

        assertThat(run.messages()).isEmpty();
        assertThat(run.tests()).containsExactly("approved access of role app");
        assertThat(received()).doesNotExist();
    }

    @Test
    void what_is_gained_and_what_is_lost_is_red_with_requests_to_paste() throws IOException {
        SpecRun.Result run = run(
                APPROVED, STATEMENTS.replace("data/*", "data*/*").replace("\"s3:PutObject\"]", "\"s3:DeleteObject\"]"));

        assertThat(run.messages()).containsExactly("""
                role app can do other than what is approved

                  gained      role app can s3:DeleteObject on object dataexample/example  # iam/app.json:1 Files
                  gained      role app can s3:GetObject on object dataexample/example  # iam/app.json:1 Files
                  lost        role app cannot s3:PutObject on object data/example because implicit deny

                  approved at specs/app.approved.md:9
                  found       specs/app.received.md
                  to approve it, look at the difference of the two files, and run with -Diamunit.approve=true""");
        assertThat(Files.readString(received()))
                .isEqualTo(APPROVED.replace(
                        "`s3:GetObject`, `s3:PutObject` | `arn:aws:s3:::data/*`",
                        "`s3:DeleteObject`, `s3:GetObject` | `arn:aws:s3:::data*/*`"));

        assertThat(run(APPROVED, STATEMENTS).messages()).isEmpty();
        assertThat(received()).doesNotExist();
    }

    @Test
    void what_a_statement_denies_now_is_lost_by_that_statement() {
        String denied = STATEMENTS.strip()
                + ", {\"Sid\": \"NoWrites\", \"Effect\": \"Deny\", \"Action\": \"s3:Put*\", \"Resource\": \"*\"}";

        assertThat(run(APPROVED, denied).messages())
                .singleElement()
                .asString()
                .contains("  lost        role app cannot s3:PutObject on object data/example because explicit deny"
                        + "  # iam/app.json:3 NoWrites\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": [\"true\", \"false\"]}}"})
    void a_condition_that_goes_or_holds_always_is_a_gain(String condition) {
        String changed = STATEMENTS.replaceAll("(?s),\\s*\"Condition\".*?}}", Matcher.quoteReplacement(condition));

        assertThat(run(APPROVED, changed).messages())
                .singleElement()
                .asString()
                .contains("  gained      role app can sqs:SendMessage on queue jobs with aws:SecureTransport false"
                        + "  # iam/app.json:2 Jobs\n\n");
    }

    @Test
    void a_resource_more_in_a_list_is_a_gain() {
        String listed =
                STATEMENTS.replace("\"arn:aws:s3:::data/*\"", "[\"arn:aws:s3:::data/*\", \"arn:aws:s3:::logs/*\"]");

        assertThat(run(APPROVED, listed).messages())
                .singleElement()
                .asString()
                .contains("  gained      role app can s3:GetObject on object logs/example  # iam/app.json:1 Files\n");
        assertThat(run(APPROVED.replace("data/*`", "data/*`, `arn:aws:s3:::logs/*`"), listed)
                        .messages())
                .isEmpty();
    }

    @Test
    void approving_writes_the_table_and_leaves_the_rest_of_the_file() throws Exception {
        String begun = APPROVED.replaceAll("(?m)^\\|.*\n", "").replace("\n\n\nThat", "\n\nThat");
        project(begun, STATEMENTS);

        assertThat(approve("")).startsWith("1 passed\n");
        assertThat(Files.readString(project.resolve("specs/app.approved.md"))).isEqualTo(APPROVED);
        assertThat(run(SpecRun.of(project)).messages()).isEmpty();
    }

    @Test
    void nothing_is_approved_on_continuous_integration() throws Exception {
        project(APPROVED, STATEMENTS.replace("data/*", "*"));

        assertThat(approve("true")).startsWith("""
                0 passed
                Fixture error: the configuration parameter iamunit.approve is true, and so is the environment variable CI: \
                approve on your own machine, and commit the file

                  approved at specs/app.approved.md:9
                """);
        assertThat(Files.readString(project.resolve("specs/app.approved.md"))).isEqualTo(APPROVED);
    }

    /** Run the file in a process of its own, with a value of the environment variable CI, or without. */
    private String approve(String ci) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dbasedir=" + project,
                "-Diamunit.approve=true",
                "-cp",
                System.getProperty("java.class.path"),
                LauncherRun.class.getName(),
                project.resolve("specs/app.approved.md").toString());
        builder.environment().remove("CI");
        if (!ci.isEmpty()) {
            builder.environment().put("CI", ci);
        }
        Path output = project.resolve("output.txt");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output);
    }

    @Test
    void a_file_cannot_approve_whatever_is_found_in_every_run() {
        SpecRun.Result run = run(project(APPROVED, STATEMENTS).with("iamunit.properties", "iamunit.approve = true"));

        assertThat(run.messages()).singleElement().asString().startsWith("""
                Fixture error: iamunit.properties sets iamunit.approve, so that whatever is found would be approved in \
                every run; set it on the command line""");
    }

    @Test
    void what_cannot_be_told_whole_is_red_and_nothing_to_approve() {
        String statements = STATEMENTS.strip().replace("data/*", "data/${aws:PrincipalTag/team}/*")
                + ", {\"Effect\": \"Deny\", \"Action\": \"s3:GetObject\","
                + " \"Resource\": \"arn:aws:s3:::data/${aws:PrincipalTag/team}/x/*\"}";

        assertThat(run(APPROVED, statements).messages()).containsExactly("""
                        Fixture error: not all that the principal can do can be told, so that it cannot be approved; write \
                        sentences about him in an access spec instead. What is open: not every value of aws:PrincipalTag/team \
                        could be tried for arn:aws:sts::111122223333:assumed-role/app/session s3:GetObject on \
                        arn:aws:s3:::data/example/x/example: say what it is with aws:PrincipalTag/team, by the statement at \
                        iam/app.json:1

                          approved at specs/app.approved.md:9""");
        assertThat(received()).doesNotExist();
    }

    static Stream<Arguments> misspellings() {
        return Stream.of(
                arguments("## role app", "## rolle app", "\"rolle app\" names no principal"),
                arguments("## role app", "## anyone", "\"anyone\" names no principal"),
                arguments("## role app", "## role ap", "no policy is attached to role/ap; did you mean app?"),
                arguments("| allowed | `s3", "| granted | `s3", "access is \"granted\"; write allowed or open"),
                arguments("`Bool aws:SecureTransport true`", "`Bool`", "\"Bool\" is no condition"),
                arguments("true` |", "true` |\n| allowed | `s3:GetObjekt` | `*` | |", "s3:GetObjekt"),
                arguments("data/*` |", "data/*` somewhere |", "\"somewhere\" is no place of resources"));
    }

    @ParameterizedTest
    @MethodSource("misspellings")
    void what_is_misspelled_is_red(String written, String misspelled, String told) {
        assertThat(APPROVED).contains(written);
        assertThat(run(APPROVED.replace(written, misspelled), STATEMENTS).messages())
                .isNotEmpty()
                .anySatisfy(message -> assertThat(message).contains(told));
    }

    @Test
    void a_file_without_a_principal_is_red() {
        assertThat(run(APPROVED.replaceAll("(?s)## role app.*", ""), STATEMENTS).messages())
                .singleElement()
                .asString()
                .contains("the file names no principal, so that nothing is tested");
    }
}
