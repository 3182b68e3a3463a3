package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.document.PolicyKind;
import org.iamunit.policy.store.AttachedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Policies attached to the resource: bucket policies, key policies, sending authorization policies and, for assuming a
 * role, the role's trust policy.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html">Identity-based
 *     policies and resource-based policies</a>
 */
final class ResourceBasedPolicyRule implements PolicyKindRule {

    @Override
    public KindResult evaluate(Evaluation evaluation) {
        List<AttachedPolicy> policies = policies(evaluation);
        return policies.isEmpty()
                ? KindResult.none(kind(evaluation))
                : KindResult.of(
                        kind(evaluation),
                        List.of(evaluation.policies().of(policies).evaluate("", false, evaluation)));
    }

    @Override
    public List<StatementPool> pools(Evaluation evaluation) {
        return List.of(evaluation.policies().of(policies(evaluation)));
    }

    /** Tell how directly the policies of the resource grant the request; {@code null} if they do not. */
    @Nullable
    Grant grant(Evaluation evaluation) {
        return evaluation.policies().of(policies(evaluation)).strongestGrant(evaluation);
    }

    /**
     * Tell whether a request needs an Allow of the resource's own policy even within one account: to assume a role, and
     * to use a KMS key.
     */
    boolean isRequired(Evaluation evaluation) {
        return isAboutTrust(evaluation)
                || (evaluation.request().service().equals("kms")
                        && evaluation.resource().contains(":key/"));
    }

    private static PolicyKind kind(Evaluation evaluation) {
        return isAboutTrust(evaluation) ? PolicyKind.ROLE_TRUST_POLICY : PolicyKind.RESOURCE_BASED_POLICY;
    }

    private static boolean isAboutTrust(Evaluation evaluation) {
        return evaluation.request().service().equals("sts")
                && evaluation.resource().contains(":role/");
    }

    private static List<AttachedPolicy> policies(Evaluation evaluation) {
        return evaluation.policies().store().resourceBasedPolicies(evaluation.resource());
    }
}
