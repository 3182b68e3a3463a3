package org.iamunit.verification.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
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
    private static final double MOST_OF_PROCESS = 2;
    private static final double MOST_WITHOUT_REPORT = 0.02;
    /** Two compilers at once, and a collector with threads of its own, differ more from run to run than what is told apart. */
    private static final String[] STEADY = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"};

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
        // A repository of its own, from whose root the report names files.
        ReportRun.write(PROJECT.resolve(".git/HEAD"), "ref: refs/heads/main\n");
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

    private static void deleteReport() throws IOException {
        if (Files.exists(PROJECT.resolve("target"))) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve("target"))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Path page() {
        return PROJECT.resolve("target/access-report/index.html").toAbsolutePath();
    }

    @Test
    void it_is_small_and_written_and_opened_within_a_second() throws IOException {
        List<Long> times = new ArrayList<>();
        Set<String> written = new HashSet<>();
        for (int i = 0; i < RUNS; i++) {
            // Or they would be taken for processes of one build, whose reports are put together.
            deleteReport();
            times.add(ReportRun.runInProcess(PROJECT, true).report() / NANOS_PER_MILLI);
            written.add(Files.readString(page()) + Files.readString(page().resolveSibling("access-report.json")));
        }

        System.out.printf("10,000 sentences: %,d bytes, written in %s ms%n", Files.size(page()), times);
        assertThat(Files.size(page())).isLessThanOrEqualTo(MOST_BYTES);
        assertThat(written).as("reports of the same").hasSize(1);
        assertThat(times.stream().mapToLong(Long::longValue).min().orElseThrow())
                .isLessThan(SECOND);
        assertThat(ReportRun.browse(page(), "opening")).isEmpty();
    }

    /** Runs with and without a report take turns, so that whatever else the machine does troubles both. */
    @Test
    void a_build_with_a_report_takes_little_longer() {
        MavenRun maven = new MavenRun(PROJECT);
        Turns turns = new Turns(() -> maven.test(false), () -> maven.test(true));
        turns.take(TURNS);

        System.out.println("mvn test with a report, to one without: " + turns);
        assertThat(turns.ratio()).isLessThan(MOST_WITH_REPORT);
    }

    /** What a build tool takes beside is left out: with nothing but this to do, a process can well take half as long again. */
    @Test
    void the_process_of_the_tests_with_a_report_takes_less_than_twice_as_long() {
        Turns turns = new Turns(
                () -> ReportRun.runInProcess(PROJECT, false).all(),
                () -> ReportRun.runInProcess(PROJECT, true).all());
        turns.take(TURNS);

        System.out.println("The process of the tests with a report, to one without: " + turns);
        assertThat(turns.ratio()).isLessThan(MOST_OF_PROCESS);
    }

    /** What is to be told apart is less than what one run differs from another: turns are taken until the best of both are near enough. */
    @Test
    void a_run_without_a_report_takes_as_long_as_one_without_a_listener() {
        Turns turns = new Turns(
                () -> ReportRun.runWithoutListener(PROJECT, STEADY).processors(),
                () -> ReportRun.runInProcess(PROJECT, false, STEADY).processors());
        do {
            turns.take(TURNS);
        } while (Math.abs(turns.ratio() - 1) > MOST_WITHOUT_REPORT && turns.taken() < MOST_TURNS);

        System.out.println("A run without a report, to one without a listener, by the time of processors: " + turns);
        assertThat(turns.ratio()).isCloseTo(1, within(MOST_WITHOUT_REPORT));
    }

    /** Two ways to run the same, by turns, each as often first. The best time of each is what the machine has least disturbed. */
    private static final class Turns {

        private final LongSupplier before;
        private final LongSupplier after;
        private final List<Long> timesBefore = new ArrayList<>();
        private final List<Long> timesAfter = new ArrayList<>();

        /** Take turns between two ways, each of which returns how many nanoseconds it took. */
        private Turns(LongSupplier before, LongSupplier after) {
            this.before = before;
            this.after = after;
        }

        private void take(int turns) {
            for (int i = 0; i < turns; i++) {
                if (taken() % 2 == 0) {
                    timesBefore.add(before.getAsLong());
                    timesAfter.add(after.getAsLong());
                } else {
                    timesAfter.add(after.getAsLong());
                    timesBefore.add(before.getAsLong());
                }
            }
        }

        private int taken() {
            return timesBefore.size();
        }

        private double ratio() {
            return (double) Collections.min(timesAfter) / Collections.min(timesBefore);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.2f (%d ms to %d ms, the best of %d turns)",
                    ratio(),
                    Collections.min(timesAfter) / NANOS_PER_MILLI,
                    Collections.min(timesBefore) / NANOS_PER_MILLI,
                    taken());
        }
    }
}
