package org.iamunit.policy.store;

import java.util.List;
import java.util.Locale;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.internal.catalog.Quota;
import org.iamunit.policy.store.Organization.Level;
import org.jspecify.annotations.Nullable;

/** Find policies that are larger, and levels of an organization that have more of them, than AWS allows. */
final class QuotaWarnings {

    private QuotaWarnings() {}

    /** Check the size of a policy. */
    static List<Problem> of(AttachedPolicy policy) {
        Quota quota = quotaOf(policy);
        int size = policy.document().size();
        return quota == null || size <= quota.limit()
                ? List.of()
                : List.of(new Problem(
                        Problem.Severity.WARNING,
                        policy.document().position(),
                        String.format(
                                Locale.ROOT,
                                "the %s has %,d characters without white space, and %s",
                                policy.type().wording(),
                                size,
                                quota),
                        policy.type() == PolicyType.IDENTITY_BASED_POLICY
                                ? "divide it into several policies, or shorten it with wildcards"
                                : "shorten it, for example with wildcards"));
    }

    /** Return the largest that such a policy may be; nothing is known of most policies of resources. */
    private static @Nullable Quota quotaOf(AttachedPolicy policy) {
        return switch (policy.type()) {
            case IDENTITY_BASED_POLICY ->
                policy.attachedTo().startsWith("user/") || isUser(Arn.parse(policy.attachedTo()))
                        ? Quota.MANAGED_POLICY_SIZE
                        : Quota.INLINE_POLICIES_OF_ROLE_SIZE;
            case PERMISSIONS_BOUNDARY -> Quota.MANAGED_POLICY_SIZE;
            case SESSION_POLICY -> Quota.SESSION_POLICY_SIZE;
            case ROLE_TRUST_POLICY -> Quota.ROLE_TRUST_POLICY_SIZE;
            case SERVICE_CONTROL_POLICY -> Quota.SERVICE_CONTROL_POLICY_SIZE;
            case RESOURCE_CONTROL_POLICY -> Quota.RESOURCE_CONTROL_POLICY_SIZE;
            case VPC_ENDPOINT_POLICY -> Quota.VPC_ENDPOINT_POLICY_SIZE;
            case RESOURCE_BASED_POLICY ->
                switch (serviceOf(policy.attachedTo())) {
                    case "s3" -> Quota.BUCKET_POLICY_SIZE;
                    case "sqs" -> Quota.QUEUE_POLICY_SIZE;
                    case "dynamodb" -> Quota.TABLE_POLICY_SIZE;
                    default -> null;
                };
        };
    }

    private static boolean isUser(@Nullable Arn arn) {
        return arn != null && arn.isOfIam("user/");
    }

    /** A policy of any resource of a service is attached to the service. */
    private static String serviceOf(String resource) {
        Arn arn = Arn.parse(resource);
        return arn == null ? resource : arn.service();
    }

    /** Check how many policies a level has, AWS's own among them where it is taken to be attached. */
    static List<Problem> of(Level level) {
        if (level.policies().isEmpty()) {
            return List.of();
        }
        boolean service = level.policies().get(0).type() == PolicyType.SERVICE_CONTROL_POLICY;
        Quota quota = service ? Quota.SERVICE_CONTROL_POLICIES_OF_LEVEL : Quota.RESOURCE_CONTROL_POLICIES_OF_LEVEL;
        int count = level.policies().size() + (level.impliesFullAccess() ? 1 : 0);
        return count <= quota.limit()
                ? List.of()
                : List.of(new Problem(
                        Problem.Severity.WARNING,
                        level.policies()
                                .get(level.policies().size() - 1)
                                .document()
                                .position(),
                        level.name() + " has " + count + " "
                                + (service ? "service control policies" : "resource control policies")
                                + (level.impliesFullAccess()
                                        ? " with " + (service ? "FullAWSAccess" : "RCPFullAWSAccess")
                                        : "")
                                + ", and " + quota,
                        "put the statements of several policies into one, or attach some at another level"));
    }
}
