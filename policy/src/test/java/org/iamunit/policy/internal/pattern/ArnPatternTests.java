package org.iamunit.policy.internal.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.iamunit.policy.document.PolicyText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ArnLike} compares: six parts, each on its own. */
class ArnPatternTests {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:role/sender, arn:aws:iam::123456789012:role/sender, true",
        "arn:aws:iam::123456789012:role/Sender, arn:aws:iam::123456789012:role/sender, false",
        "arn:aws:iam::123456789012:role/*, arn:aws:iam::123456789012:role/svc/sender, true",
        "arn:aws:iam::*:role/sender, arn:aws:iam::123456789012:role/sender, true",
        "arn:aws:iam::????????????:role/sender, arn:aws:iam::123456789012:role/sender, true",
        "arn:*:*:*:*:*, arn:aws:iam::123456789012:role/sender, true",
        // an asterisk stays within its part
        "arn:aws:*:role/sender:x:y, arn:aws:iam::123456789012:role/sender, false",
        "arn:aws:sns:*:topic, arn:aws:sns:eu-west-1:123456789012:topic, false",
        "arn:aws:sns:eu*2:topic:x, arn:aws:sns:eu-west-1:123456789012:topic, false",
        // but the last part has colons of its own
        "arn:aws:logs:*:*:log-group:*, arn:aws:logs:eu-west-1:1:log-group:a:b, true",
        "arn:aws:logs:*:*:log-group*b, arn:aws:logs:eu-west-1:1:log-group:a:b, true",
        "arn:aws:logs:*:*:log-group, arn:aws:logs:eu-west-1:1:log-group:a, false",
        // what has not six parts fits nothing
        "*, arn:aws:iam::123456789012:role/sender, false",
        "arn:aws:iam::*, arn:aws:iam::123456789012:role/sender, false",
        "arn:aws:iam::123456789012:role/sender, sender, false",
    })
    void fits_part_by_part(String pattern, String arn, boolean fits) {
        assertThat(of(pattern).matches(arn, variable -> null)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::${aws:PrincipalAccount}:role/*, arn:aws:iam::123456789012:role/sender, true",
        "arn:aws:iam::${aws:PrincipalAccount}:role/*, arn:aws:iam::210987654321:role/sender, false",
        "arn:aws:iam::*:user/${aws:username}, arn:aws:iam::123456789012:user/*, true",
        "arn:aws:iam::*:user/${aws:username}, arn:aws:iam::123456789012:user/ann, false",
        "arn:aws:iam::*:user/${aws:PrincipalTag/none}, arn:aws:iam::123456789012:user/, false",
        "arn:aws:iam::*:user/${*}, arn:aws:iam::123456789012:user/ann, false",
        // the colon in a variable's name parts nothing, nor does one in its value
        "arn:aws:${aws:PrincipalTag/colon}:eu-west-1:1:x, arn:aws:a:b:eu-west-1:1:x, false",
    })
    void fits_by_the_values_of_its_variables(String pattern, String arn, boolean fits) {
        Map<String, String> values =
                Map.of("aws:principalaccount", "123456789012", "aws:username", "*", "aws:principaltag/colon", "a:b");

        assertThat(of(pattern).matches(arn, values::get)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "*, false, true",
        "arn:aws:iam::*, false, false",
        "arn:aws:iam::*:*, true, false",
        "arn:aws:iam::1:a:b:c, true, false",
        "${aws:PrincipalArn}, false, false",
        "arn:aws:${a:b}:${c:d}:1:x, true, false"
    })
    void tells_whether_it_has_six_parts(String pattern, boolean complete, boolean everything) {
        assertThat(of(pattern).isComplete()).isEqualTo(complete);
        assertThat(of(pattern).isEverything()).isEqualTo(everything);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:root, true",
        "arn:aws:logs:eu-west-1:1:log-group:a, true",
        "arn:aws:s3:::bucket, true",
        "arn:aws:s3::, false",
        "urn:aws:iam::123456789012:root, false",
        "anonymous, false"
    })
    void knows_an_arn(String text, boolean arn) {
        assertThat(ArnPattern.isArn(text)).isEqualTo(arn);
    }

    @Test
    void prints_itself_as_it_was_written() {
        assertThat(of("arn:aws:iam::*:user/${aws:username}")).hasToString("arn:aws:iam::*:user/${aws:username}");
    }

    private static ArnPattern of(String text) {
        return ArnPattern.of(PolicyText.parse(text, true));
    }
}
