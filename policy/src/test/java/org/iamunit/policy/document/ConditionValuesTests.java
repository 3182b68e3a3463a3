package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionValuesTests {

    @ParameterizedTest
    @CsvSource({
        "IpAddress, 203.0.113.7, true",
        "IpAddress, 203.0.113.0/24, true",
        "IpAddress, 0.0.0.0/0, true",
        "IpAddress, 255.255.255.255/32, true",
        "IpAddress, 203.0.113.256, false",
        "IpAddress, 203.0.113.0/33, false",
        "IpAddress, 203.0.113.0/, false",
        "IpAddress, 203.0.113.0/-1, false",
        "IpAddress, 203.0.113, false",
        "IpAddress, 203.0.113./24, false",
        "IpAddress, 203.0.113.7.1, false",
        "IpAddress, 203..113.7, false",
        "IpAddress, 0203.0.113.7, false",
        "IpAddress, 203.0.113/2.4, false",
        "IpAddress, localhost, false",
        "IpAddress, 2001:db8::/32, true",
        "IpAddress, 2001:db8::/129, false",
        "IpAddress, ::ffff:203.0.113.7, true",
        "Bool, TRUE, true",
        "Bool, False, true",
        "Bool, yes, false",
        "Null, true, true",
        "DateLessThan, 2028-02-29, true",
        "DateLessThan, 2026-02-29, false",
        "DateLessThan, 2026-13-01, false",
        "DateLessThan, 2026-00-01T00:00:00Z, false",
        "DateLessThan, 2026-01-31T23:59:59.5+02:00, true",
        "DateLessThan, 2026, true",
        "DateLessThan, 1798761600, true",
        "DateLessThan, -1798-761-600, false",
        "NumericEquals, 1e3, true",
        "NumericEquals, ten, false"
    })
    void are_readable_or_fit_no_request(String operator, String value, boolean readable) {
        ConditionOperator parsed = ConditionOperator.parse(operator).orElseThrow();

        assertThat(ConditionValues.isReadable(parsed.type(), PolicyText.parse(value, true)))
                .isEqualTo(readable);
    }
}
