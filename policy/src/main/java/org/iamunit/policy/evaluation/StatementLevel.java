package org.iamunit.policy.evaluation;

/**
 * The statements at one level of an organization; a policy type without levels has one.
 *
 * @param name the name of the level, or an empty text where the type has no levels
 * @param pool the statements
 * @param impliesFullAccess whether AWS's {@code FullAWSAccess} is taken to be attached beside them
 */
record StatementLevel(String name, StatementPool pool, boolean impliesFullAccess) {

    /** Tell what the statements make of a request, apart from what is taken to be attached beside them. */
    Verdict verdict(Evaluation evaluation) {
        DecisionRecorder recorder = evaluation.recorder();
        return recorder == null ? pool.verdict(evaluation) : recorder.verdict(this, evaluation);
    }

    PolicyTypeResult.Outcome outcome(Evaluation evaluation) {
        Verdict verdict = verdict(evaluation);
        if (verdict == Verdict.DENY) {
            return PolicyTypeResult.Outcome.DENY;
        }
        return impliesFullAccess || verdict != Verdict.NO_ALLOW
                ? PolicyTypeResult.Outcome.ALLOW
                : PolicyTypeResult.Outcome.NO_ALLOW;
    }
}
