package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.document.PolicyKind;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.store.AttachedPolicy;

/**
 * The policy of the VPC endpoint that a request travels through; without one of its own, an endpoint lets everything
 * pass.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">VPC endpoint policies</a>
 */
final class VpcEndpointPolicyRule implements PolicyKindRule {

    @Override
    public KindResult evaluate(Evaluation evaluation) {
        List<AttachedPolicy> policies = policies(evaluation);
        return policies.isEmpty()
                ? KindResult.none(PolicyKind.VPC_ENDPOINT_POLICY)
                : KindResult.of(
                        PolicyKind.VPC_ENDPOINT_POLICY,
                        List.of(evaluation.policies().of(policies).evaluate("", false, evaluation)));
    }

    @Override
    public List<StatementPool> pools(Evaluation evaluation) {
        return List.of(evaluation.policies().of(policies(evaluation)));
    }

    private static List<AttachedPolicy> policies(Evaluation evaluation) {
        String endpoint = evaluation.context().valueOf(ContextKeys.fold(ContextKeys.SOURCE_VPCE));
        return endpoint == null ? List.of() : evaluation.policies().store().endpointPolicies(endpoint);
    }
}
