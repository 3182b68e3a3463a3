package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.document.PolicyKind;
import org.iamunit.policy.request.ContextKeys;

/**
 * The policy of the VPC endpoint that a request travels through; without one of its own, an endpoint lets everything
 * pass.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">VPC endpoint policies</a>
 */
final class VpcEndpointPolicyRule implements PolicyKindRule {

    /** The one action that a mail sent by SMTP asks for. */
    private static final String SMTP_ACTION = "ses:sendrawemail";

    @Override
    public KindResult evaluate(Evaluation evaluation) {
        StatementPool pool = pool(evaluation);
        if (pool.isEmpty()) {
            return KindResult.none(PolicyKind.VPC_ENDPOINT_POLICY);
        }
        if (evaluation.action().equals(SMTP_ACTION)) {
            evaluation.note(UncertaintyNote.SMTP_ENDPOINT_POLICY);
            evaluation.keepNotes();
        }
        return KindResult.of(PolicyKind.VPC_ENDPOINT_POLICY, List.of(pool.evaluate("", false, evaluation)));
    }

    @Override
    public List<StatementPool> pools(Evaluation evaluation) {
        return List.of(pool(evaluation));
    }

    private static StatementPool pool(Evaluation evaluation) {
        String endpoint = evaluation.context().valueOf(ContextKeys.fold(ContextKeys.SOURCE_VPCE));
        return endpoint == null
                ? evaluation.policies().of(List.of())
                : evaluation.policies().of(evaluation.policies().store().endpointPolicies(endpoint));
    }
}
