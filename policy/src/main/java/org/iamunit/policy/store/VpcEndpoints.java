package org.iamunit.policy.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.internal.names.PrincipalRef;
import org.jspecify.annotations.Nullable;

/**
 * The VPC endpoints, with their types and policies: what is said of every endpoint holds for those of which nothing else is
 * said. Immutable.
 */
final class VpcEndpoints {

    private static final String EVERY = PrincipalRef.EVERY;

    private final Map<String, List<AttachedPolicy>> policies;
    private final Map<String, VpcEndpointType> types;

    private VpcEndpoints(Map<String, List<AttachedPolicy>> policies, Map<String, VpcEndpointType> types) {
        this.policies = policies;
        this.types = types;
    }

    /** Change policies where they are attached. */
    VpcEndpoints changed(PolicyChange change) {
        return policies.isEmpty() ? this : new VpcEndpoints(change.of(policies), types);
    }

    boolean haveSameTypesAs(VpcEndpoints other) {
        return types.equals(other.types);
    }

    List<AttachedPolicy> policies() {
        return policies.values().stream().flatMap(List::stream).toList();
    }

    boolean havePolicies() {
        return !policies.isEmpty();
    }

    List<AttachedPolicy> policiesOf(String endpointId) {
        List<AttachedPolicy> ofEvery = policies.getOrDefault(EVERY, List.of());
        return policies.getOrDefault(endpointId, ofEvery);
    }

    @Nullable
    VpcEndpointType typeOf(String endpointId) {
        VpcEndpointType type = types.get(endpointId);
        return type == null ? types.get(EVERY) : type;
    }

    /** Collects endpoints. */
    static final class Builder {

        private final PoliciesByTarget policies;
        private final Map<String, VpcEndpointType> types = new HashMap<>();

        Builder(AttachedDocuments documents) {
            this.policies = new PoliciesByTarget(documents);
        }

        void addPolicy(PolicyDocument document, String endpointId) {
            requireEndpoint("a VPC endpoint policy cannot be attached to \"", endpointId);
            policies.requireFirst(PolicyType.VPC_ENDPOINT_POLICY, document, endpointId);
            policies.add(PolicyType.VPC_ENDPOINT_POLICY, document, endpointId);
        }

        void addType(String endpointId, VpcEndpointType type) {
            requireEndpoint("there is no VPC endpoint \"", endpointId);
            VpcEndpointType before = types.put(endpointId, type);
            if (before != null && before != type) {
                throw new FixtureException("the VPC endpoint " + endpointId + " cannot be of both the type " + before
                        + " and the type " + type + "; keep one of them");
            }
        }

        private static void requireEndpoint(String problem, String endpointId) {
            if (!endpointId.equals(EVERY) && !endpointId.matches("vpce-\\w+")) {
                throw new FixtureException(problem + endpointId
                        + "\"; write the id of the endpoint, as in vpce-1a2b3c4d, or * for every endpoint");
            }
        }

        VpcEndpoints build() {
            return new VpcEndpoints(policies.build(), Map.copyOf(types));
        }
    }
}
