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
    })
    void any_other_value_of_a_switch_is_a_fixture_error(String name, String value) {
        assertThat(TestRun.with(Map.of(name, value), EmptyTestCase.class).messages())
                .containsExactly(
                        "the configuration parameter " + name + " is \"" + value + "\"; set it to true or false");
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
