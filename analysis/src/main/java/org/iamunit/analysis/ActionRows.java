package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.analysis.Leaves.Leaf;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Finds where, and under what conditions, a caller can do one action: rows that follow from what is allowed alone. It is one room since how
 * requests are divided and how the parts are named follow from the same statements.
 */
final class ActionRows {

    /** What is said of one action in a row of a table. */
    record Said(boolean isOpen, ResourceSide.Named resources, String account, List<String> conditions) {

        private String text() {
            return isOpen + account + resources + conditions;
        }
    }

    private static final ResourceSide.Named ANYTHING =
            new ResourceSide.Named(List.of(AccessRequest.ANY_RESOURCE), List.of());

    private static final Pattern ACCOUNT_IN_NAME = Pattern.compile("(?s)arn:[^:]*:[^:]*:[^:]*:\\d{12}:\\d{12}:.*");

    private static final String TOO_MANY = "the policies divide the requests in more ways than could be told";

    /** As many parts of the requests are looked at before it is left open. */
    private static final int MOST_LEAVES = 10_000;

    /** As many patterns of resources are looked at, times the forms of the ARNs that the action can be asked on. */
    private static final int MOST_PATTERNS = 1_000;

    /** As many if resources are told apart by each pattern. */
    private static final int MOST_PATTERNS_ONE_BY_ONE = 600;

    /** Stands for any kind of the values of a key. */
    private static final int ANY = -1;

    /** Stands in the place of an account in the ARNs of what AWS itself owns. */
    static final String OF_AWS = "aws";

    /** Of these nothing is said that is said of the account of the caller. */
    private static final Set<String> SHARED = Set.of(EffectiveAccess.OTHER_ACCOUNTS, OF_AWS);

    private final Authorizer authorizer;
    private final ActionSearch search;
    private final List<Typed> statements;
    private final KeyUses uses;
    private final boolean byElements;
    private boolean isNamed = true;
    private final Set<Unknown> open = new LinkedHashSet<>();

    /**
     * @param statements what can make a difference
     * @param byElements whether resources are told apart by statements, and not by each of their patterns
     */
    ActionRows(Authorizer authorizer, ActionSearch search, List<Typed> statements, boolean byElements) {
        this.byElements = byElements;
        this.authorizer = authorizer;
        this.search = search;
        this.statements = statements;
        this.uses = KeyUses.of(statements);
    }

    /** Return why there may be more. */
    Set<Unknown> open() {
        return open;
    }

    /** Tell whether resources need not be told apart by each pattern to be named. */
    boolean canBeByElements() {
        return search.isComparedAsAsked() && keysInResources().isEmpty();
    }

    /** Return the rows; none if resources have to be told apart by each pattern. */
    Optional<List<Said>> find() {
        Map<String, List<Leaf>> byAccount = leaves(keysInResources());
        if (!areAlike() || !byAccount.values().stream().allMatch(ActionRows::isUniform)) {
            open.addAll(search.open());
        }
        List<Said> rows = new ArrayList<>();
        byAccount.forEach((account, leaves) -> {
            if (leaves.stream().anyMatch(leaf -> leaf.isAllowed() || leaf.isUndetermined())) {
                rows.addAll(rows(account, leaves));
            }
        });
        return isNamed && (open.isEmpty() || !byElements) ? Optional.of(together(rows)) : Optional.empty();
    }

    /** Whether a resource fits a pattern with a variable is a matter of its value. */
    private Set<String> keysInResources() {
        return uses.all().entrySet().stream()
                .filter(use -> !use.getValue().inResources().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Divide all requests until each part is decided in one way, by the account of the resource. */
    private Map<String, List<Leaf>> leaves(Set<String> telling) {
        Map<String, List<Leaf>> byAccount = new TreeMap<>();
        if (patterns() > (byElements ? MOST_PATTERNS : MOST_PATTERNS_ONE_BY_ONE)) {
            open.add(new Unknown(TOO_MANY, position()));
            return byAccount;
        }
        for (AccessRequest request : requests()) {
            byAccount
                    .computeIfAbsent(account(request), each -> new ArrayList<>())
                    .addAll(search.leaves(request, uses, telling));
            if (byAccount.values().stream().mapToInt(List::size).sum() > MOST_LEAVES) {
                open.add(new Unknown(TOO_MANY, position()));
                break;
            }
            if (!search.open().isEmpty() && !byAccount.values().stream().allMatch(ActionRows::areDecidedAlike)) {
                // That is an error in any case, which is not to be looked for long.
                break;
            }
        }
        return byAccount;
    }

    private int patterns() {
        return search.forms().size()
                * (int) statements.stream()
                        .flatMap(typed -> Stream.ofNullable(typed.statement().resources()))
                        .flatMap(resources -> resources.values().stream())
                        .map(Object::toString)
                        .distinct()
                        .count();
    }

    /** Find a request of each kind of which rows say something else than what is decided. */
    List<AccessDeviation> deviations(ApprovedRows approved) {
        Set<String> telling = new LinkedHashSet<>(
                KeyUses.of(approved.dividing(search.action())).all().keySet());
        telling.addAll(keysInResources());
        Map<AccessDeviation.Kind, AccessDeviation> found = new EnumMap<>(AccessDeviation.Kind.class);
        Map<String, List<Leaf>> byAccount = leaves(telling);
        byAccount.forEach((account, leaves) -> {
            for (Leaf leaf : leaves) {
                AccessDeviation.Kind kind = deviation(leaf, account, approved);
                if (kind != null && !found.containsKey(kind)) {
                    found.put(kind, new AccessDeviation(kind, concrete(leaf)));
                }
            }
        });
        if (!areAlike() || !byAccount.values().stream().allMatch(ActionRows::areDecidedAlike)) {
            open.addAll(search.open());
        }
        return List.copyOf(found.values());
    }

    private static AccessDeviation.@Nullable Kind deviation(Leaf leaf, String account, ApprovedRows approved) {
        if (leaf.decision() == null) {
            return null;
        }
        boolean isShared = SHARED.contains(account);
        return switch (approved.of(leaf.request(), account)) {
            case ALLOWED ->
                leaf.isAllowed() || isShared
                        ? null
                        : leaf.isDenied() ? AccessDeviation.Kind.LOST : AccessDeviation.Kind.PERHAPS_LOST;
            case EITHER -> leaf.isDenied() && !isShared ? AccessDeviation.Kind.LOST : null;
            case OPEN ->
                leaf.isAllowed()
                        ? AccessDeviation.Kind.GAINED
                        : leaf.isDenied() && !isShared ? AccessDeviation.Kind.LOST : null;
            case NOTHING ->
                leaf.isAllowed()
                        ? AccessDeviation.Kind.GAINED
                        : leaf.isUndetermined() ? AccessDeviation.Kind.PERHAPS_GAINED : null;
        };
    }

    /** Decide the request without the keys that may have any value, as far as that comes to the same. */
    private Decision concrete(Leaf leaf) {
        Decision decision = Objects.requireNonNull(leaf.decision());
        AccessRequest plain = leaf.request();
        for (String key : leaf.free()) {
            plain = plain.leavesOpen(key) ? plain.notNaming(key) : plain;
        }
        try {
            Decision other = authorizer.decide(plain);
            return other.result() == decision.result() ? other : decision;
        } catch (ImpossibleRequestException impossible) {
            // There is no such request without one of them.
            return decision;
        }
    }

    /**
     * Say of what the policies of the caller allow in other accounts, too, that it is in any account: whether it is allowed there,
     * those decide. What AWS itself owns is as good as the caller's own.
     */
    private static List<Said> together(List<Said> rows) {
        List<Said> found = new ArrayList<>();
        for (Said row : rows) {
            boolean isOwn = row.account().isEmpty();
            boolean isShared = SHARED.contains(row.account());
            if (isShared && rows.stream().anyMatch(each -> isSaidOf(each, "", row))) {
                continue;
            }
            boolean isAnywhere =
                    isOwn && rows.stream().anyMatch(each -> isSaidOf(each, EffectiveAccess.OTHER_ACCOUNTS, row));
            found.add(
                    isAnywhere
                            ? new Said(row.isOpen(), row.resources(), EffectiveAccess.ANY_ACCOUNT, row.conditions())
                            : row);
        }
        return found;
    }

    private static boolean isSaidOf(Said said, String account, Said like) {
        return said.account().equals(account) && said.conditions().equals(like.conditions());
    }

    /** Tell whether no statement tells two resources apart: then it is no matter whether one of each form was found. */
    private boolean areAlike() {
        return statements.stream()
                .map(typed -> typed.statement().resources())
                .allMatch(resources -> resources == null
                        || resources.values().stream()
                                .allMatch(pattern -> pattern.toString().equals(AccessRequest.ANY_RESOURCE)));
    }

    /** Tell whether all requests are allowed, or all denied, or of none it is known, whatever they carry. */
    private static boolean isUniform(List<Leaf> leaves) {
        return areDecidedAlike(leaves)
                && leaves.stream().allMatch(leaf -> leaf.free().stream().allMatch(leaf.request()::leavesOpen));
    }

    private static boolean areDecidedAlike(List<Leaf> leaves) {
        return leaves.stream().allMatch(Leaf::isAllowed)
                || leaves.stream().allMatch(Leaf::isDenied)
                || leaves.stream().allMatch(Leaf::isUndetermined);
    }

    /**
     * Return a request for each resource, without those that fit a pattern only since the wildcard in the place of its Region stands for
     * an account as well: nothing has such a name.
     */
    private List<AccessRequest> requests() {
        return asked(search.requests());
    }

    private static List<AccessRequest> asked(List<AccessRequest> requests) {
        return requests.stream()
                .filter(request -> !ACCOUNT_IN_NAME.matcher(request.resource()).matches())
                .toList();
    }

    private @Nullable List<AccessRequest> requests(String account, @Nullable List<String> some, List<String> none) {
        List<AccessRequest> found = search.requests(some, none);
        return found == null
                ? null
                : asked(found).stream()
                        .filter(request -> account(request).equals(account))
                        .toList();
    }

    private String account(AccessRequest request) {
        Arn arn = Arn.parse(request.resource());
        if (arn == null
                || arn.account().isEmpty()
                || arn.account().equals(request.principal().account())) {
            return "";
        }
        return arn.account().equals(search.unnamedAccount()) ? EffectiveAccess.OTHER_ACCOUNTS : arn.account();
    }

    private List<Said> rows(String account, List<Leaf> leaves) {
        if (isUniform(leaves)) {
            return List.of(new Said(leaves.get(0).isUndetermined(), ANYTHING, account, List.of()));
        }
        ResourceSide resources = resources(account, leaves);
        List<KeySide> keys = keySides(leaves);
        Set<List<Integer>> allowedAt = new LinkedHashSet<>();
        Set<List<Integer>> unknownAt = new LinkedHashSet<>();
        Set<List<Integer>> deniedAt = new LinkedHashSet<>();
        Set<List<Integer>> impossibleAt = new LinkedHashSet<>();
        for (Leaf leaf : leaves) {
            List<Integer> place = new ArrayList<>(keys.size() + 1);
            place.add(resources.kind(leaf.request()));
            keys.forEach(key -> place.add(kind(key, leaf)));
            (leaf.isAllowed()
                            ? allowedAt
                            : leaf.isDenied() ? deniedAt : leaf.isUndetermined() ? unknownAt : impossibleAt)
                    .add(place);
        }
        if (meet(allowedAt, deniedAt) || meet(allowedAt, unknownAt) || meet(unknownAt, deniedAt)) {
            String why = leaves.stream()
                    .filter(Leaf::isUndetermined)
                    .flatMap(leaf -> Objects.requireNonNull(leaf.decision()).unknowns().stream())
                    .map(Unknown::reason)
                    .findFirst()
                    .orElse("what lets the caller do " + search.action()
                            + " depends on more than the patterns and conditions of policies tell apart");
            open.add(new Unknown(why, position()));
            return List.of();
        }
        Box whole = everything(resources, keys);
        List<Box> allowed = boxes(allowedAt, whole);
        List<Box> unknown = boxes(unknownAt, whole);
        List<Box> denied = boxes(deniedAt, whole);
        List<Box> impossible = boxes(impossibleAt, whole);
        List<Box> nowhere = new ArrayList<>(impossible);
        nowhere.addAll(BoxCover.rest(whole, Stream.of(allowed, unknown, denied, impossible)));
        List<Said> rows = new ArrayList<>();
        rows.addAll(say(false, account, allowed, nowhere, resources, keys));
        rows.addAll(say(true, account, unknown, nowhere, resources, keys));
        isNamed &= !(resources instanceof ElementSide elements) || elements.isNamed();
        return rows;
    }

    private static List<Box> boxes(Set<List<Integer>> places, Box whole) {
        return places.stream().map(place -> Box.at(place, whole)).toList();
    }

    /** Tell whether some requests are in the place of others. */
    private static boolean meet(Set<List<Integer>> some, Set<List<Integer>> others) {
        return some.stream().anyMatch(place -> others.stream().anyMatch(other -> areOne(place, other)));
    }

    private static boolean areOne(List<Integer> place, List<Integer> other) {
        for (int i = 0; i < place.size(); i++) {
            int one = place.get(i);
            int another = other.get(i);
            if (one != another && one != ANY && another != ANY) {
                return false;
            }
        }
        return true;
    }

    private ResourceSide resources(String account, List<Leaf> leaves) {
        List<String> further =
                Stream.concat(regions(leaves), search.forms().stream()).toList();
        List<String> texts = ResourceSide.texts(statements, search.variables().get(0), further);
        return byElements
                ? ElementSide.of(authorizer, statements, texts, further, (some, none) -> requests(account, some, none))
                : ResourceSide.of(authorizer, texts);
    }

    /** Return where the first of the statements stands. */
    private @Nullable SourcePosition position() {
        return statements.isEmpty() ? null : statements.get(0).statement().position();
    }

    private static Box everything(ResourceSide resources, List<KeySide> keys) {
        return new Box(Stream.concat(Stream.of(resources.all()), keys.stream().map(KeySide::all))
                .toList());
    }

    private List<Said> say(
            boolean isOpen,
            String account,
            List<Box> boxes,
            List<Box> impossible,
            ResourceSide resources,
            List<KeySide> keys) {
        if (boxes.isEmpty()) {
            return List.of();
        }
        IdentityHashMap<Box, List<Said>> known = new IdentityHashMap<>();
        Function<Box, List<Said>> said = box -> known.computeIfAbsent(
                box,
                each -> said(isOpen, account, each.narrowedTo(boxes, everything(resources, keys)), resources, keys));
        Optional<List<Box>> cover = BoxCover.of(
                boxes,
                impossible,
                Comparator.comparing((Box box) -> said.apply(box).stream()
                                .mapToInt(row -> row.conditions().size())
                                .sum())
                        .thenComparing(box -> said.apply(box).stream()
                                .map(Said::text)
                                .toList()
                                .toString()));
        if (cover.isEmpty()) {
            open.add(new Unknown(TOO_MANY, position()));
        }
        return cover.stream()
                .flatMap(List::stream)
                .flatMap(box -> said.apply(box).stream())
                .toList();
    }

    private static List<Said> said(
            boolean isOpen, String account, Box box, ResourceSide resources, List<KeySide> keys) {
        List<List<String>> conditions = List.of(List.of());
        for (int i = 0; i < keys.size(); i++) {
            List<List<String>> ways = keys.get(i).name(box.side(i + 1));
            conditions = conditions.stream()
                    .flatMap(before -> ways.stream()
                            .map(way ->
                                    Stream.concat(before.stream(), way.stream()).toList()))
                    .toList();
        }
        List<Said> rows = new ArrayList<>();
        for (ResourceSide.Named named : resources.name(resources.all(), box.side(0))) {
            conditions.forEach(each -> rows.add(new Said(
                    isOpen, named, account, each.stream().sorted().distinct().toList())));
        }
        return rows;
    }

    /** Make a side of each key that makes a difference somewhere; those that are compared with each other are one. */
    private List<KeySide> keySides(List<Leaf> leaves) {
        Map<List<String>, KeySide> sides = new LinkedHashMap<>();
        for (String key : new TreeSet<>(uses.all().keySet())) {
            List<String> group = uses.group(key).stream()
                    .filter(each -> leaves.stream().anyMatch(leaf -> leaf.free().contains(each)))
                    .sorted()
                    .toList();
            boolean differs = leaves.stream()
                    .anyMatch(leaf -> group.stream()
                            .anyMatch(each -> leaf.free().contains(each)
                                    && !leaf.request().leavesOpen(each)));
            if (group.contains(key) && differs) {
                sides.computeIfAbsent(group, each -> KeySide.of(authorizer, each, uses));
            }
        }
        return List.copyOf(sides.values());
    }

    /** Return the kind of the values that a request gives. */
    private int kind(KeySide side, Leaf leaf) {
        AccessRequest request = leaf.request();
        if (side.keys().stream().noneMatch(leaf.free()::contains)
                || side.keys().stream().anyMatch(request::leavesOpen)) {
            return ANY;
        }
        List<@Nullable List<String>> values = new ArrayList<>();
        side.keys().forEach(key -> values.add(search.valuesOf(request, key)));
        return side.kind(request, Collections.unmodifiableList(values));
    }

    /** Return the patterns by which conditions on Regions tell resources apart. */
    private Stream<String> regions(List<Leaf> leaves) {
        Arn arn = leaves.stream()
                .map(leaf -> Arn.parse(leaf.request().resource()))
                .filter(each -> each != null && !each.region().isEmpty())
                .findFirst()
                .orElse(null);
        if (arn == null) {
            return Stream.of();
        }
        return statements.stream()
                .flatMap(typed -> typed.statement().conditions().stream())
                .filter(condition -> ContextKeys.fold(condition.key()).equals("aws:requestedregion"))
                .map(Condition::values)
                .flatMap(List::stream)
                .map(PolicyText::toString)
                .map(region -> "arn:" + arn.partition() + ":" + arn.service() + ":" + region + ":*:*")
                .sorted();
    }
}
