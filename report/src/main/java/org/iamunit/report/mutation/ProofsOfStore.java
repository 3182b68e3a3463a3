package org.iamunit.report.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;

/** The sentences about all requests of a kind that were verified against one store. */
final class ProofsOfStore {

    private final PolicyStore store;
    private final List<VerifiedExpectation> proofs = new ArrayList<>();

    ProofsOfStore(PolicyStore store) {
        this.store = store;
    }

    void add(VerifiedExpectation proof) {
        proofs.add(proof);
    }

    /** Return the sentences that a mutation may break. */
    Stream<VerifiedExpectation> about(Mutation mutation) {
        return proofs.stream().filter(proof -> mayConcern(proof, mutation));
    }

    private boolean mayConcern(VerifiedExpectation proof, Mutation mutation) {
        boolean isAboutActions = proof.expectation().verb().isAboutAllActions()
                || proof.expectation().verb().isAboutCalls()
                || mutation.actions().stream()
                        .map(ProofsOfStore::compiled)
                        .anyMatch(pattern -> proof.expectation().actions().stream()
                                .anyMatch(action -> compiled(action).intersects(pattern)));
        return isAboutActions && mayConcernCaller(proof, mutation);
    }

    private boolean mayConcernCaller(VerifiedExpectation proof, Mutation mutation) {
        NamedPrincipal.Kind kind = proof.expectation().principal().kind();
        if (kind == NamedPrincipal.Kind.ANYONE
                || kind == NamedPrincipal.Kind.ONLY
                || kind == NamedPrincipal.Kind.NOBODY) {
            return true;
        }
        Principal caller = proof.checks().get(0).decision().request().principal();
        return store.policies().stream()
                .filter(policy -> mutation.documents().contains(policy.document()))
                .anyMatch(policy -> !isCarried(policy.type())
                        || store.policiesOf(policy.type(), caller).contains(policy)
                        || mutation.operator() == MutationOperator.SWAP_DOCUMENTS);
    }

    private static boolean isCarried(PolicyType type) {
        return switch (type) {
            case IDENTITY_BASED_POLICY, PERMISSIONS_BOUNDARY, SESSION_POLICY -> true;
            case RESOURCE_CONTROL_POLICY,
                    SERVICE_CONTROL_POLICY,
                    VPC_ENDPOINT_POLICY,
                    RESOURCE_BASED_POLICY,
                    ROLE_TRUST_POLICY -> false;
        };
    }

    private static WildcardPattern compiled(String action) {
        return WildcardPattern.compile(action.toLowerCase(Locale.ROOT));
    }
}
