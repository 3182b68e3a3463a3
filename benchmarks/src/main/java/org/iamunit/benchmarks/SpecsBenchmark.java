package org.iamunit.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.launcher.EngineFilter.includeEngines;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What 10,000 sentences in 100 specs cost, discovered and run, beside what Jupiter needs for a parameterized test of as many
 * rows that does nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(1)
public class SpecsBenchmark {

    private static final int SPECS = 100;
    private static final int SENTENCES = 100;
    private static final long TESTS = (long) SPECS * SENTENCES;

    private Path folder = Path.of("");

    @Setup
    public void writeSpecs() throws IOException {
        folder = Files.createTempDirectory("specs");
        Files.writeString(folder.resolve("sender.json"), """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    { "Effect": "Allow", "Action": "ses:Send*", "Resource": "arn:aws:ses:eu-west-1:123456789012:identity/*" },
                    { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringLike": { "ses:FromAddress": "admin*" } } }
                  ]
                }
                """, UTF_8);
        for (int spec = 0; spec < SPECS; spec++) {
            StringBuilder text =
                    new StringBuilder("---\npolicies: sender.json\nregion: eu-west-1\n---\n# Spec " + spec + "\n");
            for (int section = 0; section < 10; section++) {
                text.append("\n## Section ").append(section).append("\n\nWho may send what.\n\n```access\n");
                for (int i = 0; i < SENTENCES / 20; i++) {
                    String mail = " ses:SendEmail on identity example" + i + ".com from %s" + section + "@example" + i
                            + ".com\n";
                    text.append("user ann").append(i).append(" can").append(mail.formatted("a"));
                    text.append("user ann").append(i).append(" cannot").append(mail.formatted("admin"));
                }
                text.append("```\n");
            }
            Files.writeString(folder.resolve("spec" + spec + ".access.md"), text, UTF_8);
        }
    }

    @TearDown
    public void deleteSpecs() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public long specs() {
        return run("iamunit", selectDirectory(folder.toFile()));
    }

    @Benchmark
    public long emptyParameterizedTest() {
        return run("junit-jupiter", selectClass(Rows.class));
    }

    private static long run(String engine, DiscoverySelector selector) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(selector)
                                .filters(includeEngines(engine))
                                .build(),
                        summary);
        long succeeded = summary.getSummary().getTestsSucceededCount();
        if (succeeded != TESTS) {
            throw new IllegalStateException(succeeded + " of " + TESTS + " tests succeeded");
        }
        return succeeded;
    }

    /** A test that does nothing, as often as there are sentences. */
    static class Rows {

        static IntStream rows() {
            return IntStream.range(0, (int) TESTS);
        }

        @ParameterizedTest
        @MethodSource("rows")
        void nothing(int row) {}
    }
}
