package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.catalog.Catalog;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.AccountRoot;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;

/** Finds those of many callers whom something can let do an action on a resource: each document is looked at once, whoever carries it. Immutable. */
final class Holders {

    /** A statement that can let those do something who carry it. */
    private record Held(Typed typed, BitSet by) {}

    private final Authorizer authorizer;
    private final Statements statements;
    private final List<Principal> callers;
    private final ActionIndex<Held> held;

    /** Those who need no statement, or of whom it is not known which they carry. */
    private final BitSet always = new BitSet();

    Holders(Authorizer authorizer, Statements statements, List<Principal> callers) {
        this.authorizer = authorizer;
        PolicyStore store = authorizer.store();
        this.statements = statements;
        this.callers = callers;
        IdentityHashMap<PolicyDocument, BitSet> byDocument = new IdentityHashMap<>();
        for (int i = 0; i < callers.size(); i++) {
            Principal caller = callers.get(i);
            if (caller instanceof AccountRoot || caller.account() == null || store.unknownPoliciesOf(caller) != null) {
                always.set(i);
            }
            for (AttachedPolicy policy : store.policiesOf(PolicyType.IDENTITY_BASED_POLICY, caller)) {
                byDocument
                        .computeIfAbsent(policy.document(), any -> new BitSet())
                        .set(i);
            }
        }
        List<Held> all = new ArrayList<>();
        byDocument.forEach((document, by) -> {
            for (Statement statement : document.statements()) {
                Typed typed = new Typed(PolicyType.IDENTITY_BASED_POLICY, statement);
                if (typed.grants()) {
                    all.add(new Held(typed, by));
                }
            }
        });
        this.held = new ActionIndex<>(all, each -> each.typed().statement());
    }

    /**
     * Find callers beside whom nobody can do an action on a resource.
     *
     * @param foldedAction the action in lower case
     * @param resource an ARN without wildcards, or {@code *}
     */
    List<Principal> of(String foldedAction, String resource) {
        if (isLetByResource(foldedAction, resource)) {
            return callers;
        }
        boolean isComparedOtherwise = Catalog.aws()
                .hasAuthorizedResources(foldedAction.substring(0, foldedAction.indexOf(':')), foldedAction, resource);
        List<String> resources = List.of(resource);
        BitSet found = (BitSet) always.clone();
        for (Held each : held.about(foldedAction)) {
            if (isComparedOtherwise || each.typed().mayBeOn(resources)) {
                found.or(each.by());
            }
        }
        return found.stream().mapToObj(callers::get).toList();
    }

    private boolean isLetByResource(String foldedAction, String resource) {
        if (authorizer.hasGrantsInNoFile(AccessRequest.of(Principal.anonymous(), foldedAction, resource))) {
            return true;
        }
        boolean isOfTrust = foldedAction.startsWith("sts:");
        boolean isGranted = false;
        for (Typed each : statements.ofResources(foldedAction)) {
            isGranted |= each.grants() && each.mayBeOn(List.of(resource));
        }
        return isGranted
                && (!isOfTrust
                        || !authorizer.store().resourceBasedPolicies(resource).isEmpty());
    }
}
