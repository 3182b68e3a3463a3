package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.evaluation.ResourceIndex.Candidate;
import org.jspecify.annotations.Nullable;

/** Candidates that are found by the same text, and by what their conditions ask for where there are many. Immutable. */
final class Candidates {

    /** No candidate. */
    static final Candidates NONE = new Candidates(List.of(), null);

    private final Candidate[] all;
    private final @Nullable ConditionIndex byCondition;

    Candidates(List<Candidate> all, @Nullable ConditionIndex byCondition) {
        this.all = all.toArray(Candidate[]::new);
        this.byCondition = byCondition;
    }

    /** Show the candidates. */
    void show(ResourceIndex.Visitor visitor) {
        Evaluation evaluation = byCondition == null ? null : visitor.evaluation();
        if (byCondition != null && evaluation != null) {
            byCondition.show(evaluation, visitor, all);
        } else if (all.length > 0) {
            visitor.visit(all);
        }
    }
}
