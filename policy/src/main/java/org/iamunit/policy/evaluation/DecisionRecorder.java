package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.evaluation.PolicyTypeResult.LevelResult;
import org.iamunit.policy.evaluation.Reasons.AskedStatements;
import org.jspecify.annotations.Nullable;

/**
 * Records what a decision meets on its way, for its reasons: what each policy type makes of the request, level by level, with every
 * statement that matches. A decision without a recorder looks for the strongest statement only.
 */
final class DecisionRecorder {

    private final List<AskedStatements> asked = new ArrayList<>();
    private final List<PolicyTypeResult> path = new ArrayList<>();

    /** The levels of the policy type at hand. */
    private final List<LevelResult> levels = new ArrayList<>(4);

    /** The strongest Allow of the level that was recorded last, whether or not the level also denies. */
    private Verdict lastAllow = Verdict.NO_ALLOW;

    private @Nullable Grant resourceGrant;
    private @Nullable String lackingHalf;

    /** Tell that statements are asked that belong to no level. */
    void ask(StatementPool pool, Evaluation evaluation) {
        asked.add(new AskedStatements(pool, evaluation));
    }

    /** Tell what the statements of a level make of a request, and record every one that matches. */
    Verdict verdict(StatementLevel level, Evaluation evaluation) {
        ask(level.pool(), evaluation);
        List<DecidingStatement> allows = List.of();
        List<DecidingStatement> denies = List.of();
        List<DecidingStatement> open = List.of();
        lastAllow = Verdict.NO_ALLOW;
        List<StatementPool.Entry> candidates = level.pool().candidates(evaluation);
        for (int i = 0; i < candidates.size(); i++) {
            StatementPool.Entry entry = candidates.get(i);
            evaluation.closeTo(0);
            Grant grant = entry.matcher().match(evaluation, false);
            if (!evaluation.dependenciesOf(entry.matcher().statement()).isEmpty()) {
                open = with(entry, open);
            }
            if (grant != null && entry.matcher().allows()) {
                allows = with(entry, allows);
                lastAllow = lastAllow.orStronger(Verdict.of(grant));
            } else if (grant != null) {
                denies = with(entry, denies);
            }
        }
        levels.add(new LevelResult(
                level.name(), level.pool().policies(), level.impliesFullAccess(), allows, denies, open));
        return denies.isEmpty() ? lastAllow : Verdict.DENY;
    }

    /** Mostly one statement matches, or none. */
    private static List<DecidingStatement> with(StatementPool.Entry entry, List<DecidingStatement> statements) {
        if (statements.isEmpty()) {
            return List.of(entry.deciding());
        }
        List<DecidingStatement> more = statements instanceof ArrayList ? statements : new ArrayList<>(statements);
        more.add(entry.deciding());
        return more;
    }

    /** Return the strongest Allow of the level that was recorded last, whether or not the level also denies. */
    Verdict lastAllow() {
        return lastAllow;
    }

    /** Record what the policies of the resource would grant if nothing denied the request. */
    void resourceGrant(@Nullable Grant grant) {
        resourceGrant = grant;
    }

    @Nullable
    Grant resourceGrant() {
        return resourceGrant;
    }

    /** Record what has to allow the request besides the policies of its resource, and does not. */
    void lackingHalf(String name) {
        lackingHalf = name;
    }

    @Nullable
    String lackingHalf() {
        return lackingHalf;
    }

    /** Return the levels of the policy type at hand. */
    List<LevelResult> levels() {
        return List.copyOf(levels);
    }

    /** Close the policy type at hand, of which no more is to be told than its levels do. */
    PolicyTypeResult close(PolicyType type) {
        return close(levels.isEmpty() ? PolicyTypeResult.none(type) : PolicyTypeResult.of(type, levels));
    }

    /** Close the policy type at hand. */
    PolicyTypeResult close(PolicyTypeResult result) {
        path.add(result);
        levels.clear();
        return result;
    }

    /** Return the statements that were asked. */
    List<AskedStatements> asked() {
        return asked;
    }

    /** Return what each policy type makes of the request, in the order in which AWS reports them. */
    List<PolicyTypeResult> path() {
        return path;
    }
}
