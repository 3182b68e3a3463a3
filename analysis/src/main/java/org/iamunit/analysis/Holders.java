package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.iamunit.analysis.Statements.Carried;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.AccountRoot;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/**
 * Finds those of many callers whom something can let do an action on a resource, and tells them apart by what they carry that is about
 * it. Statements are looked at by resource and action, before anybody who carries them. Immutable.
 */
final class Holders {

    /** A statement that callers carry. */
    private static final class Held {

        private final Typed typed;

        /** Who carries it: places among the callers. */
        private final int[] by;

        /** What it says of an action and a resource that it is about. */
        private final String saying;

        /** The place of what it says of actions, among all that any says. */
        private final int actions;

        Held(Typed typed, int[] by, String saying, int actions) {
            this.typed = typed;
            this.by = by;
            this.saying = saying;
            this.actions = actions;
        }
    }

    /** Somebody whom something can let do what is asked, and what his policies say of it. */
    record Holder(Principal principal, List<Integer> says) {}

    private static final Held[] NONE = {};

    private final Authorizer authorizer;
    private final Statements statements;
    private final List<Principal> callers;

    /** Statements by what the ARNs of the resources begin with that they are about, and by how long that is. */
    private final Map<Integer, Map<String, Held[]>> byBeginning = new HashMap<>();

    /** What statements say of actions: many say the same. */
    private final List<StatementElement<ActionPattern>> actions = new ArrayList<>();

    /** Those who need no statement, or of whom it is not known which they carry. */
    private final BitSet always = new BitSet();

    Holders(Authorizer authorizer, Statements statements, List<Principal> callers) {
        this.authorizer = authorizer;
        this.statements = statements;
        this.callers = callers;
        PolicyStore store = authorizer.store();
        IdentityHashMap<List<Typed>, List<Integer>> byDocument = new IdentityHashMap<>();
        for (int i = 0; i < callers.size(); i++) {
            Principal caller = callers.get(i);
            if (caller instanceof AccountRoot || caller.account() == null || store.unknownPoliciesOf(caller) != null) {
                always.set(i);
            }
            Carried carried = statements.carriedBy(caller);
            for (List<List<Typed>> ofType :
                    List.of(carried.identityBased(), carried.boundaries(), carried.ofSession())) {
                for (List<Typed> document : ofType) {
                    byDocument
                            .computeIfAbsent(document, any -> new ArrayList<>(1))
                            .add(i);
                }
            }
        }
        Map<String, List<Held>> found = new LinkedHashMap<>();
        Map<String, String> sayings = new HashMap<>();
        Map<String, Integer> placesOfActions = new HashMap<>();
        byDocument.forEach((document, places) -> {
            int[] by = places.stream().mapToInt(Integer::intValue).toArray();
            for (Typed each : document) {
                String saying = StatementTexts.ofOneResource(each);
                StatementElement<ActionPattern> about = each.statement().actions();
                int place = placesOfActions.computeIfAbsent(about.toString(), any -> {
                    actions.add(about);
                    return actions.size() - 1;
                });
                Held held = new Held(each, by, sayings.computeIfAbsent(saying, same -> same), place);
                new TreeSet<>(beginnings(each.statement().resources()))
                        .forEach(beginning -> found.computeIfAbsent(beginning, any -> new ArrayList<>(1))
                                .add(held));
            }
        });
        found.forEach((beginning, held) -> byBeginning
                .computeIfAbsent(beginning.length(), any -> new HashMap<>())
                .put(beginning, held.toArray(NONE)));
    }

    private static List<String> beginnings(@Nullable StatementElement<ResourcePattern> element) {
        return element == null || element.isNegated()
                ? List.of("")
                : element.values().stream()
                        .map(pattern -> pattern.outline().beginning())
                        .toList();
    }

    /**
     * Find callers beside whom nobody can do an action on a resource.
     *
     * @param foldedAction the action in lower case
     * @param resource an ARN without wildcards, or {@code *}
     * @param kinds numbers what statements say
     */
    List<Holder> of(String foldedAction, String resource, CallerKinds kinds) {
        List<String> resources = List.of(resource);
        boolean isCompared = statements.areCompared(foldedAction, resources) && !Typed.isAccessPoint(resource);
        BitSet found = (BitSet) always.clone();
        Map<Integer, List<Integer>> saysByPlace = new HashMap<>();
        BitSet about = new BitSet(actions.size());
        for (int i = 0; i < actions.size(); i++) {
            about.set(i, Statements.isAbout(actions.get(i), foldedAction));
        }
        Consumer<Held> visitor = held -> {
            Typed typed = held.typed;
            if (!about.get(held.actions) || (isCompared && !typed.mayBeOn(resources))) {
                return;
            }
            int number =
                    isCompared && typed.isPlainlyOn(resource) ? kinds.number(held.saying, typed) : kinds.number(typed);
            boolean grants = typed.grants();
            for (int place : held.by) {
                saysByPlace.computeIfAbsent(place, any -> new ArrayList<>(2)).add(number);
                if (grants) {
                    found.set(place);
                }
            }
        };
        if (isCompared) {
            byBeginning.forEach((length, byText) -> {
                if (length <= resource.length()) {
                    visit(byText.getOrDefault(resource.substring(0, length), NONE), visitor);
                }
            });
        } else {
            byBeginning.values().forEach(byText -> byText.values().forEach(held -> visit(held, visitor)));
        }
        if (isLetByResource(foldedAction, resource)) {
            found.set(0, callers.size());
        }
        return found.stream()
                .mapToObj(place -> new Holder(
                        callers.get(place),
                        saysByPlace.getOrDefault(place, List.of()).stream()
                                .sorted()
                                .distinct()
                                .toList()))
                .toList();
    }

    private static void visit(Held[] held, Consumer<Held> visitor) {
        for (Held each : held) {
            visitor.accept(each);
        }
    }

    private boolean isLetByResource(String foldedAction, String resource) {
        if (authorizer.hasGrantsInNoFile(AccessRequest.of(Principal.anonymous(), foldedAction, resource))) {
            return true;
        }
        for (Typed each : statements.on(statements.ofResources(foldedAction), List.of(resource))) {
            if (each.grants()) {
                return true;
            }
        }
        return false;
    }
}
