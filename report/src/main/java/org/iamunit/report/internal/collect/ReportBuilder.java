package org.iamunit.report.internal.collect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.FixtureSources;
import org.iamunit.dsl.diagnostic.SourceFile;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.diagnostic.UnverifiedSentence;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.Printable;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.internal.diff.FoundChange;
import org.iamunit.report.internal.diff.FoundChanges;
import org.iamunit.report.internal.model.AccessDiff;
import org.iamunit.report.internal.model.Hash;
import org.iamunit.report.internal.model.Policy;
import org.iamunit.report.internal.model.Report;
import org.iamunit.report.internal.model.Report.Finding;
import org.iamunit.report.internal.model.Report.InputFile;
import org.iamunit.report.internal.model.Risk;
import org.iamunit.report.internal.model.Sentence;
import org.iamunit.report.internal.model.Sentence.Check;
import org.iamunit.report.internal.model.Sentence.Status;
import org.iamunit.report.internal.model.Totals;
import org.iamunit.report.internal.risk.FoundRisk;
import org.iamunit.report.internal.risk.FoundRisks;
import org.iamunit.report.mutation.PolicyMutation;
import org.jspecify.annotations.Nullable;

/** Makes the model of a report from what a run tells its listeners. Not safe for use by several threads. */
public final class ReportBuilder {

    /** A sentence about all actions stands for thousands of requests. */
    private static final int MOST_CHECKS = 20;

    private static final String SPEC_FRAME = "access-spec";
    private static final Pattern CLASS_IN_ID = Pattern.compile("\\[(?:class|nested-class):([^]]+)]");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+?)\\$\\d+");

    private final ProjectFiles files;
    private final PolicyList policies = new PolicyList();
    private final DecisionList decisions = new DecisionList(policies);
    private final Map<String, InputFile> inputs = new TreeMap<>();
    private final Map<String, String> specPaths = new TreeMap<>();
    private final Map<String, Report.Spec> specs = new TreeMap<>();
    private final IdentityHashMap<PolicyStore, Map<String, String>> pathsOfStores = new IdentityHashMap<>();
    private final Map<String, String> pathsOfAll = new TreeMap<>();
    private final Set<String> inventories = new TreeSet<>();
    private final Set<Finding> warnings = new TreeSet<>(
            Comparator.comparing(Finding::file).thenComparing(Finding::line).thenComparing(Finding::text));
    private final Map<String, Sentence> sentences = new LinkedHashMap<>();

    /**
     * Begin a report.
     *
     * @param files the folders of the build; never {@code null}
     */
    public ReportBuilder(ProjectFiles files) {
        this.files = files;
    }

    /** Add a fixture with the files that it was loaded from. */
    public void addFixture(PolicyStore store, FixtureSources sources) {
        Map<String, String> paths = new TreeMap<>();
        for (SourceFile file : sources.files()) {
            String path = addInput(file, InputFile.Kind.POLICIES);
            paths.put(file.name(), path);
            pathsOfAll.putIfAbsent(file.name(), path);
        }
        pathsOfStores.put(store, paths);
        sources.inventory().map(Printable::line).ifPresent(inventories::add);
        decisions.addAll(store.policies(), pathsIn(store));
    }

    private String addInput(SourceFile file, InputFile.Kind kind) {
        String path = Printable.line(files.pathOf(file));
        inputs.computeIfAbsent(
                path + '\n' + file.name() + '\n' + kind,
                any -> new InputFile(path, Printable.line(file.name()), kind, ProjectFiles.sha256(file)));
        return path;
    }

    private UnaryOperator<String> pathsIn(PolicyStore store) {
        Map<String, String> paths = pathsOfStores.getOrDefault(store, Map.of());
        return name -> {
            String path = paths.get(name);
            return path == null ? Printable.line(name) : path;
        };
    }

    /** Add an access spec. */
    public void addSpec(SourceFile spec) {
        String path = addInput(spec, InputFile.Kind.SPEC);
        specPaths.put(Printable.line(spec.name()), path);
        specs.put(path, new Report.Spec(path, spec.text()));
    }

    /** Add a sentence that was verified. */
    public void add(VerifiedExpectation verified, TestIdentity test) {
        UnaryOperator<String> paths = pathsIn(verified.fixture().policies());
        Expectation expectation = verified.expectation();
        List<CheckedRequest> broken = verified.brokenChecks();
        Status status = status(verified, broken);
        Place place = place(test);
        add(new Sentence(
                "",
                Printable.line(expectation.toString()),
                status,
                files.module(),
                test.uniqueId(),
                place.group(),
                place.method(),
                place.file(),
                place.line(),
                Printable.line(expectation.principal().toString()),
                expectation.verb().toString(),
                expectation.isAboutAllRequests(),
                expectation.sending().isPresent(),
                checks(verified, broken, paths),
                verified.checks().size(),
                status == Status.PASSED ? null : verified.diagnostic().toString(),
                open(verified, broken),
                verified.proof().witnesses(),
                tags(test)));
    }

    /** Of a test that was run again, the last run counts. */
    private void add(Sentence sentence) {
        sentences.put(sentence.key(), sentence);
    }

    private static Status status(VerifiedExpectation verified, List<CheckedRequest> broken) {
        if (verified.isKept()) {
            return Status.PASSED;
        }
        if (!verified.proof().needless().isEmpty()) {
            return Status.FAILED;
        }
        return broken.stream().allMatch(check -> check.decision().result() == Decision.Result.UNDETERMINED)
                ? Status.UNDETERMINED
                : Status.FAILED;
    }

    private List<Check> checks(VerifiedExpectation verified, List<CheckedRequest> broken, UnaryOperator<String> paths) {
        Set<CheckedRequest> atFault = Collections.newSetFromMap(new IdentityHashMap<>());
        atFault.addAll(broken);
        List<CheckedRequest> shown = new ArrayList<>(verified.checks());
        shown.sort(Comparator.comparing(check -> !atFault.contains(check)));
        List<Check> checks = new ArrayList<>();
        for (CheckedRequest check : shown.subList(0, Math.min(MOST_CHECKS, shown.size()))) {
            boolean isKept = !atFault.contains(check);
            checks.add(new Check(
                    check.decision().request().action(),
                    Printable.line(check.decision().request().resource()),
                    isKept,
                    decisions.add(check, !isKept, paths),
                    check.why().map(Printable::line).orElse(null)));
        }
        return checks;
    }

    private static List<String> open(VerifiedExpectation verified, List<CheckedRequest> broken) {
        if (broken.isEmpty() && verified.proof().open().isEmpty()) {
            return List.of();
        }
        Set<String> open = new LinkedHashSet<>();
        verified.proof().open().stream()
                .map(Unknown::toString)
                .map(Printable::line)
                .forEach(open::add);
        broken.stream()
                .flatMap(check -> check.decision().unknowns().stream())
                .map(Unknown::reason)
                .map(Printable::line)
                .forEach(open::add);
        return List.copyOf(open);
    }

    /** Add a sentence that was not verified. */
    public void add(UnverifiedSentence unverified, TestIdentity test) {
        Place place = place(test);
        String said = unverified.sentence().isEmpty()
                ? "all that " + (place.method().isEmpty() ? place.group() : place.method()) + " says"
                : unverified.sentence();
        add(new Sentence(
                "",
                Printable.line(said),
                unverified.cause() == UnverifiedSentence.Cause.SKIPPED ? Status.SKIPPED : Status.ERROR,
                files.module(),
                test.uniqueId(),
                place.group(),
                place.method(),
                place.file(),
                place.line(),
                null,
                null,
                false,
                false,
                List.of(),
                0,
                Printable.text(unverified.message()),
                List.of(),
                List.of(),
                tags(test)));
    }

    private static List<String> tags(TestIdentity test) {
        return test.tags().stream().map(Printable::line).toList();
    }

    /** Add what is doubtful about policies. */
    public void addWarnings(List<Problem> problems) {
        for (Problem problem : problems) {
            String name = problem.position().source();
            warnings.add(new Finding(
                    Printable.line(pathsOfAll.getOrDefault(name, name)),
                    problem.position().line(),
                    Printable.line(problem.what() + "; " + problem.remedy())));
        }
    }

    private record Place(
            String group, String method, @Nullable String file, int line) {}

    private Place place(TestIdentity test) {
        StackTraceElement written = test.writtenAt();
        int line = Math.max(0, written.getLineNumber());
        if (written.getClassName().equals(SPEC_FRAME)) {
            String name = written.getFileName() == null ? "" : written.getFileName();
            String path = specPaths.getOrDefault(name, name);
            return path.isEmpty() ? new Place("access specs", "", null, 0) : new Place(path, "", path, line);
        }
        if (written.getClassName().isEmpty()) {
            Matcher type = CLASS_IN_ID.matcher(test.uniqueId());
            String name = "tests";
            while (type.find()) {
                name = type.group(1);
            }
            return new Place(Printable.line(name), "", null, 0);
        }
        String method = LAMBDA.matcher(written.getMethodName()).replaceFirst("$1");
        return new Place(
                written.getClassName(),
                method.startsWith("<") ? "" : method,
                files.pathOf(written).orElse(null),
                line);
    }

    /**
     * Make the report.
     *
     * @param generated when it is made; never {@code null}
     * @param coverage what of the policies the sentences decide by; {@code null} if that was not counted
     * @param found what has changed of what can be done; {@code null} if nothing says what there was before
     * @param risks what somebody can do that is risky and that no sentence asks about; never {@code null}
     * @param mutation which changes of the policies the sentences notice; {@code null} if that was not tried
     */
    public Report build(
            String generated,
            @Nullable PolicyCoverage coverage,
            @Nullable FoundChanges found,
            FoundRisks risks,
            @Nullable PolicyMutation mutation) {
        AccessDiff diff = found == null ? null : diff(found);
        Report.Risks told = new Report.Risks(
                risks.risks().stream().map(this::risk).toList(),
                risks.open().stream().map(Printable::line).toList());
        List<Policy> all = policies.all();
        UnaryOperator<String> byPath = name -> Printable.line(pathsOfAll.getOrDefault(name, name));
        String version = ReportBuilder.class.getPackage().getImplementationVersion();
        return new Report(
                Report.VERSION,
                generated,
                new Report.Tool(
                        "IamUnit",
                        version == null ? "development" : version,
                        Catalog.aws().date().toString()),
                GitCommit.of(files.repository()).orElse(null),
                Totals.of(List.copyOf(sentences.values()), all),
                List.copyOf(inputs.values()),
                List.copyOf(inventories),
                List.copyOf(specs.values()),
                List.copyOf(sentences.values()),
                decisions.all(),
                all,
                List.copyOf(warnings),
                diff,
                null,
                told,
                coverage == null ? null : CoverageByPath.of(coverage, byPath),
                mutation == null ? null : CoverageByPath.of(mutation, byPath));
    }

    private AccessDiff diff(FoundChanges found) {
        return new AccessDiff(
                found.before().stream().map(Printable::line).toList(),
                found.changes().stream().map(this::row).toList(),
                found.open().stream().map(Printable::line).toList());
    }

    private AccessDiff.Row row(FoundChange change) {
        List<String> principals =
                change.principals().stream().map(Printable::line).toList();
        Decision now = change.now();
        UnaryOperator<String> paths = pathsIn(change.store());
        String resource = now == null
                ? AccessRequest.ANY_RESOURCE
                : Printable.line(now.request().resource());
        Place place = place(change, paths);
        return new AccessDiff.Row(
                Hash.id(
                        "g",
                        change.kind() + "\n" + principals + change.actions() + change.toCome() + resource
                                + change.sentence() + change.open()),
                change.kind(),
                principals,
                change.actions(),
                change.toCome(),
                resource,
                change.before() == null ? "" : Printable.line(DecisionList.summary(change.before())),
                now == null ? null : decisions.add(CheckedRequest.of(now, true, List.of()), false, paths),
                now == null ? List.of() : decisions.references(now.decidingStatements(), paths),
                place.file() == null ? place.group() : place.file(),
                Math.max(1, place.line()),
                Printable.line(change.sentence()),
                change.open().stream()
                        .map(Unknown::toString)
                        .map(Printable::line)
                        .toList());
    }

    /** What allows it is what to look at; a root user is allowed by no statement. */
    private Place place(FoundChange change, UnaryOperator<String> paths) {
        Stream<SourcePosition> allowing = Stream.ofNullable(change.now())
                .filter(Decision::isAllowed)
                .flatMap(decision -> decision.decidingStatements().stream())
                .map(deciding -> deciding.statement().position());
        return Stream.concat(
                        allowing, change.open().stream().map(Unknown::position).flatMap(Stream::ofNullable))
                .findFirst()
                .map(position -> new Place("", "", paths.apply(position.source()), position.line()))
                .orElseGet(() -> place(change.test()));
    }

    private Risk risk(FoundRisk found) {
        return new Risk(
                found.kind(),
                Printable.line(found.principal()),
                found.ways().stream().map(Printable::line).toList(),
                decisions.references(found.shown().decidingStatements(), pathsIn(found.store())),
                Printable.line(found.sentence()));
    }
}
