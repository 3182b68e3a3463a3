package org.iamunit.engine.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.iamunit.dsl.internal.Console;
import org.iamunit.engine.Constants;
import org.iamunit.fixture.ConfigurationParameters;
import org.iamunit.fixture.file.FolderPlace;
import org.iamunit.policy.FixtureException;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/**
 * Verifies the specs of a run again whenever a file changes that they may rest on, until the process ends or something changes that takes a
 * build. JUnit runs a plan once, so that nothing but the console, and listeners of IamUnit, hear of these runs.
 */
final class Watch {

    private final AccessEngineDescriptor engine;
    private final Function<String, Optional<String>> parameters;

    /** The tests that JUnit's filters left out of the run. */
    private final Set<UniqueId> leftOut;

    private final WatchedFiles files;

    private Watch(AccessEngineDescriptor engine, Function<String, Optional<String>> given) {
        this.engine = engine;
        this.parameters = given;
        this.leftOut = engine.testsLeftOut();
        Path project = FolderPlace.project().folder();
        Path reports = ConfigurationParameters.of(given)
                .parameters()
                .apply(ConfigurationParameters.REPORT_DIRECTORY)
                .map(project::resolve)
                .orElse(project.resolve("target"));
        this.files = new WatchedFiles(project, reports);
    }

    /** Begin to watch before a run, if the configuration parameter says so: what changes meanwhile is a change, too. */
    static Optional<Watch> before(ExecutionRequest request) {
        Function<String, Optional<String>> given = request.getConfigurationParameters()::get;
        boolean isWanted = isWanted(given) && !isOnContinuousIntegration();
        return isWanted && request.getRootTestDescriptor() instanceof AccessEngineDescriptor engine
                ? Optional.of(new Watch(engine, given))
                : Optional.empty();
    }

    static boolean isWanted(Function<String, Optional<String>> parameters) {
        return parameters
                .apply(Constants.WATCH_PROPERTY_NAME)
                .filter("true"::equals)
                .isPresent();
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

    /**
     * Watch until the thread is interrupted, or a build is needed.
     *
     * @param run the run before
     */
    void after(AccessRun run) {
        print(RepeatedRun.messagesOf(run::conclude));
        files.watchAlso(run.filesRead());
        Console.print("IamUnit: watching " + files.project() + " for changes; end it with Ctrl+C");
        try {
            List<Path> toBuild = List.of();
            while (toBuild.isEmpty()) {
                List<Path> changed = files.awaitChange();
                toBuild = files.toBuild(changed);
                if (toBuild.isEmpty()) {
                    verify(changed);
                }
            }
            Console.print(
                    "IamUnit: " + names(toBuild)
                            + " changed, which takes a build before specs can be verified by it: the watch ends, run the build again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void verify(List<Path> changed) {
        try {
            files.copy(changed);
            long start = System.nanoTime();
            RepeatedRun run = RepeatedRun.of(selected(), parameters);
            long milliseconds = (System.nanoTime() - start) / 1_000_000;
            files.watchAlso(run.filesRead());
            Console.print("IamUnit: " + names(changed) + " changed: " + run + " (" + milliseconds + " ms)");
            print(run.failures());
        } catch (FixtureException e) {
            Console.print("IamUnit: " + names(changed) + " changed, and nothing is verified: " + e.getMessage());
        }
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

    private String names(List<Path> changed) {
        return changed.size() == 1 ? files.nameOf(changed.get(0)) + " has" : changed.size() + " files have";
    }

    private static void print(List<String> messages) {
        List<String> lines = new ArrayList<>();
        for (String message : messages) {
            lines.add("");
            message.lines().forEach(lines::add);
        }
        lines.forEach(Console::print);
    }
}
