package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.document.PolicyKind;
import org.jspecify.annotations.Nullable;

/** When the policies of one kind have a say in a request, and what they make of it. */
abstract class PolicyKindRule {

    abstract PolicyKind kind(Evaluation evaluation);

    /** Return the statements that have a say unless there is an exemption, level by level. */
    abstract List<StatementLevel> levels(Evaluation evaluation);

    /** Tell whether there are policies of the kind, be it elsewhere. */
    boolean hasPolicies(Evaluation evaluation) {
        return !levels(evaluation).isEmpty();
    }

    /** Say why the policies do not limit such a request; {@code null} if they do. */
    @Nullable
    String exemption(Evaluation evaluation) {
        return null;
    }

    /** Tell what the policies make of a request, and nothing else: the {@link KindResult#outcome()} of the result. */
    KindResult.Outcome outcome(Evaluation evaluation) {
        if (!hasPolicies(evaluation)) {
            return KindResult.Outcome.NONE;
        }
        if (exemption(evaluation) != null) {
            return KindResult.Outcome.NOT_APPLICABLE;
        }
        List<StatementLevel> levels = levels(evaluation);
        KindResult.Outcome sum = levels.isEmpty() ? KindResult.Outcome.NONE : KindResult.Outcome.ALLOW;
        for (int i = 0; i < levels.size(); i++) {
            KindResult.Outcome outcome = levels.get(i).outcome(evaluation);
            // Deny comes before the lack of an Allow, which comes before Allow; every level is asked, as it may fail.
            if (sum != KindResult.Outcome.DENY && outcome != KindResult.Outcome.ALLOW) {
                sum = outcome;
            }
        }
        return sum;
    }

    /** Find everything that the policies make of a request. */
    KindResult evaluate(Evaluation evaluation) {
        if (!hasPolicies(evaluation)) {
            return KindResult.none(kind(evaluation));
        }
        String exemption = exemption(evaluation);
        if (exemption != null) {
            return KindResult.notApplicable(kind(evaluation), exemption);
        }
        List<LevelResult> results = levels(evaluation).stream()
                .map(level -> level.evaluate(evaluation))
                .toList();
        return results.isEmpty() ? KindResult.none(kind(evaluation)) : KindResult.of(kind(evaluation), results);
    }

    /** Return the statements of the kind that have a say in a request, for an explanation. */
    final List<StatementPool> pools(Evaluation evaluation) {
        return !hasPolicies(evaluation) || exemption(evaluation) != null
                ? List.of()
                : levels(evaluation).stream().map(StatementLevel::pool).toList();
    }
}
