package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands for all values of a key that has an order. */
class ThresholdsTests {

    @ParameterizedTest
    @CsvSource({
        "198.51.100.0/24, 198.51.99.255 198.51.100.0 198.51.101.0",
        "198.51.100.9/24, 198.51.99.255 198.51.100.0 198.51.101.0",
        "198.51.100.7, 198.51.100.6 198.51.100.7 198.51.100.8",
        "0.0.0.0/0, 0.0.0.0",
        "255.255.255.255, 255.255.255.254 255.255.255.255",
        "2001:db8::/32, 2001:db7:ffff:ffff:ffff:ffff:ffff:ffff 2001:db8:0:0:0:0:0:0 2001:db9:0:0:0:0:0:0",
    })
    void addresses_change_sides_at_the_ends_of_a_range(String range, String ends) {
        assertThat(Thresholds.addresses(List.of(range)))
                .containsAll(List.of(ends.split(" ")))
                .contains("203.0.113.7", "2001:db8::7")
                .hasSize(ends.split(" ").length + 2);
    }

    /** Some of these are addresses for Java, and some are names, which Java asks the network for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10.1",
                "10.1.2",
                "256.0.0.1",
                "300.1.1.1/32",
                "1.2.3.4.5",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "10.0.0.0/",
                ".::",
                "::g",
                "1:2",
                "2001:db8::/129",
                "example.com",
                "cafe",
                "*",
            })
    void what_is_no_range_of_addresses_is_not_understood(String range) {
        assertThat(Thresholds.addresses(List.of("198.51.100.0/24", range))).isNull();
    }
}
