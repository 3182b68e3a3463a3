package org.iamunit.managedpolicies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.iamunit.inventory.Inventory;
import org.iamunit.inventory.InventoryException;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.ManagedPolicySource;
import org.iamunit.inventory.ManagedPolicySource.ManagedPolicy;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/** AWS's own managed policies are at hand for those who attach them. */
class AwsManagedPoliciesTests {

    private final ManagedPolicySource policies = new AwsManagedPolicies();

    @Test
    void a_policy_is_found_by_its_ARN_with_its_version() {
        ManagedPolicy policy = Objects.requireNonNull(policies.find("arn:aws:iam::aws:policy/AdministratorAccess"));

        assertThat(policy.version()).isEqualTo("v1");
        assertThat(policy.document()).isEqualTo("""
                { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }
                """);
        assertThat(policies.date()).matches("20\\d\\d-\\d\\d-\\d\\d");
    }

    @Test
    void there_is_no_policy_under_another_path_or_of_another_partition() {
        assertThat(policies.find("arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole"))
                .isNull();
        assertThat(policies.find("arn:aws-cn:iam::aws:policy/AdministratorAccess"))
                .isNull();
        assertThat(policies.find("arn:aws:iam::123456789012:policy/AdministratorAccess"))
                .isNull();
    }

    @Test
    void they_are_found_by_the_service_loader() {
        assertThat(ServiceLoader.load(ManagedPolicySource.class)).hasAtLeastOneElementOfType(AwsManagedPolicies.class);
    }

    @Test
    void every_document_is_one_that_is_read_without_a_fault() {
        List<String> faults = new ArrayList<>();
        for (String arn : policies.arns()) {
            ManagedPolicy policy = Objects.requireNonNull(policies.find(arn));
            JsonValue value = JsonValue.readAll(arn, policy.document(), problem -> faults.add(problem.toString()))
                    .get(0);
            PolicyDocument document = PolicyDocument.handedOut(value);
            document.warnings().stream()
                    .map(Problem::toString)
                    .filter(warning -> warning.contains("what depends on it is not known"))
                    .forEach(faults::add);
        }

        assertThat(policies.arns()).hasSizeGreaterThan(1_500);
        assertThat(faults).isEmpty();
    }

    private static PolicyStore load(String attached, InventoryFile... files) {
        List<InventoryFile> all = new ArrayList<>(List.of(files));
        all.add(new InventoryFile("account.json", """
                { "UserDetailList": [ { "UserName": "ann", "Arn": "arn:aws:iam::123456789012:user/ann",
                    "AttachedManagedPolicies": [ { "PolicyArn": "%s" } ] } ] }
                """.formatted(attached)));
        PolicyStore.Builder store = PolicyStore.builder();
        Inventory.read(all).addTo(store);
        return store.build();
    }

    @Test
    void what_is_attached_says_what_AWS_says_and_of_which_day_that_is() {
        PolicyStore store = load("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess");

        assertThat(store.policies())
                .extracting(policy -> policy.attachedTo() + " "
                        + policy.document().position().toString().replaceAll("\\d{4}-\\d\\d-\\d\\d|v\\d+", "…"))
                .containsExactly(
                        "arn:aws:iam::123456789012:user/ann ViewOnlyAccess:1:1 (AWS managed policy, … as of …)");
        assertThat(store.warnings()).isEmpty();
    }

    @Test
    void a_file_goes_before_what_is_at_hand() {
        PolicyStore store = load(
                "arn:aws:iam::aws:policy/AdministratorAccess",
                new InventoryFile(
                        "managed-policies/AdministratorAccess.json",
                        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}"));

        assertThat(store.policies())
                .extracting(policy -> policy.document().position().toString())
                .containsExactly("managed-policies/AdministratorAccess.json:1:1");
    }

    @Test
    void a_policy_that_AWS_did_not_have_on_that_day_is_an_error_that_says_so() {
        InventoryException error =
                assertThrows(InventoryException.class, () -> load("arn:aws:iam::aws:policy/AdministratorAcess"));

        assertThat(error)
                .hasMessage(
                        "account.json:2:49 (user/ann): arn:aws:iam::aws:policy/AdministratorAcess is none of the managed"
                                + " policies that AWS had on " + policies.date() + ", and in no file; write"
                                + " arn:aws:iam::aws:policy/AdministratorAccess if that is what is meant, or fetch it if it is newer and"
                                + " name its folder too: aws iam get-policy-version --policy-arn"
                                + " arn:aws:iam::aws:policy/AdministratorAcess --version-id $(aws iam get-policy --policy-arn"
                                + " arn:aws:iam::aws:policy/AdministratorAcess --query Policy.DefaultVersionId --output text) >"
                                + " managed-policies/AdministratorAcess.json");
    }
}
