package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Finds the statements through which a caller can gain something that other policies deny.
 *
 * <p>More is allowed only where something makes a {@link Change}; and, where that is nothing but what the caller's identity-based
 * policies allow, never where they allowed it before, whatever the circumstances.
 */
final class NewStatements {

    /**
     * Where an action can be gained.
     *
     * @param isNone whether nowhere
     * @param reaching the resources of which it has to be one; {@code null} if nothing is known of that
     * @param covering the resources of which it must be none
     * @param withoutStatement whether callers may be let in whom no statement lets in
     * @param canonicalUsers who may be let in of those whom statements name by the id of a canonical user
     */
    record Reach(
            boolean isNone,
            @Nullable List<ResourcePattern> reaching,
            List<ResourcePattern> covering,
            boolean withoutStatement,
            Predicate<PrincipalPattern> canonicalUsers) {

        private static final Reach NONE = new Reach(true, List.of(), List.of(), false, user -> false);
    }

    private final Statements denying;
    private final Principal caller;
    private final boolean forward;

    /** What can make a difference, of which some can only take something away. */
    private final List<Change> changes;

    /**
     * @param denying the policies that are to deny what is looked for
     * @param changes by what they differ from those that are to allow it
     * @param forward whether it is the later policies that are to allow it
     */
    NewStatements(Statements denying, Principal caller, List<Change> changes, boolean forward) {
        this.denying = denying;
        this.caller = caller;
        this.changes = changes;
        this.forward = forward;
    }

    /** Return patterns of the actions that can be gained. */
    List<String> actionPatterns() {
        return changes.stream()
                .filter(change -> change.mayAllow(forward))
                .flatMap(change -> change.actionPatterns().stream())
                .distinct()
                .toList();
    }

    /** Return patterns of the actions to which callers may be let in whom no statement lets in. */
    Stream<String> actionPatternsWithoutStatement() {
        return changes.stream()
                .filter(Change::letsInWithoutStatement)
                .flatMap(change -> change.actionPatterns().stream());
    }

    /**
     * Find where an action can be gained.
     *
     * @param foldedAction the action in lower case
     */
    Reach of(String foldedAction) {
        List<Change> reaching = reaching(foldedAction);
        if (reaching.isEmpty()) {
            return Reach.NONE;
        }
        List<ResourcePattern> covering = List.of();
        if (reaching.stream().allMatch(Change::isGrantOfCaller)) {
            List<Typed> old = allowedBefore(foldedAction);
            Set<String> texts = new HashSet<>();
            old.forEach(each -> texts.add(StatementTexts.ofOneAction(each)));
            reaching.removeIf(
                    change -> change.typed() != null && texts.contains(StatementTexts.ofOneAction(change.typed())));
            covering = old.stream()
                    .filter(NewStatements::isUnconditional)
                    .flatMap(each -> Stream.ofNullable(ResourceScope.of(each)).flatMap(List::stream))
                    .toList();
            if (reaching.isEmpty() || covering.stream().anyMatch(NewStatements::isAnything)) {
                return Reach.NONE;
            }
        }
        boolean withoutStatement = reaching.stream().anyMatch(Change::letsInWithoutStatement);
        Predicate<PrincipalPattern> canonicalUsers =
                user -> reaching.stream().anyMatch(change -> change.mayLetIn(user));
        List<ResourcePattern> all = new ArrayList<>();
        for (Change change : reaching) {
            List<ResourcePattern> on = change.on();
            if (on == null) {
                return new Reach(false, null, covering, withoutStatement, canonicalUsers);
            }
            all.addAll(on);
        }
        return new Reach(false, all, covering, withoutStatement, canonicalUsers);
    }

    private List<Change> reaching(String foldedAction) {
        List<Change> about = new ArrayList<>();
        for (Change change : changes) {
            if (change.isAbout(foldedAction)) {
                about.add(change);
            }
        }
        List<Change> reaching = new ArrayList<>();
        for (Change change : about) {
            if (change.mayAllow(forward)
                    && about.stream().noneMatch(each -> change.isUndoneBy(each, foldedAction))
                    && !change.isFormOnly(foldedAction)) {
                reaching.add(change);
            }
        }
        return reaching;
    }

    private List<Typed> allowedBefore(String foldedAction) {
        return denying.of(caller, foldedAction).stream()
                .filter(each -> each.type() == PolicyType.IDENTITY_BASED_POLICY
                        && each.statement().effect() == Effect.ALLOW)
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

    private static boolean isAnything(ResourcePattern pattern) {
        return pattern.toString().equals(AccessRequest.ANY_RESOURCE);
    }
}
