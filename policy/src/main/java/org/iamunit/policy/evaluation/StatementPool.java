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
 * The statements of policies that are evaluated together, found by action and resource: deciding costs as much as the
 * statements that can match, not as much as all that exist. Safe for use by several threads.
 */
final class StatementPool {

    /** A compiled statement, the policy that it comes from, and its place among all. */
    record Entry(AttachedPolicy policy, StatementMatcher matcher, int ordinal) {

        DecidingStatement deciding() {
            return new DecidingStatement(policy, matcher.statement());
        }
    }

    private final List<AttachedPolicy> policies;
    private final Entry[] entries;
    private final Map<String, ResourceIndex> indexByAction = new ConcurrentHashMap<>();

    StatementPool(List<AttachedPolicy> policies) {
        this.policies = List.copyOf(policies);
        List<Entry> all = new ArrayList<>();
        for (AttachedPolicy policy : policies) {
            for (Statement statement : policy.document().statements()) {
                all.add(new Entry(policy, new StatementMatcher(statement), all.size()));
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

    /** Return the statements that are about the action of a request and may match its resource. */
    private Entry[] candidates(Evaluation evaluation) {
        String action = evaluation.action();
        ResourceIndex index = indexByAction.get(action);
        if (index == null) {
            index = indexByAction.computeIfAbsent(action, this::index);
        }
        return index.candidates(evaluation.resource());
    }

    private ResourceIndex index(String action) {
        return new ResourceIndex(Arrays.stream(entries)
                .filter(entry -> entry.matcher().matchesAction(action))
                .toList());
    }

    /** Find the statements that match a request. */
    LevelResult evaluate(String level, boolean fullAccessImplied, Evaluation evaluation) {
        List<DecidingStatement> allows = List.of();
        List<DecidingStatement> denies = List.of();
        for (Entry entry : candidates(evaluation)) {
            if (entry.matcher().match(evaluation) != null) {
                if (entry.matcher().allows()) {
                    allows = with(allows, entry);
                } else {
                    denies = with(denies, entry);
                }
            }
        }
        return new LevelResult(level, policies, fullAccessImplied, allows, denies);
    }

    /** Add to a list that comes into being with its first element: most evaluations match nothing. */
    private static List<DecidingStatement> with(List<DecidingStatement> statements, Entry entry) {
        List<DecidingStatement> longer = statements.isEmpty() ? new ArrayList<>() : statements;
        longer.add(entry.deciding());
        return longer;
    }

    /** Find the strongest grant among the statements that allow a request; {@code null} if none does. */
    @Nullable
    Grant strongestGrant(Evaluation evaluation) {
        Grant strongest = null;
        for (Entry entry : candidates(evaluation)) {
            Grant grant = entry.matcher().allows() ? entry.matcher().match(evaluation) : null;
            if (grant != null && (strongest == null || grant.compareTo(strongest) > 0)) {
                strongest = grant;
            }
        }
        return strongest;
    }
}
