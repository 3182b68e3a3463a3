package org.iamunit.verification.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.iamunit.verification.report.ReportRun.Times;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a report of ten thousand sentences costs, about a hundred roles with a policy each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeReportTests {

    private static final int TEAMS = 100;
    private static final int ROUNDS = 10;
    private static final int MOST_BYTES = 2_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long SECOND = 1_000;
    private static final double MOST_WITH_REPORT = 1.3;
    private static final double MOST_WITHOUT_REPORT = 0.02;
    private static final int RUNS = 3;
    private static final int TURNS = 5;
    private static final int MOST_TURNS = 40;

    private static final Path PROJECT = Path.of(System.getProperty("report.directory", "target/browser"), "large");

    private static final String POLICY = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "ReadReports",
                  "Effect": "Allow",
                  "Action": ["s3:GetObject", "s3:GetObjectTagging"],
                  "Resource": "arn:aws:s3:::TEAM-reports/*"
                },
                {
                  "Sid": "WriteInbox",
                  "Effect": "Allow",
                  "Action": "s3:PutObject",
                  "Resource": "arn:aws:s3:::TEAM-inbox/*",
                  "Condition": {"Bool": {"aws:SecureTransport": "true"}}
                },
                {
                  "Sid": "SendMail",
                  "Effect": "Allow",
                  "Action": "ses:SendEmail",
                  "Resource": "arn:aws:ses:*:*:identity/TEAM.example.com"
                },
                {
                  "Sid": "UseQueue",
                  "Effect": "Allow",
                  "Action": ["sqs:SendMessage", "sqs:ReceiveMessage"],
                  "Resource": "arn:aws:sqs:*:*:TEAM-jobs"
                },
                {"Sid": "NoDelete", "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}
              ]
            }
            """;

    private static final String SENTENCES = """
            role TEAM can s3:GetObject on object TEAM-reports/2026/ROUND.pdf
            role TEAM can s3:GetObjectTagging on object TEAM-reports/2026/ROUND.pdf
            role TEAM can s3:PutObject on object TEAM-inbox/2026/ROUND.csv over-tls
            role TEAM cannot s3:PutObject on object TEAM-inbox/2026/ROUND.csv without-tls because implicit deny
            role TEAM cannot s3:DeleteObject on object TEAM-reports/2026/ROUND.pdf because explicit deny
            role TEAM can sqs:SendMessage on queue TEAM-jobs from-ip 192.0.2.ROUND
            role TEAM cannot sqs:PurgeQueue on queue TEAM-jobs from-ip 192.0.2.ROUND because implicit deny
            role TEAM can ses:SendEmail on identity TEAM.example.com from billingROUND@TEAM.example.com
            role TEAM cannot ses:SendEmail on identity other-ROUND.example.net because implicit deny
            role TEAM cannot s3:GetObject on object payroll/2026/ROUND.pdf because identity-based policy
            """;

    private static final String SPEC = """
            ---
            account: "123456789012"
            region: eu-west-1
            policies: {files: ../iam/TEAM.json, attached-to: role/TEAM}
            ---
            # TEAM

            What the role of the team may do.

            ```access
            """;

    @BeforeAll
    void writeSpecs() {
        for (int number = 0; number < TEAMS; number++) {
            String team = "team-" + number;
            StringBuilder spec = new StringBuilder(SPEC);
            for (int round = 1; round <= ROUNDS; round++) {
                spec.append(SENTENCES.replace("ROUND", String.valueOf(round)));
            }
            ReportRun.write(
                    PROJECT.resolve("specs/" + team + ".access.md"),
                    spec.append("```\n").toString().replace("TEAM", team));
            ReportRun.write(PROJECT.resolve("iam/" + team + ".json"), POLICY.replace("TEAM", team));
        }
    }

    private static Path page() {
        return PROJECT.resolve("target/access-report/index.html").toAbsolutePath();
    }

    @Test
    void it_is_small_and_written_and_opened_within_a_second() throws IOException {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            times.add(ReportRun.runInProcess(PROJECT, true).report() / NANOS_PER_MILLI);
        }

        System.out.printf("10,000 sentences: %,d bytes, written in %s ms%n", Files.size(page()), times);
        assertThat(Files.size(page())).isLessThanOrEqualTo(MOST_BYTES);
        assertThat(times.stream().mapToLong(Long::longValue).min().orElseThrow())
                .isLessThan(SECOND);
        assertThat(ReportRun.browse(page(), "opening")).isEmpty();
    }

    /** Runs with and without a report take turns, so that whatever else the machine does troubles both. */
    @Test
    void a_run_with_a_report_takes_little_longer() {
        Turns turns =
                new Turns(() -> ReportRun.runInProcess(PROJECT, false), () -> ReportRun.runInProcess(PROJECT, true));
        turns.take(TURNS);

        System.out.println("A run with a report, to one without: " + turns);
        assertThat(turns.ratio()).isLessThan(MOST_WITH_REPORT);
    }

    /** What is to be told apart is less than what one run differs from another: turns are taken until the best of both are near enough. */
    @Test
    void a_run_without_a_report_takes_as_long_as_one_without_a_listener() {
        Turns turns =
                new Turns(() -> ReportRun.runWithoutListener(PROJECT), () -> ReportRun.runInProcess(PROJECT, false));
        do {
            turns.take(TURNS);
        } while (Math.abs(turns.ratioOfProcessors() - 1) > MOST_WITHOUT_REPORT && turns.taken() < MOST_TURNS);

        System.out.println("A run without a report, to one without a listener: " + turns);
        assertThat(turns.ratioOfProcessors()).isCloseTo(1, within(MOST_WITHOUT_REPORT));
    }

    /** Two ways to run the same, by turns. The best time of each is what the machine has least disturbed. */
    private static final class Turns {

        private final Supplier<Times> before;
        private final Supplier<Times> after;
        private final List<Times> timesBefore = new ArrayList<>();
        private final List<Times> timesAfter = new ArrayList<>();

        private Turns(Supplier<Times> before, Supplier<Times> after) {
            this.before = before;
            this.after = after;
        }

        private void take(int turns) {
            for (int i = 0; i < turns; i++) {
                timesBefore.add(before.get());
                timesAfter.add(after.get());
            }
        }

        private int taken() {
            return timesBefore.size();
        }

        private double ratio() {
            return ratio(Times::all);
        }

        private double ratioOfProcessors() {
            return ratio(Times::processors);
        }

        private double ratio(ToLongFunction<Times> time) {
            return (double) best(timesAfter, time) / best(timesBefore, time);
        }

        private static long best(List<Times> times, ToLongFunction<Times> time) {
            return times.stream().mapToLong(time).min().orElseThrow();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.2f (%d ms to %d ms), by the time of processors %.2f (%d ms to %d ms), the best of %d turns",
                    ratio(),
                    best(timesAfter, Times::all) / NANOS_PER_MILLI,
                    best(timesBefore, Times::all) / NANOS_PER_MILLI,
                    ratioOfProcessors(),
                    best(timesAfter, Times::processors) / NANOS_PER_MILLI,
                    best(timesBefore, Times::processors) / NANOS_PER_MILLI,
                    taken());
        }
    }
}
