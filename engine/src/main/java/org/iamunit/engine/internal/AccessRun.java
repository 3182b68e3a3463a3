package org.iamunit.engine.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.dsl.diagnostic.SourceFile;
import org.iamunit.dsl.internal.AccessScope;
import org.iamunit.dsl.internal.ExecutionEnd;
import org.iamunit.dsl.internal.Fixture;
import org.iamunit.dsl.internal.PendingExpectation;
import org.iamunit.dsl.internal.RunListeners;
import org.iamunit.dsl.internal.RunWarnings;
import org.iamunit.dsl.internal.RunningTest;
import org.iamunit.dsl.internal.VerificationSettings;
import org.iamunit.dsl.internal.WarningsSummary;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecFile;
import org.iamunit.fixture.ConfigurationParameters;
import org.iamunit.fixture.FixtureAnnotationReader;
import org.iamunit.fixture.FixtureLoader;
import org.iamunit.fixture.LoadedFixture;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.internal.Printable;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.store.Namespace;

/** One test run: what was loaded for it, and when it began. Safe for use by several threads. */
final class AccessRun implements EngineExecutionContext {

    /** What reports call a warning. */
    private static final String WARNING = "iamunit.warning";

    private static final Namespace OF_ALL_ENGINES = Namespace.create(WarningsSummary.KEY);

    private static final Namespace OF_EXECUTION = Namespace.create(ExecutionEnd.KEY);

    private final ConfigurationParameters parameters;
    private final Instant start = Instant.now();
    private final FixtureLoader loader = new FixtureLoader();
    private final Map<Spec, LoadedFixture> fixtures = new ConcurrentHashMap<>();
    private final FixtureAnnotationReader annotations = FixtureAnnotationReader.provided();
    private final Map<Class<?>, LoadedFixture> fixturesOfClasses = new ConcurrentHashMap<>();

    private final Set<Path> specFiles = ConcurrentHashMap.newKeySet();
    private final Map<Spec, ApprovedFile> approvedFiles = new ConcurrentHashMap<>();
    private final CodeOfSpecs code = new CodeOfSpecs();
    private final RunWarnings warnings = new RunWarnings();
    private final RunListeners listeners;
    private final ExecutionEnd end;
    private final WarningsSummary summary;
    private final Consumer<Problem> reports;

    /** Read once a sentence needs them; threads that race read the same. */
    private volatile @Nullable VerificationSettings settings;

    /**
     * Begin a run.
     *
     * @param given looks up a configuration parameter that JUnit gives
     * @param end hears of the run, whose listeners it tells of the end of the execution
     * @param summary hears of the warnings about the policies
     * @param reports hears of each warning
     */
    AccessRun(
            Function<String, Optional<String>> given,
            ExecutionEnd end,
            WarningsSummary summary,
            Consumer<Problem> reports) {
        this.parameters = ConfigurationParameters.of(given);
        this.listeners = new RunListeners(parameters.parameters());
        this.end = end;
        this.summary = summary;
        this.reports = reports;
        end.add(listeners);
    }

    /** Let listeners hear of the end of the execution, and print the warnings, without waiting for JUnit to end. */
    void conclude() {
        summary.close();
        end.close();
    }

    /** Begin the run that JUnit asks for, in which other engines may take part. */
    static AccessRun of(ExecutionRequest request) {
        return new AccessRun(
                request.getConfigurationParameters()::get,
                request.getStore()
                        .getOrComputeIfAbsent(
                                OF_EXECUTION, ExecutionEnd.KEY, any -> new ExecutionEnd(), ExecutionEnd.class),
                request.getStore()
                        .getOrComputeIfAbsent(
                                OF_ALL_ENGINES,
                                WarningsSummary.KEY,
                                any -> new WarningsSummary(),
                                WarningsSummary.class),
                warning -> request.getEngineExecutionListener()
                        .reportingEntryPublished(
                                request.getRootTestDescriptor(),
                                ReportEntry.from(WARNING, Printable.line(warning.toString()))));
    }

    /** Say what is to be said at the end of the run: to reports, on the console, and to listeners. */
    void finish() {
        listeners.runFinished(reportWarnings());
    }

    /** Report the warnings about the policies that the run has met: for reports, and for the end of the run. */
    private List<Problem> reportWarnings() {
        List<Problem> all = warnings.all();
        all.forEach(reports);
        summary.add(all);
        Stream.concat(fixtures.values().stream(), fixturesOfClasses.values().stream())
                .flatMap(fixture -> fixture.inventory().stream())
                .forEach(summary::addInventory);
        return all;
    }

    /** Return who hears of the run. */
    RunListeners listeners() {
        return listeners;
    }

    /**
     * Return how sentences are verified.
     *
     * @throws org.iamunit.policy.FixtureException if a configuration parameter has a value that means nothing
     */
    VerificationSettings settings() {
        VerificationSettings known = settings;
        if (known == null) {
            Watch.requireUsable(parameters.parameters());
            known = parameters.verificationSettings(listeners, warnings);
            settings = known;
        }
        return known;
    }

    /**
     * Return what the sentences of a spec are verified against.
     *
     * @throws org.iamunit.policy.FixtureException if it cannot be used: for each sentence that asks
     */
    Fixture fixture(Spec spec) {
        LoadedFixture loaded = fixtures.computeIfAbsent(
                spec, any -> loader.load(spec.frontMatter().fixture().build(parameters, start)));
        Fixture fixture = loaded.orThrow(spec.file().name());
        listeners.fixtureLoaded(fixture.store(), loaded::sources);
        return fixture.withCalls(code.of(spec));
    }

    /** Tell the run of a spec, whose file it rests on. */
    void specStarted(Spec spec) {
        SpecFile file = spec.file();
        if (file.file() != null) {
            specFiles.add(file.file());
        }
        listeners.specStarted(file.name(), () -> new SourceFile(file.name(), file.file(), file.text()));
    }

    /** Return the files that the run rests on, specs and what their fixtures are loaded from, as far as they do not lie in a jar. */
    Set<Path> filesRead() {
        Stream<Path> ofFixtures = Stream.concat(fixtures.values().stream(), fixturesOfClasses.values().stream())
                .flatMap(fixture -> fixture.sources().files().stream())
                .map(SourceFile::file)
                .filter(Objects::nonNull);
        return Stream.concat(specFiles.stream(), ofFixtures).collect(Collectors.toSet());
    }

    /** Return the file of what is approved, into which, or beside which, is written what is found. */
    ApprovedFile approvedFile(Spec spec) {
        return approvedFiles.computeIfAbsent(spec, any -> new ApprovedFile(spec, parameters.isApproving()));
    }

    /**
     * Verify a sentence of a class.
     *
     * @throws AssertionError if it is broken
     * @throws org.iamunit.policy.FixtureException if the fixture cannot be used
     */
    void verify(Class<?> type, PendingExpectation sentence, RunningTest test) {
        Fixture fixture;
        VerificationSettings used;
        try {
            LoadedFixture loaded = fixturesOfClasses.computeIfAbsent(
                    type, any -> loader.load(annotations.read(type, parameters, start)));
            fixture = loaded.orThrow(ClassSentences.nameOf(type));
            listeners.fixtureLoaded(fixture.store(), loaded::sources);
            used = settings();
        } catch (FixtureException e) {
            listeners
                    .sentenceNotVerified(sentence.toString(), e, test.at(sentence.callSite()))
                    .forEach(e::addSuppressed);
            throw e;
        }
        try {
            AccessScope.around(fixture, used, test, () -> {
                AccessScope.add(sentence);
                return true;
            });
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("neither a sentence nor its verification throws this", e);
        }
    }
}
