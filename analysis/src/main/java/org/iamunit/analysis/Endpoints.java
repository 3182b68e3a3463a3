package org.iamunit.analysis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;

/**
 * VPC endpoints that stand for all that some stores tell apart: by policies of their own, and, where there is a policy of every endpoint,
 * by conditions on {@code aws:SourceVpce}.
 *
 * @param ids their ids
 * @param areAll whether there is one for all that are told apart
 */
record Endpoints(Set<String> ids, boolean areAll) {

    /** What a policy is attached to that holds for each endpoint without one of its own. */
    private static final String EVERY = "*";

    /** Why something is open where there may be more of them. */
    static final Unknown NOT_ALL =
            new Unknown("not every VPC endpoint that policies tell apart could be tried: say which it is");

    /** Stands for those that nothing says anything of. */
    private static final String OTHER = "vpce-example";

    private static final String SOURCE_VPCE = ContextKeys.fold(ContextKeys.SOURCE_VPCE);

    /** Return a statement that asks which of the endpoints a request comes through, if any; none if that makes no difference. */
    List<Typed> dividing() {
        if (ids.isEmpty()) {
            return List.of();
        }
        String condition = "{\"StringEquals\": {\"aws:SourceVpce\": [\"" + String.join("\", \"", ids)
                + "\"]}, \"Null\": {\"aws:SourceVpce\": \"true\"}}";
        return PolicyDocument.parse(
                        "endpoints",
                        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\","
                                + " \"Resource\": \"*\", \"Condition\": " + condition + "}}")
                .statements()
                .stream()
                .map(statement -> new Typed(PolicyType.IDENTITY_BASED_POLICY, statement))
                .toList();
    }

    static Endpoints of(List<PolicyStore> stores) {
        Set<String> ids = new LinkedHashSet<>();
        stores.stream()
                .flatMap(store -> store.policies().stream())
                .filter(policy -> policy.type() == PolicyType.VPC_ENDPOINT_POLICY)
                .map(AttachedPolicy::attachedTo)
                .forEach(ids::add);
        return ids.remove(EVERY) ? withOthers(ids, stores) : new Endpoints(ids, true);
    }

    private static Endpoints withOthers(Set<String> ids, List<PolicyStore> stores) {
        ids.add(OTHER);
        KeyUses uses = KeyUses.of(stores.stream()
                .flatMap(store -> store.policies().stream())
                .flatMap(policy ->
                        policy.document().statements().stream().map(statement -> new Typed(policy.type(), statement)))
                .toList());
        KeyUses.Use use = uses.all().get(SOURCE_VPCE);
        if (use == null) {
            return new Endpoints(ids, true);
        }
        Values values = new KeyValues(uses, SOURCE_VPCE, null, List.of(variable -> null)).find(null, Partition.AWS);
        values.lists().stream().flatMap(List::stream).filter(Endpoints::canBe).forEach(ids::add);
        boolean isComparedWithOthers = use.isVariable()
                || use.conditions().stream()
                        .anyMatch(condition -> condition.values().stream().anyMatch(PolicyText::hasVariables));
        return new Endpoints(ids, values.areAll() && !isComparedWithOthers);
    }

    /** Conditions can name what is the id of no endpoint. */
    private static boolean canBe(String id) {
        return id.matches("vpce-\\w+");
    }
}
