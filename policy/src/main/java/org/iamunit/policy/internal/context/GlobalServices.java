package org.iamunit.policy.internal.context;

import java.util.Set;
import org.iamunit.policy.Partition;
import org.jspecify.annotations.Nullable;

/**
 * The services with one endpoint for a whole partition: AWS takes their requests to be in the Region where it lies.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion">aws:RequestedRegion</a>
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html">Service endpoints</a>
 * @see <a href="https://github.com/boto/botocore/blob/develop/botocore/data/endpoints.json">The endpoints data of AWS's SDKs, with
 *     those of each partition</a>
 */
final class GlobalServices {

    private static final Set<String> IN_OREGON = Set.of(
            "chatbot",
            "devicefarm",
            "globalaccelerator",
            "networkmanager",
            "route53-recovery-control-config",
            "route53-recovery-readiness");

    private static final Set<String> IN_BEIJING = Set.of("iam", "support");

    private static final Set<String> SERVICES = Set.of(
            "account",
            "aws-portal",
            "billing",
            "billingconductor",
            "budgets",
            "ce",
            "chime",
            "cloudfront",
            "cur",
            "health",
            "iam",
            "importexport",
            "notifications-contacts",
            "organizations",
            "route53",
            "route53domains",
            "savingsplans",
            "shield",
            "support",
            "supportplans",
            "tax",
            "trustedadvisor",
            "waf");

    /** The services whose requests are in no other Region than that of their one endpoint, whatever else they have. */
    private static final Set<String> ONE_ENDPOINT = Set.of(
            "account", "cloudfront", "globalaccelerator", "iam", "networkmanager", "organizations", "route53", "waf");

    private GlobalServices() {}

    /** Tell whether no request of a service is ever in another Region than {@link #region}. */
    static boolean hasOneEndpoint(String service) {
        return ONE_ENDPOINT.contains(service);
    }

    static boolean contains(String service) {
        return SERVICES.contains(service) || IN_OREGON.contains(service);
    }

    /** Return the Region of a service's endpoint; {@code null} if it has endpoints in many, or nobody knows. */
    static @Nullable String region(String partition, String service) {
        if (!contains(service)) {
            return null;
        }
        Partition where = Partition.of(partition).orElse(null);
        if (where == null) {
            return null;
        }
        if (where == Partition.AWS && IN_OREGON.contains(service)) {
            return "us-west-2";
        }
        if (where == Partition.AWS_CN && !IN_BEIJING.contains(service)) {
            return "cn-northwest-1";
        }
        return where.defaultRegion().code();
    }
}
