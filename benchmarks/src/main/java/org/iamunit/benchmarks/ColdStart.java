package org.iamunit.benchmarks;

import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.user;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.iamunit.extension.Policies;
import org.iamunit.extension.Scp;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** How long a process takes that runs a suite of one class, from its start to its end. */
final class ColdStart {

    private static final int ROUNDS = 9;

    private ColdStart() {}

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

    /** Return how many milliseconds more a suite with one sentence takes than an empty one: medians, taken by turns. */
    static double additionalMilliseconds() throws IOException, InterruptedException {
        List<Double> empty = new ArrayList<>();
        List<Double> sentence = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            empty.add(milliseconds(EmptyTestCase.class));
            sentence.add(milliseconds(OneSentenceTestCase.class));
        }
        return median(sentence) - median(empty);
    }

    private static double milliseconds(Class<?> testClass) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Child.run(List.of(), ColdStart.class, testClass.getName());
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** Run a test class. */
    public static void main(String[] testClass) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(testClass[0]))
                                .filters(includeEngines("junit-jupiter"))
                                .build(),
                        listener);
        if (listener.getSummary().getTestsSucceededCount() != 1) {
            throw new IllegalStateException(
                    "the suite failed: " + listener.getSummary().getFailures());
        }
    }
}
