package org.iamunit.inventory.internal.awscli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.inventory.StoreContents.load;
import static org.iamunit.inventory.StoreContents.resource;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.inventory.InventoryException;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/** What is made of the outputs of aws organizations, as they lie in a folder. */
class OrganizationOutputTests {

    private static final String UNIT = "ou-fobm-e1nhmmrx";

    @Test
    void the_tree_and_what_is_attached_to_it_are_known() throws Exception {
        PolicyStore store = load(organization().toArray(InventoryFile[]::new));

        assertThat(store.organization()).hasToString("o-ymw9czpfuc");
        assertThat(store.organization().managementAccount()).isEqualTo("123456789012");
        assertThat(store.organization().pathOf("843901171893")).isEqualTo("o-ymw9czpfuc/r-fobm/ou-fobm-e1nhmmrx/");
        assertThat(store.organization().levelsOf("843901171893")).containsExactly("Root", "Workloads", "843901171893");
        assertThat(StoreContents.of(store))
                .containsExactly(
                        "service control policy of Workloads: organizations/policies/p-3szrj5oh/policy.json:11:20 (DenySesOutsideEu, 1:1 in the string)");
    }

    @Test
    void full_access_that_is_not_among_the_attached_policies_is_detached() throws Exception {
        List<InventoryFile> files = organization();
        files.add(at("organizations/targets/843901171893.json", new InventoryFile("", """
                { "Policies": [ { "Id": "p-3szrj5oh", "Type": "SERVICE_CONTROL_POLICY", "AwsManaged": false } ] }
                """)));

        PolicyStore store = load(files.toArray(InventoryFile[]::new));

        assertThat(store.serviceControlLevels("843901171893"))
                .extracting(level -> level.name() + " " + level.impliesFullAccess())
                .containsExactly("Workloads true", "843901171893 false");
    }

    @Test
    void full_access_that_is_among_them_allows() throws Exception {
        List<InventoryFile> files = organization();
        files.add(at("organizations/targets/843901171893.json", resource("aws-cli/list-policies-for-target.json")));

        assertThat(StoreContents.of(load(files.toArray(InventoryFile[]::new))))
                .containsExactly(
                        "service control policy of Workloads: organizations/policies/p-3szrj5oh/policy.json:11:20 (DenySesOutsideEu, 1:1 in the string)",
                        "service control policy of 843901171893: FullAWSAccess:1:1",
                        "service control policy of 843901171893: organizations/policies/p-3szrj5oh/policy.json:11:20 (DenySesOutsideEu, 1:1 in the string)");
    }

    @Test
    void a_policy_of_which_nothing_says_what_it_is_attached_to_is_an_error() throws Exception {
        List<InventoryFile> files = organization();
        files.removeIf(file -> file.name().endsWith("targets.json"));

        assertThatThrownBy(() -> load(files.toArray(InventoryFile[]::new)))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage("""
                        organizations/policies/p-3szrj5oh/policy.json:11:20 (DenySesOutsideEu): it is not known what the policy p-3szrj5oh is attached to; \
                        fetch it: aws organizations list-targets-for-policy --policy-id p-3szrj5oh > organizations/policies/p-3szrj5oh/targets.json""");
    }

    @Test
    void a_policy_of_which_there_is_nothing_but_its_name_is_an_error() throws Exception {
        List<InventoryFile> files = organization();
        files.add(new InventoryFile("organizations/policies.json", """
                { "Policies": [ { "Id": "p-FullAWSAccess", "Type": "SERVICE_CONTROL_POLICY", "AwsManaged": true },
                                { "Id": "p-12345678", "Type": "SERVICE_CONTROL_POLICY", "AwsManaged": false } ] }
                """));

        assertThatThrownBy(() -> load(files.toArray(InventoryFile[]::new)))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessageContaining(
                        "what the policy p-12345678 says and what it is attached to is in no file; fetch both:")
                .hasMessageNotContaining("p-FullAWSAccess");
    }

    @Test
    void an_account_of_which_nothing_says_where_it_is_is_an_error() throws Exception {
        List<InventoryFile> files = organization();
        files.removeIf(file -> file.name().endsWith("accounts.json"));
        files.add(resource("aws-cli/list-accounts.json"));

        assertThatThrownBy(() -> load(files.toArray(InventoryFile[]::new)))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage("""
                        list-accounts.json:13:9: it is not known what 843901171893 is in; fetch it: aws organizations list-parents \
                        --child-id 843901171893 > organizations/parents/843901171893.json; or list the children of each root and \
                        unit into organizations/children/PARENT""");
    }

    @Test
    void a_parent_can_be_told_of_the_child() throws Exception {
        List<InventoryFile> files = organization();
        files.removeIf(file -> file.name().endsWith("accounts.json"));
        files.add(resource("aws-cli/list-accounts.json"));
        files.add(at("organizations/parents/843901171893.json", resource("aws-cli/list-parents.json")));

        assertThat(load(files.toArray(InventoryFile[]::new)).organization().levelsOf("843901171893"))
                .containsExactly("Root", "Workloads", "843901171893");
    }

    @Test
    void an_output_that_does_not_say_what_it_is_about_is_an_error_that_shows_both_ways() throws Exception {
        assertThatThrownBy(() -> load(
                        resource("aws-cli/list-targets-for-policy.json"),
                        resource("aws-cli/list-parents.json"),
                        resource("aws-cli/list-organizational-units-for-parent.json")))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage("""
                        list-targets-for-policy.json:1:1: this output does not say which policy is attached to these; keep it in a \
                        file organizations/policies/POLICY/targets.json, where POLICY is the id of the policy, or say so beside the \
                        name of the file: about = "POLICY"
                        list-parents.json:1:1: this output does not say whose parent this is; keep it in a file \
                        organizations/parents/CHILD.json, where CHILD is the id of the account or the unit, or say so beside the \
                        name of the file: about = "CHILD"
                        list-organizational-units-for-parent.json:1:1: this output does not say in what the organizational units are; \
                        keep it in a file organizations/children/PARENT/NAME.json, where PARENT is the id of the root or the unit, or \
                        say so beside the name of the file: about = "PARENT\"""");
    }

    private static List<InventoryFile> organization() throws Exception {
        return new ArrayList<>(List.of(
                at("organizations/organization.json", resource("aws-cli/describe-organization.json")),
                at("organizations/roots.json", resource("aws-cli/list-roots.json")),
                at(
                        "organizations/children/r-fobm/units.json",
                        resource("aws-cli/list-organizational-units-for-parent.json")),
                at(
                        "organizations/children/" + UNIT + "/accounts.json",
                        resource("aws-cli/list-accounts-for-parent.json")),
                at("organizations/policies/p-3szrj5oh/policy.json", resource("aws-cli/describe-policy.json")),
                at(
                        "organizations/policies/p-3szrj5oh/targets.json",
                        resource("aws-cli/list-targets-for-policy.json"))));
    }

    private static InventoryFile at(String name, InventoryFile file) {
        return new InventoryFile(name, file.text());
    }
}
