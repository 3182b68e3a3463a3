package org.iamunit.extension;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.dsl.internal.ExecutionEnd;
import org.iamunit.dsl.internal.Fixture;
import org.iamunit.dsl.internal.RequiredJUnit;
import org.iamunit.dsl.internal.RunListeners;
import org.iamunit.dsl.internal.RunWarnings;
import org.iamunit.dsl.internal.VerificationSettings;
import org.iamunit.dsl.internal.WarningsSummary;
import org.iamunit.dsl.internal.code.ClassPlace;
import org.iamunit.fixture.ConfigurationParameters;
import org.iamunit.fixture.FixtureLoader;
import org.iamunit.fixture.LoadedFixture;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.internal.Printable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.engine.TestEngine;

/** The fixtures of one test run, together with the time at which it started. Safe for use by several threads. */
final class FixturesOfRun implements AutoCloseable {

    /** What reports call a warning. */
    private static final String WARNING = "iamunit.warning";

    static final Namespace NAMESPACE = Namespace.create(FixturesOfRun.class);

    private static final Namespace OF_ALL_ENGINES = Namespace.create(WarningsSummary.KEY);

    private static final Namespace OF_EXECUTION = Namespace.create(ExecutionEnd.KEY);

    private final ExtensionContext root;
    private final ConfigurationParameters parameters;
    private final WarningsSummary summary;
    private final RunListeners listeners;
    private final RunWarnings warnings = new RunWarnings();
    private final Instant start = Instant.now();
    private final FixtureLoader loader = new FixtureLoader();
    private final Map<TestElements, LoadedFixture> fixtures = new ConcurrentHashMap<>();

    private FixturesOfRun(ExtensionContext root) {
        this.root = root;
        this.parameters = ConfigurationParameters.of(root::getConfigurationParameter);
        this.listeners = new RunListeners(parameters.parameters());
        this.summary = root.getStore(StoreScope.EXECUTION_REQUEST, OF_ALL_ENGINES)
                .getOrComputeIfAbsent(WarningsSummary.KEY, any -> new WarningsSummary(), WarningsSummary.class);
        root.getStore(StoreScope.EXECUTION_REQUEST, OF_EXECUTION)
                .getOrComputeIfAbsent(ExecutionEnd.KEY, any -> new ExecutionEnd(), ExecutionEnd.class)
                .add(listeners);
    }

    /**
     * Return the fixtures of a run.
     *
     * @throws FixtureException if JUnit is too old
     */
    static FixturesOfRun of(ExtensionContext context) {
        RequiredJUnit.problem(TestEngine.class).ifPresent(problem -> {
            throw problem;
        });
        ExtensionContext root = context.getRoot();
        return root.getStore(NAMESPACE)
                .getOrComputeIfAbsent(FixturesOfRun.class, any -> new FixturesOfRun(root), FixturesOfRun.class);
    }

    /**
     * Return how sentences are verified.
     *
     * @throws FixtureException if a configuration parameter has a value that means nothing
     */
    VerificationSettings verificationSettings() {
        return parameters.verificationSettings(listeners, warnings);
    }

    /** Say what is to be said at the end of the run: to reports, on the console, and to listeners. */
    @Override
    public void close() {
        listeners.runFinished(reportWarnings());
    }

    private List<Problem> reportWarnings() {
        List<Problem> all = warnings.all();
        all.forEach(warning -> root.publishReportEntry(WARNING, Printable.line(warning.toString())));
        summary.add(all);
        fixtures.values().forEach(fixture -> fixture.inventory().ifPresent(summary::addInventory));
        return all;
    }

    /** Return who hears of the run. */
    RunListeners listeners() {
        return listeners;
    }

    /**
     * Return the fixture of a test.
     *
     * @throws FixtureException if it cannot be used: for each test that asks
     */
    Fixture of(TestElements test) {
        try {
            LoadedFixture loaded = fixtures.computeIfAbsent(
                    test, any -> loader.load(FixtureAnnotationsReader.read(test, parameters, start)));
            Fixture fixture = loaded.orThrow(test.testClassName());
            listeners.fixtureLoaded(fixture.store(), loaded::sources);
            return fixture;
        } catch (FixtureException e) {
            // What is wrong stands in annotations, which no line of the trace would point at.
            e.setStackTrace(new StackTraceElement[] {ClassPlace.of(test.testClass(), ClassPlace.CONSTRUCTOR)});
            throw e;
        }
    }
}
