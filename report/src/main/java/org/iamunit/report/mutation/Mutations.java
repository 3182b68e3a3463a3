package org.iamunit.report.mutation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;

/** Makes all mutations of the policies of some stores. */
final class Mutations {

    private static final Map<PolicyType, MutationOperator> DETACHED = new EnumMap<>(Map.of(
            PolicyType.SERVICE_CONTROL_POLICY, MutationOperator.DETACH_LEVEL,
            PolicyType.RESOURCE_CONTROL_POLICY, MutationOperator.DETACH_LEVEL,
            PolicyType.PERMISSIONS_BOUNDARY, MutationOperator.DETACH_BOUNDARY,
            PolicyType.SESSION_POLICY, MutationOperator.DETACH_SESSION_POLICY,
            PolicyType.RESOURCE_BASED_POLICY, MutationOperator.DETACH_RESOURCE_POLICY,
            PolicyType.ROLE_TRUST_POLICY, MutationOperator.DETACH_RESOURCE_POLICY));

    /** Without one of these, more is allowed than its statements are about. */
    private static final Set<PolicyType> LIMITING = EnumSet.of(
            PolicyType.SERVICE_CONTROL_POLICY,
            PolicyType.RESOURCE_CONTROL_POLICY,
            PolicyType.VPC_ENDPOINT_POLICY,
            PolicyType.PERMISSIONS_BOUNDARY,
            PolicyType.SESSION_POLICY);

    /** What is attached, as policies of one type, in one place. */
    private record Place(PolicyType type, String attachedTo) {}

    private final Set<MutationOperator> operators;
    private final Set<PolicyDocument> documents = new LinkedHashSet<>();
    private final Map<Place, Set<PolicyDocument>> places = new LinkedHashMap<>();
    private final Map<PolicyType, Map<PolicyDocument, Set<String>>> attachedTo = new EnumMap<>(PolicyType.class);
    private final List<Mutation> made = new ArrayList<>();

    private Mutations(Set<MutationOperator> operators) {
        this.operators = operators;
    }

    static List<Mutation> of(Collection<PolicyStore> stores, Set<MutationOperator> operators) {
        Mutations mutations = new Mutations(operators);
        for (PolicyStore store : stores) {
            for (AttachedPolicy policy : store.policies()) {
                if (!store.isManagedByAws(policy.document())) {
                    mutations.add(policy);
                }
            }
        }
        mutations.documents.forEach(mutations::addStatements);
        mutations.places.forEach(mutations::addDetached);
        mutations.attachedTo.forEach((type, documents) -> mutations.addSwaps(type, documents));
        return mutations.made;
    }

    private void add(AttachedPolicy policy) {
        documents.add(policy.document());
        places.computeIfAbsent(new Place(policy.type(), policy.attachedTo()), any -> new LinkedHashSet<>())
                .add(policy.document());
        attachedTo
                .computeIfAbsent(policy.type(), any -> new LinkedHashMap<>())
                .computeIfAbsent(policy.document(), any -> new TreeSet<>())
                .add(policy.attachedTo());
    }

    private void addStatements(PolicyDocument document) {
        Map<Integer, Integer> variants = new HashMap<>();
        for (Statement statement : document.statements()) {
            int variant = variants.merge(statement.index(), 1, Integer::sum);
            // Of what is not known it cannot be said how somebody would change it.
            if (statement.unknown() != null) {
                continue;
            }
            String place = document.position() + "#" + statement.index() + (variant == 1 ? "" : "." + variant);
            Map<String, Integer> ids = new HashMap<>();
            for (StatementMutation mutation : StatementMutations.of(statement, operators)) {
                String id = place + " " + mutation.operator() + " " + mutation.edit();
                int repeated = ids.merge(id, 1, Integer::sum);
                made.add(Mutation.of(
                        id + (repeated == 1 ? "" : " " + repeated),
                        document,
                        attachedTo
                                .getOrDefault(PolicyType.SERVICE_CONTROL_POLICY, Map.of())
                                .containsKey(document),
                        statement,
                        mutation));
            }
        }
    }

    private void addDetached(Place place, Set<PolicyDocument> there) {
        MutationOperator operator = DETACHED.get(place.type());
        if (operator == null || !operators.contains(operator)) {
            return;
        }
        Predicate<AttachedPolicy> isThere =
                policy -> policy.type() == place.type() && policy.attachedTo().equals(place.attachedTo());
        String names = there.stream().map(PolicyDocument::source).collect(Collectors.joining(", "));
        made.add(new Mutation(
                place + " " + operator,
                operator,
                "the " + place.type() + " " + names + " is detached from " + place.attachedTo(),
                place.type().wording(),
                there.iterator().next().position(),
                List.copyOf(there),
                LIMITING.contains(place.type()),
                null,
                null,
                policy -> isThere.test(policy) ? Optional.empty() : Optional.of(policy.document())));
    }

    /** Each document changes places with the next one that is attached elsewhere. */
    private void addSwaps(PolicyType type, Map<PolicyDocument, Set<String>> places) {
        if (!operators.contains(MutationOperator.SWAP_DOCUMENTS)) {
            return;
        }
        Map.Entry<PolicyDocument, Set<String>> before = null;
        for (Map.Entry<PolicyDocument, Set<String>> document : places.entrySet()) {
            if (before != null && !before.getValue().equals(document.getValue())) {
                addSwap(type, before.getKey(), document.getKey());
            }
            before = document;
        }
    }

    private void addSwap(PolicyType type, PolicyDocument one, PolicyDocument other) {
        made.add(new Mutation(
                one.position() + " " + MutationOperator.SWAP_DOCUMENTS + " " + other.position(),
                MutationOperator.SWAP_DOCUMENTS,
                one.source() + " and " + other.source() + " change places",
                type.wording(),
                one.position(),
                List.of(one, other),
                LIMITING.contains(type),
                null,
                null,
                policy -> Optional.of(
                        policy.type() != type
                                ? policy.document()
                                : policy.document().equals(one)
                                        ? other
                                        : policy.document().equals(other) ? one : policy.document())));
    }
}
