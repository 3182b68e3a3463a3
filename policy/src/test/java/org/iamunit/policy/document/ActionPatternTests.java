package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which actions a value of {@code Action} means. */
class ActionPatternTests {

    @ParameterizedTest
    @CsvSource({
        "ses:SendEmail, ses:SendEmail, true",
        "SES:sendemail, ses:SendEmail, true",
        "ses:SendEmail, SES:SENDEMAIL, true",
        "ses:SendEmail, ses:SendRawEmail, false",
        "ses:Send*, ses:SendRawEmail, true",
        "ses:*Email, ses:SendRawEmail, true",
        "ses:*Identity*, ses:GetEmailIdentityPolicies, true",
        "ses:Send???Email, ses:SendRawEmail, true",
        "ses:Send??Email, ses:SendRawEmail, false",
        "ses:*, ses:SendEmail, true",
        "ses:*, sesv2:SendEmail, false",
        "ses:*, s3:GetObject, false",
        "*, s3:GetObject, true",
    })
    void fits_in_any_case(String pattern, String action, boolean fits) {
        assertThat(ActionPattern.of(pattern).matches(action)).isEqualTo(fits);
    }

    @Test
    void names_its_service() {
        assertThat(ActionPattern.of("SES:Send*").service()).isEqualTo("ses");
        assertThat(ActionPattern.of("*").service()).isNull();
    }

    @Test
    void prints_itself_as_it_was_written() {
        assertThat(ActionPattern.of("SES:Send*")).hasToString("SES:Send*");
    }
}
