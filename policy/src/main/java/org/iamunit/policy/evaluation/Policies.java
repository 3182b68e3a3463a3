package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;

/** The compiled policies of a store: each list of policies is compiled once. Safe for use by several threads. */
final class Policies {

    /** What a principal carries. */
    record Carried(StatementPool identityBased, StatementPool boundary, StatementPool session) {

        /** Return the identity-based policies, the boundary or the session policies. */
        StatementPool of(PolicyType type) {
            return switch (type) {
                case IDENTITY_BASED_POLICY -> identityBased;
                case PERMISSIONS_BOUNDARY -> boundary;
                case SESSION_POLICY -> session;
                default -> throw new IllegalArgumentException("no principal carries " + type.wordingWithArticle());
            };
        }
    }

    private static final StatementPool NONE = new StatementPool(List.of());

    private final PolicyStore store;
    private final Map<Principal, Carried> carried = new ConcurrentHashMap<>();
    private final Map<List<AttachedPolicy>, StatementPool> attached = new ConcurrentHashMap<>();
    private final Map<String, List<AttachedPolicy>> ofAccounts = new ConcurrentHashMap<>();
    private final OrganizationLevels serviceControl;
    private final OrganizationLevels resourceControl;

    Policies(PolicyStore store) {
        this.store = store;
        this.serviceControl = new OrganizationLevels(
                "the caller",
                store.organization(),
                store.serviceControlLevels().isEmpty(),
                store::serviceControlLevels,
                policies -> of(policies));
        this.resourceControl = new OrganizationLevels(
                "the resource",
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

    /** What a principal carries, compiled once. */
    Carried carriedBy(Principal principal) {
        Carried known = carried.get(principal);
        return known != null ? known : carried.computeIfAbsent(principal, this::compile);
    }

    private Carried compile(Principal principal) {
        List<AttachedPolicy> boundaries = store.policiesOf(PolicyType.PERMISSIONS_BOUNDARY, principal);
        if (boundaries.size() > 1) {
            throw new FixtureException(principal + " has " + boundaries.size() + " permissions boundaries: "
                    + boundaries.stream()
                            .map(policy -> policy.document().source())
                            .toList()
                    + "; AWS allows one, so narrow what each is attached to, as in attachedTo = \"role/name\"");
        }
        return new Carried(
                of(store.policiesOf(PolicyType.IDENTITY_BASED_POLICY, principal)),
                of(boundaries),
                of(store.policiesOf(PolicyType.SESSION_POLICY, principal)));
    }

    /** The policies that an account has in a Region for the whole of a service. */
    List<AttachedPolicy> ofAccount(String service, String region, String account) {
        return ofAccounts.computeIfAbsent(
                service + " " + region + " " + account, any -> store.accountPolicies(service, region, account));
    }

    StatementPool of(List<AttachedPolicy> policies) {
        if (policies.isEmpty()) {
            return NONE;
        }
        StatementPool known = attached.get(policies);
        return known != null ? known : attached.computeIfAbsent(policies, StatementPool::new);
    }
}
