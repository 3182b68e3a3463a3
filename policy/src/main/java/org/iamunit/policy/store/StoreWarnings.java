package org.iamunit.policy.store;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What AWS accepts in the policies of a store although it is doubtful. Most of it is looked for when somebody asks, since to
 * decide requests takes none of it. Safe for use by several threads.
 */
final class StoreWarnings {

    private static final Set<PolicyType> CARRIED =
            EnumSet.of(PolicyType.IDENTITY_BASED_POLICY, PolicyType.PERMISSIONS_BOUNDARY, PolicyType.SESSION_POLICY);
    private static final Set<PolicyType> OF_ALL = EnumSet.of(
            PolicyType.SERVICE_CONTROL_POLICY, PolicyType.RESOURCE_CONTROL_POLICY, PolicyType.VPC_ENDPOINT_POLICY);

    private final List<Problem> found;
    private final Set<PolicyDocument> managedByAws;
    private volatile @Nullable List<Problem> all;

    private StoreWarnings(Builder builder) {
        this.found = List.copyOf(builder.found);
        this.managedByAws = Set.copyOf(builder.managedByAws);
    }

    /** Tell whether AWS has written a document. */
    boolean isManagedByAws(PolicyDocument document) {
        return managedByAws.contains(document);
    }

    /** Return all of them: those that came with the policies, then what is found in the policies of the store itself. */
    List<Problem> in(PolicyStore store) {
        List<Problem> known = all;
        if (known == null) {
            known = search(store);
            all = known;
        }
        return known;
    }

    /** Return those about policies that could decide any of some requests, and those about none. */
    List<Problem> about(PolicyStore store, Collection<AccessRequest> requests) {
        Set<AttachedPolicy> policies = metBy(requests, store);
        Set<Problem> known = new HashSet<>();
        policies.forEach(policy -> known.addAll(policy.document().warningsAs(policy.type())));
        Set<Problem> ofOthers = new HashSet<>();
        if (!found.isEmpty()) {
            store.policies().stream()
                    .filter(policy -> !policies.contains(policy))
                    .forEach(policy -> ofOthers.addAll(policy.document().warningsAs(policy.type())));
        }
        Set<Problem> problems = new LinkedHashSet<>(found);
        problems.removeIf(problem -> ofOthers.contains(problem) && !known.contains(problem));
        store.policies().stream().filter(policies::contains).forEach(policy -> addWarnings(policy, store, problems));
        addWarningsOfLevels(store, problems);
        return List.copyOf(problems);
    }

    /** Find the policies of the callers, those on the resources, and all that hold whoever asks for what. */
    private static Set<AttachedPolicy> metBy(Collection<AccessRequest> requests, PolicyStore store) {
        Set<AttachedPolicy> met = new HashSet<>();
        store.policies().stream()
                .filter(policy -> OF_ALL.contains(policy.type()))
                .forEach(met::add);
        Set<Principal> callers = new HashSet<>();
        Set<String> resources = new HashSet<>();
        for (AccessRequest request : requests) {
            if (callers.add(request.principal())) {
                for (PolicyType type : CARRIED) {
                    met.addAll(store.policiesOf(type, request.principal()));
                }
            }
            if (resources.add(request.resource())) {
                met.addAll(store.resourceBasedPolicies(request.resource()));
                met.addAll(store.policiesOfOneContaining(request.resource()));
                store.accessPoints(request.resource())
                        .forEach(point -> met.addAll(store.resourceBasedPolicies(point.bucket())));
            }
            String owner = request.resourceAccount();
            if (owner != null) {
                met.addAll(store.accountPolicies(request.resourceService(), request.resourceRegion(), owner));
            }
        }
        return met;
    }

    private List<Problem> search(PolicyStore store) {
        Set<Problem> problems = new LinkedHashSet<>(found);
        store.policies().forEach(policy -> addWarnings(policy, store, problems));
        addWarningsOfLevels(store, problems);
        return List.copyOf(problems);
    }

    private void addWarnings(AttachedPolicy policy, PolicyStore store, Set<Problem> problems) {
        problems.addAll(MeantPrincipals.warnings(policy, store.knownPrincipals()));
        // Nobody but AWS can change what it has written.
        if (!managedByAws.contains(policy.document())) {
            problems.addAll(CatalogWarnings.of(policy));
            problems.addAll(MailConditions.warnings(policy.document()));
            problems.addAll(ConditionValueWarnings.of(policy.document(), store.physicalIds()));
            problems.addAll(IdentityProviderWarnings.of(policy.document()));
            problems.addAll(QuotaWarnings.of(policy));
        }
    }

    private static void addWarningsOfLevels(PolicyStore store, Set<Problem> problems) {
        Stream.concat(store.serviceControlLevels().stream(), store.resourceControlLevels().stream())
                .forEach(level -> problems.addAll(QuotaWarnings.of(level)));
    }

    /** Collects what is found while policies are attached. */
    static final class Builder {

        private final Set<Problem> found = new LinkedHashSet<>();
        private final Set<PolicyDocument> managedByAws = new HashSet<>();

        void add(Problem problem) {
            found.add(problem);
        }

        void addAll(List<Problem> problems) {
            found.addAll(problems);
        }

        /** Leave out what is doubtful in a document that AWS itself has written, and how large it is. */
        void addManagedByAws(PolicyDocument document) {
            managedByAws.add(document);
        }

        StoreWarnings build() {
            return new StoreWarnings(this);
        }
    }
}
