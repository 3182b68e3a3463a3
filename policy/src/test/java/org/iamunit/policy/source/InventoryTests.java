package org.iamunit.policy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.policy.source.StoreContents.load;

import java.nio.file.Files;
import java.nio.file.Path;
import org.iamunit.policy.FixtureException;
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
    void severalValuesMayStandInAFile(String form) {
        PolicyStore store = load(form.formatted(USER, POLICY));

        assertThat(store.principals().arns()).containsExactly("arn:aws:iam::123456789012:user/ann");
        assertThat(store.policies())
                .extracting(policy -> policy.attachedTo())
                .containsExactly("arn:aws:iam::123456789012:user/ann");
    }

    @Test
    void foldersAreReadWithAllThatIsInThem(@TempDir Path folder) throws Exception {
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
    void aPolicyOfWhichNothingSaysWhoseItIsIsAnErrorThatShowsBothWays() {
        assertThatThrownBy(() ->
                        load("{ \"Statement\": { \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\" } }"))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage("""
                        input.json:1:1: this output does not say what the policy is attached to; keep it in a file \
                        accounts/ACCOUNT/roles/NAME/POLICY.json, with users or groups for roles, or trust.json for POLICY, or say so \
                        beside the name of the file: about = "role/NAME", or the ARN of the resource that it is the policy of""");
    }

    @Test
    void whatIsOfNoFormThatIsKnownIsAnError() {
        assertThatThrownBy(() -> load("{ \"Statements\": [] }"))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessageStartingWith(
                        "input.json:1:1: this is of no form that IamUnit knows; name the output of aws iam"
                                + " get-account-authorization-details; or that of get-user,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "{", "[1,", "{\"a\":1,\"a\":2}", "null", "1", "[]"})
    void whatIsNoInputIsAnError(String text) {
        assertThatThrownBy(() -> load(text)).isExactlyInstanceOf(InventoryException.class);
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> Inventory.read(Path.of("absent.json")))
                .isExactlyInstanceOf(FixtureException.class)
                .hasMessageStartingWith("absent.json cannot be read: ");
    }

    @Test
    void aNameThatTwoAccountsHaveIsAnError() {
        assertThatThrownBy(() -> load(USER + USER.replace("123456789012", "210987654321") + POLICY))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessageStartingWith("input.json:1:")
                .hasMessageContaining("it is not known which user/ann is meant, arn:aws:iam::123456789012:user/ann or"
                        + " arn:aws:iam::210987654321:user/ann; keep the file in a folder accounts/ACCOUNT, or say so beside its"
                        + " name: account = \"ACCOUNT\"");
    }
}
