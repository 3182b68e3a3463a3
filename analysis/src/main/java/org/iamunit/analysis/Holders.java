package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iamunit.analysis.Statements.Carried;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AccountRoot;
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

    /** Statements about resources whose ARNs begin alike, by what follows somewhere later. */
    private static final class Beginning {

        private final String[] continuations;
        private final Held[][] held;

        Beginning(Map<String, List<Held>> byContinuation) {
            this.continuations = byContinuation.keySet().toArray(String[]::new);
            this.held = byContinuation.values().stream()
                    .map(some -> some.toArray(NONE))
                    .toArray(Held[][]::new);
        }

        void visit(String resource, int from, Consumer<Held> visitor) {
            for (int i = 0; i < continuations.length; i++) {
                if (resource.indexOf(continuations[i], from) >= 0) {
                    visitAll(held[i], visitor);
                }
            }
        }

        private static void visitAll(Held[] some, Consumer<Held> visitor) {
            for (Held each : some) {
                visitor.accept(each);
            }
        }
    }

    /**
     * What the ARN of a resource begins with that fits a pattern, and holds somewhere later. It is found without compiling the pattern,
     * which most questions never need.
     */
    private record Outline(String beginning, String continuation) {

        private static final Outline ANY = new Outline("", "");
        private static final Pattern WILDCARDS = Pattern.compile("[*?]+");
        private static final int COLONS = 5;

        static Outline of(ResourcePattern pattern) {
            String text = pattern.toString();
            int end = 0;
            while (end < text.length() && "*?$".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            boolean isWhole = text.chars().filter(character -> character == ':').count() >= COLONS;
            if (end == text.length() || !isWhole || text.indexOf('$') >= 0) {
                return new Outline(text.substring(0, end), "");
            }
            return new Outline(
                    text.substring(0, end),
                    WILDCARDS
                            .splitAsStream(text.substring(end))
                            .max(Comparator.comparingInt(String::length))
                            .orElse(""));
        }
    }

    /**
     * Somebody whom something can let do what is asked.
     *
     * @param who what tells him from others whatever is asked; {@code null} if he is neither user nor role
     * @param says what his policies say of it
     */
    record Holder(Principal principal, @Nullable Who who, Said says) {}

    private static final Held[] NONE = {};

    /** Whom statements of resources name that let in some callers by their names, or leave it to their accounts to let them in. */
    private static final Set<PrincipalPattern.Type> LETS_OTHERS_DECIDE = EnumSet.of(
            PrincipalPattern.Type.ACCOUNT,
            PrincipalPattern.Type.USER,
            PrincipalPattern.Type.ROLE,
            PrincipalPattern.Type.ROLE_SESSION,
            PrincipalPattern.Type.FEDERATED_USER,
            PrincipalPattern.Type.FEDERATED_PROVIDER,
            PrincipalPattern.Type.SERVICE,
            PrincipalPattern.Type.DELETED);

    private final Authorizer authorizer;
    private final Statements statements;
    private final List<Principal> callers;
    private final @Nullable Who[] who;

    /** Statements by what the ARNs of the resources begin with that they are about, and by how long that is. */
    private final Map<Integer, Map<String, Beginning>> byBeginning = new HashMap<>();

    /** What statements say of actions: many say the same. */
    private final List<StatementElement<ActionPattern>> actions = new ArrayList<>();

    /** The statements that say it. */
    private final List<List<Held>> byActions = new ArrayList<>();

    /** Users and roles by their names, and whoever is neither. */
    private final Map<String, List<Integer>> byName = new HashMap<>();

    private final BitSet others = new BitSet();

    /** Those who need no statement, or of whom it is not known which they carry. */
    private final BitSet always = new BitSet();

    Holders(Authorizer authorizer, Statements statements, List<Principal> callers) {
        this.authorizer = authorizer;
        this.statements = statements;
        this.callers = callers;
        PolicyStore store = authorizer.store();
        this.who = new Who[callers.size()];
        Map<Who, Who> known = new HashMap<>();
        IdentityHashMap<List<Typed>, List<Integer>> byDocument = new IdentityHashMap<>();
        for (int i = 0; i < callers.size(); i++) {
            Principal caller = callers.get(i);
            Who one = Who.of(caller, statements);
            who[i] = one == null ? null : known.computeIfAbsent(one, same -> same);
            if (caller instanceof AccountRoot || caller.account() == null || store.unknownPoliciesOf(caller) != null) {
                always.set(i);
            }
            String name = CallerKinds.nameOf(caller);
            if (name.isEmpty()) {
                others.set(i);
            } else {
                byName.computeIfAbsent(name, any -> new ArrayList<>(1)).add(i);
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
        Map<String, Map<String, List<Held>>> found = new LinkedHashMap<>();
        Map<String, String> sayings = new HashMap<>();
        Map<String, Integer> placesOfActions = new HashMap<>();
        byDocument.forEach((document, places) -> {
            int[] by = places.stream().mapToInt(Integer::intValue).toArray();
            for (Typed each : document) {
                String saying = StatementTexts.ofOneResource(each);
                StatementElement<ActionPattern> about = each.statement().actions();
                int place = placesOfActions.computeIfAbsent(about.toString(), any -> {
                    actions.add(about);
                    byActions.add(new ArrayList<>());
                    return actions.size() - 1;
                });
                Held held = new Held(each, by, sayings.computeIfAbsent(saying, same -> same), place);
                byActions.get(place).add(held);
                for (Outline outline : outlines(each.statement().resources())) {
                    found.computeIfAbsent(outline.beginning(), any -> new TreeMap<>())
                            .computeIfAbsent(outline.continuation(), any -> new ArrayList<>(1))
                            .add(held);
                }
            }
        });
        found.forEach((beginning, byContinuation) -> byBeginning
                .computeIfAbsent(beginning.length(), any -> new HashMap<>())
                .put(beginning, new Beginning(byContinuation)));
    }

    private static Set<Outline> outlines(@Nullable StatementElement<ResourcePattern> element) {
        return element == null || element.isNegated()
                ? Set.of(Outline.ANY)
                : element.values().stream().map(Outline::of).collect(Collectors.toSet());
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
        Said[] says = new Said[callers.size()];
        Arrays.fill(says, kinds.nothing());
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
                says[place] = says[place].with(number);
                if (grants) {
                    found.set(place);
                }
            }
        };
        if (isCompared) {
            byBeginning.forEach((length, byText) -> {
                Beginning beginning = length <= resource.length() ? byText.get(resource.substring(0, length)) : null;
                if (beginning != null) {
                    beginning.visit(resource, length, visitor);
                }
            });
        } else {
            about.stream().mapToObj(byActions::get).forEach(held -> held.forEach(visitor));
        }
        addLetByResource(foldedAction, isCompared ? resources : List.of(), resource, found);
        List<Holder> holders = new ArrayList<>(found.cardinality());
        for (int place = found.nextSetBit(0); place >= 0; place = found.nextSetBit(place + 1)) {
            holders.add(new Holder(callers.get(place), who[place], says[place]));
        }
        return holders;
    }

    /** Add those whom the policies of a resource may let do it by themselves. */
    private void addLetByResource(String foldedAction, List<String> compared, String resource, BitSet found) {
        if (foldedAction.startsWith(AccessAnalysis.OPEN_BY_DEFAULT)
                || authorizer.hasGrantsInNoFile(AccessRequest.of(Principal.anonymous(), foldedAction, resource))) {
            found.set(0, callers.size());
            return;
        }
        Set<String> names = new HashSet<>();
        boolean isGranted = false;
        for (Typed each : statements.ofResources(foldedAction, compared)) {
            if (!each.grants()) {
                continue;
            }
            isGranted = true;
            StatementElement<PrincipalPattern> principals = each.statement().principals();
            if (principals == null
                    || principals.isNegated()
                    || principals.values().stream().anyMatch(pattern -> !LETS_OTHERS_DECIDE.contains(pattern.type()))) {
                found.set(0, callers.size());
                return;
            }
            CallerKinds.addNames(principals, names);
        }
        if (isGranted) {
            found.or(others);
            names.forEach(name -> byName.getOrDefault(name, List.of()).forEach(found::set));
        }
    }
}
