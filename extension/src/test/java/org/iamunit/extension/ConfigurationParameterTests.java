package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;

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
    })
    void any_other_value_of_a_switch_is_a_fixture_error(String name, String value) {
        assertThat(TestRun.with(Map.of(name, value), EmptyTestCase.class).messages())
                .containsExactly(
                        "the configuration parameter " + name + " is \"" + value + "\"; set it to true or false");
    }

    @ExtendWith(AccessExtension.class)
    static class EmptyTestCase {

        @Test
        void test() {}
    }
}
