package org.iamunit.policy.request;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The services with one endpoint for a whole partition: AWS takes their requests to be in the Region where it lies.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion">aws:RequestedRegion</a>
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html">Service endpoints</a>
 */
final class GlobalServices {

    private static final String COMMERCIAL = "aws";
    private static final String CHINA = "aws-cn";

    /** Where the endpoints lie, unless the two sets below say otherwise. */
    private static final Map<String, String> REGION_OF_PARTITION = Map.of(
            COMMERCIAL,
            "us-east-1",
            CHINA,
            "cn-northwest-1",
            "aws-us-gov",
            "us-gov-west-1",
            "aws-iso",
            "us-iso-east-1",
            "aws-iso-b",
            "us-isob-east-1",
            "aws-iso-e",
            "eu-isoe-west-1",
            "aws-iso-f",
            "us-isof-south-1",
            "aws-eusc",
            "eusc-de-east-1");

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

    private GlobalServices() {}

    static boolean contains(String service) {
        return SERVICES.contains(service) || IN_OREGON.contains(service);
    }

    /** Return the Region of a service's endpoint; {@code null} if it has endpoints in many, or nobody knows. */
    static @Nullable String region(String partition, String service) {
        if (!contains(service)) {
            return null;
        }
        if (partition.equals(COMMERCIAL) && IN_OREGON.contains(service)) {
            return "us-west-2";
        }
        if (partition.equals(CHINA) && IN_BEIJING.contains(service)) {
            return "cn-north-1";
        }
        return REGION_OF_PARTITION.get(partition);
    }
}
