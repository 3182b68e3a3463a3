package org.iamunit.report.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.iamunit.report.internal.model.Merge;
import org.iamunit.report.internal.model.Report;
import org.iamunit.report.internal.model.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a console says that the way to a decision stands. */
class PointersTests {

    private static final URI PAGE = URI.create("file:///repository/target/access-report/index.html");
    private static final String HOLDS = "user ann can ses:SendEmail on identity example.com";

    @TempDir
    private Path project;

    private Report report(String... sentences) {
        return Merge.of(List.of(Reports.of(project, "com.example.MailTest", sentences)));
    }

    @Test
    void nothing_is_said_where_all_hold() {
        Report report = report(HOLDS);

        assertThat(Pointers.of(report, report, PAGE)).isEmpty();
    }

    @Test
    void each_failure_leads_to_its_decision() {
        Report report = report(HOLDS, "user ann can ses:DeleteEmailIdentity on identity example.com");
        Sentence broken = report.sentences().stream()
                .filter(sentence -> sentence.status() == Sentence.Status.FAILED)
                .findFirst()
                .orElseThrow();

        assertThat(Pointers.of(report, report, PAGE))
                .containsExactly(
                        "IamUnit: 1 sentence needs a look; the whole way to each decision:",
                        "  com.example.MailTest:11  " + PAGE + "#"
                                + broken.checks().get(0).decision());
    }

    @Test
    void of_many_failures_ten_are_told_one_by_one() {
        Report report = report(IntStream.range(0, 12)
                .mapToObj(number -> "user ann can ses:DeleteEmailIdentity on identity " + number + ".example.com")
                .toArray(String[]::new));

        assertThat(Pointers.of(report, report, PAGE))
                .hasSize(12)
                .startsWith("IamUnit: 12 sentences need a look; the whole way to each decision:")
                .endsWith("  and 2 more in " + PAGE + "#failures");
    }
}
