package org.iamunit.extension;

import static org.assertj.core.api.Assertions.*;
import static org.iamunit.dsl.Access.*;

import java.util.Map;
import org.iamunit.extension.TestRun.RecordingTestCase;
import org.junit.jupiter.api.Test;

/** What there is in an account, as files say. */
class InventoryTests {

    @Test
    void sentences_are_about_who_is_in_the_account() {
        assertThat(TestRun.of(AccountTestCase.class).messages()).isEmpty();
    }

    @Inventory("inventory/account.json")
    static class AccountTestCase {

        @Test
        void a_user_has_the_policies_of_its_group() {
            assertThat(user("alice")).can("ses:SendEmail").on(identity("example.com"));
        }

        @Test
        void a_role_has_the_path_that_the_file_says() {
            assertThat(role("mailer"))
                    .can("ses:SendEmail")
                    .on(identity("example.com"))
                    .because("account.json#Send");
        }

        @Test
        void an_ARN_names_who_is_there() {
            assertThat(principal("arn:aws:iam::123456789012:role/svc/mailer"))
                    .can("ses:SendEmail")
                    .on(identity("example.com"));
        }

        @Test
        void a_session_has_the_path_of_its_role() {
            assertThat(principal("arn:aws:sts::123456789012:assumed-role/mailer/night"))
                    .can("ses:SendEmail")
                    .on(identity("example.com"));
        }
    }

    @Test
    void who_is_not_in_it_is_an_error() {
        assertThat(TestRun.of(UnknownTestCase.class).messages().stream()
                        .map(message -> message.lines().findFirst().orElse("")))
                .containsExactlyInAnyOrder(
                        "Fixture error: there is no user/alicia in the account 123456789012, as its inventory says; did you"
                                + " mean user/alice? If not, name one that it has, or add the file that has it",
                        "Fixture error: there is no role/mailer with the path /other/ in the account 123456789012, as its inventory"
                                + " says; did you mean role/mailer? If not, name one that it has, or add the file that has it",
                        "Fixture error: there is no arn:aws:iam::123456789012:role/mailer in the account 123456789012, as its"
                                + " inventory says; did you mean arn:aws:iam::123456789012:role/svc/mailer? If not, name one"
                                + " that it has, or add the file that has it");
    }

    @Inventory("inventory/account.json")
    static class UnknownTestCase {

        @Test
        void misspelled() {
            assertThat(user("alicia")).cannot("ses:SendEmail").on(identity("example.com"));
        }

        @Test
        void elsewhere() {
            assertThat(role("mailer").path("/other/")).cannot("ses:SendEmail").on(identity("example.com"));
        }

        @Test
        void without_its_path() {
            assertThat(principal("arn:aws:iam::123456789012:role/mailer"))
                    .cannot("ses:SendEmail")
                    .on(identity("example.com"));
        }
    }

    @Test
    void what_a_file_does_not_say_is_said_beside_it() {
        TestRun run = TestRun.of(AboutTestCase.class);

        assertThat(run.messages()).isEmpty();
        assertThat(StoreContents.of(run.seen().get(0).store()))
                .containsExactly(
                        "identity-based policy inventory/commented.json of arn:aws:iam::123456789012:user/bob");
    }

    @Inventory(value = "inventory/commented.json", about = "user/bob", account = "123456789012")
    static class AboutTestCase extends RecordingTestCase {}

    @Test
    void documents_that_AWS_would_reject_are_an_error_where_they_have_to_be_strict() {
        assertThat(TestRun.with(Map.of("iamunit.documents", "strict"), AboutTestCase.class)
                        .messages())
                .containsExactly(
                        "inventory/commented.json:2:3: a comment; remove it: JSON has no comments, and AWS rejects"
                                + " the document");
    }

    @Test
    void a_reader_of_the_user_reads_what_no_other_does() {
        assertThat(TestRun.of(TeamTestCase.class).messages())
                .singleElement()
                .asString()
                .contains("decided by inventory-teams.json:3 (team billing) statement 1");
        assertThat(TestRun.of(TeamWithoutPolicyTestCase.class).messages())
                .containsExactly(
                        "inventory-team-without-policy.json:1:1 (team support): this team has no policy; write one");
    }

    @Inventory("inventory-teams.json")
    static class TeamTestCase {

        @Test
        void a_team_has_what_its_file_says() {
            assertThat(role("billing")).can("ses:SendEmail").on(identity("example.com"));
            assertThat(role("billing")).cannot("ses:SendEmail").on(identity("example.com"));
        }
    }

    @Inventory("inventory-team-without-policy.json")
    static class TeamWithoutPolicyTestCase extends RecordingTestCase {}

    @Test
    void files_that_are_of_no_use_are_problems_of_the_fixture() {
        assertThat(TestRun.of(FolderTestCase.class, AbsentTestCase.class).messages())
                .containsExactly(
                        "inventory/commented.json:1:1: this output does not say what the policy is attached to; keep it in a file"
                                + " accounts/ACCOUNT/roles/NAME/POLICY.json, with users or groups for roles, or trust.json for"
                                + " POLICY, or say so beside the name of the file: about = \"role/NAME\", or the ARN of the"
                                + " resource that it is the policy of",
                        "@Inventory(\"inventory/acount.json\") on InventoryTests.AbsentTestCase matches no file; did you mean"
                                + " inventory/account.json? Searched: org/iamunit/extension on the class path, the root of the"
                                + " class path, the project folder " + System.getProperty("user.dir"));
    }

    @Inventory("inventory")
    static class FolderTestCase extends RecordingTestCase {}

    @Inventory("inventory/acount.json")
    static class AbsentTestCase extends RecordingTestCase {}
}
