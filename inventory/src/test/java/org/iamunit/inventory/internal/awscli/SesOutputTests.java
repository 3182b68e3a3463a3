package org.iamunit.inventory.internal.awscli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.inventory.StoreContents.load;
import static org.iamunit.inventory.StoreContents.resource;

import org.iamunit.inventory.InventoryException;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/** What is made of the outputs of aws sesv2 and aws ses. */
class SesOutputTests {

    private static final String FOLDER = "accounts/123456789012/eu-west-1/ses/";

    @Test
    void an_identity_is_known_with_its_policies_and_its_configuration_set() throws Exception {
        assertThat(StoreContents.of(load(new InventoryFile(
                        FOLDER + "identities/mail.example.com.json",
                        resource("aws-cli/get-email-identity.json").text()))))
                .containsExactly(
                        "resource-based policy of arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com: "
                                + FOLDER + "identities/mail.example.com.json:8:20 (1:1 in the string)",
                        "identity arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com: tx");
    }

    @Test
    void its_policies_say_which_identity_it_is() throws Exception {
        assertThat(load(resource("aws-cli/get-email-identity.json")).verifiedIdentities())
                .containsExactly("arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com");
    }

    @Test
    void an_identity_of_which_nothing_says_which_it_is_is_an_error() {
        assertThatThrownBy(() ->
                        load("{ \"IdentityType\": \"DOMAIN\", \"VerifiedForSendingStatus\": true, \"Policies\": {} }"))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage("""
                        input.json:1:1: this output does not say which identity it is about; keep it in a file \
                        accounts/ACCOUNT/REGION/ses/identities/IDENTITY.json, or say so beside the name of the file: about = "IDENTITY\"""");
    }

    @Test
    void an_identity_that_is_not_verified_is_not_there() {
        assertThat(load(new InventoryFile(
                                FOLDER + "identities/example.com.json",
                                "{ \"IdentityType\": \"DOMAIN\", \"VerifiedForSendingStatus\": false }"))
                        .verifiedIdentities())
                .isEmpty();
    }

    @Test
    void lists_name_the_verified_identities() {
        PolicyStore store =
                load(new InventoryFile(FOLDER + "v2.json", """
                        { "EmailIdentities": [ { "IdentityName": "example.com", "SendingEnabled": true },
                                               { "IdentityName": "example.net", "SendingEnabled": true, "VerificationStatus": "SUCCESS" },
                                               { "IdentityName": "example.edu", "SendingEnabled": true, "VerificationStatus": "FAILED" },
                                               { "IdentityName": "example.org", "SendingEnabled": false } ] }
                        """), new InventoryFile(FOLDER + "v1.json", """
                        { "VerificationAttributes": { "ann@example.com": { "VerificationStatus": "Success" },
                                                      "bob@example.com": { "VerificationStatus": "Pending" } } }
                        """));

        assertThat(store.verifiedIdentities())
                .containsExactly(
                        "arn:aws:ses:eu-west-1:123456789012:identity/example.com",
                        "arn:aws:ses:eu-west-1:123456789012:identity/example.net",
                        "arn:aws:ses:eu-west-1:123456789012:identity/ann@example.com");
    }

    @Test
    void the_sandbox_is_of_an_account_in_a_region() {
        PolicyStore store = load(new InventoryFile(FOLDER + "account.json", "{ \"ProductionAccessEnabled\": false }"));

        assertThat(store.isInSandbox("123456789012", "eu-west-1")).isTrue();
        assertThat(store.isInSandbox("123456789012", "us-east-1")).isFalse();
    }

    @Test
    void a_policy_that_ses_rejects_leaves_open_what_may_depend_on_it() throws Exception {
        assertThat(load(resource("aws-cli/get-email-identity-policies.json")).warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "get-email-identity-policies.json:1:28 (1:37 in the string): the list of statements is empty, so that"
                                + " what depends on it is not known; add at least one statement");
    }
}
