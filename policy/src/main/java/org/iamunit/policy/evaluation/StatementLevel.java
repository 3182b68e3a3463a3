package org.iamunit.policy.evaluation;

/**
 * The statements at one level of an organization; a policy type without levels has one.
 *
 * @param name the name of the level, or an empty text where the type has no levels
 * @param pool the statements
 * @param impliesFullAccess whether AWS's {@code FullAWSAccess} is taken to be attached beside them
 */
record StatementLevel(String name, StatementPool pool, boolean impliesFullAccess) {

    PolicyTypeResult.Outcome outcome(Evaluation evaluation) {
        Verdict verdict = pool.verdict(evaluation);
        if (verdict == Verdict.DENY) {
            return PolicyTypeResult.Outcome.DENY;
        }
        return impliesFullAccess || verdict != Verdict.NO_ALLOW
                ? PolicyTypeResult.Outcome.ALLOW
                : PolicyTypeResult.Outcome.NO_ALLOW;
    }

    LevelResult evaluate(Evaluation evaluation) {
        return pool.evaluate(name, impliesFullAccess, evaluation);
    }
}
