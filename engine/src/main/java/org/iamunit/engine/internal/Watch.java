package org.iamunit.engine.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.iamunit.dsl.internal.Console;
import org.iamunit.engine.Constants;
import org.iamunit.fixture.file.FolderPlace;
import org.iamunit.policy.FixtureException;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/**
 * Verifies the specs of a run again whenever a file changes that they may rest on, until the process ends. JUnit runs a plan once, so that
 * nothing but the console, and listeners of IamUnit, hear of these runs.
 */
final class Watch {

    private final AccessEngineDescriptor engine;
    private final Function<String, Optional<String>> parameters;

    /** The tests that JUnit's filters left out of the run. */
    private final Set<UniqueId> leftOut;

    private final WatchedFiles files;

    private Watch(AccessEngineDescriptor engine, Function<String, Optional<String>> parameters, Set<Path> read) {
        this.engine = engine;
        this.parameters = parameters;
        this.leftOut = testsOf(engine.discoverAgain());
        this.leftOut.removeAll(testsOf(engine));
        this.files = new WatchedFiles(FolderPlace.project().folder(), read);
    }

    /**
     * Watch, if the configuration parameter says so, after a run.
     *
     * @param run what the request has run
     */
    static void after(AccessRun run, ExecutionRequest request) {
        Function<String, Optional<String>> parameters = request.getConfigurationParameters()::get;
        if (parameters
                        .apply(Constants.WATCH_PROPERTY_NAME)
                        .filter("true"::equals)
                        .isPresent()
                && !isOnContinuousIntegration()
                && request.getRootTestDescriptor() instanceof AccessEngineDescriptor engine) {
            new Watch(engine, parameters, run.filesOfFixtures()).untilInterrupted();
        }
    }

    /**
     * Check the configuration parameter.
     *
     * @param parameters looks up a parameter
     * @throws FixtureException if it means nothing, or would keep a build from ending that nobody looks at
     */
    static void requireUsable(Function<String, Optional<String>> parameters) {
        String value = parameters.apply(Constants.WATCH_PROPERTY_NAME).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new FixtureException("the configuration parameter " + Constants.WATCH_PROPERTY_NAME + " is \"" + value
                    + "\"; set it to true or false");
        }
        if (value.equals("true") && isOnContinuousIntegration()) {
            throw new FixtureException(
                    "the configuration parameter " + Constants.WATCH_PROPERTY_NAME
                            + " is true, and so is the environment variable CI: the build would never end; watch on your own machine");
        }
    }

    private static boolean isOnContinuousIntegration() {
        return "true".equals(System.getenv("CI"));
    }

    private void untilInterrupted() {
        Console.print("IamUnit: watching " + files.project() + " for changes; end it with Ctrl+C");
        try {
            while (true) {
                List<Path> changed = files.awaitChange();
                List<Path> toBuild = files.copyUnlessToBuild(changed);
                if (toBuild.isEmpty()) {
                    verify(changed);
                } else {
                    toBuild.forEach(
                            file -> Console.print(
                                    "IamUnit: " + files.nameOf(file)
                                            + " has changed, which takes a build before specs can be verified by it; run the build again"));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void verify(List<Path> changed) {
        long start = System.nanoTime();
        RepeatedRun run = RepeatedRun.of(selected(), parameters);
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        files.settle(run.filesRead());
        print(changed, run, milliseconds);
    }

    /** Return the specs as they are now, without what was left out of the first run. */
    private AccessEngineDescriptor selected() {
        AccessEngineDescriptor again = engine.discoverAgain();
        for (TestDescriptor descriptor : List.copyOf(again.getDescendants())) {
            if (leftOut.contains(descriptor.getUniqueId())) {
                descriptor.removeFromHierarchy();
            }
        }
        again.accept(TestDescriptor::prune);
        return again;
    }

    private static Set<UniqueId> testsOf(TestDescriptor engine) {
        return engine.getDescendants().stream()
                .filter(TestDescriptor::isTest)
                .map(TestDescriptor::getUniqueId)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void print(List<Path> changed, RepeatedRun run, long milliseconds) {
        String what = changed.size() == 1
                ? files.nameOf(changed.get(0)) + " has changed"
                : changed.size() + " files have changed";
        List<String> lines = new ArrayList<>(List.of("IamUnit: " + what + ": " + run + " (" + milliseconds + " ms)"));
        for (String message : run.failures()) {
            lines.add("");
            message.lines().forEach(lines::add);
        }
        lines.forEach(Console::print);
    }
}
