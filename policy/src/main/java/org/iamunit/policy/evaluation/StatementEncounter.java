package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator.SetOperator;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.evaluation.StatementUses.StatementUse;
import org.iamunit.policy.evaluation.StatementUses.ValueUse;
import org.iamunit.policy.internal.catalog.AuthorizedResource;
import org.jspecify.annotations.Nullable;

/** One decision that comes to one statement: counts which of its values fit, and whether the decision would be another without them. */
final class StatementEncounter {

    private final StatementUse use;
    private final StatementMatcher matcher;
    private final BitSet actions;
    private final boolean isAboutAction;
    private final Evaluation evaluation;
    private final Decision decision;

    /** The values that the statement would not match without, as each is the only one of its list that fits. */
    private final List<ValueUse> indispensable = new ArrayList<>();

    /**
     * @param actions which actions of the statement fit
     * @param isAboutAction whether the statement is about the action that is asked for
     */
    StatementEncounter(
            StatementUse use,
            StatementMatcher matcher,
            BitSet actions,
            boolean isAboutAction,
            Evaluation evaluation,
            Decision decision) {
        this.use = use;
        this.matcher = matcher;
        this.actions = actions;
        this.isAboutAction = isAboutAction;
        this.evaluation = evaluation;
        this.decision = decision;
    }

    void count() {
        Statement statement = use.statement();
        count(use.actions(), actions, !statement.actions().isNegated(), use::withoutAction);
        if (isAboutAction && meetsResources(statement.resources()) && meetsPrincipals(statement.principals())) {
            if (meetConditions()) {
                match();
            }
        }
        evaluation.closeTo(0);
    }

    private void match() {
        use.match();
        actions.stream()
                .forEach(i -> use.actions().get(i).matchIn(evaluation.request().action()));
        boolean isSettled = use.isDecisive() && indispensable.stream().allMatch(ValueUse::isDecisive);
        if (!isSettled && decision.isChangedBy(use.statement(), null)) {
            use.decide();
            indispensable.forEach(ValueUse::decide);
        }
    }

    private boolean meetsResources(@Nullable StatementElement<ResourcePattern> element) {
        if (element == null) {
            return true;
        }
        use.resources().forEach(ValueUse::ask);
        BitSet fitting = new BitSet();
        for (int i = 0; i < element.values().size(); i++) {
            fitting.set(i, fits(element.values().get(i)));
        }
        count(use.resources(), fitting, !element.isNegated(), use::withoutResource);
        evaluation.closeTo(0);
        return matcher.matchesResource(evaluation);
    }

    private boolean fits(ResourcePattern pattern) {
        AuthorizedResource alternatives = evaluation.alternatives();
        return alternatives == null
                ? pattern.matches(evaluation.authorizedArn(), evaluation)
                : alternatives.possible().stream()
                        .anyMatch(possible -> possible.form() == null
                                ? pattern.matches(possible.text(), evaluation)
                                : pattern.mayMatch(possible.form(), evaluation));
    }

    private boolean meetsPrincipals(@Nullable StatementElement<PrincipalPattern> element) {
        if (element == null) {
            return true;
        }
        use.principals().forEach(ValueUse::ask);
        BitSet fitting = new BitSet();
        for (int i = 0; i < element.values().size(); i++) {
            fitting.set(i, PrincipalMatcher.grant(element.values().get(i), evaluation) != null);
        }
        // How directly the caller is reached depends on all that fit.
        count(use.principals(), fitting, !element.isNegated() && fitting.cardinality() == 1, use::withoutPrincipal);
        return matcher.grant(evaluation) != null;
    }

    private boolean meetConditions() {
        ConditionMatcher[] conditions = matcher.conditions();
        boolean hold = true;
        for (int i = 0; i < conditions.length; i++) {
            boolean holds = conditions[i].matches(evaluation);
            use.conditions().get(i).come(holds);
            hold &= holds;
        }
        for (int i = 0; i < conditions.length; i++) {
            int place = i;
            Condition condition = conditions[i].condition();
            BitSet fitting = new BitSet();
            for (int j = 0; j < condition.values().size(); j++) {
                fitting.set(j, conditions[i].fits(j, evaluation));
            }
            count(
                    use.conditions().get(i).values(),
                    fitting,
                    condition.operator().setOperator() == SetOperator.NONE
                            && !condition.operator().type().isNegated(),
                    value -> use.withoutValue(place, value));
        }
        return hold;
    }

    /**
     * Count the values of one list that fit.
     *
     * @param isPlain whether a value makes the statement match, if at all, and its absence keeps it from matching unless another one fits
     * @param without makes the statement without one of the values
     */
    private void count(List<ValueUse> values, BitSet fitting, boolean isPlain, IntFunction<Statement> without) {
        fitting.stream().forEach(i -> {
            ValueUse value = values.get(i);
            value.match();
            if (isPlain && fitting.cardinality() == 1) {
                indispensable.add(value);
            } else if (!isPlain && !value.isDecisive() && decision.isChangedBy(use.statement(), without.apply(i))) {
                value.decide();
            }
        });
    }
}
