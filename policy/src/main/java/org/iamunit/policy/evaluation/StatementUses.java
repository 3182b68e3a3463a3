package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iamunit.policy.document.Statement;

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
}
