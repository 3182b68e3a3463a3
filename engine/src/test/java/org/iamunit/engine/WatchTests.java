package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code iamunit.watch}, a process that runs specs goes on to run them whenever something changes. */
class WatchTests {

    private static final String END_OF_OUTPUT = "end of output";

    @TempDir
    private Path folder;

    private Path project;
    private SpecRun files;

    @Nullable
    private Process process;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @BeforeEach
    void writeProject() throws IOException {
        project = folder.toRealPath().resolve("project");
        files = SpecRun.in(project)
                .with(
                        "specs/app.access.md",
                        SpecRun.specOfRole("", "role app can ses:SendEmail on identity example.com"));
    }

    @AfterEach
    void endProcess() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    @Test
    void a_changed_policy_is_decided_by_at_once_and_what_breaks_is_told_as_by_a_test() throws Exception {
        start("specs");

        save("iam/sender.json", SpecRun.POLICY.replace("Allow", "Deny"));

        assertThat(afterChange()).isEqualTo("iam/sender.json has changed: 0 passed, 1 failed");
        assertThat(message()).startsWith("""

                554 Access denied: User `arn:aws:sts::123456789012:assumed-role/app/session' is not authorized to perform \
                `ses:SendEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com'

                  expected   role app can ses:SendEmail on identity example.com
                  decision   explicit deny, with an explicit deny in an identity-based policy
                  decided by iam/sender.json:1 statement Send (role/app)
                """).endsWith("""
                  written at specs/app.access.md:8
                """);

        save("iam/sender.json", SpecRun.POLICY);

        assertThat(afterChange()).isEqualTo("iam/sender.json has changed: 1 passed");
    }

    @Test
    void a_spec_that_is_added_is_run_and_one_that_is_gone_is_not() throws Exception {
        start("specs");

        save("specs/more.access.md", SpecRun.specOfRole("", "role app cannot ses:SendRawEmail on identity a.com"));
        assertThat(afterChange()).isEqualTo("specs/more.access.md has changed: 2 passed");

        Files.delete(files.file("specs/more.access.md"));
        assertThat(afterChange()).isEqualTo("specs/more.access.md has changed: 1 passed");
    }

    @Test
    void a_spec_that_cannot_be_read_any_more_fails() throws Exception {
        start("specs");

        save("specs/app.access.md", SpecRun.specOfRole("", "role app may ses:SendEmail"));

        assertThat(afterChange()).isEqualTo("specs/app.access.md has changed: 0 passed, 1 failed");
        assertThat(line()).isEmpty();
        assertThat(line()).startsWith("specs/app.access.md:8:10: \"may\" is no verb; write one of can, cannot, ");
    }

    @Test
    void a_file_outside_of_the_project_is_watched_if_the_run_has_read_it() throws Exception {
        SpecRun.of(folder).with("policies/shared.json", SpecRun.POLICY);
        files.with("specs/app.access.md", """
                ---
                policies: {files: ../policies/shared.json, attached-to: role/app}
                account: "123456789012"
                region: eu-west-1
                ---
                ```access
                role app can ses:SendEmail on identity example.com
                ```
                """);
        start("specs");

        save("../policies/shared.json", SpecRun.POLICY.replace("SendEmail", "SendRawEmail"));

        assertThat(afterChange()).endsWith("policies/shared.json has changed: 0 passed, 1 failed");
    }

    @Test
    void a_spec_outside_of_the_project_is_watched_from_the_beginning() throws Exception {
        SpecRun.of(folder)
                .with(
                        "elsewhere/app.access.md",
                        SpecRun.specOfRole("", "role app can ses:SendEmail on identity a.com"));
        start("../elsewhere/app.access.md");

        save("../elsewhere/app.access.md", SpecRun.specOfRole("", "role app cannot ses:SendEmail on identity a.com"));

        assertThat(afterChange()).endsWith("elsewhere/app.access.md has changed: 0 passed, 1 failed");
    }

    @Test
    void a_resource_is_copied_as_the_build_would_copy_it() throws Exception {
        copied("app.access.md", SpecRun.specOfRole("", "role app can ses:SendEmail on identity example.com"));
        start("target/test-classes");

        save(
                "src/test/resources/app.access.md",
                SpecRun.specOfRole("", "role app cannot ses:SendEmail on identity example.com"));
        assertThat(afterChange()).isEqualTo("src/test/resources/app.access.md has changed: 0 passed, 1 failed");

        save(
                "src/test/resources/new.access.md",
                SpecRun.specOfRole("", "role app can ses:SendEmail on identity example.com"));
        assertThat(afterNextChange()).isEqualTo("src/test/resources/new.access.md has changed: 1 passed, 1 failed");
        assertThat(files.file("target/test-classes/new.access.md")).exists();
    }

    /** To verify the specs by what there was before the change would say that it breaks nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/resources/app.access.md",
                "src/test/java/com/example/MailTest.java",
                "src/test/kotlin/MailTest.kt",
                "src/test/resources/junit-platform.properties",
                "pom.xml",
                "build.gradle.kts"
            })
    void what_only_a_build_can_bring_to_the_tests_ends_the_watch(String file) throws Exception {
        String spec = SpecRun.specOfRole("", "role app can ses:SendEmail on identity example.com");
        files.with("target/test-classes/app.access.md", spec)
                .with("src/test/resources/app.access.md", spec.replace("example.com", "@domain@"));
        start("target/test-classes");

        save(file, "changed");

        assertThat(line())
                .isEqualTo(
                        "IamUnit: " + file
                                + " has changed, which takes a build before specs can be verified by it: the watch ends, run the build again");
        assertThat(line()).isEqualTo("1 passed");
        assertThat(line()).isEqualTo(END_OF_OUTPUT);
    }

    @Test
    void that_no_spec_is_left_is_no_success() throws Exception {
        start("specs/app.access.md");

        Files.delete(files.file("specs/app.access.md"));

        assertThat(afterChange()).isEqualTo("specs/app.access.md has changed: 0 passed, 1 failed");
        assertThat(line()).isEmpty();
        assertThat(line())
                .isEqualTo(
                        project.resolve("specs/app.access.md") + " has been selected, and is no access spec any more");
    }

    /** What is found is written beside what is approved, in each run. */
    @Test
    void what_a_run_writes_is_no_change() throws Exception {
        files.with("specs/app.approved.md", """
                ---
                policies: {files: iam/*.json, attached-to: role/app}
                account: "123456789012"
                region: eu-west-1
                ---

                # Approved access

                ## role app

                | action | resource | conditions |
                |---|---|---|
                """);
        start("specs");

        save("iam/sender.json", SpecRun.POLICY.replace("SendEmail", "SendRawEmail"));
        assertThat(afterChange()).isEqualTo("iam/sender.json has changed: 0 passed, 2 failed");

        save("iam/sender.json", SpecRun.POLICY);
        assertThat(afterNextChange()).isEqualTo("iam/sender.json has changed: 1 passed, 1 failed");
    }

    @Test
    void what_a_filter_left_out_stays_out() throws Exception {
        files.with(
                "specs/slow.access.md",
                SpecRun.specOfRole("tags: [slow]", "role app can ses:SendRawEmail on identity example.com"));
        start("specs", "slow");

        save("iam/sender.json", SpecRun.POLICY.replace("SendEmail", "Send*"));

        assertThat(afterChange()).isEqualTo("iam/sender.json has changed: 1 passed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", ""})
    void a_value_that_means_nothing_is_an_error(String value) throws Exception {
        begin(value, "", "specs");

        assertThat(message()).startsWith("""
                0 passed
                Fixture error: the configuration parameter iamunit.watch is "%s"; set it to true or false
                """.formatted(value));
    }

    @Test
    void nobody_watches_on_continuous_integration() throws Exception {
        begin("true", "true", "specs");

        assertThat(message()).startsWith("""
                0 passed
                Fixture error: the configuration parameter iamunit.watch is true, and so is the environment variable CI: \
                the build would never end; watch on your own machine
                """);
    }

    /** Save a file as an editor does that writes another one first, so that nobody sees half of it. */
    private void save(String name, String text) throws IOException {
        Path file = files.file(name);
        Files.createDirectories(file.resolveSibling(""));
        Path written = Files.writeString(file.resolveSibling("." + file.getFileName() + ".tmp"), text);
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Write a resource, and its copy as a build makes it. */
    private void copied(String name, String text) {
        files.with("src/test/resources/" + name, text).with("target/test-classes/" + name, text);
    }

    /** Watch, and wait until it begins. */
    private void start(String... arguments) throws Exception {
        begin("true", "", arguments);
        assertThat(line()).isEqualTo("IamUnit: watching " + project + " for changes; end it with Ctrl+C");
    }

    private void begin(String watch, String ci, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dbasedir=" + project,
                "-Diamunit.watch=" + watch,
                "-cp",
                System.getProperty("java.class.path"),
                LauncherRun.class.getName(),
                project.resolve(arguments[0]).toString()));
        command.addAll(List.of(arguments).subList(1, arguments.length));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("CI");
        if (!ci.isEmpty()) {
            builder.environment().put("CI", ci);
        }
        Process started = builder.start();
        process = started;
        Thread reader = new Thread(() -> read(started), "output of the watch");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Process started) {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            output.lines().forEach(lines::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            lines.add(e.toString());
        }
        lines.add(END_OF_OUTPUT);
    }

    private String line() throws InterruptedException {
        String line = lines.poll(2, TimeUnit.MINUTES);
        assertThat(line).as("a line of the watch").isNotNull();
        return line;
    }

    /** Return what is told of a change that nothing was told of before, without how long it took. */
    private String afterChange() throws InterruptedException {
        String line = line();
        assertThat(line).startsWith("IamUnit: ").matches(".* \\(\\d+ ms\\)");
        return line.substring("IamUnit: ".length(), line.lastIndexOf(" ("));
    }

    /** Return what is told of a change, after the messages about the change before it. */
    private String afterNextChange() throws InterruptedException {
        String line = line();
        while (!line.startsWith("IamUnit: ")) {
            line = line();
        }
        return line.substring("IamUnit: ".length(), line.lastIndexOf(" ("));
    }

    /** Return all that is told until where a sentence is written, or the end. */
    private String message() throws InterruptedException {
        StringBuilder message = new StringBuilder();
        String line;
        do {
            line = line();
            if (!line.equals(END_OF_OUTPUT)) {
                message.append(line).append('\n');
            }
        } while (!line.startsWith("  written at") && !line.equals(END_OF_OUTPUT));
        return message.toString();
    }
}
