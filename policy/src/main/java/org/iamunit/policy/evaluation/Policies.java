package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyKind;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;

/** The compiled policies of a store: each list of policies is compiled once. Safe for use by several threads. */
final class Policies {

    /** What a principal carries: its policies of one kind. */
    private record Carried(PolicyKind kind, Principal principal) {}

    private final PolicyStore store;
    private final Map<Carried, StatementPool> carried = new ConcurrentHashMap<>();
    private final Map<List<AttachedPolicy>, StatementPool> attached = new ConcurrentHashMap<>();
    private final OrganizationLevels serviceControl;
    private final OrganizationLevels resourceControl;

    Policies(PolicyStore store) {
        this.store = store;
        this.serviceControl = new OrganizationLevels(
                store.organization(),
                store.serviceControlLevels().isEmpty(),
                store::serviceControlLevels,
                policies -> of(policies));
        this.resourceControl = new OrganizationLevels(
                store.organization(),
                store.resourceControlLevels().isEmpty(),
                store::resourceControlLevels,
                policies -> of(policies));
    }

    /** The service control policies. */
    OrganizationLevels serviceControl() {
        return serviceControl;
    }

    /** The resource control policies. */
    OrganizationLevels resourceControl() {
        return resourceControl;
    }

    PolicyStore store() {
        return store;
    }

    /** The identity-based policies, the boundary or the session policies of a principal. */
    StatementPool of(PolicyKind kind, Principal principal) {
        Carried key = new Carried(kind, principal);
        StatementPool known = carried.get(key);
        return known != null ? known : carried.computeIfAbsent(key, this::compile);
    }

    private StatementPool compile(Carried key) {
        List<AttachedPolicy> policies = store.policiesOf(key.kind(), key.principal());
        if (key.kind() == PolicyKind.PERMISSIONS_BOUNDARY && policies.size() > 1) {
            throw new FixtureException(key.principal() + " has " + policies.size() + " permissions boundaries: "
                    + policies.stream()
                            .map(policy -> policy.document().source())
                            .toList()
                    + "; AWS allows one, so narrow what each is attached to, as in attachedTo = \"role/name\"");
        }
        return of(policies);
    }

    StatementPool of(List<AttachedPolicy> policies) {
        StatementPool known = attached.get(policies);
        return known != null ? known : attached.computeIfAbsent(policies, StatementPool::new);
    }
}
