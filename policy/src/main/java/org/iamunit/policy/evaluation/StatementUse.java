package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.jspecify.annotations.Nullable;

/**
 * What use decisions made of one statement and of each value in it.
 *
 * <p>A statement is asked by each request that its policy has a say in. Its resources are asked where its actions fit, its principals where
 * its resources do, and its conditions where its principals do.
 *
 * @since 0.1.0
 */
public final class StatementUse {

    private final Statement statement;
    private final List<ValueUse> principals;
    private final List<ValueUse> actions;
    private final List<ValueUse> resources;
    private final List<ConditionUse> conditions;
    private Use use = Use.NEVER_ASKED;
    private int matches;

    StatementUse(Statement statement) {
        this.statement = statement;
        this.principals = ofEach(statement.principals());
        this.actions = ofEach(statement.actions());
        this.resources = ofEach(statement.resources());
        this.conditions = statement.conditions().stream().map(ConditionUse::new).toList();
    }

    private static List<ValueUse> ofEach(@Nullable StatementElement<?> element) {
        return element == null
                ? List.of()
                : Stream.generate(ValueUse::new).limit(element.values().size()).toList();
    }

    /** Return the statement. */
    public Statement statement() {
        return statement;
    }

    /** Return the greatest use that a decision made of the statement. */
    public Use use() {
        return use;
    }

    /** Return in how many decisions the statement matched. */
    public int matches() {
        return matches;
    }

    /** Return what use was made of each value of {@code Principal} or {@code NotPrincipal}; empty if there is none. */
    public List<ValueUse> principals() {
        return principals;
    }

    /** Return what use was made of each value of {@code Action} or {@code NotAction}. */
    public List<ValueUse> actions() {
        return actions;
    }

    /** Return what use was made of each value of {@code Resource} or {@code NotResource}; empty if there is none. */
    public List<ValueUse> resources() {
        return resources;
    }

    /** Return what use was made of each condition. */
    public List<ConditionUse> conditions() {
        return conditions;
    }

    void ask() {
        use = use.orGreater(Use.NEVER_MATCHED);
        actions.forEach(ValueUse::ask);
    }

    boolean isDecisive() {
        return use == Use.DECISIVE;
    }

    void match() {
        matches++;
        use = use.orGreater(Use.NOT_NEEDED);
    }

    void decide() {
        use = Use.DECISIVE;
    }

    /** Return the statement without one of its actions. */
    Statement withoutAction(int index) {
        return statement.withActions(without(statement.actions(), index));
    }

    /** Return the statement without one of its resources. */
    Statement withoutResource(int index) {
        StatementElement<ResourcePattern> element = statement.resources();
        return element == null ? statement : statement.withResources(without(element, index));
    }

    /** Return the statement without one of its principals. */
    Statement withoutPrincipal(int index) {
        StatementElement<PrincipalPattern> element = statement.principals();
        return element == null ? statement : statement.withPrincipals(without(element, index));
    }

    /** Return the statement without one value of a condition. */
    Statement withoutValue(int place, int index) {
        List<Condition> changed = new ArrayList<>(statement.conditions());
        Condition condition = changed.get(place);
        changed.set(place, condition.with(condition.operator(), without(condition.values(), index)));
        return statement.withConditions(changed);
    }

    private static <T> StatementElement<T> without(StatementElement<T> element, int index) {
        return element.with(element.name(), without(element.values(), index));
    }

    private static <T> List<T> without(List<T> values, int index) {
        List<T> others = new ArrayList<>(values);
        others.remove(index);
        return others;
    }
}
