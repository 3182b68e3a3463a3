package org.iamunit.verification.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report as people open it: in a browser, with and without its style sheet and script, by hand, on paper and on a phone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInBrowserTests {

    private static final Path DIRECTORY = Path.of(System.getProperty("report.directory", "target/browser"));
    private static final Path SAMPLE =
            Path.of(System.getProperty("report.samples", "samples")).resolve("policy-repo");

    private static final String WRONG = """

            # What goes wrong

            ```access
            role billing-mailer can s3:GetObject on object reports/1.pdf
            user smtp-relay cannot send from scanner@example.com to ann@example.com via-smtp
            role billing-mailer can ses:GetSendQutoa
            role billing-mailer can ses:GetAccount skip because MAIL-12
            role billing-mailer cannot ses:SendEmail on identity billing.example.com because explicit deny
            root can organizations:LeaveOrganization
            ```
            """;

    /** Closes elements, opens others, turns the direction of text, ends lines, and calls the build's program. */
    private static final String STRANGER =
            "</script></pre><img src=x onerror=document.title='owned'>\\u202e\\u2028\\u2066::error::\\\"'`<!--";

    private final Path good = DIRECTORY.resolve("good");
    private final Path wrong = DIRECTORY.resolve("wrong");
    private final Path strange = DIRECTORY.resolve("strange");

    @BeforeAll
    void writeReports() throws IOException {
        copy(SAMPLE, good);
        copy(SAMPLE, wrong);
        ReportRun.write(
                wrong.resolve("specs/mail.access.md"),
                Files.readString(SAMPLE.resolve("specs/mail.access.md")) + WRONG);
        ReportRun.write(strange.resolve("iam/<img src=x onerror=alert(1)>.json"), """
                {"Version": "2012-10-17", "Statement": {"Sid": "%s", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}}
                """.formatted(STRANGER));
        ReportRun.write(strange.resolve("specs/<script>alert(2)<script>.access.md"), """
                ---
                account: "123456789012"
                region: eu-west-1
                policies: {files: "../iam/*.json", attached-to: user/ann}
                ---
                # <script>document.title='owned'</script> <iframe src="javascript:alert(3)">

                [run](javascript:alert(4)) ![picture](https://example.com/picture.png) <svg onload=alert(5)>

                ```access
                user ann can s3:GetObject on object "<img src=x onerror=alert(6)>/1"
                user ann cannot s3:GetObject on object reports/1 because "<script>alert(7)</script>#x"
                ```
                """);
        ReportRun.run(good, true);
        ReportRun.run(wrong, true);
        ReportRun.run(strange, true);
    }

    /** Copy a sample into a repository of its own, from whose root a report names files. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolve(".git"));
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!from.relativize(file).startsWith("target")) {
                    ReportRun.write(to.resolve(from.relativize(file)), Files.readString(file));
                }
            }
        }
    }

    private static Path page(Path project) {
        return project.resolve("target/access-report/index.html").toAbsolutePath();
    }

    private static String picture(String name) {
        return DIRECTORY.resolve(name).toAbsolutePath().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void axe_finds_nothing(String scheme) {
        assertThat(ReportRun.browse(page(good), "axe", scheme)).isEmpty();
        assertThat(ReportRun.browse(page(wrong), "axe", scheme)).isEmpty();
        assertThat(ReportRun.browse(page(strange), "axe", scheme)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"keyboard", "deep links", "links to copy", "no script", "no inline style and script", "phone"})
    void everybody_can_read_it(String how) {
        assertThat(ReportRun.browse(page(good), how)).isEmpty();
        assertThat(ReportRun.browse(page(wrong), how)).isEmpty();
    }

    @Test
    void everything_is_printed() {
        assertThat(ReportRun.browse(page(wrong), "print", picture("wrong.pdf"))).isEmpty();
    }

    @Test
    void names_of_strangers_do_nothing() {
        assertThat(ReportRun.browse(page(strange), "strangers")).isEmpty();
        assertThat(ReportRun.browse(page(strange), "no script")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "wrong", "strange"})
    void sarif_is_of_its_schema(String project) {
        assertThat(ReportRun.validate(DIRECTORY
                        .resolve(project)
                        .resolve("target/access-report/access-report.sarif")
                        .toAbsolutePath()))
                .isEmpty();
    }

    /** Of these, the README shows {@code report.png}. */
    @Test
    void pictures_are_taken_to_be_looked_at() {
        assertThat(ReportRun.browse(page(wrong), "picture", picture("report.png"), "light", "1000", "860"))
                .isEmpty();
        for (String section : new String[] {"failures", "open", "risks", "matrix", "specs", "decisions", "policies"}) {
            for (String scheme : new String[] {"light", "dark"}) {
                assertThat(ReportRun.browse(
                                page(wrong),
                                "picture",
                                picture(section + "-" + scheme + ".png"),
                                scheme,
                                "1280",
                                "900",
                                section))
                        .isEmpty();
            }
        }
        assertThat(ReportRun.browse(page(wrong), "phone", picture("phone.png"))).isEmpty();
        assertThat(ReportRun.browse(page(wrong), "no inline style and script", picture("bare.png")))
                .isEmpty();
        assertThat(DIRECTORY.resolve("report.png")).isNotEmptyFile();
    }
}
