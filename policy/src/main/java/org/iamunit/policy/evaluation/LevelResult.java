package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.store.AttachedPolicy;

/**
 * What the policies at one level of an organization make of a request; a policy type without levels has one.
 *
 * @param level the name of the level, or an empty text where the type has no levels; never {@code null}
 * @param policies the policies that were evaluated; never {@code null}
 * @param fullAccessImplied whether AWS's {@code FullAWSAccess} is taken to be attached beside the policies
 * @param allows the matching statements with Effect Allow; never {@code null}
 * @param denies the matching statements with Effect Deny; never {@code null}
 * @since 0.1.0
 */
public record LevelResult(
        String level,
        List<AttachedPolicy> policies,
        boolean fullAccessImplied,
        List<DecidingStatement> allows,
        List<DecidingStatement> denies) {

    public LevelResult {
        policies = List.copyOf(policies);
        allows = List.copyOf(allows);
        denies = List.copyOf(denies);
    }

    LevelResult withoutAllows() {
        return new LevelResult(level, policies, fullAccessImplied, List.of(), denies);
    }

    /** Tell whether something at this level allows the request. */
    public boolean isAllowing() {
        return fullAccessImplied || !allows.isEmpty();
    }
}
