package org.iamunit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amazon Resource Names. */
class ArnTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:ses:eu-west-1:123456789012:identity/example.com | aws | ses | eu-west-1 | 123456789012 | identity/example.com",
                "arn:aws-cn:s3:::reports/2026/q3.pdf                     | aws-cn | s3 | '' | '' | reports/2026/q3.pdf",
                "arn:aws:iam::aws:policy/ReadOnlyAccess                  | aws | iam | '' | aws | policy/ReadOnlyAccess",
                "arn:aws:lambda:eu-west-1:123456789012:function:send:1   | aws | lambda | eu-west-1 | 123456789012 | function:send:1",
                "arn:*:sqs:*:*:*                                         | * | sqs | * | * | *",
                "arn:aws:iam::${aws:PrincipalAccount}:user/${aws:username} | aws | iam | '' | ${aws:PrincipalAccount} | user/${aws:username}",
                "arn:aws:sqs:*:${aws:PrincipalTag/a, 'b:c'}:jobs:${       | aws | sqs | * | ${aws:PrincipalTag/a, 'b:c'} | jobs:${",
                "arn:::::                                                | '' | '' | '' | '' | ''"
            })
    void an_ARN_has_six_parts(
            String text, String partition, String service, String region, String account, String resource) {
        Arn arn = Arn.of(text);

        assertThat(arn.partition()).isEqualTo(partition);
        assertThat(arn.service()).isEqualTo(service);
        assertThat(arn.region()).isEqualTo(region);
        assertThat(arn.account()).isEqualTo(account);
        assertThat(arn.resource()).isEqualTo(resource);
        assertThat(arn).hasToString(text);
        assertThat(Arn.of(partition, service, region, account, resource))
                .isEqualTo(arn)
                .hasSameHashCodeAs(arn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", "arn", "arn:", "arn:aws:s3", "arn:aws:s3::", "ARN:aws:s3:::mail", " arn:aws:s3:::mail"})
    void what_has_fewer_parts_or_another_beginning_is_none(String text) {
        assertThat(Arn.parse(text)).isNull();
        assertThatThrownBy(() -> Arn.of(text))
                .isExactlyInstanceOf(FixtureException.class)
                .hasMessage("\"" + text + "\" is not an ARN; write its six parts, as in"
                        + " arn:aws:ses:eu-west-1:123456789012:identity/example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3,        true",
        "arn:aws:s3:::mail, true",
        "arn,               false",
        "mail,              false"
    })
    void a_text_that_begins_like_one_is_meant_as_one(String text, boolean meant) {
        assertThat(Arn.isArn(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "123456789012,  true",
        "000000000000,  true",
        "12345678901,   false",
        "1234567890123, false",
        "12345678901a,  false",
        "aws,           false",
        "'',            false"
    })
    void an_account_id_has_twelve_digits(String text, boolean isId) {
        assertThat(Arn.isAccountId(text)).isEqualTo(isId);
        assertThat(Arn.of("arn:aws:iam::" + text + ":root").hasAccountId()).isEqualTo(isId);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sqs:eu-west-1:123456789012:q, true",
        "arn:aws:sqs:*:123456789012:q,         false",
        "arn:aws:sqs:eu-*:123456789012:q,      false",
        "arn:aws:s3:::mail,                    false"
    })
    void a_Region_is_neither_nothing_nor_a_pattern(String arn, boolean has) {
        assertThat(Arn.of(arn).hasRegion()).isEqualTo(has);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:role/sender,          true",
        "arn:aws-cn:iam::123456789012:role/svc/sender,   true",
        "arn:aws:iam::123456789012:user/sender,          true",
        "arn:aws:iam::123456789012:role/,                false",
        "arn:aws:iam::123456789012:group/senders,        false",
        "arn:aws:iam::123456789012:root,                 false",
        "arn:aws:iam::aws:role/sender,                   false",
        "arn:aws:iam:eu-west-1:123456789012:role/sender, false",
        "arn:aws:sts::123456789012:assumed-role/a/b,     false"
    })
    void users_and_roles_are_told_by_their_beginning(String arn, boolean isOfIam) {
        assertThat(Arn.of(arn).isOfIam("role/", "user/")).isEqualTo(isOfIam);
    }

    @Test
    void a_service_is_compared_as_a_whole() {
        Arn arn = Arn.of("arn:aws:s3:::mail");

        assertThat(arn.isOf("s3")).isTrue();
        assertThat(arn.isOf("s")).isFalse();
        assertThat(arn.isOf("s3-object-lambda")).isFalse();
    }

    @Test
    void another_resource_keeps_the_other_parts() {
        assertThat(Arn.of("arn:aws:ses:eu-west-1:123456789012:identity/example.com")
                        .withResource("template/welcome"))
                .isEqualTo(Arn.of("arn:aws:ses:eu-west-1:123456789012:template/welcome"));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::mail,                               false",
        "arn:aws:s3:::mail/*,                             true",
        "arn:aws:s3:::mail/?,                             true",
        "arn:aws:ses:*:123456789012:identity/example.com, true"
    })
    void a_wildcard_may_be_anywhere(String arn, boolean has) {
        assertThat(Arn.of(arn).hasWildcards()).isEqualTo(has);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sqs:us-gov-west-1:123456789012:q,     arn:aws-us-gov:sqs:us-gov-west-1:123456789012:q",
        "arn:aws-cn:sqs:eu-west-1:123456789012:q,      arn:aws:sqs:eu-west-1:123456789012:q",
        "arn:aws-iso:sqs:us-isob-east-1:123456789012:q, arn:aws-iso-b:sqs:us-isob-east-1:123456789012:q"
    })
    void a_Region_of_another_partition_is_refused(String text, String right) {
        Arn arn = Arn.of(text);

        assertThatThrownBy(arn::requireRegionInPartition)
                .isExactlyInstanceOf(FixtureException.class)
                .hasMessage("the ARN " + text + " names the partition " + arn.partition() + ", but its Region "
                        + arn.region() + " lies in " + Arn.of(right).partition() + "; write " + right);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:sqs:eu-west-1:123456789012:q",
                "arn:aws-us-gov:sqs:us-gov-west-1:123456789012:q",
                "arn:aws-cn:s3:::mail",
                "arn:aws:sqs:*:123456789012:q",
                "arn:*:sqs:us-gov-west-1:123456789012:q",
                "arn:aws-new:sqs:xx-new-1:123456789012:q"
            })
    void what_does_not_contradict_itself_is_left_alone(String text) {
        Arn arn = Objects.requireNonNull(Arn.parse(text));

        assertThat(arn.requireRegionInPartition()).isSameAs(arn);
    }
}
