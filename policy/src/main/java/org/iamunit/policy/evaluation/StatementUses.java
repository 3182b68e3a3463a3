package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.jspecify.annotations.Nullable;

/**
 * Collects what use decisions make of the statements of policies, value by value. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class StatementUses {

    /** A statement that one action comes to, with the actions of it that fit, and whether it is about the action. */
    private record Met(StatementUse use, StatementPool.Entry entry, BitSet fitting, boolean isAbout) {}

    /** The statements of a pool, by the actions that were asked for. */
    private final Map<StatementPool, Map<String, List<Met>>> pools = new HashMap<>();

    private final Map<Statement, StatementUse> statements = new HashMap<>();

    /** Begin without any decision. */
    public StatementUses() {}

    /**
     * Add what use a decision makes of statements.
     *
     * @param decision the decision; never {@code null}
     */
    public void add(Decision decision) {
        // What was met on the way to the reasons need not be decided once more.
        decision.reasons()
                .asked()
                .forEach(asked -> add(asked.pool(), asked.evaluation().again(), decision));
    }

    /**
     * Return what use the decisions made of a statement.
     *
     * @param statement the statement, as the policies hold it; never {@code null}
     * @return the use; empty if no decision came to it; never {@code null}
     */
    public Optional<StatementUse> of(Statement statement) {
        return Optional.ofNullable(statements.get(statement));
    }

    private void add(StatementPool pool, Evaluation evaluation, Decision decision) {
        Map<String, List<Met>> byAction = pools.computeIfAbsent(pool, any -> {
            pool.all().forEach(entry -> use(entry).ask());
            return new HashMap<>();
        });
        List<Met> met = byAction.computeIfAbsent(evaluation.action(), action -> metBy(action, pool));
        for (Met each : met) {
            new StatementEncounter(
                            each.use(), each.entry().matcher(), each.fitting(), each.isAbout(), evaluation, decision)
                    .count();
        }
    }

    private StatementUse use(StatementPool.Entry entry) {
        return statements.computeIfAbsent(entry.matcher().statement(), StatementUse::new);
    }

    private List<Met> metBy(String action, StatementPool pool) {
        List<Met> met = new ArrayList<>();
        for (StatementPool.Entry entry : pool.all()) {
            Statement statement = entry.matcher().statement();
            BitSet fitting = new BitSet();
            for (int i = 0; i < statement.actions().values().size(); i++) {
                fitting.set(i, statement.actions().values().get(i).matchesFolded(action));
            }
            boolean isAbout = entry.matcher().matchesAction(action);
            if (isAbout || !fitting.isEmpty()) {
                met.add(new Met(use(entry), entry, fitting, isAbout));
            }
        }
        return List.copyOf(met);
    }

    /**
     * What use decisions made of one statement and of each value in it.
     *
     * <p>A statement is asked by each request that its policy has a say in. Its resources are asked where its actions fit, its principals where
     * its resources do, and its conditions where its principals do.
     */
    public static final class StatementUse {

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
            this.conditions =
                    statement.conditions().stream().map(ConditionUse::new).toList();
        }

        private static List<ValueUse> ofEach(@Nullable StatementElement<?> element) {
            return element == null
                    ? List.of()
                    : Stream.generate(ValueUse::new)
                            .limit(element.values().size())
                            .toList();
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

    /**
     * What use decisions made of one condition: those in which everything before the conditions of its statement matched.
     */
    public static final class ConditionUse {

        private final Condition condition;
        private final List<ValueUse> values;
        private int held;
        private int failed;

        ConditionUse(Condition condition) {
            this.condition = condition;
            this.values = Stream.generate(ValueUse::new)
                    .limit(condition.values().size())
                    .toList();
        }

        /** Return the condition. */
        public Condition condition() {
            return condition;
        }

        /** Return what use was made of each of its values, in their order. */
        public List<ValueUse> values() {
            return values;
        }

        /** Return in how many decisions the condition held, also for no other reason than that its key was absent. */
        public int held() {
            return held;
        }

        /** Return in how many decisions the condition did not hold. */
        public int failed() {
            return failed;
        }

        void come(boolean holds) {
            values.forEach(ValueUse::ask);
            if (holds) {
                held++;
            } else {
                failed++;
            }
        }
    }

    /**
     * What use decisions made of one value of a statement: of an action, a resource, a principal, or a value of a condition.
     */
    public static final class ValueUse {

        /** More need not be known: a wildcard is too wide, if at all, where it met but one. */
        private static final int MOST_ACTIONS = 2;

        private Use use = Use.NEVER_ASKED;
        private int matches;
        private final Set<String> actions = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

        ValueUse() {}

        /** Return the greatest use that a decision made of the value. */
        public Use use() {
            return use;
        }

        /** Return in how many decisions the value fitted the request; of a value in a {@code Not…} element, too. */
        public int matches() {
            return matches;
        }

        /**
         * Return the actions that were asked for where the value fitted and its whole statement matched.
         *
         * @return the actions, of several no more than two; never {@code null}
         */
        public Set<String> actions() {
            return Collections.unmodifiableSet(actions);
        }

        void ask() {
            use = use.orGreater(Use.NEVER_MATCHED);
        }

        void match() {
            matches++;
            use = use.orGreater(Use.NOT_NEEDED);
        }

        void matchIn(String action) {
            if (actions.size() < MOST_ACTIONS) {
                actions.add(action);
            }
        }

        boolean isDecisive() {
            return use == Use.DECISIVE;
        }

        void decide() {
            use = Use.DECISIVE;
        }
    }

    /**
     * What use decisions make of a statement, or of a value in one; the least first.
     */
    public enum Use {
        /** No decision came to it. */
        NEVER_ASKED,
        /** Decisions came to it, and it matched in none. */
        NEVER_MATCHED,
        /** It matched, and every decision would have been the same without it. */
        NOT_NEEDED,
        /** Some decision would have been another without it. */
        DECISIVE;

        /** Return the greater use of two. */
        public Use orGreater(Use other) {
            return other.compareTo(this) > 0 ? other : this;
        }
    }
}
