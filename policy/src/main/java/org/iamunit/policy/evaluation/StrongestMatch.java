package org.iamunit.policy.evaluation;

/**
 * Finds the strongest of the statements that match a request, and no more: how the others match is for a
 * {@link DecisionRecorder} to find. What has been found lies in the evaluation, of which every decision has one anyway.
 */
final class StrongestMatch {

    private StrongestMatch() {}

    /** Find the strongest match that an index knows of. */
    static Verdict among(ResourceIndex index, Evaluation evaluation) {
        boolean asWritten = evaluation.replacement() == null;
        evaluation.strongest(asWritten ? index.certain() : Verdict.NO_ALLOW);
        if (!asWritten || index.certain() != index.strongest()) {
            index.find(evaluation, evaluation);
        }
        return evaluation.strongest();
    }

    /** Look at statements that may match the resource. */
    static void look(ResourceIndex.Candidate[] candidates, Evaluation evaluation) {
        // What is found for one of several ARNs need not fit the others.
        boolean single = evaluation.alternatives() == null;
        Replacement replacement = evaluation.replacement();
        for (ResourceIndex.Candidate candidate : candidates) {
            StatementMatcher matcher = candidate.entry().matcher();
            if (matcher.strongest().compareTo(evaluation.strongest()) <= 0
                    || (replacement != null && replacement.isOf(matcher))) {
                continue;
            }
            evaluation.closeTo(0);
            if (!single || candidate.fits(evaluation)) {
                Grant grant = matcher.match(evaluation, single && candidate.fit() != ResourceIndex.Fit.OPEN);
                if (grant != null) {
                    Verdict found = matcher.allows() ? Verdict.of(grant) : Verdict.DENY;
                    evaluation.strongest(evaluation.strongest().orStronger(found));
                }
            }
        }
    }
}
