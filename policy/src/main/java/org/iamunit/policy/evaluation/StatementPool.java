package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.document.PolicyType;
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
    private final List<StatementLevel> levels;
    private final Map<String, ResourceIndex> indexByAction = new ConcurrentHashMap<>();

    /** The same by the statements in them: of the actions of AWS, statements tell few apart. */
    private final Map<BitSet, ResourceIndex> indexByEntries = new ConcurrentHashMap<>(4);

    private final Map<String, List<Entry>> entriesByService = new ConcurrentHashMap<>();

    /** The entries by their statements, once somebody asks; threads that race collect the same. */
    private volatile @Nullable Map<Statement, Entry> entriesByStatement;

    StatementPool(List<AttachedPolicy> policies) {
        this.policies = List.copyOf(policies);
        List<Entry> all = new ArrayList<>();
        for (AttachedPolicy policy : policies) {
            boolean ofEndpoint = policy.type() == PolicyType.VPC_ENDPOINT_POLICY;
            for (Statement statement : policy.document().statements()) {
                all.add(new Entry(policy, new StatementMatcher(statement, ofEndpoint), all.size()));
            }
        }
        this.entries = all.toArray(Entry[]::new);
        this.levels = all.isEmpty() ? List.of() : List.of(new StatementLevel("", this, false));
    }

    /** Return the pool as the only level of a type without levels; nothing if there is no statement. */
    List<StatementLevel> levels() {
        return levels;
    }

    /** Return the statements that name a service, those that are about every service, and those that name what they are not about. */
    List<Entry> about(String service) {
        return entriesByService.computeIfAbsent(
                service,
                any -> Arrays.stream(entries)
                        .filter(entry -> entry.matcher().mayBeAbout(service))
                        .toList());
    }

    /** Return the policies that the statements come from. */
    List<AttachedPolicy> policies() {
        return policies;
    }

    /** Return all statements. */
    List<Entry> all() {
        return List.of(entries);
    }

    /** Return the entry of a statement; {@code null} if the pool does not hold it. */
    @Nullable
    Entry entryOf(Statement statement) {
        Map<Statement, Entry> known = entriesByStatement;
        if (known == null) {
            known = new HashMap<>();
            for (Entry entry : entries) {
                known.put(entry.matcher().statement(), entry);
            }
            entriesByStatement = known;
        }
        return known.get(statement);
    }

    private ResourceIndex index(Evaluation evaluation) {
        String action = evaluation.action();
        ResourceIndex index = indexByAction.get(action);
        return index != null ? index : indexByAction.computeIfAbsent(action, this::indexOf);
    }

    private ResourceIndex indexOf(String action) {
        BitSet matching = new BitSet(entries.length);
        for (Entry entry : entries) {
            if (entry.matcher().matchesAction(action)) {
                matching.set(entry.ordinal());
            }
        }
        return matching.isEmpty()
                ? ResourceIndex.EMPTY
                : indexByEntries.computeIfAbsent(
                        matching,
                        any -> new ResourceIndex(matching.stream()
                                .mapToObj(ordinal -> entries[ordinal])
                                .toList()));
    }

    /** Tell what the statements make of a request, and nothing else. */
    Verdict verdict(Evaluation evaluation) {
        if (entries.length == 0) {
            return Verdict.NO_ALLOW;
        }
        Verdict strongest = StrongestMatch.among(index(evaluation), evaluation);
        Replacement replacement = evaluation.replacement();
        return replacement == null ? strongest : strongest.orStronger(replacement.verdict(this, evaluation));
    }

    /** Return the statements that are about the action of a request and may match its resource, in their order. */
    List<Entry> candidates(Evaluation evaluation) {
        Found found = new Found(evaluation);
        index(evaluation).find(evaluation, found);
        return found.inOrder();
    }

    /** Collects the statements that an index finds, each once, in their order. */
    private static final class Found implements ResourceIndex.Visitor {

        private final Evaluation evaluation;
        private final List<Entry> found = new ArrayList<>(2);
        private boolean ordered = true;

        Found(Evaluation evaluation) {
            this.evaluation = evaluation;
        }

        @Override
        public Evaluation evaluation() {
            return evaluation;
        }

        @Override
        public void visit(ResourceIndex.Candidate[] candidates) {
            for (ResourceIndex.Candidate candidate : candidates) {
                Entry entry = candidate.entry();
                ordered &= found.isEmpty()
                        || entry.ordinal() > found.get(found.size() - 1).ordinal();
                found.add(entry);
            }
        }

        List<Entry> inOrder() {
            return ordered
                    ? found
                    : found.stream()
                            .sorted(Comparator.comparingInt(Entry::ordinal))
                            .distinct()
                            .toList();
        }
    }
}
