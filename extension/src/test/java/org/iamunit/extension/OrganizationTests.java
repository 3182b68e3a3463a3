package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.user;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.extension.TestRun.RecordingTestCase;
import org.iamunit.policy.store.Organization.Level;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code @Organization} says, and what it makes of {@code @Scp} and {@code @Rcp}. */
class OrganizationTests {

    private static final String MAIL = "222222222222";
    private static final String TEST = "333333333333";

    @Test
    void a_policy_is_attached_to_what_lies_above_some_accounts() {
        PolicyStore store = storeOf(InUnitsTestCase.class);

        assertThat(levels(store.serviceControlLevels(MAIL)))
                .containsExactly("Root org/deny-leaving.json", "Workloads/Prod org/deny-ses.json");
        assertThat(levels(store.serviceControlLevels(TEST)))
                .containsExactly("Root org/deny-leaving.json", TEST + " org/deny-ses.json");
        assertThat(levels(store.resourceControlLevels(MAIL))).containsExactly("Workloads org/perimeter.json");
        assertThat(store.resourceControlLevels(TEST)).isEmpty();
    }

    @Organization(
            id = "o-exampleorgid",
            managementAccount = "111111111111",
            accounts = {"222222222222 in Workloads/Prod", "333333333333"})
    @Scp(value = "org/deny-ses.json", at = "Workloads/Prod")
    @Scp(value = "org/deny-ses.json", at = TEST)
    @Scp("org/deny-leaving.json")
    @Rcp(value = "org/perimeter.json", at = "Workloads")
    static class InUnitsTestCase extends RecordingTestCase {}

    @ParameterizedTest
    @MethodSource("delegatedAdministrators")
    void delegated_administrators_are_known_only_where_somebody_says_them(Class<?> testCase, List<String> known) {
        org.iamunit.policy.store.Organization organization = storeOf(testCase).organization();

        assertThat(organization).isNotNull();
        assertThat(organization.delegatedAdministrators()).isEqualTo(known == null ? null : Set.copyOf(known));
    }

    static Stream<Arguments> delegatedAdministrators() {
        return Stream.of(
                arguments(InUnitsTestCase.class, null),
                arguments(DelegatingTestCase.class, List.of(MAIL, TEST)),
                arguments(DelegatingToNobodyTestCase.class, List.of()));
    }

    @Organization(
            id = "o-exampleorgid",
            managementAccount = "111111111111",
            delegatedAdministrators = {MAIL, TEST})
    static class DelegatingTestCase extends RecordingTestCase {}

    @Organization(id = "o-exampleorgid", managementAccount = "111111111111", delegatedAdministrators = "none")
    static class DelegatingToNobodyTestCase extends RecordingTestCase {}

    @Test
    void units_have_ids() {
        PolicyStore store = storeOf(WithIdsTestCase.class);

        assertThat(levels(store.serviceControlLevels(MAIL))).containsExactly("Workloads org/deny-ses.json");
        assertThat(store.organization()).isNotNull();
        assertThat(store.organization().pathOf(MAIL))
                .isEqualTo("o-exampleorgid/r-ab12/ou-ab12-11111111/ou-ab12-22222222/");
        assertThat(store.organization().levelsOf(TEST)).containsExactly("Root", "Sandbox", TEST);
    }

    @Organization(
            id = "o-exampleorgid",
            managementAccount = "111111111111",
            accounts = {"222222222222 in ou-ab12-22222222", "333333333333 in Sandbox"},
            units = {"Workloads = ou-ab12-11111111", "Workloads/Prod=ou-ab12-22222222", "Sandbox"})
    @Scp(value = "org/deny-ses.json", at = "ou-ab12-11111111")
    static class WithIdsTestCase extends RecordingTestCase {}

    @Test
    void the_organization_has_its_place_among_the_annotations() {
        assertThat(storeOf(ComposedTestCase.class).organization()).hasToString("o-composedexampleid");
        assertThat(storeOf(InheritingTestCase.class).organization()).hasToString("o-composedexampleid");
        assertThat(TestRun.of(EnclosingTestCase.class).seen())
                .extracting(seen -> String.valueOf(seen.store().organization()))
                .containsExactlyInAnyOrder("o-composedexampleid", "o-nestedexampleid", "o-methodexampleid");
        assertThat(storeOf(NoneTestCase.class).organization()).isNull();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Organization(
            id = "o-composedexampleid",
            managementAccount = "111111111111",
            accounts = "222222222222 in Workloads")
    @interface InWorkloads {}

    @InWorkloads
    static class ComposedTestCase extends RecordingTestCase {}

    static class InheritingTestCase extends ComposedTestCase {}

    static class EnclosingTestCase extends ComposedTestCase {

        @Nested
        @Organization(id = "o-nestedexampleid", managementAccount = "111111111111")
        class NestedTestCase extends RecordingTestCase {}

        @Nested
        class OnAMethodTestCase extends RecordingTestCase {

            @Override
            @Test
            @Organization(id = "o-methodexampleid", managementAccount = "111111111111")
            protected void record(PolicyStore store, org.iamunit.policy.evaluation.Authorizer authorizer) {
                super.record(store, authorizer);
            }
        }
    }

    @Scp("org/deny-ses.json")
    static class NoneTestCase extends RecordingTestCase {}

    @Test
    void sentences_are_decided_by_the_unit_of_the_account() {
        assertThat(TestRun.of(SentencesTestCase.class).messages()).isEmpty();
    }

    @Account(id = MAIL)
    @Policies("iam/sender.json")
    @Organization(
            id = "o-exampleorgid",
            managementAccount = "111111111111",
            accounts = {"222222222222 in Workloads/Prod", "333333333333 in Workloads/Test"})
    @Scp(value = "org/deny-ses.json", at = "Workloads/Test")
    static class SentencesTestCase {

        @Test
        void only_the_unit_is_limited() {
            assertThat(user("ann"))
                    .can("ses:SendEmail")
                    .on(identity("example.com"))
                    .from("invoicing1@example.com");
            assertThat(user("ann").inAccount(TEST))
                    .cannot("ses:SendEmail")
                    .on(identity("example.com").inAccount(TEST))
                    .because("org/deny-ses.json#DenySes");
        }
    }

    @ParameterizedTest
    @MethodSource
    void what_is_not_in_the_organization_is_a_fixture_error(Class<?> testCase, String message) {
        assertThat(TestRun.of(testCase).messages()).containsExactly(message);
    }

    static Stream<Arguments> what_is_not_in_the_organization_is_a_fixture_error() {
        return Stream.of(
                arguments(
                        MisspelledLevelTestCase.class,
                        "no policy can be attached to \"Workload\", which is not in the organization o-exampleorgid; did"
                                + " you mean Workloads? If not, name Root, an organizational unit by its path or id, or an"
                                + " account"),
                arguments(
                        StrangeAccountTestCase.class,
                        "no policy can be attached to \"444444444444\", which is not in the organization o-exampleorgid;"
                                + " name Root, an organizational unit by its path or id, or an account"),
                arguments(
                        MisspelledUnitTestCase.class,
                        "the account 222222222222 is in \"Worklods\", which is not among the units of the organization"
                                + " o-exampleorgid; did you mean Workloads? If not, add that unit, or name one of Root,"
                                + " Workloads"),
                arguments(
                        NoAccountTestCase.class,
                        "\"222222222222 at Workloads\" is not an account of an organization; write its id, 12 digits, and the"
                                + " organizational unit that it is in, as in \"222222222222 in Workloads/Prod\""),
                arguments(
                        NoUnitIdTestCase.class,
                        "\"ou-1\" is not the id of the organizational unit Workloads; write it as in ou-ab12-11111111"),
                arguments(
                        NoOrganizationTestCase.class,
                        "\"exampleorgid\" with management account \"111111111111\" is not an organization; write its id,"
                                + " o- and 10 to 32 lower-case letters and digits, as in o-exampleorgid, and the account's twelve digits"),
                arguments(
                        ForgottenAccountTestCase.class,
                        "Fixture error: the account 123456789012, which is meant where a sentence names none, is not in the"
                                + " organization o-exampleorgid; add it to the accounts of @Organization, or say with"
                                + " @Account(id = \"…\") which of them is meant\n\n"
                                + "  expected   user ann can ses:SendEmail on identity example.com"));
    }

    @Organization(
            id = "o-exampleorgid",
            managementAccount = "111111111111",
            accounts = "222222222222 in Workloads/Prod")
    @Scp(value = "org/deny-ses.json", at = "Workload")
    static class MisspelledLevelTestCase extends RecordingTestCase {}

    @Organization(
            id = "o-exampleorgid",
            managementAccount = "111111111111",
            accounts = "222222222222 in Workloads/Prod")
    @Rcp(value = "org/perimeter.json", at = "444444444444")
    static class StrangeAccountTestCase extends RecordingTestCase {}

    @Organization(
            id = "o-exampleorgid",
            managementAccount = "111111111111",
            accounts = "222222222222 in Worklods",
            units = "Workloads")
    static class MisspelledUnitTestCase extends RecordingTestCase {}

    @Organization(id = "o-exampleorgid", managementAccount = "111111111111", accounts = "222222222222 at Workloads")
    static class NoAccountTestCase extends RecordingTestCase {}

    @Organization(id = "o-exampleorgid", managementAccount = "111111111111", units = "Workloads = ou-1")
    static class NoUnitIdTestCase extends RecordingTestCase {}

    @Organization(id = "exampleorgid", managementAccount = "111111111111")
    static class NoOrganizationTestCase extends RecordingTestCase {}

    @Policies("iam/sender.json")
    @Organization(
            id = "o-exampleorgid",
            managementAccount = "111111111111",
            accounts = "222222222222 in Workloads/Prod")
    @Scp("org/deny-ses.json")
    static class ForgottenAccountTestCase {

        @Test
        void would_escape_from_every_scp() {
            assertThat(user("ann")).can("ses:SendEmail").on(identity("example.com"));
        }
    }

    private static PolicyStore storeOf(Class<?> testCase) {
        TestRun run = TestRun.of(testCase);
        assertThat(run.messages()).isEmpty();
        return run.seen().get(0).store();
    }

    private static List<String> levels(List<Level> levels) {
        return levels.stream()
                .flatMap(level -> level.policies().stream()
                        .map(policy -> level.name() + " " + policy.document().source()))
                .toList();
    }
}
