package org.iamunit.report.internal.html;

import gg.jte.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.report.coverage.CoverageRatio;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.coverage.StatementCoverage;
import org.iamunit.report.internal.model.AccessDiff;
import org.iamunit.report.internal.model.DecisionPath;
import org.iamunit.report.internal.model.Report;
import org.iamunit.report.internal.model.Sentence;
import org.iamunit.report.internal.model.Sentence.Check;
import org.iamunit.report.internal.model.Sentence.Status;
import org.iamunit.report.mutation.Mutant;
import org.iamunit.report.mutation.PolicyMutation;
import org.jspecify.annotations.Nullable;

/** The page that people read: one file that needs nothing else, made from the model of a report. */
public final class ReportPage {

    /** Browsers open more than this slowly, and mails do not take it. */
    private static final int MOST_BYTES = 8_000_000;

    private static final int MOST_DETAILS = 200;

    private static final int MOST_REQUESTS = 5;

    private static final int MOST_WITH_NEAREST = 300;

    private static final int LEAST_POLICIES = 50;

    private final Report report;
    private final int room;
    private final PageIndex index;
    private final Map<String, Integer> requestsOfDecisions = new HashMap<>();
    private final Map<String, String> filesOfPolicies = new HashMap<>();
    private final Set<String> atFault = new HashSet<>();
    private final List<MatrixView> matrix;
    private final List<FindingView> findings;

    private ReportPage(Report report, int room) {
        this.report = report;
        this.room = room;
        this.index = new PageIndex(report);
        report.sentences().stream()
                .flatMap(sentence -> sentence.checks().stream())
                .forEach(check -> {
                    requestsOfDecisions.merge(check.decision(), 1, Integer::sum);
                    if (!check.kept()) {
                        atFault.add(check.decision());
                    }
                });
        if (report.diff() != null) {
            report.diff().rows().stream()
                    .map(AccessDiff.Row::now)
                    .flatMap(Stream::ofNullable)
                    .forEach(decision -> requestsOfDecisions.merge(decision, 1, Integer::sum));
        }
        report.policies().forEach(policy -> filesOfPolicies.put(policy.id(), policy.file()));
        this.matrix = MatrixView.of(report, index);
        this.findings = FindingView.of(report);
    }

    /**
     * Make a page.
     *
     * @param report the model; never {@code null}
     * @return the bytes of the page; where it would be very large, without some of what holds, with a notice; never {@code null}
     */
    public static byte[] of(Report report) {
        int room = Integer.MAX_VALUE;
        byte[] html = new ReportPage(report, room).html();
        while (html.length > MOST_BYTES) {
            int next = room == Integer.MAX_VALUE ? report.sentences().size() : room;
            room = (int) (next * 0.9 * MOST_BYTES / html.length);
            html = new ReportPage(report, room).html();
        }
        return html;
    }

    private byte[] html() {
        return PageBytes.of(Rendering.of((output, interceptor) -> JtepageGenerated.render(output, interceptor, this)));
    }

    /** Return what sentences are looked up by. */
    public PageIndex index() {
        return index;
    }

    /** Return the model. */
    public Report report() {
        return report;
    }

    /** Say in a few words what came of the run. */
    public String headline() {
        var totals = report.totals();
        int bad = totals.failed() + totals.errors() + totals.undetermined();
        if (totals.sentences() == 0) {
            return "No sentence was verified";
        }
        return bad == 0
                ? (totals.skipped() == 0 ? "All " : "All verified ones of ")
                        + Words.count(totals.sentences(), "sentence")
                        + (totals.sentences() == 1 ? " holds" : " hold")
                : Words.count(bad, "sentence") + " of " + Words.number(totals.sentences())
                        + (bad == 1 ? " needs" : " need") + " a look";
    }

    /** Return the name of the style of the headline. */
    public String headlineStyle() {
        var totals = report.totals();
        return totals.failed() + totals.errors() > 0 || totals.sentences() == 0
                ? "no"
                : totals.undetermined() > 0 ? "open" : "ok";
    }

    /** A number on the front page. */
    public record Tile(String sign, int number, String word, String style, String target) {}

    /** Return how many sentences came to what, but for what none came to. */
    public List<Tile> tiles() {
        var totals = report.totals();
        return Stream.of(
                        new Tile(
                                "✗",
                                totals.failed(),
                                Words.word(Status.FAILED).replace("does", "do"),
                                "no",
                                "#failures"),
                        new Tile("!", totals.errors(), Words.word(Status.ERROR), "no", "#failures"),
                        new Tile("?", totals.undetermined(), Words.word(Status.UNDETERMINED), "open", "#open"),
                        new Tile("✓", totals.passed(), totals.passed() == 1 ? "holds" : "hold", "ok", "#specs"),
                        new Tile("○", totals.skipped(), Words.word(Status.SKIPPED), "off", "#open"))
                .filter(tile -> tile.number() > 0)
                .toList();
    }

    /** Return the sentences that came to any of some things. */
    public List<Sentence> sentences(Status... statuses) {
        return report.sentences().stream()
                .filter(sentence -> List.of(statuses).contains(sentence.status()))
                .sorted((one, other) -> one.status().compareTo(other.status()))
                .limit(MOST_DETAILS)
                .toList();
    }

    /** Return how many more there are than are told in full. */
    public int more(Status... statuses) {
        long all = report.sentences().stream()
                .filter(sentence -> List.of(statuses).contains(sentence.status()))
                .count();
        return (int) Math.max(0, all - MOST_DETAILS);
    }

    /** Return the decision of a request. */
    public DecisionPath decision(Check check) {
        return index.decision(check.decision());
    }

    /** Tell whether to show what would have made a decision another: of many decisions only those at fault, for the others it is in the model. */
    public boolean hasNearest(DecisionPath decision) {
        return !decision.nearest().isEmpty() && (index.size() <= MOST_WITH_NEAREST || atFault.contains(decision.id()));
    }

    /** Tell whether to draw the way to a decision; of many, those that bear sentences out are told in a line. */
    public boolean isDrawn(DecisionPath decision) {
        return index.size() <= MOST_WITH_NEAREST || atFault.contains(decision.id());
    }

    /** Return the steps that have something to tell. */
    public List<DecisionPath.Step> told(DecisionPath decision) {
        return decision.steps().stream()
                .filter(step -> !step.outcome().equals("none"))
                .toList();
    }

    /** Return how many requests came to a decision. */
    public int requests(DecisionPath decision) {
        return requestsOfDecisions.getOrDefault(decision.id(), 0);
    }

    /** Return the decisions that are drawn, or those that are told in a line. */
    public List<DecisionPath> decisions(boolean drawn) {
        return report.decisions().stream()
                .filter(decision -> isDrawn(decision) == drawn)
                .limit(room)
                .toList();
    }

    /** Return the changes of access, as far as it is told one by one: more cannot be read. */
    public List<AccessDiff.Row> changes() {
        return report.diff() == null
                ? List.of()
                : report.diff().rows().stream().limit(MOST_DETAILS).toList();
    }

    /** Return the specs, with what came of their sentences. */
    public List<SpecView> specs() {
        Map<String, List<Sentence>> byGroup = byGroup();
        return report.specs().parallelStream()
                .filter(spec -> byGroup.containsKey(spec.path()))
                .map(spec -> new SpecView(
                        spec.path(),
                        anchor(spec.path()),
                        Words.rate(byGroup.getOrDefault(spec.path(), List.of())),
                        SpecHtml.of(spec, byGroup.getOrDefault(spec.path(), List.of()), index)))
                .toList();
    }

    /** A spec as it is written. */
    public record SpecView(String path, String id, String rate, Content html) {}

    /** Return the sentences that stand in no spec, by what they stand in. */
    public Map<String, List<Sentence>> classes() {
        Map<String, List<Sentence>> groups = byGroup();
        report.specs().forEach(spec -> groups.remove(spec.path()));
        return groups;
    }

    private Map<String, List<Sentence>> byGroup() {
        Map<String, List<Sentence>> groups = new LinkedHashMap<>();
        int left = room;
        for (Sentence sentence : report.sentences()) {
            if (left > 0 || sentence.status() != Status.PASSED) {
                groups.computeIfAbsent(sentence.group(), any -> new ArrayList<>())
                        .add(sentence);
                left--;
            }
        }
        return groups;
    }

    /** Return how many sentences are left out. */
    public int leftOut() {
        return Math.max(0, report.sentences().size() - room);
    }

    /** Return what of the policies the sentences decide by; {@code null} if that was not counted. */
    public @Nullable PolicyCoverage coverage() {
        return report.coverage();
    }

    /** Return the files with policies, those first of which the least decides something. */
    public List<FileView> files() {
        return FileView.of(report, MOST_DETAILS);
    }

    /** Return which changes of the policies the sentences notice; {@code null} if that was not tried. */
    public @Nullable PolicyMutation mutation() {
        return report.mutation();
    }

    /** Return the changes that no sentence notices, as far as they are told one by one. */
    public List<Mutant> survivors() {
        PolicyMutation mutation = report.mutation();
        return mutation == null
                ? List.of()
                : mutation.survivors().stream().limit(MOST_DETAILS).toList();
    }

    /** Return a percentage without decimals, rounded down. */
    public static int percentage(CoverageRatio ratio) {
        return (int) ratio.percentage();
    }

    /** Return what is intended and what is computed, for each service. */
    public List<MatrixView> matrix() {
        return matrix;
    }

    /** Return sentences with their decisions. */
    public List<SentenceView> views(List<Sentence> sentences) {
        return sentences.stream()
                .map(sentence -> new SentenceView(sentence, index))
                .toList();
    }

    /** Return the requests of a sentence that are at fault, or what it was told of if none is. */
    public List<Check> atFault(Sentence sentence) {
        List<Check> broken =
                sentence.checks().stream().filter(check -> !check.kept()).toList();
        return broken.subList(0, Math.min(MOST_REQUESTS, broken.size()));
    }

    /** Say which statements decided, or why none did. */
    public String by(DecisionPath decision) {
        return decision.decidedBy().isEmpty()
                ? decision.summary().replaceFirst("^" + Words.word(decision.result()) + "(, )?", "")
                : "by "
                        + decision.decidedBy().stream()
                                .map(statement -> statement.file() + ":" + statement.line() + " " + statement.name())
                                .collect(Collectors.joining(", "));
    }

    /** Return the file of a policy. */
    public String fileOf(String policy) {
        return filesOfPolicies.getOrDefault(policy, policy);
    }

    /** Return what is doubtful about the policies, and what the sentences leave out. */
    public List<FindingView> findings() {
        return findings;
    }

    /** Return what a link to the place of a change leads to. */
    public String targetOf(Mutant mutant) {
        return FindingView.target(
                report, mutant.position().source(), mutant.position().line());
    }

    /** Tell whether there is nothing to look at. */
    public boolean isNothingOpen() {
        return findings().isEmpty()
                && sentences(Status.UNDETERMINED, Status.SKIPPED).isEmpty();
    }

    /** Return how many policies are left out. */
    public int policiesLeftOut() {
        return Math.max(0, report.policies().size() - mostPolicies());
    }

    private int mostPolicies() {
        return Math.max(room / 4, LEAST_POLICIES);
    }

    /** Return the policies on their own text. */
    public List<PolicyView> policies() {
        Map<String, List<StatementCoverage>> coverage = PolicyView.coverage(report);
        return report.policies().stream()
                .limit(mostPolicies())
                .map(policy -> PolicyView.of(policy, coverage.getOrDefault(policy.file(), List.of())))
                .toList();
    }

    /** Return an anchor for a name. */
    public static String anchor(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]+", "-");
    }

    /** Return the style sheet. */
    public String style() {
        return resource("report.css");
    }

    /** Return the script, without which everything can be read. */
    public String script() {
        return resource("report.js");
    }

    /** Return what the page is allowed to do: nothing but to use its own style sheet and script, whatever stands in names. */
    public String security() {
        return "default-src 'none'; style-src '" + hash(style()) + "'; script-src '" + hash(script())
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(ReportPage.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
