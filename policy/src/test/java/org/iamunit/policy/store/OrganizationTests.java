package org.iamunit.policy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.store.Organization.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the tree of an organization is put together, and what is said about one that cannot be. */
class OrganizationTests {

    private static final String MANAGEMENT = "111111111111";
    private static final String MAIL = "222222222222";
    private static final String TEST = "333333333333";

    @Test
    void accounts_bring_their_units_into_being() {
        Organization organization =
                builder().account(MAIL, "Workloads/Prod").account(TEST, "Root").build();

        assertThat(organization.hasTree()).isTrue();
        assertThat(organization.accounts()).containsExactlyInAnyOrder(MANAGEMENT, MAIL, TEST);
        assertThat(organization.levelsOf(MAIL)).containsExactly("Root", "Workloads", "Workloads/Prod", MAIL);
        assertThat(organization.levelsOf(TEST)).containsExactly("Root", TEST);
        assertThat(organization.levelsOf(MANAGEMENT)).containsExactly("Root", MANAGEMENT);
        assertThat(organization.levelsOf("999999999999")).isEmpty();
    }

    @Test
    void units_come_by_id_with_their_parents_in_any_order() {
        Organization organization = builder()
                .account(MAIL, "ou-ab12-22222222")
                .organizationalUnit("Prod", "ou-ab12-22222222", "ou-ab12-11111111")
                .organizationalUnit("Workloads", "ou-ab12-11111111", "r-ab12")
                .root("r-ab12")
                .build();

        assertThat(organization.levelsOf(MAIL)).containsExactly("Root", "Workloads", "Workloads/Prod", MAIL);
        assertThat(organization.pathOf(MAIL)).isEqualTo("o-exampleorgid/r-ab12/ou-ab12-11111111/ou-ab12-22222222/");
        assertThat(organization.pathOf(MANAGEMENT)).isEqualTo("o-exampleorgid/r-ab12/");
        assertThat(organization.pathOf("999999999999")).isNull();
        assertThat(organization.pathOf(null)).isNull();
    }

    @Test
    void the_id_of_a_unit_tells_that_of_the_root() {
        Organization organization = builder()
                .organizationalUnit("Workloads", "ou-ab12-11111111")
                .account(MAIL, "Root/Workloads")
                .build();

        assertThat(organization.pathOf(MAIL)).isEqualTo("o-exampleorgid/r-ab12/ou-ab12-11111111/");
    }

    @Test
    void a_path_with_an_unknown_id_is_not_known() {
        Organization organization = builder()
                .organizationalUnit("Workloads")
                .organizationalUnit("Workloads/Prod", "ou-ab12-22222222")
                .account(MAIL, "Workloads/Prod")
                .build();

        assertThat(organization.pathOf(MAIL)).isNull();
        assertThat(organization.pathOf(MANAGEMENT)).isEqualTo("o-exampleorgid/r-ab12/");
    }

    @Test
    void without_units_there_is_no_tree() {
        Organization organization = Organization.of("o-exampleorgid", MANAGEMENT, MAIL);

        assertThat(organization.hasTree()).isFalse();
        assertThat(organization.accounts()).containsExactlyInAnyOrder(MANAGEMENT, MAIL);
        assertThat(organization.levelsOf(MAIL)).isEmpty();
        assertThat(organization.pathOf(MAIL)).isNull();
    }

    @Test
    void a_store_finds_the_levels_on_the_way_to_an_account() {
        PolicyStore store = PolicyStore.builder()
                .serviceControlPolicy(scp("mail.json"), MAIL)
                .serviceControlPolicy(scp("unit.json"), "ou-ab12-11111111")
                .serviceControlPolicy(scp("path.json"), "Workloads")
                .serviceControlPolicy(scp("sandbox.json"), "Sandbox")
                .serviceControlPolicy(scp("root.json"))
                .withoutFullAccess("Sandbox")
                .organization(builder()
                        .organizationalUnit("Workloads", "ou-ab12-11111111")
                        .organizationalUnit("Sandbox")
                        .account(MAIL, "Workloads")
                        .account(TEST, "Sandbox")
                        .build())
                .build();

        assertThat(store.serviceControlLevels(MAIL))
                .extracting(
                        Level::name,
                        level -> level.policies().stream()
                                .map(policy -> policy.document().source() + " at " + policy.attachedTo())
                                .toList(),
                        Level::impliesFullAccess)
                .containsExactly(
                        tuple("Root", List.of("root.json at Root"), true),
                        tuple("Workloads", List.of("unit.json at Workloads", "path.json at Workloads"), true),
                        tuple(MAIL, List.of("mail.json at " + MAIL), true));
        assertThat(store.serviceControlLevels(TEST))
                .extracting(Level::name, Level::impliesFullAccess)
                .containsExactly(tuple("Root", true), tuple("Sandbox", false));
        assertThat(store.serviceControlLevels()).hasSize(4);
        assertThat(store.serviceControlLevels(null)).isEmpty();
        assertThat(store.resourceControlLevels(MAIL)).isEmpty();
    }

    @Test
    void a_policy_at_a_level_that_is_not_there_is_an_error_whichever_is_given_first() {
        Organization organization = builder().account(MAIL, "Workloads/Prod").build();
        String message =
                "no policy can be attached to \"Workloads/Pord\", which is not in the organization o-exampleorgid;"
                        + " did you mean Workloads/Prod? If not, name Root, an organizational unit by its path or id, or an account";

        assertThatThrownBy(() -> PolicyStore.builder()
                        .organization(organization)
                        .serviceControlPolicy(scp("a.json"), "Workloads/Pord"))
                .isInstanceOf(FixtureException.class)
                .hasMessage(message);
        assertThatThrownBy(
                        () -> PolicyStore.builder().organization(organization).withoutFullAccess("Workloads/Pord"))
                .isInstanceOf(FixtureException.class)
                .hasMessage(message);
        PolicyStore.Builder before = PolicyStore.builder()
                .serviceControlPolicy(scp("a.json"), "Workloads/Pord")
                .organization(organization);
        assertThatThrownBy(before::build).isInstanceOf(FixtureException.class).hasMessage(message);
    }

    @ParameterizedTest
    @MethodSource
    void what_cannot_be_is_an_error(UnaryOperator<Organization.Builder> steps, String message) {
        assertThatThrownBy(() -> steps.apply(builder()).build())
                .isInstanceOf(FixtureException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> what_cannot_be_is_an_error() {
        return Stream.of(
                error(it -> it.account("2222"), "\"2222\" is not an account id; write its twelve digits"),
                error(
                        it -> it.account(MAIL, "Workloads").account(MAIL, "Sandbox"),
                        "the account 222222222222 is in Workloads and in Sandbox; keep one of them: AWS has an account in"
                                + " one place"),
                error(
                        it -> it.root("ab12"),
                        "\"ab12\" is not the id of the root of an organization; write it as in r-ab12"),
                error(
                        it -> it.organizationalUnit("Workloads", "ou-1"),
                        "\"ou-1\" is not the id of the organizational unit Workloads; write it as in ou-ab12-11111111"),
                error(
                        it -> it.organizationalUnit("Workloads//Prod"),
                        "\"Workloads//Prod\" is not the path of an organizational unit; write the names on the way to it, as"
                                + " in Workloads/Prod"),
                error(
                        it -> it.root("r-ab12").organizationalUnit("Root", "ou-ab12-11111111", "r-ab12"),
                        "\"Root\" is not the path of an organizational unit; write the names on the way to it, as in"
                                + " Workloads/Prod"),
                error(
                        it -> it.organizationalUnit("Root", "ou-ab12-11111111"),
                        "\"ou-ab12-11111111\" is not the id of the root of an organization; write it as in r-ab12"),
                error(
                        it -> it.account(MAIL, ""),
                        "\"\" is not the path of an organizational unit; write the names on the way to it, as in"
                                + " Workloads/Prod"),
                error(
                        it -> it.organizationalUnit("Workloads", "ou-ab12-11111111")
                                .organizationalUnit("Sandbox", "ou-ab12-11111111"),
                        "ou-ab12-11111111 is the id of Workloads and of Sandbox; give each unit its own"),
                error(
                        it -> it.root("r-cd34").organizationalUnit("Workloads", "ou-ab12-11111111"),
                        "Root has two ids, r-cd34 and r-ab12; keep one, and the same root in those of all units"),
                error(
                        it -> it.organizationalUnit("Workloads").account(MAIL, "Worklods"),
                        "the account 222222222222 is in \"Worklods\", which is not among the units of the organization"
                                + " o-exampleorgid; did you mean Workloads? If not, add that unit, or name one of Root,"
                                + " Workloads"),
                error(
                        it -> it.account(MAIL, "ou-ab12-11111111"),
                        "the account 222222222222 is in \"ou-ab12-11111111\", which is not among the units of the"
                                + " organization o-exampleorgid; add that unit, or name one of Root"),
                error(
                        it -> it.organizationalUnit("Prod", "ou-ab12-22222222", "ou-ab12-11111111"),
                        "the organizational unit Prod is in \"ou-ab12-11111111\", which is not among the units of the"
                                + " organization o-exampleorgid; add that unit, or name one of Root"),
                error(
                        it -> it.account(MAIL, "Workloads/Prod").account(TEST, "Worklaods/Test"),
                        "accounts are in Workloads and in Worklaods, which look like one name and its misspelling; correct"
                                + " it, or declare both as organizational units if both exist"),
                error(
                        it -> it.account(MAIL, "Rooot"),
                        "accounts are in Root and in Rooot, which look like one name and its misspelling; correct"
                                + " it, or declare both as organizational units if both exist"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"o-x1", "o-exampleorg_id", "o-EXAMPLEORGID", "o-123456789012345678901234567890123", "r-ab12"})
    void an_id_that_no_organization_has_is_an_error(String id) {
        assertThatThrownBy(() -> Organization.of(id, MANAGEMENT))
                .isInstanceOf(FixtureException.class)
                .hasMessage("\"" + id + "\" with management account \"111111111111\" is not an organization; write its"
                        + " id, o- and 10 to 32 lower-case letters and digits, as in o-exampleorgid, and the account's"
                        + " twelve digits");
    }

    @ParameterizedTest
    @CsvSource({
        "Rooot, Root, Rooot, Root",
        "root, Workloads, root, Root",
        "Workloads, Worklaods, Workloads, Worklaods",
        "Root, workloads, '', ''",
        "Team-A, Team-B, '', ''",
        "Prod1, Prod2, '', ''",
        "111111111111, 111111111112, '', ''",
        "ou-ab12-11111111, ou-ab12-11111112, '', ''",
    })
    void where_nobody_says_which_levels_there_are_a_misspelled_one_is_an_error(
            String level, String other, String misspelled, String meant) {
        PolicyStore.Builder store = PolicyStore.builder()
                .serviceControlPolicy(scp("scp.json"), level)
                .resourceControlPolicy(rcp("rcp.json"), other);
        if (meant.isEmpty()) {
            assertThat(store.build().policies()).hasSize(2);
        } else {
            assertThatThrownBy(store::build)
                    .isInstanceOf(FixtureException.class)
                    .hasMessage("a policy is attached to the level " + misspelled
                            + " of the organization; did you mean " + meant
                            + "? If both exist, declare the organization with its units");
        }
    }

    private static PolicyDocument rcp(String source) {
        return PolicyDocument.parse(source, """
                { "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" } }
                """);
    }

    private static Arguments error(UnaryOperator<Organization.Builder> steps, String message) {
        return arguments(steps, message);
    }

    private static Organization.Builder builder() {
        return Organization.builder("o-exampleorgid", MANAGEMENT);
    }

    private static PolicyDocument scp(String source) {
        return PolicyDocument.parse(source, """
                { "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" } }
                """);
    }
}
