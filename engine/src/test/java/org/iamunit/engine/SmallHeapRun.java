package org.iamunit.engine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** A program that runs the specs of folders in the heap that it is given, and prints what each cost and came to. */
final class SmallHeapRun {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private SmallHeapRun() {}

    /** Run a folder to warm up, and then others. */
    public static void main(String[] folders) {
        run(folders[0]);
        List.of(folders).forEach(folder -> System.out.println(run(folder)));
    }

    /** Return how many milliseconds of the processor a folder took, how many tests passed, and what the others say first. */
    private static String run(String folder) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Events tests = EngineTestKit.engine("iamunit")
                .selectors(selectDirectory(Path.of(folder).toFile()))
                .execute()
                .testEvents();
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / NANOS_PER_MILLI;
        List<String> messages = tests.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
        long lines = messages.stream()
                .mapToLong(message -> message.lines().count())
                .max()
                .orElse(0);
        return millis + "\t" + tests.succeeded().count() + "\t" + lines + "\t"
                + messages.stream()
                        .findFirst()
                        .flatMap(message -> message.lines().findFirst())
                        .orElse("");
    }
}
