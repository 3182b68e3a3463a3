package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.iamunit.policy.catalog.Catalog;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.FederatedPrincipal;
import org.iamunit.policy.request.ServicePrincipal;
import org.iamunit.policy.store.AttachedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Policies attached to the resource: bucket policies, key policies, sending authorization policies and, for assuming a
 * role, the role's trust policy.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html">Identity-based
 *     policies and resource-based policies</a>
 */
final class ResourceBasedPolicyRule extends PolicyTypeRule {

    private static final Set<PrincipalPattern.Type> SESSIONS = Set.of(
            PrincipalPattern.Type.ROLE, PrincipalPattern.Type.ROLE_SESSION, PrincipalPattern.Type.FEDERATED_USER);

    @Override
    PolicyType type(Evaluation evaluation) {
        return isAboutTrust(evaluation) ? PolicyType.ROLE_TRUST_POLICY : PolicyType.RESOURCE_BASED_POLICY;
    }

    @Override
    List<StatementLevel> levels(Evaluation evaluation) {
        return evaluation.policies().of(policies(evaluation)).levels();
    }

    /** Tell what the policies of the resource make of a request: they do not allow it where they cannot be attached. */
    Verdict verdict(Evaluation evaluation) {
        Verdict verdict = evaluation.policies().of(policies(evaluation)).verdict(evaluation);
        return verdict.grant() != null && !isSupported(evaluation) ? Verdict.NO_ALLOW : verdict;
    }

    @Override
    PolicyTypeResult evaluate(Evaluation evaluation) {
        PolicyTypeResult result = super.evaluate(evaluation);
        if (result.levels().isEmpty()) {
            return result;
        }
        if (!isSupported(evaluation)) {
            return PolicyTypeResult.unsupported(
                    result.type(),
                    result.levels().get(0),
                    serviceOf(evaluation.resource()) + " has no resource-based policies, as of "
                            + Catalog.aws().date());
        }
        result.allows().forEach(allow -> noteOpenPrincipal(allow, evaluation));
        result.denies().forEach(deny -> noteOpenPrincipal(deny, evaluation));
        return result;
    }

    /** Note if a statement matches only by principals that AWS's pages do not say to count in such a policy. */
    private static void noteOpenPrincipal(DecidingStatement matching, Evaluation evaluation) {
        StatementElement<PrincipalPattern> principals = matching.statement().principals();
        if (principals == null || principals.isNegated()) {
            return;
        }
        Set<PrincipalPattern.Type> reaching = principals.values().stream()
                .filter(principal -> PrincipalMatcher.grant(principal, evaluation) != null)
                .map(PrincipalPattern::type)
                .collect(Collectors.toSet());
        if (isAboutTrust(evaluation)
                && (evaluation.principal() instanceof ServicePrincipal
                        || evaluation.principal() instanceof FederatedPrincipal)
                && reaching.equals(Set.of(PrincipalPattern.Type.EVERYONE))) {
            evaluation.note(UncertaintyNote.EVERYONE_IN_TRUST_POLICY);
        }
        if (evaluation.request().service().equals("ses") && SESSIONS.containsAll(reaching)) {
            evaluation.note(UncertaintyNote.SESSION_IN_SENDING_POLICY);
        }
        evaluation.keepNotes();
    }

    /** Tell how directly the policies of the resource grant the request; {@code null} if they do not. */
    @Nullable
    Grant grant(Evaluation evaluation) {
        Grant grant = evaluation.policies().of(policies(evaluation)).strongestGrant(evaluation);
        return grant != null && isSupported(evaluation) ? grant : null;
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

    /**
     * Tell whether such a resource can have a policy. What lies in its way to count is data of one day, so that a request
     * can be made leniently.
     */
    private static boolean isSupported(Evaluation evaluation) {
        return evaluation.isLenient()
                || isAboutTrust(evaluation)
                || evaluation.resource().equals(AccessRequest.ANY_RESOURCE)
                || Catalog.aws().supportsResourceBasedPolicies(serviceOf(evaluation.resource()));
    }

    private static String serviceOf(String arn) {
        return arn.split(":", 4)[2];
    }

    private static boolean isAboutTrust(Evaluation evaluation) {
        return evaluation.request().service().equals("sts")
                && evaluation.resource().contains(":role/");
    }

    private List<AttachedPolicy> policies(Evaluation evaluation) {
        List<AttachedPolicy> all = evaluation.policies().store().resourceBasedPolicies(evaluation.resource());
        PolicyType type = type(evaluation);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).type() != type) {
                return all.stream().filter(policy -> policy.type() == type).toList();
            }
        }
        return all;
    }
}
