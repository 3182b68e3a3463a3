package org.iamunit.analysis;

import java.util.List;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.jspecify.annotations.Nullable;

/** What statements say, for comparing those of two stores: two that say the same are alike wherever they stand. */
final class StatementTexts {

    private StatementTexts() {}

    /** Tell what a statement says of each action that it is about; of two that are not known in part, never the same. */
    static String ofOneAction(Typed typed) {
        StringBuilder text = beginning(typed);
        add(typed.statement().resources(), text);
        addConditions(typed.statement(), text);
        return text.toString();
    }

    /** Tell what a statement says of each action and resource that it is about; of two that are not known in part, never the same. */
    static String ofOneResource(Typed typed) {
        StringBuilder text = beginning(typed);
        addConditions(typed.statement(), text);
        return text.toString();
    }

    private static StringBuilder beginning(Typed typed) {
        Statement statement = typed.statement();
        StringBuilder text = new StringBuilder(typed.type().name());
        if (statement.unknown() != null) {
            text.append(" unknown ").append(System.identityHashCode(statement));
        }
        text.append(' ').append(statement.effect());
        add(statement.principals(), text);
        return text;
    }

    private static void addConditions(Statement statement, StringBuilder text) {
        for (Condition condition : statement.conditions()) {
            text.append('\n')
                    .append(condition.operator())
                    .append(' ')
                    .append(condition.key())
                    .append(' ')
                    .append(sorted(condition.values()));
        }
    }

    /** Tell what a statement says. */
    static String of(Typed typed) {
        StringBuilder text = new StringBuilder(ofOneAction(typed));
        add(typed.statement().actions(), text);
        return text.toString();
    }

    private static void add(@Nullable StatementElement<?> element, StringBuilder text) {
        if (element != null) {
            text.append('\n').append(element.name()).append(' ').append(sorted(element.values()));
        }
    }

    private static List<String> sorted(List<?> values) {
        return values.stream().map(StatementTexts::written).sorted().toList();
    }

    /** The same text has variables under one version of the policy language, and none under another. */
    private static String written(Object value) {
        boolean hasVariables = (value instanceof PolicyText text && text.hasVariables())
                || (value instanceof ResourcePattern pattern && pattern.hasVariables());
        return hasVariables ? "with variables " + value : value.toString();
    }
}
