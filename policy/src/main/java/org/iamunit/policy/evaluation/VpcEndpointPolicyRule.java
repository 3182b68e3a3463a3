package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.internal.context.UnknownValue;
import org.iamunit.policy.request.ContextKeys;

/**
 * The policy of the VPC endpoint that a request travels through; without one of its own, an endpoint lets everything
 * pass.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">VPC endpoint policies</a>
 */
final class VpcEndpointPolicyRule extends PolicyTypeRule {

    /** The one action that a mail sent by SMTP asks for. */
    private static final String SMTP_ACTION = "ses:sendrawemail";

    private static final String SOURCE_VPCE = ContextKeys.fold(ContextKeys.SOURCE_VPCE);

    /** Lets nothing pass, as some endpoint may. */
    private static final List<StatementLevel> NOTHING =
            List.of(new StatementLevel("", new StatementPool(List.of()), false));

    @Override
    PolicyType type(Evaluation evaluation) {
        return PolicyType.VPC_ENDPOINT_POLICY;
    }

    @Override
    List<StatementLevel> levels(Evaluation evaluation) {
        UnknownValue leftOpen = evaluation.request().leavesOpen(SOURCE_VPCE)
                ? evaluation.context().unknown(SOURCE_VPCE)
                : null;
        if (leftOpen != null && evaluation.policies().store().hasVpcEndpointPolicies()) {
            return evaluation.takesToAllow(leftOpen.unknown()) ? List.of() : NOTHING;
        }
        List<String> endpoint = evaluation.context().values(SOURCE_VPCE);
        return endpoint == null || endpoint.size() != 1
                ? List.of()
                : evaluation
                        .policies()
                        .of(evaluation.policies().store().endpointPolicies(endpoint.get(0)))
                        .levels();
    }

    @Override
    void noteUncertainty(PolicyTypeResult result, Evaluation evaluation) {
        if (!result.levels().isEmpty() && evaluation.action().equals(SMTP_ACTION)) {
            evaluation.note(UncertaintyNote.SMTP_ENDPOINT_POLICY);
            evaluation.keepNotes();
        }
    }
}
