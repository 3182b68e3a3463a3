package org.iamunit.report.internal.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.internal.model.Policy.Attachment;
import org.iamunit.report.internal.model.Report.Finding;
import org.iamunit.report.mutation.PolicyMutation;
import org.jspecify.annotations.Nullable;

/** Makes one report of those of several processes, such as the forks and modules of a build. The order of what it tells is always the same. */
public final class Merge {

    private static final Comparator<Sentence> BY_PLACE = Comparator.comparing(Sentence::module)
            .thenComparing(Sentence::group)
            .thenComparing(Sentence::line)
            .thenComparing(Sentence::text)
            .thenComparing(Sentence::test);

    private Merge() {}

    /**
     * Merge reports.
     *
     * @param parts the reports, older ones first: of a test that was run again, the last run counts; at least one; never {@code null}
     * @return the report, made when the last of them was; never {@code null}
     */
    public static Report of(List<Report> parts) {
        Report last = parts.get(parts.size() - 1);
        List<Sentence> sentences = sentences(parts);
        List<Policy> policies = new ArrayList<>(byId(parts, Report::policies, Policy::id, Merge::both));
        policies.sort(
                Comparator.comparing(Policy::file).thenComparing(Policy::line).thenComparing(Policy::id));
        return new Report(
                last.version(),
                last.generated(),
                last.tool(),
                last.commit(),
                Totals.of(sentences, policies),
                byId(parts, Report::files, file -> file.path() + '\n' + file.name() + '\n' + file.kind(), Merge::later),
                List.copyOf(new TreeSet<>(parts.stream()
                        .flatMap(part -> part.inventories().stream())
                        .toList())),
                byId(parts, Report::specs, Report.Spec::path, Merge::later),
                sentences,
                byId(parts, Report::decisions, DecisionPath::id, Merge::firstExample),
                policies,
                warnings(parts),
                diff(parts),
                null,
                RiskMerge.of(parts, sentences),
                coverage(parts),
                mutation(parts));
    }

    private static List<Sentence> sentences(List<Report> parts) {
        List<Sentence> sorted = new ArrayList<>(latest(parts));
        sorted.sort(BY_PLACE);
        Map<String, Integer> used = new HashMap<>();
        List<Sentence> named = new ArrayList<>();
        for (Sentence sentence : sorted) {
            String content = sentence.module() + '\n' + sentence.group() + '\n' + sentence.text();
            int times = used.merge(content, 1, Integer::sum);
            named.add(sentence.withId(Hash.id("s", times == 1 ? content : content + '\n' + times)));
        }
        return named;
    }

    private static Collection<Sentence> latest(List<Report> parts) {
        if (parts.size() == 1) {
            return parts.get(0).sentences();
        }
        Map<String, Sentence> latest = new HashMap<>();
        parts.forEach(part -> part.sentences().forEach(sentence -> latest.put(sentence.key(), sentence)));
        return latest.values();
    }

    private static <T> List<T> byId(
            List<Report> parts, Function<Report, List<T>> list, Function<T, String> id, BinaryOperator<T> both) {
        Map<String, T> all = new TreeMap<>();
        parts.forEach(part -> list.apply(part).forEach(each -> all.merge(id.apply(each), each, both)));
        return List.copyOf(all.values());
    }

    private static <T> T later(T earlier, T later) {
        return later;
    }

    /** Which of several requests comes first depends on the order of the tests. */
    private static DecisionPath firstExample(DecisionPath one, DecisionPath other) {
        return one.example().compareTo(other.example()) <= 0 ? one : other;
    }

    private static Policy both(Policy one, Policy other) {
        TreeSet<Attachment> attachments =
                new TreeSet<>(Comparator.comparing(Attachment::type).thenComparing(Attachment::target));
        attachments.addAll(one.attachments());
        attachments.addAll(other.attachments());
        return new Policy(
                one.id(),
                one.file(),
                one.line(),
                one.text(),
                List.copyOf(attachments),
                one.statements(),
                one.size(),
                one.limit());
    }

    private static List<Finding> warnings(Collection<Report> parts) {
        TreeSet<Finding> all = new TreeSet<>(
                Comparator.comparing(Finding::file).thenComparing(Finding::line).thenComparing(Finding::text));
        parts.forEach(part -> all.addAll(part.warnings()));
        return List.copyOf(all);
    }

    private static @Nullable AccessDiff diff(List<Report> parts) {
        List<AccessDiff> diffs =
                parts.stream().map(Report::diff).flatMap(Stream::ofNullable).toList();
        if (diffs.isEmpty()) {
            return null;
        }
        TreeSet<AccessDiff.Row> rows = new TreeSet<>(AccessDiff.IN_ORDER);
        diffs.forEach(diff -> rows.addAll(diff.rows()));
        return new AccessDiff(
                diffs.stream()
                        .flatMap(diff -> diff.before().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                List.copyOf(rows),
                diffs.stream()
                        .flatMap(diff -> diff.open().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static @Nullable PolicyCoverage coverage(List<Report> parts) {
        PolicyCoverage sum = null;
        for (Report part : parts) {
            PolicyCoverage coverage = part.coverage();
            if (coverage != null) {
                sum = sum == null ? coverage : sum.plus(coverage);
            }
        }
        return sum;
    }

    private static @Nullable PolicyMutation mutation(List<Report> parts) {
        PolicyMutation sum = null;
        for (Report part : parts) {
            PolicyMutation mutation = part.mutation();
            if (mutation != null) {
                sum = sum == null ? mutation : sum.plus(mutation);
            }
        }
        return sum;
    }
}
