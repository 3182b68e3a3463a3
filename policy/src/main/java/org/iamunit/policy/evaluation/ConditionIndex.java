package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.document.ResourcePattern.Outline;
import org.iamunit.policy.evaluation.ResourceIndex.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * Candidates by the value that a context key has in a request: those whose conditions want another value cost it nothing. Immutable.
 */
final class ConditionIndex {

    /** Fewer candidates are looked at as soon as they are found. */
    private static final int FEWEST = 16;

    private final ConditionMatcher condition;
    private final CandidateTree byValue = new CandidateTree();
    private final Candidate[] others;

    private ConditionIndex(ConditionMatcher condition, List<Candidate> candidates) {
        this.condition = condition;
        List<Candidate> wantingNone = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<Outline> wanted = wanted(candidate, condition.key());
            wanted.forEach(outline -> byValue.add(outline, candidate));
            if (wanted.isEmpty()) {
                wantingNone.add(candidate);
            }
        }
        this.others = wantingNone.toArray(Candidate[]::new);
        byValue.close(together -> new Candidates(together, null));
    }

    /** Put candidates together, found by the key that most of their conditions want a value of, if many do. */
    static Candidates divide(List<Candidate> candidates) {
        ConditionMatcher most = candidates.size() < FEWEST ? null : mostFrequent(candidates);
        return new Candidates(candidates, most == null ? null : new ConditionIndex(most, candidates));
    }

    private static @Nullable ConditionMatcher mostFrequent(List<Candidate> candidates) {
        Map<String, Integer> numbers = new HashMap<>();
        ConditionMatcher most = null;
        int highest = FEWEST - 1;
        for (Candidate candidate : candidates) {
            for (ConditionMatcher each : candidate.entry().matcher().conditions()) {
                int number = wanted(candidate, each.key()).isEmpty() ? 0 : numbers.merge(each.key(), 1, Integer::sum);
                if (number > highest) {
                    most = each;
                    highest = number;
                }
            }
        }
        return most;
    }

    /** Outline the values of a key without which a candidate certainly does not match; none if it may match whatever the key is. */
    private static List<Outline> wanted(Candidate candidate, String key) {
        StatementMatcher matcher = candidate.entry().matcher();
        if (matcher.statement().principals() == null) {
            for (ConditionMatcher each : matcher.conditions()) {
                List<Outline> wanted = each.key().equals(key) ? each.wantedValues() : List.of();
                if (!wanted.isEmpty()) {
                    return wanted;
                }
            }
        }
        return List.of();
    }

    /** Show the candidates whose condition may hold. */
    void show(Evaluation evaluation, ResourceIndex.Visitor visitor, Candidate[] all) {
        List<String> values = evaluation.context().values(condition.key());
        if (values == null ? condition.isOpen(evaluation) : values.size() > 1) {
            visitor.visit(all);
            return;
        }
        if (others.length > 0) {
            visitor.visit(others);
        }
        if (values != null && !values.isEmpty()) {
            byValue.find(values.get(0), visitor);
        }
    }
}
