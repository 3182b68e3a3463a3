package org.iamunit.policy.evaluation;

/**
 * How directly a {@code Principal} element reaches a caller, weakest first: it decides what an Allow of a
 * resource-based policy grants on its own.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-resource.html">Requests
 *     with resource-based policies</a>
 */
enum Grant {
    /** The account of the caller: it may delegate, so that the caller's own policies must allow as well. */
    TO_ACCOUNT,
    /**
     * The role of the session, or for a federated session the user who asked for it or everyone: no identity-based
     * policy is needed, but boundary and session policy limit what results.
     */
    TO_ROLE,
    /** The caller: no implicit deny of its own policies matters. */
    TO_CALLER
}
