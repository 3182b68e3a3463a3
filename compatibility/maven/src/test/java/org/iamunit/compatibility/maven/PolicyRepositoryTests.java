package org.iamunit.compatibility.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A repository of policies without any Java is tested by "mvn test": what holds is green, what does not is red, and what was
 * not run is not green.
 */
class PolicyRepositoryTests {

    private static final String FRONT_MATTER = """
            ---
            policies: ../iam/sender.json
            account: "123456789012"
            region: eu-west-1
            ---

            """;

    private static final String SENTENCES = """
            # Mail

            ```access
            user ann can ses:SendEmail on identity example.com
            user ann cannot ses:SendRawEmail on identity example.com because implicit deny
            user ann can ses:SendEmail on identity example.net skip because it is not verified yet
            ```
            """;

    private static final String BROKEN = """

            ## Raw mail

            ```access
            user ann can ses:SendRawEmail on identity example.com
            ```
            """;

    private static final String DOUBTFUL = """
            # Mail

            ```access
            user ann cannot ses:GetSendQuota
            ```
            """;

    private static final String UNRELATED = """
            # Mail

            ```access
            user ann cannot ses:SendBounce on identity example.com because implicit deny
            ```
            """;

    private static final String NOBODY = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ses:GetSendQuota", "Resource": "*"}}
            """;

    private static final String CONSTANTS = """
            package com.example;

            import static org.iamunit.dsl.Access.*;

            import org.iamunit.dsl.AccessAssert;
            import org.iamunit.engine.AccessSpec;
            import org.iamunit.extension.Account;
            import org.iamunit.extension.Policies;

            @AccessSpec
            @Policies("iam/sender.json")
            @Account(region = "eu-west-1")
            class MailAccessTest {
                static final AccessAssert SENDS =
                        assertThat(user("ann")).can("ses:SendEmail").on(identity("example.com"));
                static final AccessAssert SENDS_RAW =
                        assertThat(user("ann")).can("ses:SendRawEmail").on(identity("example.com"));
            }
            """;

    private static final String JUPITER = """
            package com.example;

            import static org.iamunit.dsl.Access.*;

            import org.iamunit.extension.Policies;
            import org.junit.jupiter.api.Test;

            class JupiterTest {
                @Test
                @Policies("iam/sender.json")
                void access() {
                    assertThat(user("ann")).can("ses:SendEmail").on(identity("example.com"));
                }

                @Test
                void otherwise() {}
            }
            """;

    private static final String TOO_OLD =
            "IamUnit needs JUnit 5.13 or newer, and this build has version 1.12.2 of the JUnit Platform, so that no sentence is"
                    + " verified; set the property junit-jupiter.version to 5.13.4 or newer where Spring Boot manages JUnit, or"
                    + " else the version of junit-bom";

    private static final int MOST_LINES_OF_POM = 40;
    private static final String OLDEST_JUNIT = "5.13.4";
    private static final String NEWEST_JUNIT = "6.1.3";

    @TempDir
    Path project;

    static Stream<Arguments> versions() {
        List<Arguments> all = Stream.of(
                        "3.0.0", "3.1.2", "3.2.5", "3.3.1", "3.5.2", "3.5.4", "3.5.5", "3.5.6", "3.6.0", "3.6.1")
                .flatMap(surefire ->
                        Stream.of(OLDEST_JUNIT, "5.14.4", NEWEST_JUNIT).map(junit -> arguments(surefire, junit)))
                .toList();
        return System.getProperty("compatibility.matrix").equals("all")
                ? all.stream()
                : Stream.of(arguments("3.0.0", OLDEST_JUNIT), arguments("3.6.1", NEWEST_JUNIT));
    }

    @ParameterizedTest(name = "Surefire {0}, JUnit {1}")
    @MethodSource("versions")
    void sentences_that_hold_are_counted_and_green(String surefire, String junit) throws Exception {
        write("specs/mail.access.md", FRONT_MATTER + SENTENCES);

        MavenRun run = test(surefire, junit);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.summary()).isEqualTo("Tests run: 3, Failures: 0, Errors: 0, Skipped: 1");
    }

    @ParameterizedTest(name = "Surefire {0}, JUnit {1}")
    @MethodSource("versions")
    void a_broken_sentence_breaks_the_build(String surefire, String junit) throws Exception {
        write("specs/mail.access.md", FRONT_MATTER + SENTENCES + BROKEN);

        MavenRun run = test(surefire, junit);

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.summary()).isEqualTo("Tests run: 4, Failures: 1, Errors: 0, Skipped: 1");
        assertThat(run.output()).contains("554 Access denied: User `arn:aws:iam::123456789012:user/ann'");
        assertThat(run.reports())
                .contains("specs/mail.access.md:12")
                .contains("name=\"user ann can ses:SendRawEmail on identity example.com\"")
                .containsPattern("<testcase[^>]*classname=\"" + classname(surefire) + "\"")
                .contains("it is not verified yet");
    }

    /** Before 3.5.4 Surefire takes the display name of what a test stands in, which is its heading. */
    private static String classname(String surefire) {
        return surefire.compareTo("3.5.4") < 0 ? "Raw mail" : "specs/mail.access.md";
    }

    @ParameterizedTest(name = "Surefire {0}, JUnit {1}")
    @MethodSource("versions")
    void no_spec_at_all_breaks_the_build(String surefire, String junit) throws Exception {
        MavenRun run = test(surefire, junit);

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.output()).contains(".access.md");
    }

    @ParameterizedTest(name = "Surefire {0}, JUnit {1}")
    @MethodSource("versions")
    void what_cannot_be_read_breaks_the_build_whatever_tags_are_asked_for(String surefire, String junit)
            throws Exception {
        write("specs/mail.access.md", FRONT_MATTER + SENTENCES + BROKEN.replace("can", "cann"));

        MavenRun run = test(surefire, junit, "-Dgroups=slow");

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.summary()).isEqualTo("Tests run: 1, Failures: 0, Errors: 1, Skipped: 0");
        assertThat(run.output()).contains("specs/mail.access.md:18:10: \"cann\" is no verb; did you mean can?");
    }

    @ParameterizedTest(name = "Surefire {0}, JUnit {1}")
    @MethodSource("versions")
    void one_sentence_in_two_specs_is_two_tests_even_if_they_run_again(String surefire, String junit) throws Exception {
        write("specs/mail.access.md", FRONT_MATTER + SENTENCES);
        write("specs/other.access.md", FRONT_MATTER.replace("sender", "nobody") + SENTENCES);
        write("iam/nobody.json", NOBODY);

        MavenRun run = test(surefire, junit, "-Dsurefire.rerunFailingTestsCount=1");

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.output()).contains("BUILD FAILURE").doesNotContain("Flakes:");
    }

    @ParameterizedTest(name = "Surefire {0}, JUnit {1}")
    @MethodSource("versions")
    void a_warning_is_printed_once_and_breaks_nothing(String surefire, String junit) throws Exception {
        write("specs/mail.access.md", FRONT_MATTER.replace("sender", "doubtful") + DOUBTFUL);
        write("specs/other.access.md", FRONT_MATTER.replace("sender", "doubtful") + DOUBTFUL);
        write(
                "iam/doubtful.json",
                NOBODY.replace("\"*\"}", "\"*\", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"yes\"}}}"));

        MavenRun run = test(surefire, junit);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).containsOnlyOnce("IamUnit: 1 warning about the policies of this run");
        assertThat(run.output().lines().filter(line -> line.contains("Bool is compared with \"yes\"")))
                .hasSize(1);
    }

    @ParameterizedTest(name = "Surefire {0}, JUnit {1}")
    @MethodSource("versions")
    void sentences_that_try_too_little_break_the_build_with_the_worst_file_named(String surefire, String junit)
            throws Exception {
        write("specs/mail.access.md", FRONT_MATTER + SENTENCES);
        write("specs/other.access.md", FRONT_MATTER.replace("sender", "nobody") + UNRELATED);
        write("iam/nobody.json", NOBODY);
        write("iamunit.properties", """
                iamunit.report = true
                iamunit.coverage.minimum = 80
                iamunit.mutation.minimum = 100
                """);

        MavenRun run = test(surefire, junit);

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.summary()).isEqualTo("Tests run: 4, Failures: 0, Errors: 0, Skipped: 1");
        assertThat(run.output())
                .contains("The coverage of policies is below iamunit.coverage.minimum=80")
                .contains("  found      50.0 %, 2 of 4 elements; 50.0 %, 1 of 2 statements")
                .contains("  worst      iam/nobody.json  0.0 %, 0 of 2")
                .contains("The mutation score of policies is below iamunit.mutation.minimum=100")
                .containsPattern("  worst      iam/nobody\\.json +0\\.0 %");
        assertThat(project.resolve("target/access-report/index.html")).isNotEmptyFile();
    }

    @ParameterizedTest(name = "Surefire {0}, JUnit {1}")
    @MethodSource("versions")
    void so_do_those_of_jupiter_tests(String surefire, String junit) throws Exception {
        write(
                "src/test/java/com/example/JupiterTest.java",
                JUPITER.replace("identity(\"example.com\"))", "identity(\"example.com\")).inRegion(\"eu-west-1\")"));
        write("iamunit.properties", "iamunit.report = true\niamunit.mutation.minimum = 100\n");

        MavenRun run = test(
                surefire,
                junit,
                "-Pjava",
                "-DdependenciesToScan=",
                "-Dmaven.compiler.source=17",
                "-Dmaven.compiler.target=17");

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.output())
                .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0")
                .contains("The mutation score of policies is below iamunit.mutation.minimum=100")
                .contains("  worst      iam/sender.json ");
    }

    @ParameterizedTest(name = "Surefire {0}, JUnit {1}")
    @MethodSource("versions")
    void tags_that_no_sentence_has_break_the_build(String surefire, String junit) throws Exception {
        write("specs/mail.access.md", FRONT_MATTER + SENTENCES);

        MavenRun run = test(surefire, junit, "-Dgroups=slow", "-DfailIfNoTests=true");

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.output()).contains("No tests were executed!");
    }

    @ParameterizedTest(name = "Surefire {0}, JUnit {1}")
    @MethodSource("versions")
    void constants_of_a_class_are_counted_beside_specs(String surefire, String junit) throws Exception {
        write("specs/mail.access.md", FRONT_MATTER + SENTENCES);
        write("src/test/java/com/example/MailAccessTest.java", CONSTANTS);

        MavenRun run = test(surefire, junit, "-Pjava", "-Dmaven.compiler.source=17", "-Dmaven.compiler.target=17");

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.summary()).isEqualTo("Tests run: 5, Failures: 1, Errors: 0, Skipped: 1");
        assertThat(run.reports())
                .contains("name=\"user ann can ses:SendEmail on identity example.com\"")
                .contains("name=\"user ann can ses:SendRawEmail on identity example.com\"")
                .contains("(MailAccessTest.java:17)");
    }

    @Test
    void without_java_there_is_no_jupiter_on_the_class_path() throws Exception {
        MavenRun run = MavenRun.of(
                repository(),
                "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:list",
                "-Dsurefire.version=3.6.1",
                "-Djunit.version=" + NEWEST_JUNIT,
                "-Dcompatibility.version=" + System.getProperty("compatibility.version"));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("org.iamunit:iamunit-engine:jar")
                .contains("org.junit.platform:junit-platform-engine:jar")
                .doesNotContain("jupiter")
                .doesNotContain("iamunit-extension");
    }

    /** Spring Boot 3.5 manages such a one. */
    @ParameterizedTest(name = "Surefire {0}")
    @ValueSource(strings = {"3.0.0", "3.6.1"})
    void a_JUnit_that_is_too_old_is_one_failing_test(String surefire) throws Exception {
        write("specs/mail.access.md", FRONT_MATTER + SENTENCES);

        MavenRun run = test(surefire, "5.12.2");

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.summary()).isEqualTo("Tests run: 1, Failures: 0, Errors: 1, Skipped: 0");
        assertThat(run.output()).contains(TOO_OLD);
    }

    @Test
    void under_a_JUnit_that_is_too_old_other_tests_run_as_ever() throws Exception {
        write("src/test/java/com/example/JupiterTest.java", JUPITER);

        MavenRun run = test("3.6.1", "5.12.2", "-Pjava", "-Dmaven.compiler.source=17", "-Dmaven.compiler.target=17");

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.summary()).isEqualTo("Tests run: 3, Failures: 0, Errors: 2, Skipped: 0");
        assertThat(run.output()).contains("JupiterTest.access » Fixture " + TOO_OLD);
    }

    @Test
    void a_surefire_that_counts_nothing_is_refused() throws Exception {
        write("specs/mail.access.md", FRONT_MATTER + SENTENCES);

        MavenRun run = test("3.5.3", OLDEST_JUNIT);

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.output()).contains("Maven Surefire 3.5.3 does not count access specs");
    }

    @Test
    void the_sample_passes_wherever_it_lies() throws Exception {
        MavenRun run = sample("policy-repo");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.summary()).isEqualTo("Tests run: 31, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(run.output())
                .contains(
                        "✓ role billing-mailer can send from invoices@billing.example.com to ann@example.org → allowed by"
                                + " iam/billing-mailer.json:4 SendFromBilling");
        assertThat(Files.readAllLines(project.resolve("pom.xml"))).hasSizeLessThanOrEqualTo(MOST_LINES_OF_POM);
    }

    @Test
    void the_sample_of_errors_of_SES_passes_wherever_it_lies() throws Exception {
        MavenRun run = sample("ses");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.summary()).isEqualTo("Tests run: 137, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(run.output())
                .contains("✓ role cdk-mended can send from billing@mail.example.com to ann@example.org")
                .contains(
                        "! policies/github-docs-22240/for-all-values.json:14:11: ForAllValues:StringEquals also allows"
                                + " requests without token.actions.githubusercontent.com:sub");
        assertThat(project.resolve("target/access-report/index.html")).isRegularFile();
    }

    @Test
    void the_sample_of_inventories_passes_wherever_it_lies() throws Exception {
        MavenRun run = sample("inventory");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.summary()).isEqualTo("Tests run: 39, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(run.output())
                .contains("allowed by account/account.json:176 (policy/app/send) Send")
                .contains("allowed by terraform/plan.json:232 (aws_iam_policy.send, 1:38 in the string) Send")
                .contains("allowed by cdk.out/Notifications.template.json:52"
                        + " (Notifications/Sender/ServiceRole/DefaultPolicy/Resource) statement 1");
    }

    @Test
    void the_sample_of_changes_passes_wherever_it_lies() throws Exception {
        MavenRun run = sample("changes");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.summary()).isEqualTo("Tests run: 20, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void the_archetype_makes_a_repository_that_passes() throws Exception {
        MavenRun made = MavenRun.of(
                project,
                "org.apache.maven.plugins:maven-archetype-plugin:3.4.0:generate",
                "-DarchetypeGroupId=org.iamunit",
                "-DarchetypeArtifactId=iamunit-archetype",
                "-DarchetypeVersion=" + System.getProperty("compatibility.version"),
                "-DgroupId=com.example",
                "-DartifactId=policies");
        assertThat(made.exitCode()).as(made.output()).isZero();

        MavenRun run = MavenRun.of(project.resolve("policies"), "test");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.summary()).isEqualTo("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(project.resolve("policies"))
                .isDirectoryRecursivelyContaining("glob:**/iam/mailer.json")
                .isDirectoryRecursivelyContaining("glob:**/specs/mail.access.md")
                .isDirectoryNotContaining("glob:**/src");
    }

    private MavenRun sample(String name) throws IOException, InterruptedException {
        Path sample = Path.of(System.getProperty("compatibility.root"), "samples", name);
        try (Stream<Path> files = Files.walk(sample)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(sample.resolve("target")))
                    .toList()) {
                write(sample.relativize(file).toString(), Files.readString(file, UTF_8));
            }
        }
        return MavenRun.of(project, "test");
    }

    @ParameterizedTest(name = "Surefire {0}, JUnit {1}")
    @MethodSource("versions")
    void specs_are_verified_again_while_a_watch_goes_on(String surefire, String junit) throws Exception {
        write("specs/mail.access.md", FRONT_MATTER + SENTENCES);
        Map<String, String> environment = new HashMap<>(MavenRun.ENVIRONMENT);
        environment.put("CI", "");
        Process watch = ToolRun.start(
                repository(),
                environment,
                MavenRun.command(MavenRun.HOME, goals(surefire, junit, "-Diamunit.watch=true")));
        try {
            awaitOutput("IamUnit: watching " + project.toRealPath() + " for changes; end it with Ctrl+C");

            write("specs/mail.access.md", FRONT_MATTER + SENTENCES + BROKEN);
            awaitOutput("IamUnit: specs/mail.access.md has changed: 2 passed, 1 failed, 1 skipped (");
            awaitOutput("554 Access denied: User `arn:aws:iam::123456789012:user/ann'");

            write("specs/mail.access.md", FRONT_MATTER + SENTENCES);
            awaitOutput("IamUnit: specs/mail.access.md has changed: 2 passed, 1 skipped (");
        } finally {
            ToolRun.end(watch);
            watch.waitFor();
        }
    }

    /** Wait until the program prints something. */
    private void awaitOutput(String text) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(Duration.ofMinutes(5));
        String output = "";
        while (!output.contains(text)) {
            assertThat(Instant.now()).as(output).isBefore(end);
            Thread.sleep(50);
            output = Files.readString(project.resolve(ToolRun.OUTPUT), UTF_8);
        }
    }

    private MavenRun test(String surefire, String junit, String... more) throws IOException, InterruptedException {
        return MavenRun.of(repository(), goals(surefire, junit, more));
    }

    private static String[] goals(String surefire, String junit, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "test",
                "-Dsurefire.version=" + surefire,
                "-Djunit.version=" + junit,
                "-Dcompatibility.version=" + System.getProperty("compatibility.version")));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private Path repository() throws IOException {
        Path template = Path.of("src/test/resources/policy-repository");
        write("pom.xml", Files.readString(template.resolve("pom.xml"), UTF_8));
        write("iam/sender.json", Files.readString(template.resolve("iam/sender.json"), UTF_8));
        return project;
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, UTF_8);
    }
}
