package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.document.PolicyType;

/**
 * The policies that a user or role carries: identity-based policies, the permissions boundary, and the session
 * policies. All policies of one type are one pool.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions
 *     boundaries</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session">Session policies</a>
 */
final class PrincipalPolicyRule extends PolicyTypeRule {

    private final PolicyType type;

    PrincipalPolicyRule(PolicyType type) {
        this.type = type;
    }

    @Override
    PolicyType type(Evaluation evaluation) {
        return type;
    }

    @Override
    List<StatementLevel> levels(Evaluation evaluation) {
        return evaluation.carried(type).levels();
    }
}
