package org.iamunit.policy.store;

import java.util.List;
import java.util.Objects;
import org.iamunit.policy.document.Effect;

/**
 * One level of an organization, from its root over the organizational units down to the account, with the policies
 * attached there.
 *
 * @param name the level's name: {@code Root}, the path of a unit as in {@code Workloads/Prod}, or an account id; never
 *     {@code null}
 * @param policies the policies attached at the level, in their order; never {@code null}
 * @param impliesFullAccess whether AWS's {@code FullAWSAccess} is taken to be attached beside the policies that were
 *     loaded
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 *     evaluation</a>
 * @since 0.1.0
 */
public record OrganizationLevel(String name, List<AttachedPolicy> policies, boolean impliesFullAccess) {

    /** The name of the outermost level. */
    public static final String ROOT = "Root";

    public OrganizationLevel {
        Objects.requireNonNull(name, "name must not be null");
        policies = List.copyOf(policies);
    }

    /**
     * Make a level at which nobody detached {@code FullAWSAccess}: where the policies hold no Allow at all, they are a
     * deny list, beside which it is still attached.
     */
    static OrganizationLevel of(String name, List<AttachedPolicy> policies) {
        boolean denyList = policies.stream()
                .flatMap(policy -> policy.document().statements().stream())
                .noneMatch(statement -> statement.effect() == Effect.ALLOW);
        return new OrganizationLevel(name, policies, denyList);
    }
}
