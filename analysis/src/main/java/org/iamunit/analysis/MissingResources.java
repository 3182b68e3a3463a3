package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.names.KnownPrincipals;
import org.iamunit.policy.internal.names.PhysicalIds;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;

/**
 * Roles, keys and the like of which only one of two stores has the policy, since there are none by the other. That no file shows their policy
 * is then no reason to take it for unknown: nobody can do anything with what there is not.
 */
final class MissingResources {

    private static final String NOBODY = """
            {
              "Version": "2012-10-17",
              "Statement": {
                "Sid": "ThereIsNone",
                "Effect": "Deny",
                "Principal": "*",
                "Action": "%s"%s
              }
            }
            """;

    private MissingResources() {}

    /** Analyze as if nobody were let in to what there is by other policies and not by these. */
    static AccessAnalysis without(AccessAnalysis analysis, AccessAnalysis other) {
        PolicyStore store = analysis.store();
        List<AttachedPolicy> denials = new ArrayList<>();
        for (AttachedPolicy policy : other.store().policies()) {
            boolean isOfResource =
                    policy.type() == PolicyType.ROLE_TRUST_POLICY || policy.type() == PolicyType.RESOURCE_BASED_POLICY;
            String pattern = isOfResource ? DefaultAccess.patternByDefault(policy) : "";
            if (!pattern.isEmpty()
                    && store.resourceBasedPolicies(policy.attachedTo()).isEmpty()
                    && isMissing(policy, store, other.store())) {
                denials.add(new AttachedPolicy(policy.type(), denial(policy, pattern), policy.attachedTo()));
            }
        }
        return denials.isEmpty()
                ? analysis
                : AccessAnalysis.of(analysis.authorizer().by(store.withResourcePolicies(denials)));
    }

    /** Tell whether there is no such role in an account of which it is known who exists, or AWS has yet to make up an ID. */
    private static boolean isMissing(AttachedPolicy policy, PolicyStore store, PolicyStore other) {
        Arn arn = Arn.of(policy.attachedTo());
        return policy.type() == PolicyType.ROLE_TRUST_POLICY
                ? Inside.of(store, KnownPrincipals.class).isComplete(arn.account())
                        && !store.principals().contains(policy.attachedTo())
                : hasStandIn(arn, other) && !hasStandIn(arn, store);
    }

    private static boolean hasStandIn(Arn arn, PolicyStore store) {
        return List.of(arn.resource().split("[:/]", -1)).stream()
                .anyMatch(Inside.of(store, PhysicalIds.class)::haveStandIn);
    }

    private static PolicyDocument denial(AttachedPolicy policy, String pattern) {
        String resource = policy.type() == PolicyType.ROLE_TRUST_POLICY ? "" : ",\n    \"Resource\": \"*\"";
        return PolicyDocument.parse(policy.attachedTo() + ", which is not there", NOBODY.formatted(pattern, resource));
    }
}
