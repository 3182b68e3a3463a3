package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Finds the statements through which a caller can gain something that other policies deny.
 *
 * <p>Where two stores differ in nothing but the identity-based policies of the caller, more is allowed only where a statement
 * allows that stands in the one store alone, or one no longer denies that stands in the other alone; and never where the other store
 * allows whatever the circumstances, and denies nothing that this one does not deny, too.
 */
final class NewStatements {

    /**
     * Where an action can be gained.
     *
     * @param reaching the statements of which one has to match; {@code null} if nothing is known of that
     * @param covering the statements of which none must match
     */
    record Reach(@Nullable List<Typed> reaching, List<Typed> covering) {

        private static final Reach ANY = new Reach(null, List.of());

        /** Tell whether nothing can be gained. */
        boolean isNone() {
            return reaching != null && reaching.isEmpty();
        }
    }

    private final Statements allowing;
    private final Statements denying;
    private final Principal caller;
    private final boolean differInIdentityPoliciesOnly;
    private final IdentityHashMap<Typed, String> texts = new IdentityHashMap<>();

    NewStatements(AccessAnalysis allowing, AccessAnalysis denying, Principal caller) {
        this.allowing = allowing.statements();
        this.denying = denying.statements();
        this.caller = caller;
        this.differInIdentityPoliciesOnly = allowing.store().hasSameFactsAs(denying.store())
                && (allowing.store().unknownPoliciesOf(caller) == null)
                        == (denying.store().unknownPoliciesOf(caller) == null)
                && this.allowing.textsOfOthers(caller).equals(this.denying.textsOfOthers(caller));
    }

    /**
     * Find where an action can be gained.
     *
     * @param foldedAction the action in lower case
     */
    Reach of(String foldedAction) {
        if (!differInIdentityPoliciesOnly) {
            return Reach.ANY;
        }
        Set<String> allowedBefore = new HashSet<>();
        List<Typed> deniedBefore = new ArrayList<>();
        List<Typed> covering = new ArrayList<>();
        for (Typed each : identityBased(denying, foldedAction)) {
            if (each.statement().effect() == Effect.DENY) {
                deniedBefore.add(each);
                continue;
            }
            allowedBefore.add(text(each));
            if (isUnconditional(each)) {
                covering.add(each);
            }
        }
        List<Typed> reaching = new ArrayList<>();
        Set<String> deniedNow = new HashSet<>();
        for (Typed each : identityBased(allowing, foldedAction)) {
            if (each.statement().effect() == Effect.DENY) {
                deniedNow.add(text(each));
            } else if (!allowedBefore.contains(text(each))) {
                reaching.add(each);
            }
        }
        if (covering.stream().anyMatch(NewStatements::isAboutEverything)) {
            reaching.clear();
        }
        int added = reaching.size();
        deniedBefore.stream().filter(each -> !deniedNow.contains(text(each))).forEach(reaching::add);
        return new Reach(reaching, reaching.size() == added ? covering : List.of());
    }

    private List<Typed> identityBased(Statements statements, String foldedAction) {
        return statements.of(caller, foldedAction).stream()
                .filter(each -> each.type() == PolicyType.IDENTITY_BASED_POLICY)
                .toList();
    }

    private static boolean isUnconditional(Typed typed) {
        StatementElement<ResourcePattern> resources = typed.statement().resources();
        return typed.statement().unknown() == null
                && typed.statement().conditions().isEmpty()
                && resources != null
                && !resources.isNegated()
                && resources.values().stream().noneMatch(ResourcePattern::hasVariables);
    }

    private static boolean isAboutEverything(Typed typed) {
        StatementElement<ResourcePattern> resources = typed.statement().resources();
        return resources != null
                && resources.values().stream()
                        .anyMatch(pattern -> pattern.toString().equals(AccessRequest.ANY_RESOURCE));
    }

    private String text(Typed typed) {
        return texts.computeIfAbsent(typed, StatementTexts::ofOneAction);
    }
}
