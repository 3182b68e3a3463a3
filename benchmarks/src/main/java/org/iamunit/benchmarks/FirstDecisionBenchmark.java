package org.iamunit.benchmarks;

import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.user;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.concurrent.TimeUnit;
import org.iamunit.extension.Policies;
import org.iamunit.extension.Scp;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a cold JVM pays for its first decision, and what a thousand sentences cost: a suite of one class each time, run by
 * the launcher in a fresh JVM. Compare {@link #oneSentence} with {@link #emptySuite}, which loads JUnit and nothing of
 * IamUnit, and {@link #aThousandSentences} with {@link #oneSentence}.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(10)
public class FirstDecisionBenchmark {

    /** A test that asks for nothing. */
    static class EmptyTestCase {
        @Test
        void nothing() {}
    }

    /** A test with one sentence. */
    @Policies("iam/sender.json")
    @Scp("org.json")
    static class OneSentenceTestCase {
        @Test
        void sends() {
            assertThat(user("iam-user-name"))
                    .can("ses:SendRawEmail")
                    .on(identity("example.com"))
                    .from("invoicing1@example.com");
        }
    }

    /** A test with a thousand sentences. */
    @Policies("iam/sender.json")
    @Scp("org.json")
    static class ThousandSentencesTestCase {
        @Test
        void sends() {
            for (int i = 0; i < 1_000; i++) {
                assertThat(user("user-" + i))
                        .can("ses:SendRawEmail")
                        .on(identity("example.com"))
                        .from("invoicing" + i + "@example.com");
            }
        }
    }

    /** Run a suite that has nothing to do with IamUnit. */
    @Benchmark
    public long emptySuite() {
        return run(EmptyTestCase.class);
    }

    /** Run a suite that loads a fixture and decides once. */
    @Benchmark
    public long oneSentence() {
        return run(OneSentenceTestCase.class);
    }

    /** Run a suite that loads a fixture and decides a thousand times. */
    @Benchmark
    public long aThousandSentences() {
        return run(ThousandSentencesTestCase.class);
    }

    private static long run(Class<?> testClass) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(testClass))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        if (summary.getTestsSucceededCount() != 1) {
            throw new IllegalStateException("the suite failed: " + summary.getFailures());
        }
        return summary.getTestsSucceededCount();
    }
}
