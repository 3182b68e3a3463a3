package org.iamunit.report.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iamunit.report.coverage.CoverageRatio;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.internal.model.Sentence.Status;
import org.iamunit.report.mutation.PolicyMutation;
import org.jspecify.annotations.Nullable;

/**
 * What is otherwise than in an earlier report.
 *
 * @param generated when the earlier one was made
 * @param commit the commit that was tested then; {@code null} if that is not known
 * @param sentences how many sentences there were
 * @param passed how many of them held
 * @param elements the percentage of elements that decided something; {@code null} if that was not counted
 * @param score the mutation score; {@code null} if that was not tried
 * @param changes the sentences of which something else comes now, or that are new or gone
 * @since 0.1.0
 */
public record Earlier(
        String generated,
        @Nullable String commit,
        int sentences,
        int passed,
        @Nullable Double elements,
        @Nullable Double score,
        List<Change> changes) {

    private static final Comparator<Change> BY_KIND = Comparator.comparing(Change::kind)
            .thenComparing(Change::group)
            .thenComparing(Change::text)
            .thenComparing(Change::sentence);

    /** What can become of a sentence between two reports. */
    public enum Kind {
        /** It held, and does not any more. */
        BROKEN,
        /** It does not hold, but in another way than before. */
        OTHERWISE,
        /** It is gone. */
        GONE,
        /** It holds, and did not. */
        MENDED,
        /** It is new. */
        NEW
    }

    /**
     * A sentence that is otherwise.
     *
     * @param kind what became of it
     * @param sentence its id
     * @param text the sentence
     * @param group the spec or the class that it stands in, or stood in
     * @param before what came of it; {@code null} if it is new
     * @param now what comes of it; {@code null} if it is gone
     */
    public record Change(
            Kind kind,
            String sentence,
            String text,
            String group,
            @Nullable Status before,
            @Nullable Status now) {}

    /**
     * Compare two reports.
     *
     * @param earlier the earlier one; never {@code null}
     * @param now the present one; never {@code null}
     */
    public static Earlier of(Report earlier, Report now) {
        Map<String, Sentence> before = new HashMap<>();
        earlier.sentences().forEach(sentence -> before.put(sentence.id(), sentence));
        List<Change> changes = new ArrayList<>();
        for (Sentence sentence : now.sentences()) {
            Sentence known = before.remove(sentence.id());
            if (known == null) {
                changes.add(change(Kind.NEW, sentence, null, sentence.status()));
            } else if (known.status() != sentence.status()) {
                changes.add(
                        change(kind(known.status(), sentence.status()), sentence, known.status(), sentence.status()));
            }
        }
        before.values().forEach(gone -> changes.add(change(Kind.GONE, gone, gone.status(), null)));
        changes.sort(BY_KIND);
        return new Earlier(
                earlier.generated(),
                earlier.commit(),
                earlier.totals().sentences(),
                earlier.totals().passed(),
                elements(earlier.coverage()),
                score(earlier.mutation()),
                changes);
    }

    private static Kind kind(Status before, Status now) {
        return now == Status.PASSED ? Kind.MENDED : before == Status.PASSED ? Kind.BROKEN : Kind.OTHERWISE;
    }

    private static Change change(Kind kind, Sentence sentence, @Nullable Status before, @Nullable Status now) {
        return new Change(kind, sentence.id(), sentence.text(), sentence.group(), before, now);
    }

    private static @Nullable Double elements(@Nullable PolicyCoverage coverage) {
        return coverage == null ? null : rounded(coverage.elementRatio());
    }

    private static @Nullable Double score(@Nullable PolicyMutation mutation) {
        return mutation == null ? null : rounded(mutation.score());
    }

    /** One decimal is told; rounded down, so that 100 means all. */
    private static Double rounded(CoverageRatio ratio) {
        return Math.floor(Objects.requireNonNull(ratio).percentage() * 10) / 10;
    }

    /** Return how many sentences became what. */
    public long count(Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }
}
