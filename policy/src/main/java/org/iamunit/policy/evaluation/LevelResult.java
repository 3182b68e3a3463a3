package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.store.AttachedPolicy;

/**
 * What the policies at one level of an organization make of a request; a policy type without levels has one.
 *
 * @param level the name of the level, or an empty text where the type has no levels; never {@code null}
 * @param policies the policies that were evaluated; never {@code null}
 * @param fullAccessImplied whether AWS's {@code FullAWSAccess} is taken to be attached beside the policies
 * @param allows the statements with Effect Allow that match, or are taken to; never {@code null}
 * @param denies the statements with Effect Deny that match, or are taken to; never {@code null}
 * @param open the statements that match or not by what is not known; never {@code null}
 * @since 0.1.0
 */
public record LevelResult(
        String level,
        List<AttachedPolicy> policies,
        boolean fullAccessImplied,
        List<DecidingStatement> allows,
        List<DecidingStatement> denies,
        List<DecidingStatement> open) {

    public LevelResult {
        policies = List.copyOf(policies);
        allows = List.copyOf(allows);
        denies = List.copyOf(denies);
        open = List.copyOf(open);
    }

    LevelResult withoutAllows() {
        return new LevelResult(level, policies, fullAccessImplied, List.of(), denies, open);
    }

    /** Tell whether a statement denies the request for certain. */
    boolean isDenying() {
        return holdsAnyForCertain(denies);
    }

    /** Tell whether it depends on what is not known what the policies make of the request. */
    boolean isOpen() {
        if (open.isEmpty()) {
            return false;
        }
        boolean allowing = fullAccessImplied || holdsAnyForCertain(allows);
        return open.stream()
                .anyMatch(statement -> !allowing || statement.statement().effect() == Effect.DENY);
    }

    private boolean holdsAnyForCertain(List<DecidingStatement> statements) {
        for (int i = 0; i < statements.size(); i++) {
            if (!open.contains(statements.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Tell whether something at this level allows the request, or is taken to. */
    public boolean isAllowing() {
        return fullAccessImplied || !allows.isEmpty();
    }
}
