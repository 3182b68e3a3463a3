package org.iamunit.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.iamunit.inventory.StoreContents.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files become an inventory, whatever is in them. */
class InventoryTests {

    private static final String USER =
            "{ \"User\": { \"UserName\": \"ann\", \"Arn\": \"arn:aws:iam::123456789012:user/ann\" } }";
    private static final String POLICY =
            "{ \"UserName\": \"ann\", \"PolicyName\": \"p\", \"PolicyDocument\": { \"Statement\": { \"Effect\": \"Allow\","
                    + " \"Action\": \"*\", \"Resource\": \"*\" } } }";

    @ParameterizedTest
    @ValueSource(strings = {"%s\n%s\n", "%s%s", "[%s,%s]", "[[%s],[%s]]", "\uFEFF%s %s", "%s /* and */ %s", "[%s,%s,]"})
    void several_values_may_stand_in_a_file(String form) {
        PolicyStore store = load(form.formatted(USER, POLICY));

        assertThat(store.principals()).containsExactly("arn:aws:iam::123456789012:user/ann");
        assertThat(store.policies())
                .extracting(policy -> policy.attachedTo())
                .containsExactly("arn:aws:iam::123456789012:user/ann");
    }

    @Test
    void folders_are_read_with_all_that_is_in_them(@TempDir Path folder) throws Exception {
        Path users = Files.createDirectories(folder.resolve("accounts/123456789012/users/ann"));
        Files.writeString(users.resolve("send.json"), """
                { "Statement": { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*" } }
                """);
        Files.writeString(folder.resolve("README.md"), "not read");
        PolicyStore.Builder store = PolicyStore.builder();

        Inventory.read(folder).addTo(store);

        assertThat(StoreContents.of(store.build()))
                .containsExactly(
                        "arn:aws:iam::123456789012:user/ann",
                        "identity-based policy of arn:aws:iam::123456789012:user/ann: "
                                + folder.toString().replace('\\', '/')
                                + "/accounts/123456789012/users/ann/send.json:1:1");
    }

    @Test
    void files_in_a_folder_of_managed_policies_need_no_ending(@TempDir Path folder) throws Exception {
        Path policies = Files.createDirectories(folder.resolve("archive/policies"));
        Files.writeString(policies.resolve("Send"), """
                { "PolicyVersion": { "VersionId": "v1", "IsDefaultVersion": true, "Document": { "Statement": {
                    "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*" } } } }
                """);
        Files.writeString(policies.resolve("Empty"), "");
        Files.writeString(
                Files.createDirectories(folder.resolve(".terraform/policies")).resolve("modules.json"), "{}");
        Files.writeString(folder.resolve("ann.json"), """
                { "UserDetailList": [ { "UserName": "ann", "Arn": "arn:aws:iam::123456789012:user/ann",
                    "AttachedManagedPolicies": [ { "PolicyArn": "arn:aws:iam::aws:policy/Send" } ] } ] }
                """);
        PolicyStore.Builder store = PolicyStore.builder();

        Inventory.read(folder).addTo(store);

        assertThat(StoreContents.of(store.build()))
                .containsExactly(
                        "arn:aws:iam::123456789012:user/ann",
                        "identity-based policy of arn:aws:iam::123456789012:user/ann: "
                                + folder.toString().replace('\\', '/') + "/archive/policies/Send:1:79");
    }

    @Test
    void a_folder_of_which_nothing_is_read_is_an_error(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("README.md"), "not read");

        assertThatThrownBy(() -> Inventory.read(folder))
                .isExactlyInstanceOf(FixtureException.class)
                .hasMessage(folder
                        + " holds no file that is read; files of an inventory in a folder end in .json, .jsonl, .ndjson,"
                        + " .tfstate, .template, .yaml or .yml, or lie in a folder managed-policies or policies");
    }

    @Test
    void a_policy_of_which_nothing_says_whose_it_is_is_an_error_that_shows_both_ways() {
        assertThatThrownBy(() ->
                        load("{ \"Statement\": { \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\" } }"))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage("""
                        input.json:1:1: this output does not say what the policy is attached to; keep it in a file \
                        accounts/ACCOUNT/roles/NAME/POLICY.json, with users or groups for roles, or trust.json for POLICY, or say so \
                        beside the name of the file: about = "role/NAME", or the ARN of the resource that it is the policy of""");
    }

    @Test
    void what_is_of_no_form_that_is_known_is_an_error() {
        assertThatThrownBy(() -> load("{ \"Statements\": [] }"))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessageStartingWith(
                        "input.json:1:1: this is of no form that IamUnit knows; name a folder that iam-collect downloads into;"
                                + " or the output of aws iam get-account-authorization-details; or that of get-user,");
    }

    @Test
    void a_position_names_the_innermost_part_that_has_an_address() {
        JsonValue whole = JsonValue.readAll(
                        "input.json",
                        "{\"a\":{\"b\":{\"c\":1},\"d\":2},\"e\":\"{\\\"f\\\":3}\",\"g\":[4]}",
                        problem -> fail(problem.toString()))
                .get(0);
        JsonValue a = member(whole, "a");
        JsonValue b = member(a, "b");

        whole.address("W");
        a.address("A");
        b.address("B");
        b.address("another name for B");
        member(whole, "g").address("a list has no address");

        assertThat(List.of(
                        whole.position(),
                        a.position(),
                        b.position(),
                        member(b, "c").position(),
                        member(a, "d").position(),
                        member(whole, "e").position(),
                        member(whole, "g").items().get(0).position()))
                .extracting(SourcePosition::toString)
                .containsExactly(
                        "input.json:1:1 (W)",
                        "input.json:1:6 (A)",
                        "input.json:1:11 (B)",
                        "input.json:1:16 (B)",
                        "input.json:1:23 (A)",
                        "input.json:1:30 (W)",
                        "input.json:1:47 (W)");
        assertThat(member(whole, "e")
                        .embedded(problem -> fail(problem.toString()))
                        .get("f")
                        .position())
                .hasToString("input.json:1:30 (W, 1:6 in the string)");
    }

    private static JsonValue member(JsonValue of, String name) {
        return Objects.requireNonNull(of.get(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "{", "[1,", "{\"a\":1,\"a\":2}", "null", "1", "[]"})
    void what_is_no_input_is_an_error(String text) {
        assertThatThrownBy(() -> load(text)).isExactlyInstanceOf(InventoryException.class);
    }

    @Test
    void a_file_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> Inventory.read(Path.of("absent.json")))
                .isExactlyInstanceOf(FixtureException.class)
                .hasMessageStartingWith("absent.json cannot be read: ");
    }

    @Test
    void a_name_that_two_accounts_have_is_an_error() {
        assertThatThrownBy(() -> load(USER + USER.replace("123456789012", "210987654321") + POLICY))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessageStartingWith("input.json:1:")
                .hasMessageContaining("it is not known which user/ann is meant, arn:aws:iam::123456789012:user/ann or"
                        + " arn:aws:iam::210987654321:user/ann; keep the file in a folder accounts/ACCOUNT, or say so beside its"
                        + " name: account = \"ACCOUNT\"");
    }
}
