package org.iamunit.policy.evaluation;

/**
 * Finds the strongest of the statements that match a request, and no more: how the others match is a matter of the
 * second pass.
 */
final class StrongestMatch implements ResourceIndex.Visitor {

    private final Evaluation evaluation;
    private Verdict verdict = Verdict.NO_ALLOW;

    StrongestMatch(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Find the strongest match that an index knows of. */
    Verdict among(ResourceIndex index) {
        verdict = Verdict.NO_ALLOW;
        index.find(evaluation.resource(), this);
        return verdict;
    }

    @Override
    public void visit(ResourceIndex.Candidate[] candidates) {
        for (ResourceIndex.Candidate candidate : candidates) {
            StatementMatcher matcher = candidate.entry().matcher();
            boolean matters = matcher.strongest().compareTo(verdict) > 0 || matcher.canFail();
            if (matters && candidate.fits(evaluation)) {
                Grant grant = matcher.match(evaluation, candidate.fit() != ResourceIndex.Fit.OPEN);
                if (grant != null) {
                    verdict = verdict.orStronger(matcher.allows() ? Verdict.of(grant) : Verdict.DENY);
                }
            }
        }
    }
}
