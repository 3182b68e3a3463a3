package org.iamunit.report.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.iamunit.dsl.diagnostic.AccessReportListener;
import org.iamunit.dsl.diagnostic.FixtureSources;
import org.iamunit.dsl.diagnostic.SourceFile;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.diagnostic.UnverifiedSentence;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.internal.Console;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.internal.collect.ProjectFiles;
import org.iamunit.report.internal.collect.ReportBuilder;
import org.iamunit.report.internal.model.RecordJson;
import org.iamunit.report.internal.model.Report;
import org.iamunit.report.internal.output.GitHub;
import org.iamunit.report.internal.output.Pointers;
import org.iamunit.report.internal.output.ReportFolder;
import org.jspecify.annotations.Nullable;

/**
 * Makes the model of a report of what a run tells, and has the report written when an execution ends. What is heard is told in its order,
 * so that of a test that is run again the last run counts.
 */
public final class ReportListener implements AccessReportListener {

    private static final int EVENTS_AT_ONCE = 256;

    private static final String DIRECTORY = "iamunit.report.directory";

    private static final String EARLIER = "iamunit.report.earlier";

    /** What a build that is to be the same again every time takes for the time. */
    private static final String SOURCE_DATE_EPOCH = "SOURCE_DATE_EPOCH";

    /** What was heard of the tests of one project folder. */
    private static final class Heard {

        private final ReportFolder folder;
        private final ReportBuilder builder;
        private final Set<PolicyStore> stores = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Map<TestIdentity, List<VerifiedExpectation>> verified = new LinkedHashMap<>();

        private List<Consumer<ReportBuilder>> pending = new ArrayList<>();

        /** Goes on while tests run, on another processor than theirs if there is one. */
        private CompletableFuture<Void> building = CompletableFuture.completedFuture(null);

        private Heard(ProjectFiles files, ReportFolder folder) {
            this.folder = folder;
            this.builder = new ReportBuilder(files);
        }

        /** Of a test that was run again, the last run counts. */
        private void add(VerifiedExpectation expectation, TestIdentity test) {
            List<VerifiedExpectation> ofTest = verified.computeIfAbsent(test, any -> new ArrayList<>(1));
            if (!ofTest.isEmpty()) {
                String text = expectation.expectation().toString();
                ofTest.removeIf(earlier -> earlier.expectation().toString().equals(text));
            }
            ofTest.add(expectation);
        }

        /** To wake another thread costs more than most events do: it is told of many at once. */
        private void add(Consumer<ReportBuilder> event) {
            pending.add(event);
            if (pending.size() >= EVENTS_AT_ONCE) {
                pass();
            }
        }

        private void pass() {
            List<Consumer<ReportBuilder>> events = pending;
            pending = new ArrayList<>(EVENTS_AT_ONCE);
            building = building.thenRunAsync(() -> events.forEach(event -> event.accept(builder)), BUILDER);
        }
    }

    private static final Executor BUILDER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "iamunit-report");
        thread.setDaemon(true);
        return thread;
    });

    private final Map<String, Heard> heard = new HashMap<>();
    private Function<String, Optional<String>> parameters = name -> Optional.empty();

    /** What was heard of last, and how it was found: looking up a parameter for each sentence would cost more than to hear of it. */
    private @Nullable Heard current;

    private Function<String, Optional<String>> parametersOfCurrent = parameters;
    private String projectOfCurrent = "";

    /** Create the listener; done by the service loader. */
    public ReportListener() {}

    @Override
    public synchronized boolean isEnabled(Function<String, Optional<String>> configurationParameters) {
        parameters = configurationParameters;
        return true;
    }

    private Heard heard() {
        String project = System.getProperty("basedir", "");
        if (current == null || !parameters.equals(parametersOfCurrent) || !project.equals(projectOfCurrent)) {
            String configured = parameters.apply(DIRECTORY).orElse(null);
            String earlier = parameters.apply(EARLIER).orElse(null);
            current = heard.computeIfAbsent(
                    project + '\n' + configured + '\n' + earlier, any -> begin(configured, earlier));
            parametersOfCurrent = parameters;
            projectOfCurrent = project;
        }
        return current;
    }

    private static Heard begin(@Nullable String configured, @Nullable String earlier) {
        ProjectFiles files = ProjectFiles.ofTests();
        return new Heard(
                files,
                new ReportFolder(
                        files.directory(configured), earlier == null ? null : earlier(files.directory(earlier))));
    }

    /** Whoever names an earlier report wants to know what has become worse: without it, nothing would be told, and all would look well. */
    private static Report earlier(Path file) {
        try {
            return RecordJson.read(file, Report.class);
        } catch (IOException e) {
            throw new FixtureException(
                    "the configuration parameter " + EARLIER + " names " + file + ", which cannot be read: " + e
                            + "; name the access-report.json of an earlier run of this version of IamUnit",
                    e);
        }
    }

    @Override
    public synchronized void fixtureLoaded(PolicyStore policies, FixtureSources sources) {
        Heard of = heard();
        of.stores.add(policies);
        of.add(builder -> builder.addFixture(policies, sources));
    }

    @Override
    public synchronized void specStarted(SourceFile spec) {
        heard().add(builder -> builder.addSpec(spec));
    }

    @Override
    public synchronized void expectationVerified(VerifiedExpectation verified, TestIdentity test) {
        Heard of = heard();
        of.add(verified, test);
        of.add(builder -> builder.add(verified, test));
    }

    @Override
    public synchronized void sentenceNotVerified(UnverifiedSentence sentence, TestIdentity test) {
        heard().add(builder -> builder.add(sentence, test));
    }

    @Override
    public synchronized void policiesChecked(List<Problem> warnings) {
        heard().add(builder -> builder.addWarnings(warnings));
    }

    @Override
    public synchronized void executionFinished() {
        Heard of = heard();
        of.pass();
        RunAnalysis analysis = RunAnalysis.of(new FinishedRun(of.stores, of.verified, parameters));
        of.building.join();
        Report own = of.builder.build(
                time(), analysis.coverage(), analysis.changes(), analysis.risks(), analysis.mutation());
        Report whole = of.folder.write(own);
        Pointers.of(own, whole, of.folder.page()).forEach(Console::print);
        GitHub gitHub = new GitHub(System.getenv());
        gitHub.summarize(own);
        gitHub.annotations(own).forEach(Console::printCommand);
        analysis.require();
    }

    private static String time() {
        String fixed = System.getenv(SOURCE_DATE_EPOCH);
        Instant now =
                fixed == null || fixed.isBlank() ? Instant.now() : Instant.ofEpochSecond(Long.parseLong(fixed.strip()));
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
