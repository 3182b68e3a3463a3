package org.iamunit.inventory.internal.awscli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.inventory.StoreContents.load;
import static org.iamunit.inventory.StoreContents.resource;

import org.iamunit.inventory.InventoryException;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.names.KnownPrincipals;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the output of get-account-authorization-details. */
class AccountDetailsTests {

    private static final String IDENTITY = "arn:aws:ses:eu-west-1:123456789012:identity/example.com";

    @Test
    void everything_is_attached_as_the_output_says() throws Exception {
        assertThat(StoreContents.of(load(resource("aws-cli/gaad.json"))))
                .containsExactly(
                        "arn:aws:iam::123456789012:user/alice",
                        "arn:aws:iam::123456789012:role/svc/mailer",
                        "identity-based policy of arn:aws:iam::123456789012:user/alice: gaad.json:12:39 (u of user/alice)",
                        "identity-based policy of arn:aws:iam::123456789012:user/alice: gaad.json:41:39 (g of group/ops)",
                        "identity-based policy of arn:aws:iam::123456789012:role/svc/mailer: gaad.json:80:39 (inline of role/svc/mailer)",
                        "identity-based policy of arn:aws:iam::123456789012:role/svc/mailer: gaad.json:124:33 (policy/app/send)",
                        "permissions boundary of arn:aws:iam::123456789012:role/svc/mailer: gaad.json:152:33 (policy/boundary)",
                        "role trust policy of arn:aws:iam::123456789012:role/svc/mailer: gaad.json:64:41 (role/svc/mailer)");
    }

    @Test
    void a_decision_points_into_the_file() throws Exception {
        Decision decision = Authorizer.of(load(resource("aws-cli/gaad.json")))
                .decide(AccessRequest.of(
                        Principal.of("arn:aws:iam::123456789012:user/alice"), "ses:SendEmail", IDENTITY));

        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision.decidingStatements())
                .hasToString("[gaad.json:15 (u of user/alice) Send, gaad.json:44 (g of group/ops) Send]");
        assertThat(decision.decidingStatements().get(0).lines().get(1)).contains("\"Sid\": \"Send\"");
    }

    @Test
    void tags_and_names_are_known() throws Exception {
        PolicyStore store = load(resource("aws-cli/gaad.json"));

        assertThat(Inside.of(store, KnownPrincipals.class).named("role/mailer"))
                .containsExactly("arn:aws:iam::123456789012:role/svc/mailer");
        assertThat(Inside.of(store, KnownPrincipals.class).isComplete("123456789012"))
                .isTrue();
        Decision decision = Authorizer.of(store)
                .decide(AccessRequest.of(
                        Principal.of("arn:aws:iam::123456789012:role/svc/mailer"), "ses:SendEmail", IDENTITY));
        assertThat(decision.valuesOf("aws:principaltag/team")).containsExactly("billing");
    }

    @Test
    void the_default_version_holds_wherever_it_stands() {
        PolicyStore store = load("""
                { "RoleDetailList": [ { "RoleName": "r", "Arn": "arn:aws:iam::123456789012:role/r",
                    "AttachedManagedPolicies": [ { "PolicyName": "p", "PolicyArn": "arn:aws:iam::123456789012:policy/p" } ] } ],
                  "Policies": [ { "Arn": "arn:aws:iam::123456789012:policy/p", "DefaultVersionId": "v2",
                    "PolicyVersionList": [
                      { "VersionId": "v1", "IsDefaultVersion": false, "Document": { "Statement": [] } },
                      { "VersionId": "v2", "IsDefaultVersion": true,
                        "Document": "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22ses:SendEmail%22%2C%22Resource%22%3A%22*%22%2C%22Condition%22%3A%7B%22StringLike%22%3A%7B%22ses:FromAddress%22%3A%22user+tag@example.com%22%7D%7D%7D%7D" } ] } ] }
                """);

        assertThat(store.policies()).hasSize(1);
        assertThat(store.policies().get(0).document().statements())
                .hasToString("[input.json:7 (policy/p, 1:37 in the string) statement 1]");
        assertThat(store.policies().get(0).document().text()).contains("user+tag@example.com");
    }

    /** As programs write it that use the first AWS SDK for Java. */
    @Test
    void names_may_begin_with_a_small_letter() {
        assertThat(StoreContents.of(load("""
                { "userDetailList": [], "groupDetailList": [], "roleDetailList": [ { "roleName": "r",
                    "arn": "arn:aws:iam::123456789012:role/r", "createDate": 1700000000000, "rolePolicyList": [
                      { "policyName": "p", "policyDocument": "%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22ses%3A*%22%2C%22Resource%22%3A%22*%22%7D%7D" } ],
                    "attachedManagedPolicies": [ { "policyName": "q", "policyArn": "arn:aws:iam::123456789012:policy/q" } ] } ],
                  "policies": [ { "arn": "arn:aws:iam::123456789012:policy/q", "defaultVersionId": "v2", "policyVersionList": [
                      { "versionId": "v2", "defaultVersion": true, "document": { "Statement": { "Effect": "Allow", "Action": "s3:*",
                        "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "true" } } } } } ] } ],
                  "truncated": false }
                """)))
                .containsExactly(
                        "arn:aws:iam::123456789012:role/r",
                        "identity-based policy of arn:aws:iam::123456789012:role/r: input.json:3:46 (p of role/r, 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:role/r: input.json:6:64 (policy/q)");
        assertThatThrownBy(() -> load("{ \"roleDetailList\": [], \"truncated\": true }"))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessageStartingWith("input.json:1:1: a page of the details of an account is missing");
    }

    @Test
    void pages_are_one_answer() {
        PolicyStore store = load(new InventoryFile("1.json", """
                        { "UserDetailList": [ { "UserName": "ann", "Arn": "arn:aws:iam::123456789012:user/ann", "GroupList": ["ops"] } ],
                          "IsTruncated": true, "Marker": "m" }
                        """), new InventoryFile("2.json", """
                        { "GroupDetailList": [ { "GroupName": "ops", "Arn": "arn:aws:iam::123456789012:group/ops", "GroupPolicyList": [
                            { "PolicyName": "p", "PolicyDocument": { "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } } } ] } ],
                          "IsTruncated": false }
                        """));

        assertThat(StoreContents.of(store))
                .containsExactly(
                        "arn:aws:iam::123456789012:user/ann",
                        "identity-based policy of arn:aws:iam::123456789012:user/ann: 2.json:2:44 (p of group/ops)");
    }

    @Test
    void a_page_that_is_missing_is_an_error() {
        assertThatThrownBy(() -> load("""
                { "UserDetailList": [ { "UserName": "ann", "Arn": "arn:aws:iam::123456789012:user/ann" } ], "IsTruncated": true }
                """))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage("""
                input.json:1:1: a page of the details of account 123456789012 is missing: more follows after all that are here; \
                add it, or let the AWS CLI write all of them, without --max-items and --no-paginate""");
    }

    /** As in an output that was filtered: everything else can be asked. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ann | input.json:3 (user/ann) the policy, the policy arn:aws:iam::aws:policy/job-function/Billing of arn:aws:iam::123456789012:user/ann is in no file: fetch it and name its folder too: aws iam get-policy-version --policy-arn arn:aws:iam::aws:policy/job-function/Billing --version-id $(aws iam get-policy --policy-arn arn:aws:iam::aws:policy/job-function/Billing --query Policy.DefaultVersionId --output text) > managed-policies/Billing.json",
                "bob | input.json:4 (user/bob) the policy, the group opps of arn:aws:iam::123456789012:user/bob is in no file, so that its policies are not known: add it, as aws iam get-account-authorization-details writes it; did you mean group/ops?",
            })
    void what_is_referred_to_and_not_there_leaves_open_what_depends_on_it(String user, String why) {
        PolicyStore store = load("""
                { "UserDetailList": [
                    { "UserName": "ann", "Arn": "arn:aws:iam::123456789012:user/ann",
                      "AttachedManagedPolicies": [ { "PolicyArn": "arn:aws:iam::aws:policy/job-function/Billing" } ] },
                    { "UserName": "bob", "Arn": "arn:aws:iam::123456789012:user/bob", "GroupList": [ "opps" ] },
                    { "UserName": "cyd", "Arn": "arn:aws:iam::123456789012:user/cyd" } ],
                  "GroupDetailList": [ { "GroupName": "ops", "Arn": "arn:aws:iam::123456789012:group/ops" } ] }
                """);

        assertThat(Authorizer.of(store).decide(sending("cyd")).result()).hasToString("implicit deny");
        assertThat(StoreContents.answer(Authorizer.of(store).decide(sending(user))))
                .isEqualTo("open: " + why);
    }

    private static AccessRequest sending(String user) {
        return AccessRequest.of(Principal.of("arn:aws:iam::123456789012:user/" + user), "ses:SendEmail", IDENTITY);
    }

    @Test
    void a_managed_policy_can_lie_in_a_file_of_its_name() throws Exception {
        PolicyStore store = load(
                new InventoryFile(
                        "managed-policies/send.json",
                        resource("aws-cli/get-policy-version.json").text()),
                new InventoryFile(
                        "accounts/123456789012/roles/mailer/attached-policies.json",
                        resource("aws-cli/list-attached-role-policies.json").text()),
                resource("aws-cli/get-role-policy.json"));

        assertThat(StoreContents.of(store))
                .containsExactly(
                        "arn:aws:iam::123456789012:role/mailer",
                        "identity-based policy of arn:aws:iam::123456789012:role/mailer: get-role-policy.json:4:23 (inline of role/mailer)",
                        "identity-based policy of arn:aws:iam::123456789012:role/mailer: managed-policies/send.json:3:21");
    }
}
