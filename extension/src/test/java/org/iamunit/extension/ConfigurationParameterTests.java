package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.user;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What configuration parameters may be set to. Those that name defaults are covered by {@link DefaultAccountTests}. */
class ConfigurationParameterTests {

    @ParameterizedTest
    @CsvSource({
        "iamunit.strict,  true",
        "iamunit.strict,  false",
        "iamunit.explain, false",
        "iamunit.lenient, true",
        "iamunit.warnings, error",
        "iamunit.warnings, report",
    })
    void a_switch_is_true_or_false(String name, String value) {
        assertThat(TestRun.with(Map.of(name, value), EmptyTestCase.class).messages())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "iamunit.strict,  yes",
        "iamunit.strict,  TRUE",
        "iamunit.explain, on",
        "iamunit.explain, ''",
        "iamunit.lenient, 1",
        "iamunit.report,  yes",
        "iamunit.mutation, on",
    })
    void any_other_value_of_a_switch_is_a_fixture_error(String name, String value) {
        assertThat(TestRun.with(Map.of(name, value), EmptyTestCase.class).messages())
                .containsExactly(
                        "the configuration parameter " + name + " is \"" + value + "\"; set it to true or false");
    }

    @ParameterizedTest
    @CsvSource({
        "iamunit.report.directory,   build/report",
        "iamunit.report.earlier,     access-report.json",
        "iamunit.coverage.minimum,   80",
        "iamunit.mutation,           true",
        "iamunit.mutation.minimum,   80",
    })
    void what_a_report_alone_makes_something_of_is_a_fixture_error_without_one(String name, String value) {
        assertThat(TestRun.with(Map.of(name, value), EmptyTestCase.class).messages())
                .containsExactly(
                        "the configuration parameter " + name
                                + " is set, and nothing comes of it without a report; set iamunit.report to true, or remove it");
    }

    @Test
    void operators_of_mutation_are_a_fixture_error_without_mutation() {
        assertThat(TestRun.with(Map.of("iamunit.mutation.operators", "ALL"), EmptyTestCase.class)
                        .messages())
                .containsExactly("the configuration parameter iamunit.mutation.operators is set, and no policy is"
                        + " changed; set iamunit.mutation to true, or remove it");
    }

    @Test
    void what_the_catalog_does_not_know_is_decided_only_leniently() {
        assertThat(TestRun.with(Map.of(), NewActionTestCase.class).messages())
                .singleElement()
                .asString()
                .startsWith("Fixture error: the service newservice of newservice:NewAction does not exist");
        assertThat(TestRun.with(Map.of("iamunit.lenient", "true"), NewActionTestCase.class)
                        .messages())
                .isEmpty();
    }

    @Test
    void a_value_of_other_words_is_a_fixture_error_too() {
        assertThat(TestRun.with(Map.of("iamunit.warnings", "true"), EmptyTestCase.class)
                        .messages())
                .containsExactly("the configuration parameter iamunit.warnings is \"true\"; set it to error or report");
    }

    @Test
    void warnings_can_be_errors() {
        assertThat(TestRun.with(Map.of("iamunit.warnings", "error"), WarningsTestCase.class, EmptyTestCase.class)
                        .messages())
                .containsExactly("""
                        3 problems in the policies of ConfigurationParameterTests.WarningsTestCase:
                        warnings/capitals and blanks.json:1:1: AWS does not take "capitals and blanks" as the name of a policy of an identity; name file and policy with at most 64 of A-Z, a-z, 0-9, - and _ (a warning: iamunit.warnings is error)
                        warnings/recipients.json:5:36: StringLike has no set operator, but a mail has several ses:Recipients: AWS does not say what results; write "ForAllValues:StringLike" (a warning: iamunit.warnings is error)
                        warnings/capitals and blanks.json:5:38: "Billing@example.com" has capital letters, and StringEquals tells them from small ones; write "billing@example.com" if the mail has small ones, or add IgnoreCase to the operator (a warning: iamunit.warnings is error)""");
    }

    @Test
    void warnings_are_no_errors_otherwise() {
        assertThat(TestRun.with(Map.of("iamunit.warnings", "report"), WarningsTestCase.class)
                        .messages())
                .isEmpty();
        assertThat(TestRun.with(Map.of(), WarningsTestCase.class).messages()).isEmpty();
    }

    @Policies("warnings/recipients.json")
    @SendingPolicies("warnings/capitals*.json")
    static class WarningsTestCase extends TestRun.RecordingTestCase {}

    @Policies("iam/reader.json")
    static class NewActionTestCase {

        @Test
        void test() {
            assertThat(user("ann")).cannot("newservice:NewAction");
        }
    }

    @ExtendWith(AccessExtension.class)
    static class EmptyTestCase {

        @Test
        void test() {}
    }
}
