package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.Principal.RoleSession;
import org.jspecify.annotations.Nullable;

/**
 * Resource control policies: they limit what anybody may do with the resources of a member account, for the services
 * that support them. AWS's own {@code RCPFullAWSAccess} cannot be detached, so they never deny implicitly.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html">Resource control
 *     policies</a>
 */
final class ResourceControlPolicyRule extends PolicyTypeRule {

    private static final String OUTSIDE = "whether the owner is outside of the organization";

    private static final String RESOURCE_ALIASES = "kms:resourcealiases";
    private static final Set<String> UNAFFECTED_ACTIONS = Set.of("kms:retiregrant");

    /** Why the policies do not limit a service, by its prefix. */
    private final Map<String, String> unsupported = new ConcurrentHashMap<>();

    @Override
    PolicyType type(Evaluation evaluation) {
        return PolicyType.RESOURCE_CONTROL_POLICY;
    }

    @Override
    boolean hasPolicies(Evaluation evaluation) {
        return !evaluation.policies().resourceControl().isEmpty();
    }

    @Override
    List<StatementLevel> levels(Evaluation evaluation) {
        return evaluation.policies().resourceControl().of(evaluation.owner());
    }

    /** The ARN of a key does not tell who manages it, but its aliases do: those of AWS begin with {@code alias/aws/}. */
    private static boolean isAwsManagedKey(Evaluation evaluation) {
        if (!evaluation.request().service().equals("kms")) {
            return false;
        }
        List<String> aliases = evaluation.context().values(RESOURCE_ALIASES);
        return evaluation.request().isAbout("kms", RefusalConditions.AWS_ALIAS)
                || (aliases != null
                        && aliases.stream().anyMatch(alias -> alias.startsWith(RefusalConditions.AWS_ALIAS)));
    }

    @Override
    @Nullable
    String exemption(Evaluation evaluation) {
        if (!Catalog.aws().supportsResourceControlPolicies(evaluation.request().service())) {
            return unsupported.computeIfAbsent(
                    evaluation.request().service(),
                    service -> service + " does not support resource control policies, as of "
                            + Catalog.aws().date());
        }
        if (UNAFFECTED_ACTIONS.contains(evaluation.action())) {
            return "no resource control policy limits " + evaluation.request().action();
        }
        if (isAwsManagedKey(evaluation)) {
            return "the key is managed by AWS";
        }
        String outside = evaluation.policies().resourceControl().exemption(evaluation.owner());
        if (outside != null && !evaluation.isOwnerUnknown()) {
            return outside;
        }
        if (outside != null && evaluation.takesToAllow(evaluation.ownerUnknown(), OUTSIDE)) {
            return "the account that owns the resource is not known";
        }
        return evaluation.principal() instanceof RoleSession session && session.isServiceLinked()
                ? "the caller is a service-linked role"
                : null;
    }
}
