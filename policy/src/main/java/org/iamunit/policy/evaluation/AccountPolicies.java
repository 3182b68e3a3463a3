package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Set;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.Organization;

/**
 * The policies that an account has for the whole of a service in a Region, which count also where a request names no resource.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html">Registry permissions</a>
 * @see <a href="https://docs.aws.amazon.com/xray/latest/api/API_PutResourcePolicy.html">PutResourcePolicy of AWS X-Ray</a>
 */
final class AccountPolicies {

    private static final String REGION = ContextKeys.fold(ContextKeys.REQUESTED_REGION);
    private static final String ORGANIZATIONS = "organizations";
    private static final Set<String> SERVICES = Set.of("ecr", "xray", ORGANIZATIONS);

    private AccountPolicies() {}

    /** Return the policies that count for a request without a resource. */
    static List<AttachedPolicy> of(Evaluation evaluation) {
        String service = evaluation.request().service();
        List<AttachedPolicy> ofAny = evaluation.policies().store().resourceBasedPolicies(evaluation.resource());
        if (!SERVICES.contains(service)) {
            return ofAny;
        }
        if (service.equals(ORGANIZATIONS)) {
            return ofOrganization(evaluation);
        }
        String region = evaluation.context().valueOf(REGION);
        String account = evaluation.owner();
        return region == null || account == null ? ofAny : evaluation.policies().ofAccount(service, region, account);
    }

    /** Return the policy by which an organization delegates to its member accounts. */
    static List<AttachedPolicy> ofOrganization(Evaluation evaluation) {
        Organization organization = evaluation.policies().store().organization();
        return organization == null
                ? List.of()
                : evaluation.policies().ofAccount(ORGANIZATIONS, "", organization.managementAccount());
    }
}
