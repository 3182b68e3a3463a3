package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.store.AttachedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The statements of policies that are evaluated together, found by action: deciding costs as much as the statements
 * that are about the action, not as much as all that exist. Safe for use by several threads.
 */
final class StatementPool {

    /** A compiled statement and the policy that it comes from. */
    record Entry(AttachedPolicy policy, StatementMatcher matcher) {

        DecidingStatement deciding() {
            return new DecidingStatement(policy, matcher.statement());
        }
    }

    private final List<AttachedPolicy> policies;
    private final Entry[] entries;
    private final Map<String, Entry[]> entriesByAction = new ConcurrentHashMap<>();

    StatementPool(List<AttachedPolicy> policies) {
        this.policies = List.copyOf(policies);
        List<Entry> all = new ArrayList<>();
        for (AttachedPolicy policy : policies) {
            for (Statement statement : policy.document().statements()) {
                all.add(new Entry(policy, new StatementMatcher(statement)));
            }
        }
        this.entries = all.toArray(Entry[]::new);
    }

    boolean isEmpty() {
        return entries.length == 0;
    }

    /** Return every statement, whatever it is about. */
    List<Entry> all() {
        return List.of(entries);
    }

    /** Return the statements that are about an action in lower case. */
    Entry[] about(String action) {
        Entry[] known = entriesByAction.get(action);
        return known != null ? known : entriesByAction.computeIfAbsent(action, this::find);
    }

    private Entry[] find(String action) {
        return Arrays.stream(entries)
                .filter(entry -> entry.matcher().matchesAction(action))
                .toArray(Entry[]::new);
    }

    /** Find the statements that match a request. */
    LevelResult evaluate(String level, boolean fullAccessImplied, Evaluation evaluation) {
        List<DecidingStatement> allows = new ArrayList<>();
        List<DecidingStatement> denies = new ArrayList<>();
        for (Entry entry : about(evaluation.action())) {
            if (entry.matcher().match(evaluation) != null) {
                (entry.matcher().allows() ? allows : denies).add(entry.deciding());
            }
        }
        return new LevelResult(level, policies, fullAccessImplied, allows, denies);
    }

    /** Find the strongest grant among the statements that allow a request; {@code null} if none does. */
    @Nullable
    Grant strongestGrant(Evaluation evaluation) {
        Grant strongest = null;
        for (Entry entry : about(evaluation.action())) {
            Grant grant = entry.matcher().allows() ? entry.matcher().match(evaluation) : null;
            if (grant != null && (strongest == null || grant.compareTo(strongest) > 0)) {
                strongest = grant;
            }
        }
        return strongest;
    }
}
