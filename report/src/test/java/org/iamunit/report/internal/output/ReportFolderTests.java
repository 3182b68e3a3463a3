package org.iamunit.report.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iamunit.report.internal.model.Policy;
import org.iamunit.report.internal.model.RecordJson;
import org.iamunit.report.internal.model.Report;
import org.iamunit.report.internal.model.Risk;
import org.iamunit.report.internal.model.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several processes of a build write one report. */
class ReportFolderTests {

    private static final String CAN = "user ann can ses:SendEmail on identity example.com";
    private static final String CANNOT = "user ann cannot ses:DeleteEmailIdentity on identity example.com";

    @TempDir
    private Path project;

    private Path folder() {
        return project.resolve("target/access-report");
    }

    private Report report(String type, String... sentences) {
        return Reports.of(project, type, sentences);
    }

    private Report written() throws IOException {
        return RecordJson.read(folder().resolve("access-report.json"), Report.class);
    }

    private List<String> groups() throws IOException {
        return written().sentences().stream().map(Sentence::group).toList();
    }

    @Test
    void each_process_adds_what_it_has_to_tell() throws IOException {
        new ReportFolder(folder(), null).write(report("com.example.MailTest", CAN, CANNOT));
        new ReportFolder(folder(), null).write(report("com.example.AuditTest", CAN));

        assertThat(groups()).containsExactly("com.example.AuditTest", "com.example.MailTest", "com.example.MailTest");
        assertThat(written().totals().sentences()).isEqualTo(3);
        assertThat(written().policies()).hasSize(1);
    }

    @Test
    void a_process_that_runs_tests_again_replaces_what_it_has_told() throws IOException {
        ReportFolder process = new ReportFolder(folder(), null);
        process.write(report("com.example.MailTest", CAN));
        process.write(report("com.example.MailTest", CAN, CANNOT));

        assertThat(groups()).hasSize(2);
    }

    @Test
    void of_a_test_that_another_process_runs_again_the_last_run_counts() throws IOException {
        new ReportFolder(folder(), null).write(report("com.example.MailTest", CAN));
        new ReportFolder(folder(), null).write(report("com.example.MailTest", CAN));

        assertThat(groups()).hasSize(1);
    }

    @Test
    void what_an_earlier_build_has_left_is_removed() throws IOException {
        Path stale = folder().resolve("parts/build-of-yesterday.json");
        Files.createDirectories(stale.getParent());
        Files.writeString(stale, "{}");

        new ReportFolder(folder(), null).write(report("com.example.MailTest", CAN));

        assertThat(stale).doesNotExist();
        assertThat(groups()).hasSize(1);
    }

    @Test
    void many_that_write_at_once_write_all() throws IOException {
        List<Report> reports = IntStream.range(0, 8)
                .mapToObj(number -> report("com.example.Test" + number, CAN, CANNOT))
                .toList();

        reports.parallelStream().forEach(report -> new ReportFolder(folder(), null).write(report));

        assertThat(written().totals().sentences()).isEqualTo(16);
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".half")))
                    .isEmpty();
        }
    }

    @Test
    void files_of_one_name_in_two_modules_are_two() throws IOException {
        Files.writeString(project.resolve("iamunit.properties"), "iamunit.report = true\n");
        for (String module : List.of("billing", "shop")) {
            Path policy = project.resolve(module).resolve("iam/ann.json");
            Files.createDirectories(policy.getParent());
            Files.writeString(policy, Reports.POLICY);
            new ReportFolder(folder(), null).write(Reports.of(project.resolve(module), "com.example.MailTest", CAN));
        }

        assertThat(written().policies())
                .extracting(Policy::file)
                .containsExactly("billing/iam/ann.json", "shop/iam/ann.json");
        assertThat(Files.readString(folder().resolve("lcov.info")).lines().filter(line -> line.startsWith("SF:")))
                .containsExactly("SF:billing/iam/ann.json", "SF:shop/iam/ann.json");
        assertThat(written().sentences()).extracting(Sentence::module).containsExactly("billing", "shop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user ann can ses:SendRawEmail on identity example.com                |
            user ann can SES:sendrawemail on identity example.com                |
            user ann can at most ses:SendEmail, ses:SendRawEmail                 |
            anyone can never ses:DeleteEmailIdentity                             | ses:SendRawEmail
            anyone can never ses:SendRawEmail                                    |
            user bob cannot ses:SendRawEmail on identity example.com             | ses:SendRawEmail
            """)
    void a_risk_is_told_only_if_no_sentence_of_any_process_is_about_it(String sentence, String told)
            throws IOException {
        new ReportFolder(folder(), null).write(report("com.example.MailTest", CAN));
        assertThat(written().risks().found()).flatExtracting(Risk::ways).containsExactly("ses:SendRawEmail");

        new ReportFolder(folder(), null).write(report("com.example.AuditTest", sentence));

        assertThat(written().risks().found())
                .filteredOn(risk -> risk.principal().equals("user ann"))
                .flatExtracting(Risk::ways)
                .isEqualTo(told == null ? List.of() : List.of(told));
    }

    @Test
    void every_form_is_made_from_the_model_alone() throws IOException {
        new ReportFolder(folder(), null).write(report("com.example.MailTest", CAN, CANNOT));
        Report read = written();

        new ReportFolder(project.resolve("again"), null).write(read);

        for (ReportFormat format : ReportFormat.values()) {
            assertThat(project.resolve("again").resolve(format.file()))
                    .hasSameTextualContentAs(folder().resolve(format.file()));
        }
    }
}
