package org.iamunit.verification.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private static final Path APPROVED = Path.of(System.getProperty("report.pictures", "src/test/pictures"));

    /** In a hundred dots. A heading that is gone, or a table that is cut off, makes more. */
    private static final double MOST_DIFFERENT = 1;

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

    private static final String ALLOW = """
            {
              "Version": "2012-10-17",
              "Statement": {
                "Sid": "%s",
                "Effect": "Allow",
                "Action": ["%s", "%s"],
                "Resource": "*"
              }
            }
            """;

    /** Closes elements, opens others, turns the direction of text, ends lines, and calls the build's program. */
    private static final String STRANGER =
            "</script></pre><img src=x onerror=document.title='owned'>\\u202e\\u2028\\u2066::error::\\\"'`<!--";

    private final Path good = DIRECTORY.resolve("good");
    private final Path wrong = DIRECTORY.resolve("wrong");
    private final Path strange = DIRECTORY.resolve("strange");
    private final Path changed = DIRECTORY.resolve("changed");

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
        ReportRun.write(changed.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        ReportRun.write(changed.resolve("was/app.json"), ALLOW.formatted("Read", "s3:GetObject", "sqs:SendMessage"));
        ReportRun.write(changed.resolve("iam/app.json"), ALLOW.formatted("Write", "s3:PutObject*", "sqs:*"));
        ReportRun.write(changed.resolve("specs/app.access.md"), """
                ---
                account: "123456789012"
                region: eu-west-1
                policies: {files: ../iam/app.json, attached-to: role/app}
                before: {policies: {files: ../was/app.json, attached-to: role/app}}
                ---
                # Pull request

                ```access
                nobody loses anything
                role app can sqs:SendMessage on queue jobs
                ```
                """);
        ReportRun.run(changed, true);
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
        assertThat(ReportRun.browse(page(changed), "axe", scheme)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"keyboard", "deep links", "links to copy", "no script", "no inline style and script", "phone"})
    void everybody_can_read_it(String how) {
        assertThat(ReportRun.browse(page(good), how)).isEmpty();
        assertThat(ReportRun.browse(page(wrong), how)).isEmpty();
        assertThat(ReportRun.browse(page(changed), how)).isEmpty();
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
    @ValueSource(strings = {"good", "wrong", "strange", "changed"})
    void sarif_is_of_its_schema(String project) {
        assertThat(ReportRun.validate(DIRECTORY
                        .resolve(project)
                        .resolve("target/access-report/access-report.sarif")
                        .toAbsolutePath()))
                .isEmpty();
    }

    /** Of these, the README shows {@code report.png}. */
    @Test
    void it_looks_as_it_was_approved() {
        List<String> taken = new ArrayList<>();
        take(taken, wrong, "report.png", "picture", "light", "1000", "860");
        for (String scheme : new String[] {"light", "dark"}) {
            for (String section :
                    new String[] {"failures", "open", "risks", "matrix", "specs", "decisions", "policies"}) {
                take(taken, wrong, section + "-" + scheme + ".png", "picture", scheme, "1280", "900", section);
            }
            take(taken, changed, "diff-" + scheme + ".png", "picture", scheme, "1280", "900", "diff");
        }
        take(taken, wrong, "phone.png", "phone");
        take(taken, wrong, "bare.png", "no inline style and script");

        assertThat(taken).allSatisfy(ReportInBrowserTests::requireApproved);
    }

    private static void take(List<String> taken, Path project, String name, String how, String... more) {
        List<String> what = new ArrayList<>(List.of(how, picture(name)));
        what.addAll(List.of(more));
        assertThat(ReportRun.browse(page(project), what.toArray(String[]::new))).isEmpty();
        taken.add(name);
    }

    private static void requireApproved(String name) {
        Thumbnail received = Thumbnail.of(DIRECTORY.resolve(name));
        if (Boolean.getBoolean("report.approve")) {
            received.write(APPROVED.resolve(name));
        }
        assertThat(received.difference(Thumbnail.read(name, APPROVED)))
                .as(
                        "Percentage of %s that looks otherwise than %s; look at it, and approve it with"
                                + " -Dreport.approve=true",
                        DIRECTORY.resolve(name), APPROVED.resolve(name))
                .isLessThan(MOST_DIFFERENT);
    }
}
