package org.iamunit.policy.evaluation;

import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
import org.jspecify.annotations.Nullable;

/** A statement that a decision takes for another one, or for none: what would be if it were written otherwise. */
final class Replacement {

    private final Statement original;
    private final @Nullable Statement by;

    /**
     * @param original the statement, as the policies hold it
     * @param by what it is taken for; {@code null} for nothing
     */
    Replacement(Statement original, @Nullable Statement by) {
        this.original = original;
        this.by = by;
    }

    @SuppressWarnings("ReferenceEquality")
    boolean isOf(StatementMatcher matcher) {
        return matcher.statement() == original;
    }

    /** Tell what the statement that is taken for the other one makes of a request, as one of a pool that holds that one. */
    Verdict verdict(StatementPool pool, Evaluation evaluation) {
        StatementPool.Entry entry = by == null ? null : pool.entryOf(original);
        if (by == null || entry == null) {
            return Verdict.NO_ALLOW;
        }
        StatementMatcher matcher = new StatementMatcher(by, entry.policy().type() == PolicyType.VPC_ENDPOINT_POLICY);
        if (!matcher.matchesAction(evaluation.action())) {
            return Verdict.NO_ALLOW;
        }
        evaluation.closeTo(0);
        Grant grant = matcher.match(evaluation, false);
        return grant == null ? Verdict.NO_ALLOW : matcher.allows() ? Verdict.of(grant) : Verdict.DENY;
    }
}
