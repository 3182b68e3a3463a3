package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.ConditionOperator.Family;
import org.iamunit.policy.document.ConditionOperator.SetOperator;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogKey;
import org.iamunit.policy.internal.catalog.KeyType;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.jspecify.annotations.Nullable;

/**
 * Statements about one action as Boolean functions of what they ask for: whether the resource fits a pattern, whether a value of a key fits.
 * Statements of which these functions are the same match the same requests, whatever else is known of these.
 */
final class StatementFunctions {

    /** Of more patterns it is not found out which overlap. */
    private static final int MOST_PATTERNS = 24;

    /** Whether the resource fits a pattern. */
    private record Fits(String pattern) {}

    /** Whether a value of a key fits one of a policy, the operator without what it makes of that. */
    private record Holds(String operator, String key, Object value) {}

    /** Whether a request has no value for a key, or more than one. */
    private record Has(String key, String howMany) {}

    /** Whether something holds that is compared as a whole. */
    private record Opaque(String text) {}

    private final DecisionDiagram diagram = new DecisionDiagram();
    private final Map<String, Integer> patterns = new LinkedHashMap<>();

    /** Tell whether statements say the same as others, for certain. */
    static boolean areSame(List<Typed> some, List<Typed> others) {
        StatementFunctions functions = new StatementFunctions();
        Map<String, Integer> one = functions.byPrincipal(some);
        Map<String, Integer> other = functions.byPrincipal(others);
        int possible = functions.possible();
        List<String> all = new ArrayList<>(one.keySet());
        all.addAll(other.keySet());
        return all.stream()
                        .allMatch(each -> functions.diagram.and(possible, one.getOrDefault(each, DecisionDiagram.FALSE))
                                == functions.diagram.and(possible, other.getOrDefault(each, DecisionDiagram.FALSE)))
                && !functions.diagram.isExhausted();
    }

    /** Find what is allowed, and what is denied, to each whom statements name: it matters how directly they do. */
    private Map<String, Integer> byPrincipal(List<Typed> some) {
        Map<String, Integer> functions = new HashMap<>();
        for (Typed typed : some) {
            Statement statement = typed.statement();
            int function = of(statement);
            for (String principal : principals(statement.principals())) {
                functions.merge(statement.effect() + " " + principal, function, diagram::or);
            }
        }
        return functions;
    }

    private static List<String> principals(@Nullable StatementElement<PrincipalPattern> principals) {
        if (principals == null) {
            return List.of("");
        }
        return principals.isNegated()
                ? List.of(principals.name() + " "
                        + principals.values().stream()
                                .map(Object::toString)
                                .sorted()
                                .distinct()
                                .toList())
                : principals.values().stream()
                        .map(each -> each.type() + " " + each)
                        .distinct()
                        .toList();
    }

    private int of(Statement statement) {
        if (statement.unknown() != null) {
            return diagram.of(new Opaque(StatementTexts.of(statement)));
        }
        int function = resources(statement.resources());
        for (Condition condition : statement.conditions()) {
            function = diagram.and(function, of(condition));
        }
        return function;
    }

    private int resources(@Nullable StatementElement<ResourcePattern> resources) {
        if (resources == null) {
            return diagram.of(new Opaque("no resource"));
        }
        int any = DecisionDiagram.FALSE;
        for (ResourcePattern pattern : resources.values()) {
            any = diagram.or(any, fits(pattern));
        }
        return resources.isNegated() ? diagram.not(any) : any;
    }

    private int fits(ResourcePattern pattern) {
        if (pattern.hasVariables()) {
            return diagram.of(new Opaque(pattern.toString()));
        }
        String text = pattern.toString().replaceAll("\\*+", "*");
        if (text.equals(AccessRequest.ANY_RESOURCE)) {
            return DecisionDiagram.TRUE;
        }
        int function = diagram.of(new Fits(text));
        patterns.put(text, function);
        return function;
    }

    private int of(Condition condition) {
        ConditionOperator operator = condition.operator();
        String key = ContextKeys.fold(condition.key());
        boolean isBool = isBool(key);
        if (operator.type().family() == Family.NULL) {
            return any(condition.values(), value -> {
                int absent = absent(key, isBool ? "none" : "none but empty ones");
                return isTrue(value) ? absent : diagram.not(absent);
            });
        }
        boolean isNegated = operator.type().isNegated();
        if (operator.setOperator() == SetOperator.FOR_ALL_VALUES
                || (operator.setOperator() == SetOperator.FOR_ANY_VALUE && (isNegated || operator.ifExists()))) {
            return diagram.of(new Holds(
                    operator.toString(),
                    key,
                    condition.values().stream()
                            .map(StatementTexts::written)
                            .sorted()
                            .distinct()
                            .toList()));
        }
        int function = any(condition.values(), value -> holds(operator, key, isBool, value));
        if (isNegated) {
            function = diagram.and(diagram.not(function), diagram.not(absent(key, "several")));
        }
        return operator.ifExists() ? diagram.or(absent(key, "none"), function) : function;
    }

    private int holds(ConditionOperator operator, String key, boolean isBool, PolicyText value) {
        boolean asksForBool = operator.type() == ConditionOperator.Type.BOOL
                && !value.hasVariables()
                && operator.setOperator() == SetOperator.NONE;
        if (asksForBool && isBool && value.literal().equalsIgnoreCase("false")) {
            return diagram.and(diagram.not(absent(key, "none")), diagram.not(diagram.of(bool(key))));
        }
        if (asksForBool && value.literal().equalsIgnoreCase("true")) {
            return diagram.of(bool(key));
        }
        // A negated operator asks that what it is the negation of does not hold.
        String positive = operator.type().toString().replace("Not", "");
        return diagram.of(new Holds(operator.setOperator() + positive, key, StatementTexts.written(value)));
    }

    private static Holds bool(String key) {
        return new Holds("Bool", key, "true");
    }

    private int absent(String key, String howMany) {
        return diagram.of(new Has(key, howMany));
    }

    private int any(List<PolicyText> values, ToIntFunction<PolicyText> function) {
        int any = DecisionDiagram.FALSE;
        for (PolicyText value : values) {
            any = diagram.or(any, function.applyAsInt(value));
        }
        return any;
    }

    /** Tell whether the key is there with one of two values, or not at all. */
    private static boolean isBool(String key) {
        Optional<CatalogKey> known = Catalog.aws().key(key);
        return known.isPresent()
                && known.get().type() == KeyType.BOOL
                && !known.get().isMultivalued();
    }

    private static boolean isTrue(PolicyText value) {
        return value.toString().equalsIgnoreCase("true");
    }

    /** Return what holds of the resource of every request: what fits a pattern fits each that includes it, and none that it is far from. */
    private int possible() {
        int possible = DecisionDiagram.TRUE;
        if (patterns.size() > MOST_PATTERNS) {
            return possible;
        }
        List<String> texts = List.copyOf(patterns.keySet());
        for (int i = 0; i < texts.size(); i++) {
            Glob one = Glob.of(texts.get(i));
            int fitsOne = patterns.getOrDefault(texts.get(i), DecisionDiagram.FALSE);
            for (int j = i + 1; j < texts.size(); j++) {
                Glob other = Glob.of(texts.get(j));
                int fitsOther = patterns.getOrDefault(texts.get(j), DecisionDiagram.FALSE);
                if (!one.mayMeet(other)) {
                    possible = diagram.and(possible, diagram.not(diagram.and(fitsOne, fitsOther)));
                }
                if (one.includes(other)) {
                    possible = diagram.and(possible, diagram.or(fitsOne, diagram.not(fitsOther)));
                }
                if (other.includes(one)) {
                    possible = diagram.and(possible, diagram.or(fitsOther, diagram.not(fitsOne)));
                }
            }
        }
        return possible;
    }
}
