package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator.Family;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.internal.context.KeySpelling;
import org.iamunit.policy.request.ContextKeys;

/** The context keys that statements ask for, each with what they ask. */
final class KeyUses {

    /** What statements ask of one key. */
    static final class Use {

        private String name;
        private final SourcePosition position;
        private final List<Condition> conditions = new ArrayList<>();

        /** By what is written, since several statements, and a row of a table, may say the same. */
        private final Map<String, PolicyText> inResources = new LinkedHashMap<>();

        private final Map<PolicyText, String> inConditions = new LinkedHashMap<>();
        private final Set<String> written = new HashSet<>();
        private final Set<String> equalTo = new LinkedHashSet<>();

        private Use(String name, SourcePosition position) {
            this.name = name;
            this.position = position;
        }

        /** Return where a statement asks for the key first. */
        SourcePosition position() {
            return position;
        }

        /** Return the key as it is spelled. */
        String name() {
            return name;
        }

        List<Condition> conditions() {
            return conditions;
        }

        /** Return the patterns of resources that the value stands in, each once. */
        Collection<PolicyText> inResources() {
            return inResources.values();
        }

        /** Return the values of conditions that the value stands in, each with the key of the condition. */
        Map<PolicyText, String> inConditions() {
            return inConditions;
        }

        /** Return the keys that are compared with this one as a whole. */
        Set<String> equalTo() {
            return equalTo;
        }

        private void addInCondition(PolicyText value, String conditionKey) {
            if (written.add(conditionKey + " " + value)) {
                inConditions.put(value, conditionKey);
            }
        }

        boolean isVariable() {
            return !inResources.isEmpty() || !inConditions.isEmpty();
        }

        /** Tell whether the value stands in a text with others, rather than being compared as a whole. */
        boolean isPartOfText() {
            return !inResources.isEmpty() || inConditions.keySet().stream().anyMatch(text -> !isWhole(text));
        }
    }

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^},]*)(,[^}]*)?}");

    private final Map<String, Use> byKey = new LinkedHashMap<>();

    private final Map<String, Set<String>> groups = new HashMap<>();

    private KeyUses() {}

    static KeyUses of(Collection<Typed> statements) {
        KeyUses uses = new KeyUses();
        for (Typed typed : statements) {
            StatementElement<ResourcePattern> resources = typed.statement().resources();
            if (resources != null) {
                for (ResourcePattern pattern : resources.values()) {
                    if (pattern.hasVariables()) {
                        for (String key : variablesIn(pattern.text())) {
                            uses.use(key, typed.statement().position())
                                    .inResources
                                    .putIfAbsent(pattern.toString(), pattern.text());
                        }
                    }
                }
            }
            for (Condition condition : typed.statement().conditions()) {
                uses.add(condition, typed.statement().position());
            }
        }
        return uses;
    }

    private void add(Condition condition, SourcePosition position) {
        String key = ContextKeys.fold(condition.key());
        use(condition.key(), position).conditions.add(condition);
        for (PolicyText value : condition.values()) {
            if (value.hasVariables()) {
                for (String variable : variablesIn(value)) {
                    use(variable, position).addInCondition(value, key);
                    if (isWhole(value)) {
                        use(variable, position).equalTo.add(key);
                        use(condition.key(), position).equalTo.add(ContextKeys.fold(variable));
                    }
                }
            }
        }
    }

    /** Tell whether a text is a variable and nothing else. */
    static boolean isWhole(PolicyText text) {
        String written = text.toString();
        return written.startsWith("${") && written.indexOf('}') == written.length() - 1 && written.indexOf(',') < 0;
    }

    private Use use(String name, SourcePosition position) {
        String folded = ContextKeys.fold(name);
        Use use = byKey.computeIfAbsent(folded, any -> new Use(KeySpelling.of(name), position));
        if (use.name.equals(folded)) {
            use.name = KeySpelling.of(name);
        }
        return use;
    }

    /** Return the keys of the variables in a text, as the text spells them. */
    private static List<String> variablesIn(PolicyText text) {
        Set<String> keys = text.variableKeys();
        return VARIABLE.matcher(text.toString())
                .results()
                .map(match -> match.group(1).strip())
                .filter(name -> keys.contains(ContextKeys.fold(name)))
                .toList();
    }

    /** Return the use of a key that statements ask for. */
    Use of(String key) {
        return Objects.requireNonNull(byKey.get(key), key);
    }

    /** Return the uses by key in lower case. */
    Map<String, Use> all() {
        return byKey;
    }

    /** Tell whether a value stands in one condition and nowhere else, and nothing else is asked of what that compares it with. */
    boolean isInOneConditionOnly(String key) {
        Use use = of(key);
        return use.inResources.isEmpty()
                && use.inConditions.size() == 1
                && use.conditions.stream().allMatch(KeyUses::asksForPresence)
                && use.inConditions.entrySet().stream()
                        .allMatch(each -> of(each.getValue()).inResources.isEmpty()
                                && of(each.getValue()).inConditions.isEmpty()
                                && of(each.getValue()).conditions.stream()
                                        .allMatch(condition -> asksForPresence(condition)
                                                || condition.values().stream()
                                                        .allMatch(value -> value.toString()
                                                                .equals(each.getKey()
                                                                        .toString()))));
    }

    private static boolean asksForPresence(Condition condition) {
        return condition.operator().type().family() == Family.NULL;
    }

    /** Return the conditions on a key, and on those that are compared with it as a whole, however many lie between. */
    List<Condition> conditionsAround(String key) {
        return around(key).stream()
                .flatMap(each -> of(each).conditions().stream())
                .toList();
    }

    /** Return a key and those that are compared with it in any way, however many lie between. */
    Set<String> group(String key) {
        return groups.computeIfAbsent(key, any -> reached(key, this::compared));
    }

    private Set<String> compared(String key) {
        Set<String> compared = new LinkedHashSet<>(of(key).inConditions.values());
        byKey.forEach((other, use) -> {
            if (use.inConditions.containsValue(key)) {
                compared.add(other);
            }
        });
        return compared;
    }

    /** Return a key and those that are compared with it as a whole, however many lie between. */
    Set<String> around(String key) {
        return reached(key, each -> of(each).equalTo());
    }

    private Set<String> reached(String key, Function<String, Set<String>> neighbors) {
        Set<String> reached = new LinkedHashSet<>();
        addReached(key, neighbors, reached);
        return reached;
    }

    private void addReached(String key, Function<String, Set<String>> neighbors, Set<String> reached) {
        if (byKey.containsKey(key) && reached.add(key)) {
            neighbors.apply(key).forEach(each -> addReached(each, neighbors, reached));
        }
    }
}
