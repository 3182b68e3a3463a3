package org.iamunit.policy.internal.catalog;

import java.util.Locale;

/**
 * How large a policy may be, and how many there may be, each as AWS documented it on a day. Sizes are in characters of the
 * document without white space between its parts, which is how IAM counts; a service that counts white space, or bytes,
 * rejects what is larger all the more.
 *
 * @since 0.1.0
 */
public enum Quota {
    /**
     * The size of a managed policy.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and AWS STS quotas</a>
     */
    MANAGED_POLICY_SIZE(6_144, "characters"),
    /** The size of all inline policies of a user. */
    INLINE_POLICIES_OF_USER_SIZE(2_048, "characters"),
    /** The size of all inline policies of a group. */
    INLINE_POLICIES_OF_GROUP_SIZE(5_120, "characters"),
    /** The size of all inline policies of a role. */
    INLINE_POLICIES_OF_ROLE_SIZE(10_240, "characters"),
    /** The size of a role trust policy. */
    ROLE_TRUST_POLICY_SIZE(2_048, 8_192, "characters"),
    /** The size of a session policy. */
    SESSION_POLICY_SIZE(2_048, "characters"),
    /** The managed policies that are attached to a user. */
    MANAGED_POLICIES_OF_USER(10, 20, "managed policies"),
    /** The managed policies that are attached to a group. */
    MANAGED_POLICIES_OF_GROUP(10, "managed policies"),
    /** The managed policies that are attached to a role. */
    MANAGED_POLICIES_OF_ROLE(10, 25, "managed policies"),
    /** The groups that a user is in. */
    GROUPS_OF_USER(10, "groups"),
    /**
     * The size of a service control policy; half of it until 2026-05-15.
     *
     * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html">Quotas for AWS
     *     Organizations</a>
     */
    SERVICE_CONTROL_POLICY_SIZE(10_240, "characters"),
    /** The service control policies that are attached to a root, a unit or an account; half of them until 2026-05-15. */
    SERVICE_CONTROL_POLICIES_OF_LEVEL(10, "service control policies"),
    /** The size of a resource control policy. */
    RESOURCE_CONTROL_POLICY_SIZE(5_120, "characters"),
    /** The resource control policies that are attached to a root, a unit or an account. */
    RESOURCE_CONTROL_POLICIES_OF_LEVEL(5, "resource control policies"),
    /**
     * The size of the policy of a VPC endpoint.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Endpoint policies</a>
     */
    VPC_ENDPOINT_POLICY_SIZE(20_480, "characters"),
    /**
     * The size of the policy of a bucket.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html">Bucket policies</a>
     */
    BUCKET_POLICY_SIZE(20_480, "characters"),
    /**
     * The size of the policy of a queue.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html">Amazon
     *     SQS policy quotas</a>
     */
    QUEUE_POLICY_SIZE(8_192, "characters"),
    /**
     * The size of the policy of a table.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html">Resource-based
     *     policy considerations</a>
     */
    TABLE_POLICY_SIZE(20_480, "characters");

    /** When the figures were read. */
    private static final String AS_OF = "2026-11-22";

    private final int limit;
    private final int most;
    private final String unit;

    Quota(int limit, String unit) {
        this(limit, limit, unit);
    }

    Quota(int limit, int most, String unit) {
        this.limit = limit;
        this.most = most;
        this.unit = unit;
    }

    /** Return how much AWS allows without being asked for more. */
    public int limit() {
        return limit;
    }

    /** Return how much AWS allows at most; the {@link #limit()} if it cannot be raised. */
    public int most() {
        return most;
    }

    /** Print what AWS allows, as in {@code AWS allows 10 managed policies, 25 on request (as of 2026-11-22)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "AWS allows %,d %s%s (as of %s)",
                limit,
                unit,
                most == limit ? "" : String.format(Locale.ROOT, ", %,d on request", most),
                AS_OF);
    }
}
