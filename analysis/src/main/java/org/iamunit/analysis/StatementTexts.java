package org.iamunit.analysis;

import java.util.List;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.request.ContextKeys;
import org.jspecify.annotations.Nullable;

/** What statements say, for comparing those of two stores: two that say the same are alike wherever they stand. */
final class StatementTexts {

    private StatementTexts() {}

    /** Tell what a statement says of each action that it is about; of two that are not known in part, the same only if that part is. */
    static String ofOneAction(Typed typed) {
        StringBuilder text = beginning(typed);
        add(typed.statement().resources(), text);
        addConditions(typed.statement(), text);
        return text.toString();
    }

    /** Tell what a statement says of each action and resource that it is about; of two that are not known in part, the same only if that part is. */
    static String ofOneResource(Typed typed) {
        StringBuilder text = beginning(typed);
        addConditions(typed.statement(), text);
        return text.toString();
    }

    private static StringBuilder beginning(Typed typed) {
        return beginning(typed.type().name(), typed.statement());
    }

    private static StringBuilder beginning(String type, Statement statement) {
        StringBuilder text = new StringBuilder(type);
        if (statement.unknown() != null) {
            String meaning = statement.meaning();
            text.append(" unknown ").append(meaning == null ? System.identityHashCode(statement) : meaning);
        }
        text.append(' ').append(statement.effect());
        add(statement.principals(), text);
        return text;
    }

    private static void addConditions(Statement statement, StringBuilder text) {
        List<Condition> conditions = statement.conditions();
        if (!conditions.isEmpty()) {
            conditions.stream()
                    .map(StatementTexts::written)
                    .sorted()
                    .forEach(each -> text.append('\n').append(each));
        }
    }

    static String written(Condition condition) {
        return condition.operator() + " " + ContextKeys.fold(condition.key()) + " " + sorted(condition.values());
    }

    /** Tell what a statement says. */
    static String of(Typed typed) {
        StringBuilder text = new StringBuilder(ofOneAction(typed));
        addActions(typed.statement(), text);
        return text.toString();
    }

    /** Tell what a statement says, whatever the type of its policy. */
    static String of(Statement statement) {
        StringBuilder text = beginning("", statement);
        add(statement.resources(), text);
        addConditions(statement, text);
        addActions(statement, text);
        return text.toString();
    }

    private static void addActions(Statement statement, StringBuilder text) {
        StatementElement<ActionPattern> actions = statement.actions();
        text.append('\n')
                .append(actions.name())
                .append(' ')
                .append(actions.values().stream()
                        .map(action -> ContextKeys.fold(action.toString()))
                        .sorted()
                        .distinct()
                        .toList());
    }

    private static void add(@Nullable StatementElement<?> element, StringBuilder text) {
        if (element != null) {
            text.append('\n').append(element.name()).append(' ').append(sorted(element.values()));
        }
    }

    private static List<String> sorted(List<?> values) {
        return values.size() == 1
                ? List.of(written(values.get(0)))
                : values.stream()
                        .map(StatementTexts::written)
                        .sorted()
                        .distinct()
                        .toList();
    }

    /** The same text has variables under one version of the policy language, and none under another. */
    static String written(Object value) {
        boolean hasVariables = (value instanceof PolicyText text && text.hasVariables())
                || (value instanceof ResourcePattern pattern && pattern.hasVariables());
        return hasVariables ? "with variables " + value : value.toString();
    }
}
