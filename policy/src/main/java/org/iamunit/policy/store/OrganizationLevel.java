package org.iamunit.policy.store;

import java.util.List;
import java.util.Objects;
import org.iamunit.policy.document.Effect;

/**
 * One level of an organization, from its root over the organizational units down to the account, with the policies
 * attached there.
 *
 * <p>A level whose policies hold no Allow at all is taken as a deny list, beside which AWS's own
 * {@code FullAWSAccess} is attached, as it is wherever nobody detached it.
 *
 * @param name the level's name, as in {@code Root}; never {@code null}
 * @param policies the policies attached at the level, in their order; never {@code null}
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 *     evaluation</a>
 * @since 0.1.0
 */
public record OrganizationLevel(String name, List<AttachedPolicy> policies) {

    /** The name of the outermost level. */
    public static final String ROOT = "Root";

    public OrganizationLevel {
        Objects.requireNonNull(name, "name must not be null");
        policies = List.copyOf(policies);
    }

    /** Tell whether {@code FullAWSAccess} is taken to be attached beside the policies that were loaded. */
    public boolean impliesFullAccess() {
        return policies.stream()
                .flatMap(policy -> policy.document().statements().stream())
                .noneMatch(statement -> statement.effect() == Effect.ALLOW);
    }
}
