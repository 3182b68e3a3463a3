package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run without a report does not load a class of it, nor of the libraries that only a report needs. */
class ReportLoadingTests {

    @TempDir
    private Path project;

    private List<String> classesOfReport(boolean wanted) throws IOException, InterruptedException {
        SpecRun.in(project)
                .with("iamunit.properties", "iamunit.report = " + wanted)
                .with("specs/mail.access.md", """
                ---
                account: "123456789012"
                region: eu-west-1
                policies: ../iam/sender.json
                ---
                ```access
                user ann can ses:SendEmail on identity example.com
                ```
                """);
        Path log = project.resolve("classes.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log.getFileName(),
                        "-Dbasedir=" + project,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapRun.class.getName(),
                        project.toString())
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(project.resolve("out.txt")))
                .isZero();
        assertThat(Files.readString(project.resolve("out.txt"))).contains("\t1\t0\t");
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(" org.iamunit.report.") || line.contains(" gg.jte."))
                .toList();
    }

    @Test
    void nothing_of_a_report_is_loaded_in_a_run_without_one() throws Exception {
        assertThat(classesOfReport(false)).isEmpty();
    }

    @Test
    void a_run_with_a_report_shows_that_they_would_be_seen() throws Exception {
        assertThat(classesOfReport(true)).hasSizeGreaterThan(20);
    }
}
