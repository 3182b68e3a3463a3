package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.document.PolicyKind;

/**
 * The policies that a user or role carries: identity-based policies, the permissions boundary, and the session
 * policies. All policies of one kind are one pool.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions
 *     boundaries</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session">Session policies</a>
 */
final class PrincipalPolicyRule extends PolicyKindRule {

    private final PolicyKind kind;

    PrincipalPolicyRule(PolicyKind kind) {
        this.kind = kind;
    }

    @Override
    PolicyKind kind(Evaluation evaluation) {
        return kind;
    }

    @Override
    List<StatementLevel> levels(Evaluation evaluation) {
        return evaluation.policies().of(kind, evaluation.principal()).levels();
    }
}
