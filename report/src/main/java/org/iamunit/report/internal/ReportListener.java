package org.iamunit.report.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.iamunit.dsl.diagnostic.AccessReportListener;
import org.iamunit.dsl.diagnostic.FixtureSources;
import org.iamunit.dsl.diagnostic.SourceFile;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.diagnostic.UnverifiedSentence;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.internal.Console;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.internal.collect.ProjectFiles;
import org.iamunit.report.internal.collect.ReportBuilder;
import org.iamunit.report.internal.model.Report;
import org.iamunit.report.internal.output.GitHub;
import org.iamunit.report.internal.output.ReportFolder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a run tells, and has the report written when an execution ends. What is kept is told in the order in which it was heard, so
 * that of a test that is run again the last run counts.
 */
public final class ReportListener implements AccessReportListener {

    private static final String DIRECTORY = "iamunit.report.directory";

    /** What a build that is to be the same again every time takes for the time. */
    private static final String SOURCE_DATE_EPOCH = "SOURCE_DATE_EPOCH";

    /** A sentence with its test. */
    private record Verified(VerifiedExpectation expectation, TestIdentity test) {}

    /** What was heard of the tests of one project folder. */
    private static final class Heard {

        private final ProjectFiles files;
        private final ReportFolder folder;
        private final List<Consumer<ReportBuilder>> events = new ArrayList<>();
        private final Set<PolicyStore> stores = Collections.newSetFromMap(new IdentityHashMap<>());
        private final List<Verified> verified = new ArrayList<>();

        private Heard(ProjectFiles files, ReportFolder folder) {
            this.files = files;
            this.folder = folder;
        }
    }

    private final Map<String, Heard> heard = new HashMap<>();
    private Function<String, Optional<String>> parameters = name -> Optional.empty();

    /** Create the listener; done by the service loader. */
    public ReportListener() {}

    @Override
    public synchronized boolean isEnabled(Function<String, Optional<String>> configurationParameters) {
        parameters = configurationParameters;
        return true;
    }

    private Heard heard() {
        String configured = parameters.apply(DIRECTORY).orElse(null);
        return heard.computeIfAbsent(System.getProperty("basedir", "") + '\n' + configured, any -> begin(configured));
    }

    private static Heard begin(@Nullable String configured) {
        ProjectFiles files = ProjectFiles.ofTests();
        return new Heard(files, new ReportFolder(files.directory(configured)));
    }

    @Override
    public synchronized void fixtureLoaded(PolicyStore policies, FixtureSources sources) {
        Heard of = heard();
        of.stores.add(policies);
        of.events.add(builder -> builder.addFixture(policies, sources));
    }

    @Override
    public synchronized void specStarted(SourceFile spec) {
        heard().events.add(builder -> builder.addSpec(spec));
    }

    @Override
    public synchronized void expectationVerified(VerifiedExpectation verified, TestIdentity test) {
        Heard of = heard();
        of.verified.add(new Verified(verified, test));
        of.events.add(builder -> builder.add(verified, test));
    }

    @Override
    public synchronized void sentenceNotVerified(UnverifiedSentence sentence, TestIdentity test) {
        heard().events.add(builder -> builder.add(sentence, test));
    }

    @Override
    public synchronized void policiesChecked(List<Problem> warnings) {
        heard().events.add(builder -> builder.addWarnings(warnings));
    }

    @Override
    public synchronized void executionFinished() {
        Heard of = heard();
        ReportBuilder builder = new ReportBuilder(of.files);
        of.events.forEach(event -> event.accept(builder));
        PolicyCoverage coverage = PolicyCoverage.of(of.stores, latest(of.verified));
        Report own = builder.build(time(), coverage);
        of.folder.write(own);
        GitHub gitHub = new GitHub(System.getenv());
        gitHub.summarize(own);
        gitHub.annotations(own).forEach(Console::printCommand);
    }

    /** Of a test that was run again, the last run counts. */
    private static Collection<VerifiedExpectation> latest(List<Verified> all) {
        Map<String, VerifiedExpectation> latest = new LinkedHashMap<>();
        for (Verified each : all) {
            TestIdentity test = each.test();
            latest.put(test.uniqueId() + test.writtenAt() + each.expectation().expectation(), each.expectation());
        }
        return latest.values();
    }

    private static String time() {
        String fixed = System.getenv(SOURCE_DATE_EPOCH);
        Instant now =
                fixed == null || fixed.isBlank() ? Instant.now() : Instant.ofEpochSecond(Long.parseLong(fixed.strip()));
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
