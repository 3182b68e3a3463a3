package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.document.PolicyType;
import org.jspecify.annotations.Nullable;

/** When the policies of one type have a say in a request, and what they make of it. */
abstract class PolicyTypeRule {

    abstract PolicyType type(Evaluation evaluation);

    /** Return the statements that have a say unless there is an exemption, level by level. */
    abstract List<StatementLevel> levels(Evaluation evaluation);

    /** Tell whether there are policies of the type, be it elsewhere. */
    boolean hasPolicies(Evaluation evaluation) {
        return !levels(evaluation).isEmpty();
    }

    /** Say why the policies do not limit such a request; {@code null} if they do. */
    @Nullable
    String exemption(Evaluation evaluation) {
        return null;
    }

    /** Note the rules that AWS leaves open and that the result rests on beyond what its statements note. */
    void noteUncertainty(PolicyTypeResult result, Evaluation evaluation) {}

    /** Tell what the policies make of a request. */
    PolicyTypeResult.Outcome outcome(Evaluation evaluation) {
        // Levels are looked up once, since every decision comes by here: where there are some, there are policies.
        List<StatementLevel> levels = levels(evaluation);
        String exemption = levels.isEmpty() && !hasPolicies(evaluation) ? null : exemption(evaluation);
        PolicyTypeResult.Outcome outcome =
                exemption == null ? outcome(levels, evaluation) : PolicyTypeResult.Outcome.NOT_APPLICABLE;
        DecisionRecorder recorder = evaluation.recorder();
        if (recorder != null) {
            PolicyType type = type(evaluation);
            noteUncertainty(
                    exemption == null
                            ? recorder.close(type)
                            : recorder.close(PolicyTypeResult.notApplicable(type, exemption)),
                    evaluation);
        }
        return outcome;
    }

    private static PolicyTypeResult.Outcome outcome(List<StatementLevel> levels, Evaluation evaluation) {
        PolicyTypeResult.Outcome sum =
                levels.isEmpty() ? PolicyTypeResult.Outcome.NONE : PolicyTypeResult.Outcome.ALLOW;
        for (int i = 0; i < levels.size(); i++) {
            PolicyTypeResult.Outcome outcome = levels.get(i).outcome(evaluation);
            // Deny comes before the lack of an Allow, which comes before Allow; every level is asked, as it may fail.
            if (sum != PolicyTypeResult.Outcome.DENY && outcome != PolicyTypeResult.Outcome.ALLOW) {
                sum = outcome;
            }
        }
        return sum;
    }

    /** Return the statements of the type that have a say in a request, for an explanation. */
    final List<StatementPool> pools(Evaluation evaluation) {
        return !hasPolicies(evaluation) || exemption(evaluation) != null
                ? List.of()
                : levels(evaluation).stream().map(StatementLevel::pool).toList();
    }
}
