package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.RoleSession;
import org.jspecify.annotations.Nullable;

/**
 * Service control policies: they limit every principal of a member account, its root user included, wherever the
 * resource lies. Every level, from the root of the organization down to the account, must allow.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">Service control
 *     policies</a>
 */
final class ServiceControlPolicyRule extends PolicyTypeRule {

    @Override
    PolicyType type(Evaluation evaluation) {
        return PolicyType.SERVICE_CONTROL_POLICY;
    }

    @Override
    boolean hasPolicies(Evaluation evaluation) {
        return !evaluation.policies().serviceControl().isEmpty();
    }

    @Override
    List<StatementLevel> levels(Evaluation evaluation) {
        return evaluation.policies().serviceControl().of(evaluation.principal().account());
    }

    @Override
    @Nullable
    String exemption(Evaluation evaluation) {
        Principal principal = evaluation.principal();
        if (principal.account() == null) {
            return "the caller belongs to no account";
        }
        String outside = evaluation.policies().serviceControl().exemption(principal.account());
        if (outside != null) {
            return outside;
        }
        return principal instanceof RoleSession session && session.isServiceLinked()
                ? "the caller is a service-linked role"
                : null;
    }
}
