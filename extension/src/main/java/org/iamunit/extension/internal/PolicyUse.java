package org.iamunit.extension.internal;

import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.store.PolicyStore;

/** What a policy is used as; decides what it can be attached to. */
public enum PolicyUse {
    /** For users and roles, in the notation of {@code attachedTo}. */
    IDENTITY_BASED,
    /** For users and roles, in the notation of {@code attachedTo}. */
    BOUNDARY,
    /** For the sessions of users and roles, in the notation of {@code attachedTo}. */
    SESSION,
    /** For a level of the organization. */
    SERVICE_CONTROL,
    /** For a level of the organization. */
    RESOURCE_CONTROL,
    /** For the id of a VPC endpoint, or {@code *}. */
    ENDPOINT,
    /** For the ARN of a resource. */
    RESOURCE_BASED,
    /** For a role: its ARN, or its name if it belongs to the default account. */
    ROLE_TRUST,
    /** For the SES identity that the policy itself names, whatever the target is. */
    SENDING_AUTHORIZATION;

    PolicyStore.Builder attach(PolicyStore.Builder store, PolicyDocument document, String target) {
        return switch (this) {
            case IDENTITY_BASED -> store.identityBasedPolicy(document, target);
            case BOUNDARY -> store.permissionsBoundary(document, target);
            case SESSION -> store.sessionPolicy(document, target);
            case SERVICE_CONTROL -> store.serviceControlPolicy(document, requireLevel(target));
            case RESOURCE_CONTROL -> store.resourceControlPolicy(document, requireLevel(target));
            case ENDPOINT -> store.vpcEndpointPolicy(document, requireEndpoint(target));
            case RESOURCE_BASED -> store.resourceBasedPolicy(document, target);
            case ROLE_TRUST -> store.roleTrustPolicy(document, target);
            case SENDING_AUTHORIZATION -> store.sendingAuthorizationPolicy(document);
        };
    }

    private static String requireLevel(String name) {
        if (name.isBlank()) {
            throw new FixtureException("a level of the organization has no name; name it, as in Root or Workloads");
        }
        return name;
    }

    private static String requireEndpoint(String id) {
        if (!id.matches("\\*|vpce-\\w+")) {
            throw new FixtureException("a VPC endpoint policy cannot be attached to \"" + id
                    + "\"; write the id of an endpoint, as in vpce-1a2b3c4d, or * for every endpoint");
        }
        return id;
    }
}
