package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.iamunit.analysis.Change.Side;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.names.ComparableFacts;
import org.iamunit.policy.internal.names.FactsDifference;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.Organization.Level;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/**
 * By what two stores can decide the requests of a caller otherwise. Safe for use by several threads.
 *
 * <p>Whatever the layer, a further Allow never takes anything away and a further Deny never gives anything. So a request can be allowed
 * by the one store and not by the other only if it fits an Allow that stands in the one alone, or a Deny that stands in the other alone.
 * A layer that a store does not have counts as one that allows everything. It is one room since each layer of the one store is paired with
 * that of the other before anything of it counts.
 */
final class Difference {

    private static final String IDENTITY = "identity";

    private final Statements before;
    private final Statements after;
    private final FactsDifference facts;
    private final Change ofFacts = Change.ofFacts(null, null);

    /** What documents say, whatever the order; of equal ones the same number. */
    private final Map<PolicyDocument, Integer> numbers = new ConcurrentHashMap<>();

    private final Map<Set<String>, Integer> numberOf = new ConcurrentHashMap<>();

    private final AtomicInteger lastNumber = new AtomicInteger();
    private final List<Change> ofResources = new ArrayList<>();
    private final Map<String, Change> ofUnknown = new ConcurrentHashMap<>();
    private final Map<String, List<Change>> ofAccounts = new ConcurrentHashMap<>();
    private final Map<List<Object>, List<Change>> ofCarried = new ConcurrentHashMap<>();

    Difference(Statements before, Statements after) {
        this.before = before;
        this.after = after;
        this.facts = Inside.of(before.store(), ComparableFacts.class)
                .differenceFrom(Inside.of(after.store(), ComparableFacts.class));
        addResourcePolicies();
        addResourceControlPolicies();
        addEndpointPolicies();
        new FactsChanges(facts, before.store(), after.store()).addTo(ofResources);
    }

    /** Return the changes that can make a difference to a caller; the same objects for all whom they concern. */
    List<Change> of(Caller caller) {
        // Policies that are attached to names are those of accounts that somebody knows.
        return caller.isOfUnnamedAccount() || isUnknown(caller.principal())
                ? ofOthers(caller.principal())
                : of(caller.principal());
    }

    private boolean isUnknown(Principal caller) {
        String account = caller.account();
        return account != null
                && Stream.of(before, after)
                        .map(Statements::store)
                        .noneMatch(store -> store.describesEveryAccount()
                                || store.describedAccounts().contains(account));
    }

    /** Return the changes that can make a difference to a caller of an account that somebody knows. */
    List<Change> of(Principal caller) {
        List<Change> changes = new ArrayList<>(ofCarried(caller));
        changes.addAll(ofOthers(caller));
        if (facts.principals().stream().anyMatch(selector -> selector.selects(caller))) {
            changes.add(ofFacts);
        }
        Unknown old = before.store().unknownPoliciesOf(caller);
        Unknown now = after.store().unknownPoliciesOf(caller);
        // What the root user of an account can do in it follows from no policy of its own.
        if ((old == null) != (now == null) && !(caller instanceof AccountRoot)) {
            changes.add(ofUnknown.computeIfAbsent(
                    String.valueOf(caller.account()),
                    account -> Change.ofUnknown(
                            old == null ? Side.AFTER : Side.BEFORE,
                            new Unknown("what the policies of others of the account " + account
                                    + " allow is not known, since no file is about it: load them"),
                            null,
                            null)));
        }
        return changes;
    }

    /** Return the changes of what callers do not carry. */
    private List<Change> ofOthers(Principal caller) {
        List<Change> changes =
                new ArrayList<>(ofAccounts.computeIfAbsent(String.valueOf(caller.account()), any -> ofAccount(caller)));
        for (Change each : ofResources) {
            if (each.mayConcern(caller)) {
                changes.add(each);
            }
        }
        if (facts.isGeneral()) {
            changes.add(ofFacts);
        }
        return changes;
    }

    private List<Change> ofCarried(Principal caller) {
        List<PolicyType> types =
                List.of(PolicyType.IDENTITY_BASED_POLICY, PolicyType.PERMISSIONS_BOUNDARY, PolicyType.SESSION_POLICY);
        List<List<PolicyDocument>> documents = new ArrayList<>();
        List<Object> key = new ArrayList<>();
        boolean isSame = true;
        for (PolicyType type : types) {
            List<PolicyDocument> old = documents(before, type, caller);
            List<PolicyDocument> now = documents(after, type, caller);
            documents.add(old);
            documents.add(now);
            if (!old.equals(now)) {
                Set<Integer> numbersOfOld = numbers(old);
                Set<Integer> numbersOfNow = numbers(now);
                isSame &= numbersOfOld.equals(numbersOfNow)
                        && (type == PolicyType.IDENTITY_BASED_POLICY || old.size() == now.size());
                key.add(numbersOfOld);
                key.add(numbersOfNow);
            } else {
                key.add(type);
            }
            key.add(old.size() + " " + now.size());
        }
        return isSame ? List.of() : ofCarried.computeIfAbsent(key, any -> compare(documents));
    }

    private static List<PolicyDocument> documents(Statements statements, PolicyType type, Principal caller) {
        return statements.store().policiesOf(type, caller).stream()
                .map(AttachedPolicy::document)
                .toList();
    }

    private List<Change> compare(List<List<PolicyDocument>> documents) {
        List<Change> changes = new ArrayList<>();
        int place = 0;
        compare(
                IDENTITY,
                typed(PolicyType.IDENTITY_BASED_POLICY, documents.get(place++)),
                typed(PolicyType.IDENTITY_BASED_POLICY, documents.get(place++)),
                Difference::resourcesOf,
                changes);
        compareLimits(PolicyType.PERMISSIONS_BOUNDARY, documents.get(place++), documents.get(place++), changes);
        compareLimits(PolicyType.SESSION_POLICY, documents.get(place++), documents.get(place), changes);
        return changes;
    }

    /** Compare documents of which each has to allow a request; a document less is one that allows everything. */
    private void compareLimits(
            PolicyType type, List<PolicyDocument> old, List<PolicyDocument> now, List<Change> changes) {
        List<PolicyDocument> ofOld = new ArrayList<>(old);
        List<PolicyDocument> ofNow = new ArrayList<>();
        for (PolicyDocument document : now) {
            int number = number(document);
            PolicyDocument same = ofOld.stream()
                    .filter(each -> number(each) == number)
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                ofNow.add(document);
            } else {
                ofOld.remove(same);
            }
        }
        for (int i = 0; i < Math.max(ofOld.size(), ofNow.size()); i++) {
            List<Typed> oldStatements = i < ofOld.size() ? typed(type, List.of(ofOld.get(i))) : List.of();
            List<Typed> newStatements = i < ofNow.size() ? typed(type, List.of(ofNow.get(i))) : List.of();
            compareLimits(
                    type + " " + i,
                    new Limit(oldStatements, i >= ofOld.size() || allowAll(oldStatements)),
                    new Limit(newStatements, i >= ofNow.size() || allowAll(newStatements)),
                    changes);
        }
    }

    /** What a layer says that has to allow a request, and whether it allows all that it does not deny. */
    private record Limit(List<Typed> statements, boolean allowsAll) {}

    private static boolean allowAll(List<Typed> statements) {
        return statements.stream().anyMatch(StatementParts::isFullAccess);
    }

    private static void compareLimits(String place, Limit old, Limit now, List<Change> changes) {
        ChangedPlace changed =
                new ChangedPlace(place, old.statements(), now.statements(), old.allowsAll(), now.allowsAll());
        compare(
                changed,
                statements(old, now.allowsAll()),
                statements(now, old.allowsAll()),
                Difference::resourcesOf,
                changes);
        if (old.allowsAll() != now.allowsAll()) {
            changes.add(Change.ofFullAccess(now.allowsAll() ? Side.AFTER : Side.BEFORE, changed));
        }
    }

    /** Leave out what makes no difference where everything is allowed, on this side or on the other. */
    private static List<Typed> statements(Limit limit, boolean otherAllowsAll) {
        return limit.statements().stream()
                .filter(typed -> typed.statement().effect() == Effect.DENY || !(limit.allowsAll() || otherAllowsAll))
                .toList();
    }

    private static List<Typed> typed(PolicyType type, List<PolicyDocument> documents) {
        return documents.stream()
                .flatMap(document -> document.statements().stream())
                .map(statement -> new Typed(type, statement))
                .toList();
    }

    private List<Change> ofAccount(Principal caller) {
        Map<String, Level> old = levels(before, caller);
        Map<String, Level> now = levels(after, caller);
        List<Change> changes = new ArrayList<>();
        for (String name : both(old, now)) {
            compareLimits("level " + name, limit(old.get(name)), limit(now.get(name)), changes);
        }
        return changes;
    }

    private static Map<String, Level> levels(Statements statements, Principal caller) {
        return byName(statements.levels(caller));
    }

    private static Map<String, Level> byName(List<Level> levels) {
        Map<String, Level> byName = new LinkedHashMap<>();
        levels.forEach(level -> byName.put(level.name(), level));
        return byName;
    }

    private static Limit limit(@Nullable Level level) {
        List<Typed> statements = statements(level);
        return new Limit(statements, level == null || level.impliesFullAccess() || allowAll(statements));
    }

    private static List<Typed> statements(@Nullable Level level) {
        return level == null
                ? List.of()
                : level.policies().stream()
                        .flatMap(policy -> policy.document().statements().stream()
                                .map(statement -> new Typed(policy.type(), statement)))
                        .toList();
    }

    private void addResourcePolicies() {
        Map<String, List<AttachedPolicy>> old = ofResourcesByTarget(before.store());
        Map<String, List<AttachedPolicy>> now = ofResourcesByTarget(after.store());
        for (String target : both(old, now)) {
            List<PolicyDocument> oldDocuments = documents(old.get(target));
            List<PolicyDocument> newDocuments = documents(now.get(target));
            if (oldDocuments.equals(newDocuments) || numbers(oldDocuments).equals(numbers(newDocuments))) {
                continue;
            }
            AttachedPolicy any = Stream.of(old, now)
                    .flatMap(each -> each.getOrDefault(target, List.of()).stream())
                    .findFirst()
                    .orElseThrow();
            Set<String> accessPoints = new TreeSet<>(before.store().accessPointsBefore(any.attachedTo()));
            accessPoints.addAll(after.store().accessPointsBefore(any.attachedTo()));
            compare(
                    target,
                    typed(any.type(), oldDocuments),
                    typed(any.type(), newDocuments),
                    typed -> ResourceScope.of(typed, any.attachedTo(), accessPoints),
                    ofResources);
            if (oldDocuments.isEmpty()) {
                ofResources.addAll(DefaultAccess.of(any, before.store()));
            } else if (newDocuments.isEmpty()) {
                ofResources.addAll(DefaultAccess.of(any, after.store()));
            }
        }
    }

    private void addResourceControlPolicies() {
        Map<String, Level> old = byName(before.store().resourceControlLevels());
        Map<String, Level> now = byName(after.store().resourceControlLevels());
        for (String name : both(old, now)) {
            compare(
                    "resources of " + name,
                    statements(old.get(name)),
                    statements(now.get(name)),
                    Difference::resourcesOf,
                    ofResources);
        }
    }

    /** Compare endpoint by endpoint, of which one without a policy of its own has that of every endpoint, if there is any. */
    private void addEndpointPolicies() {
        Endpoints endpoints = Endpoints.of(List.of(before.store(), after.store()));
        List<Change> all = new ArrayList<>();
        for (String endpoint : endpoints.ids()) {
            List<Change> changes = new ArrayList<>();
            compareLimits(
                    "endpoint " + endpoint,
                    limit(before.store().endpointPolicies(endpoint)),
                    limit(after.store().endpointPolicies(endpoint)),
                    changes);
            changes.forEach(change -> all.add(change.through(endpoint)));
        }
        if (!all.isEmpty() && !endpoints.areAll()) {
            all.add(Change.ofUnknown(Side.BOTH, Endpoints.NOT_ALL, null, null));
        }
        ofResources.addAll(all);
    }

    private static Limit limit(List<AttachedPolicy> ofEndpoint) {
        List<Typed> statements = typed(PolicyType.VPC_ENDPOINT_POLICY, documents(ofEndpoint));
        return new Limit(statements, ofEndpoint.isEmpty() || allowAll(statements));
    }

    private static Map<String, List<AttachedPolicy>> ofResourcesByTarget(PolicyStore store) {
        Map<String, List<AttachedPolicy>> byTarget = new LinkedHashMap<>();
        for (AttachedPolicy policy : store.policies()) {
            if (policy.type() == PolicyType.RESOURCE_BASED_POLICY || policy.type() == PolicyType.ROLE_TRUST_POLICY) {
                byTarget.computeIfAbsent(policy.type() + " " + policy.attachedTo(), any -> new ArrayList<>(1))
                        .add(policy);
            }
        }
        return byTarget;
    }

    private static List<PolicyDocument> documents(@Nullable List<AttachedPolicy> policies) {
        return policies == null
                ? List.of()
                : policies.stream().map(AttachedPolicy::document).toList();
    }

    private static Set<String> both(Map<String, ?> one, Map<String, ?> other) {
        Set<String> names = new LinkedHashSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }

    private Set<Integer> numbers(List<PolicyDocument> documents) {
        Set<Integer> found = new TreeSet<>();
        documents.forEach(document -> found.add(number(document)));
        return found;
    }

    private int number(PolicyDocument document) {
        Integer known = numbers.get(document);
        if (known == null) {
            Set<String> says = new HashSet<>();
            document.statements().forEach(statement -> says.add(StatementTexts.of(statement)));
            known = numberOf.computeIfAbsent(says, any -> lastNumber.incrementAndGet());
            numbers.put(document, known);
        }
        return known;
    }

    /**
     * Add the statements that stand on one side alone.
     *
     * @param place where they stand: what another place says is not the same
     * @param on the resources that a statement can make a difference to
     */
    private static void compare(
            String place,
            List<Typed> old,
            List<Typed> now,
            Function<Typed, @Nullable List<ResourcePattern>> on,
            List<Change> changes) {
        compare(new ChangedPlace(place, old, now, false, false), old, now, on, changes);
    }

    private static void compare(
            ChangedPlace place,
            List<Typed> old,
            List<Typed> now,
            Function<Typed, @Nullable List<ResourcePattern>> on,
            List<Change> changes) {
        Map<String, Typed> ofOld = byText(old, StatementTexts::of);
        Map<String, Typed> ofNow = byText(now, StatementTexts::of);
        Map<String, Typed> partsOfOld = parts(ofOld, ofNow.keySet());
        Map<String, Typed> partsOfNow = parts(ofNow, ofOld.keySet());
        addChanges(Side.BEFORE, partsOfOld, partsOfNow.keySet(), place, on, changes);
        addChanges(Side.AFTER, partsOfNow, partsOfOld.keySet(), place, on, changes);
    }

    private static Map<String, Typed> byText(List<Typed> some, Function<Typed, String> text) {
        Map<String, Typed> byText = new LinkedHashMap<>();
        some.forEach(each -> byText.putIfAbsent(text.apply(each), each));
        return byText;
    }

    private static Map<String, Typed> parts(Map<String, Typed> some, Set<String> others) {
        Map<String, Typed> left = new LinkedHashMap<>(some);
        left.keySet().removeAll(others);
        return byText(
                left.values().stream()
                        .flatMap(each -> StatementParts.of(each).stream())
                        .toList(),
                StatementTexts::of);
    }

    private static void addChanges(
            Side side,
            Map<String, Typed> parts,
            Set<String> others,
            ChangedPlace place,
            Function<Typed, @Nullable List<ResourcePattern>> on,
            List<Change> changes) {
        parts.forEach((text, typed) -> {
            if (!others.contains(text)) {
                changes.add(Change.of(
                        side, typed, place.name() + " " + StatementTexts.ofOneAction(typed), on.apply(typed), place));
            }
        });
    }

    private static @Nullable List<ResourcePattern> resourcesOf(Typed typed) {
        return ResourceScope.of(typed);
    }
}
