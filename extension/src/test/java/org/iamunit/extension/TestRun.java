package org.iamunit.extension;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** One run of test cases by the Jupiter engine. */
public final class TestRun {

    /** Remembers the fixture that it is run with; for test cases that differ in nothing but their annotations. */
    public abstract static class RecordingTestCase {

        @Test
        protected void record(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }
    }

    record Seen(PolicyStore store, Authorizer authorizer) {}

    private static final List<Seen> SEEN = Collections.synchronizedList(new ArrayList<>());

    private final EngineExecutionResults results;
    private final List<Seen> seen;

    private TestRun(EngineExecutionResults results, List<Seen> seen) {
        this.results = results;
        this.seen = seen;
    }

    static TestRun of(Class<?>... testCases) {
        return with(Map.of(), testCases);
    }

    static TestRun with(Map<String, String> configurationParameters, Class<?>... testCases) {
        SEEN.clear();
        EngineTestKit.Builder builder =
                EngineTestKit.engine("junit-jupiter").configurationParameters(configurationParameters);
        Stream.of(testCases).forEach(testCase -> builder.selectors(selectClass(testCase)));
        EngineExecutionResults results = builder.execute();
        return new TestRun(results, List.copyOf(SEEN));
    }

    public static void record(PolicyStore store, Authorizer authorizer) {
        SEEN.add(new Seen(store, authorizer));
    }

    Events tests() {
        return results.testEvents();
    }

    /** Return the fixtures that the test cases saw, in the order in which they ran. */
    List<Seen> seen() {
        return seen;
    }

    /** Return what made tests and containers fail, in the order in which they ended. */
    List<Throwable> failures() {
        return results.allEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .toList();
    }

    /** Return the messages of {@link #failures()}. */
    List<String> messages() {
        return failures().stream().map(Throwable::getMessage).toList();
    }

    /** Return the display names of the tests that ended with a status. */
    List<String> namesOf(TestExecutionResult.Status status) {
        return results.testEvents()
                .finished()
                .filter(event ->
                        event.getRequiredPayload(TestExecutionResult.class).getStatus() == status)
                .map(Event::getTestDescriptor)
                .map(descriptor -> descriptor.getDisplayName())
                .toList();
    }
}
