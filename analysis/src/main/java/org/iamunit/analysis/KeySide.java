package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.ConditionOperator.Family;
import org.iamunit.policy.document.ConditionOperator.SetOperator;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.jspecify.annotations.Nullable;

/** The values of a context key, or of several that are compared with each other, by the conditions on them. */
final class KeySide extends Side {

    private static final Map<ConditionOperator.Type, ConditionOperator.Type> OPPOSITES = opposites();

    private final List<String> keys;
    private final List<Condition> conditions;
    private final Map<List<@Nullable List<String>>, Integer> known = new HashMap<>();

    /** The kinds of values of requests that do not carry the key; of several keys it is a matter of conditions. */
    private final BitSet absent = new BitSet();

    private KeySide(Authorizer authorizer, List<String> keys, List<Condition> conditions) {
        super(authorizer, conditions.stream().map(condition -> AccessTable.ANY.withConditions(List.of(condition))));
        this.keys = keys;
        this.conditions = conditions;
    }

    private static Map<ConditionOperator.Type, ConditionOperator.Type> opposites() {
        Map<ConditionOperator.Type, ConditionOperator.Type> all = new EnumMap<>(ConditionOperator.Type.class);
        all.put(ConditionOperator.Type.STRING_EQUALS, ConditionOperator.Type.STRING_NOT_EQUALS);
        all.put(ConditionOperator.Type.STRING_EQUALS_IGNORE_CASE, ConditionOperator.Type.STRING_NOT_EQUALS_IGNORE_CASE);
        all.put(ConditionOperator.Type.STRING_LIKE, ConditionOperator.Type.STRING_NOT_LIKE);
        all.put(ConditionOperator.Type.NUMERIC_EQUALS, ConditionOperator.Type.NUMERIC_NOT_EQUALS);
        all.put(ConditionOperator.Type.DATE_EQUALS, ConditionOperator.Type.DATE_NOT_EQUALS);
        all.put(ConditionOperator.Type.IP_ADDRESS, ConditionOperator.Type.NOT_IP_ADDRESS);
        all.put(ConditionOperator.Type.ARN_EQUALS, ConditionOperator.Type.ARN_NOT_EQUALS);
        all.put(ConditionOperator.Type.ARN_LIKE, ConditionOperator.Type.ARN_NOT_LIKE);
        Map.copyOf(all).forEach((one, other) -> all.put(other, one));
        return all;
    }

    /**
     * @param keys the keys in lower case
     */
    static KeySide of(Authorizer authorizer, List<String> keys, KeyUses uses) {
        Map<String, Condition> atoms = new TreeMap<>();
        for (String key : keys) {
            for (Condition condition : uses.of(key).conditions()) {
                if (condition.operator().type().family() != Family.NULL || keys.size() > 1) {
                    atomsOf(condition).forEach(atom -> atoms.putIfAbsent(RowConditions.text(atom), atom));
                }
            }
        }
        return new KeySide(authorizer, keys, List.copyOf(atoms.values()));
    }

    /** Make a statement about each of the values of which a condition has several, since a row names them one by one. */
    static Stream<Typed> ofEachValue(List<Typed> statements) {
        return statements.stream()
                .flatMap(typed -> typed.statement().conditions().stream())
                .filter(condition -> condition.operator().type().family() != Family.NULL)
                .filter(condition -> condition.values().size() > 1)
                .flatMap(condition ->
                        atomsOf(condition).filter(atom -> atom.values().size() == 1))
                .map(atom -> new Typed(PolicyType.IDENTITY_BASED_POLICY, AccessTable.ANY.withConditions(List.of(atom))))
                .distinct();
    }

    /** Take a condition apart: of a list of values each counts by itself, and what holds without the key is another matter. */
    private static Stream<Condition> atomsOf(Condition condition) {
        ConditionOperator operator = condition.operator();
        ConditionOperator.Type type = operator.type().isNegated() ? opposite(operator.type()) : operator.type();
        SetOperator set = operator.setOperator();
        if (set != SetOperator.NONE && operator.type().isNegated()) {
            set = set == SetOperator.FOR_ALL_VALUES ? SetOperator.FOR_ANY_VALUE : SetOperator.FOR_ALL_VALUES;
        }
        if (set == SetOperator.FOR_ALL_VALUES) {
            return Stream.of(condition.with(new ConditionOperator(type, set, false), sorted(condition.values())));
        }
        SetOperator of = set;
        return condition.values().stream()
                .map(value -> condition.with(new ConditionOperator(plain(type, value), of, false), List.of(value)));
    }

    private static List<PolicyText> sorted(List<PolicyText> values) {
        Map<String, PolicyText> byText = new TreeMap<>();
        values.forEach(value -> byText.put(value.toString(), value));
        return List.copyOf(byText.values());
    }

    /** A pattern without a wildcard is a text. */
    private static ConditionOperator.Type plain(ConditionOperator.Type type, PolicyText value) {
        boolean isPattern =
                value.toString().indexOf('*') >= 0 || value.toString().indexOf('?') >= 0;
        return switch (type) {
            case STRING_LIKE -> isPattern ? type : ConditionOperator.Type.STRING_EQUALS;
            case ARN_EQUALS -> ConditionOperator.Type.ARN_LIKE;
            default -> type;
        };
    }

    private static ConditionOperator.Type opposite(ConditionOperator.Type type) {
        return Objects.requireNonNull(OPPOSITES.get(type), type.toString());
    }

    List<String> keys() {
        return keys;
    }

    /**
     * Return the kind of the values of a request that gives all of the keys.
     *
     * @param values what it gives; {@code null} for a key that it does not carry
     */
    int kind(AccessRequest request, List<@Nullable List<String>> values) {
        Integer kind = known.get(values);
        if (kind == null) {
            boolean isAbsent = keys.size() == 1 && isNothing(values.get(0));
            kind = kind(request, isAbsent ? "absent" : "given");
            absent.set(kind, isAbsent);
            known.put(values, kind);
        }
        return kind;
    }

    /** To {@code Null}, a key with an empty value is one that is not there. */
    private static boolean isNothing(@Nullable List<String> values) {
        return values == null || values.stream().allMatch(String::isEmpty);
    }

    /** Say what values a set holds: each list of conditions says a part of it. */
    List<List<String>> name(BitSet set) {
        if (set.equals(all())) {
            return List.of(List.of());
        }
        boolean canBeAbsent = !absent.isEmpty();
        boolean withAbsent = absent.intersects(set);
        BitSet given = minus(set, absent);
        BitSet allGiven = minus(all(), absent);
        if (canBeAbsent && given.isEmpty()) {
            return List.of(List.of("Null " + spelling() + " true"));
        }
        if (given.equals(allGiven)) {
            return List.of(List.of("Null " + spelling() + " false"));
        }
        List<List<String>> found = new ArrayList<>();
        for (Phrases.Phrase phrase : phrases(allGiven, given)) {
            found.addAll(name(phrase, canBeAbsent, withAbsent));
        }
        return found;
    }

    private static BitSet minus(BitSet set, BitSet other) {
        BitSet rest = (BitSet) set.clone();
        rest.andNot(other);
        return rest;
    }

    private List<List<String>> name(Phrases.Phrase phrase, boolean canBeAbsent, boolean withAbsent) {
        List<List<String>> found = List.of(List.of());
        for (List<Integer> either : phrase.in()) {
            List<String> ways = together(either).stream()
                    .map(condition -> RowConditions.text(canBeAbsent && withAbsent ? ifExists(condition) : condition))
                    .toList();
            found = found.stream()
                    .flatMap(before -> ways.stream().map(way -> with(before, way)))
                    .toList();
        }
        List<String> others = together(phrase.out()).stream()
                .flatMap(KeySide::negated)
                .map(condition -> RowConditions.text(
                        canBeAbsent && withAbsent && !holdsOfAbsent(condition) ? ifExists(condition) : condition))
                .toList();
        boolean needsPresence = canBeAbsent
                && !withAbsent
                && phrase.in().isEmpty()
                && phrase.out().stream().allMatch(this::holdsOfAbsentWhenNegated);
        return found.stream()
                .map(before -> Stream.of(
                                before.stream(),
                                others.stream(),
                                needsPresence ? Stream.of("Null " + spelling() + " false") : Stream.<String>of())
                        .flatMap(each -> each)
                        .toList())
                .toList();
    }

    private boolean holdsOfAbsentWhenNegated(int atom) {
        return OPPOSITES.containsKey(conditions.get(atom).operator().type());
    }

    private static List<String> with(List<String> some, String one) {
        List<String> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }

    /** Put those into one condition that have one operator. */
    private List<Condition> together(List<Integer> atoms) {
        boolean hasPattern = atoms.stream()
                .anyMatch(atom -> conditions.get(atom).operator().type() == ConditionOperator.Type.STRING_LIKE);
        Map<String, List<Condition>> byOperator = new LinkedHashMap<>();
        for (int atom : atoms) {
            Condition condition = conditions.get(atom);
            ConditionOperator operator = condition.operator();
            if (hasPattern && operator.type() == ConditionOperator.Type.STRING_EQUALS) {
                condition = condition.with(
                        new ConditionOperator(ConditionOperator.Type.STRING_LIKE, operator.setOperator(), false),
                        condition.values().stream().map(KeySide::escaped).toList());
            }
            String group = operator.setOperator() == SetOperator.FOR_ALL_VALUES
                    ? RowConditions.text(condition)
                    : condition.operator() + " " + condition.key().toLowerCase(Locale.ROOT);
            byOperator.computeIfAbsent(group, any -> new ArrayList<>()).add(condition);
        }
        return byOperator.values().stream()
                .map(same -> same.get(0)
                        .with(
                                same.get(0).operator(),
                                same.stream()
                                        .flatMap(each -> each.values().stream())
                                        .toList()))
                .toList();
    }

    private static PolicyText escaped(PolicyText value) {
        return value.hasVariables()
                ? value
                : PolicyText.parse(
                        value.toString()
                                .replace("$", "${$}")
                                .replace("*", "${*}")
                                .replace("?", "${?}"),
                        true);
    }

    private static boolean holdsOfAbsent(Condition condition) {
        return condition.operator().type().isNegated()
                && condition.operator().setOperator() != SetOperator.FOR_ANY_VALUE;
    }

    private static Condition ifExists(Condition condition) {
        ConditionOperator operator = condition.operator();
        boolean isNull = operator.type().family() == Family.NULL;
        return isNull
                ? condition
                : condition.with(
                        new ConditionOperator(operator.type(), operator.setOperator(), true), condition.values());
    }

    /** Say that none of the values of a condition fits. */
    private static Stream<Condition> negated(Condition condition) {
        ConditionOperator operator = condition.operator();
        SetOperator set = switch (operator.setOperator()) {
            case NONE -> SetOperator.NONE;
            case FOR_ALL_VALUES -> SetOperator.FOR_ANY_VALUE;
            case FOR_ANY_VALUE -> SetOperator.FOR_ALL_VALUES;
        };
        ConditionOperator.Type opposite = OPPOSITES.get(operator.type());
        if (opposite != null) {
            return Stream.of(condition.with(new ConditionOperator(opposite, set, false), condition.values()));
        }
        return condition.values().stream().map(value -> switch (operator.type()) {
            case BOOL, NULL ->
                condition.with(
                        new ConditionOperator(operator.type(), set, false),
                        List.of(PolicyText.parse(value.toString().equalsIgnoreCase("true") ? "false" : "true", false)));
            default -> condition.with(new ConditionOperator(beyond(operator.type()), set, false), List.of(value));
        });
    }

    private static ConditionOperator.Type beyond(ConditionOperator.Type type) {
        return switch (type) {
            case NUMERIC_LESS_THAN -> ConditionOperator.Type.NUMERIC_GREATER_THAN_EQUALS;
            case NUMERIC_LESS_THAN_EQUALS -> ConditionOperator.Type.NUMERIC_GREATER_THAN;
            case NUMERIC_GREATER_THAN -> ConditionOperator.Type.NUMERIC_LESS_THAN_EQUALS;
            case NUMERIC_GREATER_THAN_EQUALS -> ConditionOperator.Type.NUMERIC_LESS_THAN;
            case DATE_LESS_THAN -> ConditionOperator.Type.DATE_GREATER_THAN_EQUALS;
            case DATE_LESS_THAN_EQUALS -> ConditionOperator.Type.DATE_GREATER_THAN;
            case DATE_GREATER_THAN -> ConditionOperator.Type.DATE_LESS_THAN_EQUALS;
            case DATE_GREATER_THAN_EQUALS -> ConditionOperator.Type.DATE_LESS_THAN;
            default -> type;
        };
    }

    private String spelling() {
        return RowConditions.spelling(keys.get(0));
    }
}
