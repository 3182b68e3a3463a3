package org.iamunit.policy.store;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.internal.names.PrincipalRef;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.RoleSession;

/**
 * Find policies that limit or admit nobody whom a run asks about: permissions boundaries, session policies, trust policies and VPC
 * endpoint policies whose target occurs in no request and in no inventory. A misspelled one limits nobody, and nothing shows it.
 */
final class AttachedToNobody {

    private final PolicyStore store;
    private final Collection<AccessRequest> requests;
    private final Collection<String> endpoints;
    private final List<Principal> principals;

    AttachedToNobody(PolicyStore store, Collection<AccessRequest> requests, Collection<String> endpoints) {
        this.store = store;
        this.requests = requests;
        this.endpoints = endpoints;
        this.principals = Stream.concat(
                        requests.stream().map(AccessRequest::principal),
                        store.principals().stream().map(Principal::of))
                .distinct()
                .toList();
    }

    /** Return a warning for each of them. */
    List<Problem> warnings() {
        return store.policies().stream()
                .filter(policy -> !policy.attachedTo().equals(PrincipalRef.EVERY))
                .filter(policy -> !isMet(policy))
                .map(AttachedToNobody::warning)
                .distinct()
                .toList();
    }

    private boolean isMet(AttachedPolicy policy) {
        String target = policy.attachedTo();
        return switch (policy.type()) {
            case PERMISSIONS_BOUNDARY, SESSION_POLICY ->
                MeantPrincipals.namesSeveral(target)
                        || principals.stream().anyMatch(PrincipalRef.parse(target)::selects);
            case ROLE_TRUST_POLICY ->
                requests.stream().anyMatch(request -> request.resource().equals(target))
                        || principals.stream()
                                .anyMatch(principal -> principal instanceof RoleSession session
                                        && session.roleArn().equals(target));
            case VPC_ENDPOINT_POLICY ->
                endpoints.contains(target)
                        || store.resources().arns().stream().anyMatch(arn -> arn.endsWith(":vpc-endpoint/" + target));
            default -> true;
        };
    }

    private static Problem warning(AttachedPolicy policy) {
        boolean isEndpoint = policy.type() == PolicyType.VPC_ENDPOINT_POLICY;
        return new Problem(
                Problem.Severity.WARNING,
                policy.document().statements().get(0).position(),
                "the " + policy.type() + " " + policy.document().source() + " is attached to " + policy.attachedTo()
                        + ", " + (isEndpoint ? "which" : "whom")
                        + " no sentence of this run is about and no inventory has",
                "check its spelling, unless sentences of other runs are about it");
    }
}
