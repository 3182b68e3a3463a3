package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which resources a value of {@code Resource} means. */
class ResourcePatternTests {

    private static final String IDENTITY = "arn:aws:ses:eu-west-1:123456789012:identity/example.com";

    @ParameterizedTest
    @CsvSource({
        // the whole ARN, in its case
        "arn:aws:ses:eu-west-1:123456789012:identity/example.com, true",
        "arn:aws:ses:eu-west-1:123456789012:identity/Example.com, false",
        "arn:aws:ses:eu-west-1:123456789012:identity/example.co, false",
        "arn:aws:ses:eu-west-1:123456789012:identity/example.com2, false",
        "*, true",
        "arn:aws:ses:eu-west-1:123456789012:identity/*, true",
        "arn:aws:ses:eu-west-1:123456789012:identity/example.???, true",
        "arn:aws:ses:eu-west-1:123456789012:identity/example.????, false",
        "arn:aws:ses:eu-west-1:123456789012:*, true",
        // an asterisk that ends a segment reaches over colons
        "arn:aws:ses:*:123456789012:identity/example.com, true",
        "arn:aws:ses:*:identity/example.com, true",
        "arn:aws:ses:eu-*:identity/example.com, true",
        "arn:aws:*:identity/example.com, true",
        "arn:*:identity/example.com, true",
        "arn:aws:ses:*:210987654321:identity/example.com, false",
        // an asterisk within a segment does not
        "arn:aws:ses:eu*1:123456789012:identity/example.com, true",
        "arn:aws:ses:eu*2:identity/example.com, false",
        "arn:aws:s*s:eu-west-1:123456789012:identity/example.com, true",
        "arn:aws:s*2:identity/example.com, false",
        "arn:aws:*s:eu-west-1:123456789012:identity/example.com, true",
        // a question mark is one character, whichever
        "arn:aws:ses:eu-west-?:123456789012:identity/example.com, true",
        "arn:aws:ses:eu-west-1?123456789012:identity/example.com, true",
        // a shortened ARN means all that begin like it
        "arn:aws:ses, true",
        "arn:aws:ses:*, true",
        "arn:aws:ses:eu-west-1, true",
        "arn:aws:ses:eu-west-1:123456789012, true",
        "arn:aws:ses:eu-west-2, false",
        "arn:aws:se, false",
        "arn:aws:ses:eu-*, true",
        "arn:aws:ses:eu*1, true",
        "arn:aws:ses:eu*2, false",
        "arn:aws:ses:eu*m, false",
        "arn:aws:ses:us*example.com, false",
        "arn:aws:ses:eu*example.com, false",
    })
    void fits_an_identity(String pattern, boolean fits) {
        assertThat(of(pattern).matches(IDENTITY, variable -> null)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::bucket, arn:aws:s3:::bucket, true",
        "arn:aws:s3:::bucket/*, arn:aws:s3:::bucket, false",
        "arn:aws:s3:::bucket/*, arn:aws:s3:::bucket/, true",
        "arn:aws:s3:::bucket/*, arn:aws:s3:::bucket/a/b:c, true",
        "arn:aws:s3:::bucket/*/c, arn:aws:s3:::bucket/a/b/c, true",
        "arn:aws:s3:::bucket/*.txt, arn:aws:s3:::bucket/a:b/c.txt, true",
        "arn:aws:s3:::*, arn:aws:s3:::bucket/a, true",
        "arn:aws:logs:*:*:log-group:*, arn:aws:logs:eu-west-1:123456789012:log-group:a:log-stream:b, true",
        "arn:aws:logs:*:*:log-group:a*b, arn:aws:logs:eu-west-1:123456789012:log-group:a:log-stream:b, true",
        "arn:aws:ec2:*:*:security-group*/*, arn:aws:ec2:eu-west-1:123456789012:security-group-rule/sgr-1, true",
        "arn:aws:codepipeline:*, arn:aws:codepipeline:eu-west-1:123456789012:release, true",
        "arn:aws:sqs, arn:aws:sqs:eu-west-1:123456789012:queue, true",
        "arn:aws:sqs, arn:aws:sqs2:eu-west-1:123456789012:queue, false",
        "arn:aws:ses:*:*:identity/example.com, *, false",
        "*, *, true",
        "arn:*, *, false"
    })
    void fits_other_resources(String pattern, String resource, boolean fits) {
        assertThat(of(pattern).matches(resource, variable -> null)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "arn:aws:s3:::home/${aws:username}/*, arn:aws:s3:::home/ann/a, true",
                "arn:aws:s3:::home/${AWS:UserName}/*, arn:aws:s3:::home/ann/a, true",
                "arn:aws:s3:::home/${aws:username}/*, arn:aws:s3:::home/bob/a, false",
                "arn:aws:s3:::home/${aws:username}*, arn:aws:s3:::home/ann2, true",
                "arn:aws:s3:::${aws:PrincipalTag/team}/*, arn:aws:s3:::*/a, true",
                "arn:aws:s3:::${aws:PrincipalTag/team}/*, arn:aws:s3:::billing/a, false",
                "arn:aws:s3:::home/${aws:PrincipalTag/none}, arn:aws:s3:::home/, false",
                "arn:aws:s3:::home/${aws:PrincipalTag/none}, arn:aws:s3:::home/${aws:PrincipalTag/none}, false",
                "\"arn:aws:s3:::home/${aws:PrincipalTag/none, 'all'}\", arn:aws:s3:::home/all, true",
                "\"arn:aws:s3:::home/${aws:PrincipalTag/none, '*'}\", arn:aws:s3:::home/x, false",
                "\"arn:aws:s3:::home/${aws:username, 'all'}\", arn:aws:s3:::home/ann, true",
                "arn:aws:s3:::home/${*}, arn:aws:s3:::home/*, true",
                "arn:aws:s3:::home/${*}, arn:aws:s3:::home/ann, false",
                "arn:aws:s3:::home/${?}, arn:aws:s3:::home/a, false",
                "arn:aws:s3:::home/${$}, arn:aws:s3:::home/$, true",
                "arn:aws:ses:*:${aws:PrincipalAccount}:identity/*, arn:aws:ses:eu-west-1:123456789012:identity/a, true",
                "arn:aws:ses:*:${aws:PrincipalAccount}:identity/*, arn:aws:ses:eu-west-1:210987654321:identity/a, false",
                "arn:aws:ses:eu*${aws:PrincipalTag/digit}:identity/a, arn:aws:ses:eu-west-1:123456789012:identity/a, false",
                "arn:aws:ses:eu*${aws:PrincipalTag/digit}:*, arn:aws:ses:eu-west-1:123456789012:identity/a, true",
                "${aws:PrincipalArn}, arn:aws:iam::123456789012:user/ann, true",
                "${aws:PrincipalArn}*, arn:aws:iam::123456789012:user/ann2, true",
            })
    void fits_by_the_values_of_its_variables(String pattern, String resource, boolean fits) {
        Map<String, String> values = Map.of(
                "aws:username", "ann",
                "aws:principaltag/team", "*",
                "aws:principaltag/digit", "1",
                "aws:principalaccount", "123456789012",
                "aws:principalarn", "arn:aws:iam::123456789012:user/ann");

        assertThat(of(pattern).matches(resource, values::get)).isEqualTo(fits);
    }

    @Test
    void tells_whether_its_variables_have_values() {
        assertThat(of("arn:aws:s3:::home/${aws:username}").isResolvedBy(key -> null))
                .isFalse();
        assertThat(of("arn:aws:s3:::home/${aws:username}").isResolvedBy(key -> "ann"))
                .isTrue();
        assertThat(of("arn:aws:s3:::home/${aws:username, 'ann'}").isResolvedBy(key -> null))
                .isTrue();
        assertThat(of("arn:aws:s3:::home/*").isResolvedBy(key -> null)).isTrue();
        assertThat(of("arn:aws:s3:::home/*").hasVariables()).isFalse();
    }

    @Test
    void prints_itself_as_it_was_written() {
        assertThat(of("arn:aws:s3:::home/${aws:username}")).hasToString("arn:aws:s3:::home/${aws:username}");
        assertThat(of("arn:aws:sqs")).hasToString("arn:aws:sqs");
    }

    private static ResourcePattern of(String text) {
        return ResourcePattern.of(PolicyText.parse(text, true));
    }
}
