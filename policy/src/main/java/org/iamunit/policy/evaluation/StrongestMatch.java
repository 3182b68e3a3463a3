package org.iamunit.policy.evaluation;

/**
 * Finds the strongest of the statements that match a request, and no more: how the others match is for a
 * {@link DecisionRecorder} to find.
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
        index.find(evaluation, this);
        return verdict;
    }

    @Override
    public void visit(ResourceIndex.Candidate[] candidates) {
        // What is found for one of several ARNs need not fit the others.
        boolean single = evaluation.alternatives() == null;
        Replacement replacement = evaluation.replacement();
        for (ResourceIndex.Candidate candidate : candidates) {
            StatementMatcher matcher = candidate.entry().matcher();
            if (matcher.strongest().compareTo(verdict) <= 0 || (replacement != null && replacement.isOf(matcher))) {
                continue;
            }
            evaluation.closeTo(0);
            if (!single || candidate.fits(evaluation)) {
                Grant grant = matcher.match(evaluation, single && candidate.fit() != ResourceIndex.Fit.OPEN);
                if (grant != null) {
                    verdict = verdict.orStronger(matcher.allows() ? Verdict.of(grant) : Verdict.DENY);
                }
            }
        }
    }
}
