package org.iamunit.compatibility.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JUnit's console launcher runs specs without any build tool. */
class ConsoleLauncherTests {

    private static final String SPEC = """
            ---
            policies: ../iam/sender.json
            region: eu-west-1
            ---
            # Mail

            ```access
            user ann can ses:SendEmail on identity example.com
            user ann can ses:SendRawEmail on identity example.com
            ```
            """;

    @TempDir
    Path project;

    @BeforeEach
    void writeSpec() throws IOException {
        Files.createDirectories(project.resolve("iam"));
        Files.createDirectories(project.resolve("specs"));
        Files.copy(Path.of("src/test/resources/policy-repository/iam/sender.json"), project.resolve("iam/sender.json"));
        Files.writeString(project.resolve("specs/mail.access.md"), SPEC, UTF_8);
    }

    @Test
    void a_folder() throws Exception {
        ToolRun run = launch("--select-directory", "specs");

        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        assertThat(run.output())
                .contains("2 tests found", "1 tests successful", "1 tests failed")
                .contains("554 Access denied", "(specs/mail.access.md:9)");
    }

    @Test
    void a_line_of_a_file() throws Exception {
        ToolRun run = launch("--select-file", "specs/mail.access.md?line=8");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("1 tests found", "1 tests successful");
    }

    @Test
    void the_class_of_the_jar() throws Exception {
        ToolRun run = launch("--select-class", "org.iamunit.engine.AccessSpecsTest");

        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        assertThat(run.output()).contains("2 tests found", "1 tests failed");
    }

    @Test
    void a_warning_is_printed_once() throws Exception {
        Path policy = project.resolve("iam/sender.json");
        String doubtful = Files.readString(policy, UTF_8)
                .replace("\"Resource\"", "\"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"yes\"}}, \"Resource\"");
        Files.writeString(policy, doubtful, UTF_8);
        Files.writeString(project.resolve("specs/other.access.md"), SPEC, UTF_8);

        ToolRun run = launch("--select-directory", "specs");

        assertThat(run.output()).containsOnlyOnce("IamUnit: 1 warning about the policies of this run");
        assertThat(run.output()
                        .lines()
                        .filter(line -> line.startsWith("! ") && line.contains("Bool is compared with \"yes\"")))
                .hasSize(1);
    }

    @Test
    void a_folder_without_a_spec_is_no_success() throws Exception {
        ToolRun run = launch("--select-directory", "iam", "--fail-if-no-tests");

        assertThat(run.exitCode()).as(run.output()).isEqualTo(2);
    }

    @Test
    void an_open_test_report_tells_file_and_line() throws Exception {
        ToolRun run = launch(
                "--select-directory",
                "specs",
                "--config=junit.platform.reporting.open.xml.enabled=true",
                "--config=junit.platform.reporting.output.dir=report");

        String report;
        try (Stream<Path> files = Files.walk(project.resolve("report"))) {
            Path file = files.filter(path -> path.toString().endsWith(".xml"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(run.output()));
            report = Files.readString(file, UTF_8);
        }
        assertThat(report)
                .containsPattern("fileSource path=\"[^\"]*" + Pattern.quote("mail.access.md") + "\"")
                .containsPattern("filePosition [^>]*line=\"9\"");
    }

    private ToolRun launch(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-jar",
                System.getProperty("compatibility.console"),
                "execute",
                "--disable-banner",
                "--disable-ansi-colors",
                "-cp",
                libraries()));
        command.addAll(List.of(arguments));
        return ToolRun.of(project, Map.of(), command);
    }

    /** The jars of IamUnit and of its libraries; the launcher brings JUnit. */
    private static String libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .filter(path -> !new File(path).getName().startsWith("junit-"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
