package org.iamunit.report.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.jspecify.annotations.Nullable;

/** Makes all mutations of one statement. */
final class StatementMutations {

    private static final String EVERYTHING = "*";

    private final Statement statement;
    private final Set<MutationOperator> operators;
    private final List<StatementMutation> made = new ArrayList<>();

    private StatementMutations(Statement statement, Set<MutationOperator> operators) {
        this.statement = statement;
        this.operators = operators;
    }

    static List<StatementMutation> of(Statement statement, Set<MutationOperator> operators) {
        StatementMutations mutations = new StatementMutations(statement, operators);
        mutations.addDeletion();
        mutations.addFlip();
        mutations.addActions();
        mutations.addResources();
        mutations.addPrincipals();
        mutations.made.addAll(ConditionMutations.of(statement, operators));
        return mutations.made;
    }

    private void add(MutationOperator operator, String edit, SourcePosition position, @Nullable Statement by) {
        if (operators.contains(operator)) {
            made.add(new StatementMutation(operator, edit, position, by));
        }
    }

    private void addDeletion() {
        add(MutationOperator.DELETE_STATEMENT, statement.name() + " is deleted", statement.position(), null);
    }

    private void addFlip() {
        Effect flipped = statement.effect() == Effect.ALLOW ? Effect.DENY : Effect.ALLOW;
        SourcePosition position = statement.positionOf("Effect");
        add(
                MutationOperator.FLIP_EFFECT,
                "Effect " + statement.effect() + " becomes " + flipped,
                position == null ? statement.position() : position,
                statement.withEffect(flipped));
    }

    private void addActions() {
        addElement(
                statement.actions(),
                MutationOperator.DELETE_ACTION,
                MutationOperator.WIDEN_ACTION,
                MutationOperator.NEGATE_ACTION,
                StatementMutations::wider,
                statement::withActions);
    }

    private void addResources() {
        StatementElement<ResourcePattern> resources = statement.resources();
        if (resources != null) {
            addElement(
                    resources,
                    MutationOperator.DELETE_RESOURCE,
                    MutationOperator.WIDEN_RESOURCE,
                    MutationOperator.NEGATE_RESOURCE,
                    StatementMutations::wider,
                    statement::withResources);
        }
    }

    private void addPrincipals() {
        StatementElement<PrincipalPattern> principals = statement.principals();
        if (principals != null) {
            addElement(
                    principals,
                    MutationOperator.DELETE_PRINCIPAL,
                    MutationOperator.WIDEN_PRINCIPAL,
                    MutationOperator.NEGATE_PRINCIPAL,
                    StatementMutations::wider,
                    statement::withPrincipals);
        }
    }

    private <T> void addElement(
            StatementElement<T> element,
            MutationOperator delete,
            MutationOperator widen,
            MutationOperator negate,
            Function<T, @Nullable T> wider,
            Function<StatementElement<T>, Statement> with) {
        List<T> values = element.values();
        for (int i = 0; i < values.size(); i++) {
            String name = element.name() + " " + values.get(i);
            if (values.size() > 1) {
                add(
                        delete,
                        name + " is deleted",
                        element.positionOf(i),
                        with.apply(element.with(element.name(), Values.without(values, i))));
            }
            T widened = wider.apply(values.get(i));
            if (widened != null) {
                add(
                        widen,
                        name + " becomes " + widened,
                        element.positionOf(i),
                        with.apply(element.with(element.name(), Values.with(values, i, widened))));
            }
        }
        String negated = element.isNegated() ? element.name().substring("Not".length()) : "Not" + element.name();
        add(
                negate,
                element.name() + " becomes " + negated,
                element.position(),
                with.apply(element.with(negated, values)));
    }

    private static @Nullable ActionPattern wider(ActionPattern action) {
        String service = action.service();
        if (service == null) {
            return null;
        }
        String all = action.toString().substring(0, service.length()) + ":" + EVERYTHING;
        return ActionPattern.of(all.equals(action.toString()) ? EVERYTHING : all);
    }

    private static @Nullable ResourcePattern wider(ResourcePattern resource) {
        String text = resource.toString();
        if (text.equals(EVERYTHING)) {
            return null;
        }
        Arn arn = Arn.parse(text);
        String all = arn == null
                ? EVERYTHING
                : text.substring(0, text.length() - arn.resource().length()) + EVERYTHING;
        return ResourcePattern.of(PolicyText.parse(all.equals(text) ? EVERYTHING : all, resource.hasVariables()));
    }

    private static @Nullable PrincipalPattern wider(PrincipalPattern principal) {
        return switch (principal.type()) {
            case USER, ROLE, ROLE_SESSION, FEDERATED_USER -> accountOf(principal);
            case ACCOUNT, SERVICE, FEDERATED_PROVIDER, CANONICAL_USER, DELETED ->
                new PrincipalPattern(PrincipalPattern.Type.EVERYONE, EVERYTHING, null);
            case EVERYONE -> null;
        };
    }

    private static PrincipalPattern accountOf(PrincipalPattern principal) {
        Arn arn = Arn.of(principal.text());
        String account = Objects.requireNonNull(principal.account());
        return new PrincipalPattern(
                PrincipalPattern.Type.ACCOUNT, "arn:" + arn.partition() + ":iam::" + account + ":root", account);
    }
}
