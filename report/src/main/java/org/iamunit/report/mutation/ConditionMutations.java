package org.iamunit.report.mutation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.ConditionOperator.Family;
import org.iamunit.policy.document.ConditionOperator.SetOperator;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Statement;
import org.jspecify.annotations.Nullable;

/** Makes the mutations of the conditions of one statement. */
final class ConditionMutations {

    private static final Map<ConditionOperator.Type, ConditionOperator.Type> NEGATED = both(Map.of(
            ConditionOperator.Type.STRING_EQUALS, ConditionOperator.Type.STRING_NOT_EQUALS,
            ConditionOperator.Type.STRING_EQUALS_IGNORE_CASE, ConditionOperator.Type.STRING_NOT_EQUALS_IGNORE_CASE,
            ConditionOperator.Type.STRING_LIKE, ConditionOperator.Type.STRING_NOT_LIKE,
            ConditionOperator.Type.NUMERIC_EQUALS, ConditionOperator.Type.NUMERIC_NOT_EQUALS,
            ConditionOperator.Type.DATE_EQUALS, ConditionOperator.Type.DATE_NOT_EQUALS,
            ConditionOperator.Type.IP_ADDRESS, ConditionOperator.Type.NOT_IP_ADDRESS,
            ConditionOperator.Type.ARN_EQUALS, ConditionOperator.Type.ARN_NOT_EQUALS,
            ConditionOperator.Type.ARN_LIKE, ConditionOperator.Type.ARN_NOT_LIKE));

    private static final Map<ConditionOperator.Type, ConditionOperator.Type> LIKE = both(Map.of(
            ConditionOperator.Type.STRING_EQUALS, ConditionOperator.Type.STRING_LIKE,
            ConditionOperator.Type.STRING_NOT_EQUALS, ConditionOperator.Type.STRING_NOT_LIKE));

    private static final String EVERY_TEXT = "*";
    private static final String EVERY_ADDRESS = "0.0.0.0/0";

    private final Statement statement;
    private final Set<MutationOperator> operators;
    private final List<StatementMutation> made = new ArrayList<>();

    private ConditionMutations(Statement statement, Set<MutationOperator> operators) {
        this.statement = statement;
        this.operators = operators;
    }

    private static Map<ConditionOperator.Type, ConditionOperator.Type> both(
            Map<ConditionOperator.Type, ConditionOperator.Type> pairs) {
        Map<ConditionOperator.Type, ConditionOperator.Type> both = new EnumMap<>(pairs);
        pairs.forEach((one, other) -> both.put(other, one));
        return both;
    }

    static List<StatementMutation> of(Statement statement, Set<MutationOperator> operators) {
        ConditionMutations mutations = new ConditionMutations(statement, operators);
        if (statement.conditions().size() > 1) {
            SourcePosition position = statement.positionOf("Condition");
            mutations.add(
                    MutationOperator.DELETE_CONDITION,
                    "Condition is deleted",
                    position == null ? statement.position() : position,
                    List.of());
        }
        for (int i = 0; i < statement.conditions().size(); i++) {
            mutations.addOf(i);
        }
        return mutations.made;
    }

    private void add(MutationOperator operator, String edit, SourcePosition position, List<Condition> conditions) {
        if (operators.contains(operator)) {
            made.add(new StatementMutation(operator, edit, position, statement.withConditions(conditions)));
        }
    }

    private void addOf(int place) {
        Condition condition = statement.conditions().get(place);
        add(
                MutationOperator.DELETE_CONDITION_KEY,
                condition.operator() + " " + condition.key() + " is deleted",
                condition.position(),
                Values.without(statement.conditions(), place));
        addValues(condition, place);
        ConditionOperator operator = condition.operator();
        if (operator.ifExists()) {
            addOperator(
                    MutationOperator.DELETE_IF_EXISTS,
                    place,
                    new ConditionOperator(operator.type(), operator.setOperator(), false));
        }
        ConditionOperator.Type like = LIKE.get(operator.type());
        if (like != null) {
            addOperator(
                    MutationOperator.SWAP_EQUALS_AND_LIKE,
                    place,
                    new ConditionOperator(like, operator.setOperator(), operator.ifExists()));
        }
        if (operator.setOperator() != SetOperator.NONE) {
            SetOperator other = operator.setOperator() == SetOperator.FOR_ALL_VALUES
                    ? SetOperator.FOR_ANY_VALUE
                    : SetOperator.FOR_ALL_VALUES;
            addOperator(
                    MutationOperator.SWAP_SET_OPERATORS,
                    place,
                    new ConditionOperator(operator.type(), other, operator.ifExists()));
        }
        ConditionOperator.Type negated = NEGATED.get(operator.type());
        if (negated != null) {
            addOperator(
                    MutationOperator.NEGATE_OPERATOR,
                    place,
                    new ConditionOperator(negated, operator.setOperator(), operator.ifExists()));
        }
    }

    private void addOperator(MutationOperator mutation, int place, ConditionOperator operator) {
        Condition condition = statement.conditions().get(place);
        boolean isThere = statement.conditions().stream()
                .anyMatch(other ->
                        other.operator().equals(operator) && other.key().equalsIgnoreCase(condition.key()));
        if (isThere) {
            // A key cannot stand twice under one operator.
            return;
        }
        add(
                mutation,
                condition.operator() + " " + condition.key() + " becomes " + operator,
                condition.position(),
                Values.with(statement.conditions(), place, condition.with(operator, condition.values())));
    }

    private void addValues(Condition condition, int place) {
        List<PolicyText> values = condition.values();
        for (int i = 0; i < values.size(); i++) {
            String name = condition.operator() + " " + condition.key() + " " + values.get(i);
            if (values.size() > 1) {
                add(
                        MutationOperator.DELETE_CONDITION_VALUE,
                        name + " is deleted",
                        condition.positionOf(i),
                        withValues(place, Values.without(values, i)));
            }
            String wider = wider(condition.operator(), values.get(i).toString());
            if (wider != null) {
                add(
                        MutationOperator.WIDEN_CONDITION_VALUE,
                        name + " becomes " + wider,
                        condition.positionOf(i),
                        withValues(place, Values.with(values, i, PolicyText.parse(wider, false))));
            }
        }
    }

    private List<Condition> withValues(int place, List<PolicyText> values) {
        Condition condition = statement.conditions().get(place);
        return Values.with(statement.conditions(), place, condition.with(condition.operator(), values));
    }

    private static @Nullable String wider(ConditionOperator operator, String value) {
        Family family = operator.type().family();
        boolean hasWildcards = operator.type() == ConditionOperator.Type.STRING_LIKE
                || operator.type() == ConditionOperator.Type.STRING_NOT_LIKE
                || family == Family.ARN;
        String wider = hasWildcards ? EVERY_TEXT : family == Family.IP_ADDRESS ? EVERY_ADDRESS : null;
        return value.equals(wider) ? null : wider;
    }
}
