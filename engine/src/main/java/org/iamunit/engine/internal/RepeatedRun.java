package org.iamunit.engine.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.iamunit.dsl.internal.ExecutionEnd;
import org.iamunit.dsl.internal.WarningsSummary;
import org.junit.platform.engine.TestDescriptor;

/** A run of specs after the one that JUnit has asked for, one test after the other. */
final class RepeatedRun {

    private final List<String> failures = new ArrayList<>();
    private final Set<Path> filesRead = new HashSet<>();
    private int passed;
    private int skipped;

    private RepeatedRun() {}

    /** Run the specs of an engine. */
    static RepeatedRun of(AccessEngineDescriptor engine, Function<String, Optional<String>> given) {
        RepeatedRun result = new RepeatedRun();
        result.failures.addAll(engine.problems());
        result.collectFailure(() -> {
            AccessRun run = new AccessRun(given, new ExecutionEnd(), new WarningsSummary(), warning -> {});
            engine.getChildren().forEach(child -> result.collectFailure(() -> result.run(child, run)));
            result.filesRead.addAll(run.filesRead());
            engine.cleanUp(run);
            run.conclude();
        });
        return result;
    }

    private void run(TestDescriptor descriptor, AccessRun run) {
        AccessDescriptor node = (AccessDescriptor) descriptor;
        node.prepare(run);
        if (node.shouldBeSkipped(run).isSkipped()) {
            skipped += (int) testsOf(node);
        } else if (node.isTest()) {
            node.verify(run);
            passed++;
        } else {
            node.getChildren().forEach(child -> collectFailure(() -> run(child, run)));
        }
    }

    private static long testsOf(AccessDescriptor node) {
        return node.isTest()
                ? 1
                : node.getDescendants().stream().filter(TestDescriptor::isTest).count();
    }

    private void collectFailure(Runnable step) {
        failures.addAll(messagesOf(step));
    }

    /**
     * Do something, and return what it fails with: a test fails by what it throws, but an error of the virtual machine is none of its
     * failures.
     *
     * @return the message; empty if nothing fails
     */
    static List<String> messagesOf(Runnable step) {
        try {
            step.run();
            return List.of();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return List.of(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /** Return the message of each test that has failed. */
    List<String> failures() {
        return failures;
    }

    /** Return the files that the run rests on, as far as they do not lie in a jar. */
    Set<Path> filesRead() {
        return filesRead;
    }

    /** Count the tests, as in {@code 12 passed, 1 failed, 1 skipped}. */
    @Override
    public String toString() {
        return passed + " passed" + (failures.isEmpty() ? "" : ", " + failures.size() + " failed")
                + (skipped == 0 ? "" : ", " + skipped + " skipped");
    }
}
