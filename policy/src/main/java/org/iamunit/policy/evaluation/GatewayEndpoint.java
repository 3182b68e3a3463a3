package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Set;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.store.VpcEndpointType;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Principal} means in the policy of a gateway endpoint, or of one that may be a gateway endpoint: an account is its
 * root user alone, and a particular principal belongs into a condition on {@code aws:PrincipalArn}.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">VPC endpoint policies</a>
 */
record GatewayEndpoint(String endpoint, boolean certainly) {

    private static final String SOURCE_VPCE = ContextKeys.fold(ContextKeys.SOURCE_VPCE);

    /** What DynamoDB Streams answers, for which there are interface endpoints only. */
    private static final Set<String> OF_STREAMS = Set.of(
            "dynamodb:describestream", "dynamodb:getrecords", "dynamodb:getsharditerator", "dynamodb:liststreams");

    /** Return the endpoint that a request goes through; {@code null} if that is certainly no gateway endpoint. */
    static @Nullable GatewayEndpoint of(Evaluation evaluation) {
        String service = evaluation.request().service();
        if (!(service.equals("s3") || service.equals("dynamodb")) || OF_STREAMS.contains(evaluation.action())) {
            return null;
        }
        String endpoint = String.valueOf(evaluation.context().valueOf(SOURCE_VPCE));
        VpcEndpointType type = evaluation.policies().store().endpointType(endpoint);
        if (type != null && type != VpcEndpointType.GATEWAY) {
            return null;
        }
        return new GatewayEndpoint(endpoint, type != null);
    }

    private Unknown whetherItIs() {
        return new Unknown("whether the VPC endpoint " + endpoint
                + " is a gateway endpoint, in whose policy an account as"
                + " Principal means its root user alone, is not known: say of which type it is, Gateway or another");
    }

    private static Unknown particularPrincipal(String endpoint) {
        return new Unknown(
                "AWS does not say whom a particular principal reaches in the policy of a gateway endpoint, as that of "
                        + endpoint + " is: name it by aws:PrincipalArn in a condition");
    }

    /** Tell how directly the values of an element reach the caller; {@code null} if they do not. */
    @Nullable
    Grant grant(List<PrincipalPattern> patterns, Evaluation evaluation) {
        Grant strongest = null;
        Unknown open = null;
        for (PrincipalPattern pattern : patterns) {
            Grant grant = PrincipalMatcher.grant(pattern, evaluation);
            if (grant == null) {
                Unknown session = PrincipalMatcher.sessionOf(pattern, evaluation.principal());
                open = session == null ? open : session;
                continue;
            }
            switch (pattern.type()) {
                case ACCOUNT -> {
                    if (evaluation.principal() instanceof AccountRoot) {
                        strongest = stronger(grant, strongest);
                    } else if (!certainly) {
                        open = whetherItIs();
                    }
                }
                case USER, ROLE, ROLE_SESSION, FEDERATED_USER ->
                    open = certainly ? particularPrincipal(endpoint) : whetherItIs();
                default -> strongest = stronger(grant, strongest);
            }
        }
        if (strongest == null && open != null) {
            evaluation.open(open);
            return Grant.TO_CALLER;
        }
        return strongest;
    }

    private static Grant stronger(Grant one, @Nullable Grant other) {
        return other == null || one.compareTo(other) > 0 ? one : other;
    }
}
