package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.RoleSession;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/** Why policies of a kind do not limit a request, in words. */
class PolicyTypeExemptionTests {

    private static final String ACCOUNT = "111122223333";
    private static final RoleSession SERVICE_LINKED =
            new RoleSession("aws", ACCOUNT, "/aws-service-role/ses.amazonaws.com/", "AWSServiceRoleForSES", "s");
    private static final AccessRequest GET = AccessRequest.of(
                    Principal.user(ACCOUNT, "alice"), "s3:GetObject", "arn:aws:s3:::reports/2026.csv")
            .ownedBy(ACCOUNT);
    private static final AccessRequest SEND = AccessRequest.of(
            Principal.user(ACCOUNT, "alice"),
            "ses:SendEmail",
            "arn:aws:ses:eu-west-1:111122223333:identity/example.com");
    private static final AccessRequest RETIRE = AccessRequest.of(
            Principal.user(ACCOUNT, "alice"), "kms:RetireGrant", "arn:aws:kms:eu-west-1:111122223333:key/k");

    @Test
    void a_service_control_policy() {
        PolicyType scp = PolicyType.SERVICE_CONTROL_POLICY;

        assertThat(remark(scp, GET, organization("999999999999", ACCOUNT))).isEmpty();
        assertThat(remark(scp, GET, organization(ACCOUNT))).isEqualTo("the caller belongs to the management account");
        assertThat(remark(scp, GET, organization("999999999999", "444455556666")))
                .isEqualTo("the caller belongs to no account of the organization");
        assertThat(remark(scp, by(SERVICE_LINKED), organization("999999999999", ACCOUNT)))
                .isEqualTo("the caller is a service-linked role");
        assertThat(remark(scp, by(Principal.service("ses.amazonaws.com")), organization("999999999999", ACCOUNT)))
                .isEqualTo("the caller belongs to no account");
    }

    @Test
    void a_resource_control_policy() {
        PolicyType rcp = PolicyType.RESOURCE_CONTROL_POLICY;

        assertThat(remark(rcp, GET, organization("999999999999", ACCOUNT))).isEmpty();
        assertThat(remark(rcp, GET, organization("999999999999", "444455556666")))
                .isEqualTo("the resource belongs to no account of the organization");
        assertThat(remark(
                        rcp,
                        AccessRequest.of(GET.principal(), GET.action(), GET.resource()),
                        organization("999999999999", ACCOUNT)))
                .isEqualTo("the account that owns the resource is not known");
        assertThat(remark(rcp, GET, organization(ACCOUNT))).isEqualTo("the resource belongs to the management account");
        assertThat(remark(rcp, by(SERVICE_LINKED), organization("999999999999", ACCOUNT)))
                .isEqualTo("the caller is a service-linked role");
        assertThat(remark(rcp, SEND, organization("999999999999", ACCOUNT)))
                .isEqualTo("ses does not support resource control policies, as of "
                        + Catalog.aws().date());
        assertThat(remark(rcp, RETIRE, organization("999999999999", ACCOUNT)))
                .isEqualTo("no resource control policy limits kms:RetireGrant");
    }

    @Test
    void two_boundaries_of_one_user_are_an_error_that_names_both() {
        PolicyStore store = PolicyStore.builder()
                .permissionsBoundary(document("one.json", "\"Effect\": \"Allow\""))
                .permissionsBoundary(document("other.json", "\"Effect\": \"Allow\""))
                .build();

        assertThatThrownBy(() -> Authorizer.of(store).decide(GET))
                .isInstanceOf(FixtureException.class)
                .hasMessageContaining("2 permissions boundaries: [one.json, other.json]; AWS allows one");
    }

    private static AccessRequest by(Principal principal) {
        return AccessRequest.of(principal, GET.action(), GET.resource()).ownedBy(ACCOUNT);
    }

    private static PolicyStore organization(String managementAccount, String... members) {
        return PolicyStore.builder()
                .organization("o-exampleorgid", managementAccount, members)
                .serviceControlPolicy(document("scp.json", "\"Effect\": \"Deny\""))
                .resourceControlPolicy(document("rcp.json", "\"Effect\": \"Deny\", \"Principal\": \"*\""))
                .build();
    }

    private static PolicyDocument document(String source, String head) {
        return PolicyDocument.parse(source, """
                { "Version": "2012-10-17",
                  "Statement": { %s, "Action": ["s3:*", "ses:*", "kms:*"], "Resource": "*" } }
                """.formatted(head));
    }

    private static String remark(PolicyType kind, AccessRequest request, PolicyStore store) {
        return Authorizer.of(store).decide(request).path().stream()
                .filter(result -> result.type() == kind)
                .findFirst()
                .orElseThrow()
                .remark();
    }
}
