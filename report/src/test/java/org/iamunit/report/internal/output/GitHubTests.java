package org.iamunit.report.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.iamunit.report.internal.model.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GitHub Actions and GitLab are told. */
class GitHubTests {

    private static final GitHub ACTIONS = new GitHub(Map.of("GITHUB_ACTIONS", "true"));

    @TempDir
    private Path project;

    private Report report(String... sentences) {
        return Reports.of(project, "com.example.MailTest", sentences);
    }

    @Test
    void a_failure_is_annotated_at_its_sentence_and_names_the_statement_that_decided() {
        assertThat(ACTIONS.annotations(report("user ann cannot ses:SendEmail on identity example.com")))
                .containsExactly(
                        "::error file=com.example.MailTest,line=10,title=Somebody can do what a sentence says that they cannot::"
                                + "user ann cannot ses:SendEmail on identity example.com: allowed, by iam/ann.json:4 Send");
    }

    @Test
    void what_would_end_a_command_is_escaped() {
        assertThat(ACTIONS.annotations(report("user ann can s3:GetObject on object \"reports/a%b,c:d\"")))
                .singleElement()
                .asString()
                .startsWith("::error file=com.example.MailTest,line=10,title=Nothing allows what a sentence says that"
                        + " somebody can do::user ann can s3:GetObject on object \"reports/a%25b,c:d\": implicit deny");
    }

    @Test
    void no_more_are_annotated_than_are_shown() {
        String[] sentences = IntStream.range(0, 30)
                .mapToObj(number -> "user ann can s3:GetObject on object reports/" + number)
                .toArray(String[]::new);

        assertThat(ACTIONS.annotations(report(sentences))).hasSize(10);
    }

    @Test
    void nothing_is_annotated_elsewhere() {
        assertThat(new GitHub(Map.of()).annotations(report("user ann can s3:GetObject on object reports/1")))
                .isEmpty();
    }

    @Test
    void the_summary_of_a_step_grows_up_to_what_github_takes() throws IOException {
        Path summary = project.resolve("summary.md");
        GitHub step = new GitHub(Map.of("GITHUB_STEP_SUMMARY", summary.toString()));
        Report report = report("user ann can ses:SendEmail on identity example.com");

        step.summarize(report);
        step.summarize(report);
        assertThat(Files.readString(summary).split("## Access report", -1)).hasSize(3);

        Files.writeString(summary, "x".repeat((1 << 20) - 10));
        step.summarize(report);
        assertThat(Files.size(summary)).isEqualTo((1 << 20) - 10);
    }

    @Test
    void gitlab_is_told_what_its_format_asks_for() {
        List<Map<String, Object>> issues =
                CodeQuality.of(report("user ann cannot ses:SendEmail on identity example.com"));

        assertThat(issues)
                .allSatisfy(issue -> assertThat(issue)
                        .containsOnlyKeys("description", "check_name", "fingerprint", "severity", "location"));
        assertThat(issues.get(0))
                .containsEntry("check_name", "unintended-allow")
                .containsEntry("severity", "critical")
                .containsEntry("location", Map.of("path", "iam/ann.json", "lines", Map.of("begin", 4)));
        assertThat(Collections.frequency(
                        issues.stream().map(issue -> issue.get("fingerprint")).toList(),
                        issues.get(0).get("fingerprint")))
                .isEqualTo(1);
    }
}
