package org.iamunit.policy.internal.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iamunit.policy.FixtureException;
import org.iamunit.policy.request.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a fixture says which users and roles it means. */
class PrincipalRefTests {

    @ParameterizedTest
    @CsvSource({
        "*,                                        arn:aws:iam::123456789012:user/ann,         true",
        "*,                                        arn:aws:iam::123456789012:role/svc/sender,  true",
        "user/ann,                                 arn:aws:iam::123456789012:user/ann,         true",
        "user/ann,                                 arn:aws-cn:iam::210987654321:user/team/ann, true",
        "user/ann,                                 arn:aws:iam::123456789012:role/ann,         false",
        "user/ann,                                 arn:aws:iam::123456789012:user/anna,        false",
        "user/ann*,                                arn:aws:iam::123456789012:user/anna,        true",
        "user/ann?,                                arn:aws:iam::123456789012:user/ann,         false",
        "user/team/ann,                            arn:aws:iam::123456789012:user/team/ann,    true",
        "user/team/ann,                            arn:aws:iam::123456789012:user/ann,         false",
        "role/sender,                              arn:aws:sts::123456789012:assumed-role/sender/s, true",
        "arn:aws:iam::123456789012:role/sender,    arn:aws:iam::123456789012:role/sender,      true",
        "arn:aws:iam::123456789012:role/sender,    arn:aws-cn:iam::123456789012:role/sender,   false",
        "arn:aws:iam::123456789012:role/*,         arn:aws:iam::123456789012:role/svc/sender,  true",
        "*,                                        arn:aws:iam::123456789012:root,             false"
    })
    void a_text_means_users_and_roles(String text, String principal, boolean isMeant) {
        assertThat(PrincipalRef.parse(text).selects(Principal.of(principal))).isEqualTo(isMeant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "user/",
                "/ann",
                "group/senders",
                "**",
                "arn:aws:iam::123456789012:group/senders",
                "arn:aws:iam::12345:user/ann",
                "arn:aws:iam::123456789012:user/",
                "arn:aws:iam::123456789012:root"
            })
    void no_other_form_is_understood(String text) {
        assertThatThrownBy(() -> PrincipalRef.parse(text))
                .isExactlyInstanceOf(FixtureException.class)
                .hasMessage("no user or role is meant by \"" + text
                        + "\"; write user/name, role/name, the ARN of a user or role, or * for every user and role");
    }

    @Test
    void equal_texts_mean_the_same() {
        assertThat(PrincipalRef.parse("user/ann"))
                .isEqualTo(PrincipalRef.parse("user/ann"))
                .hasSameHashCodeAs(PrincipalRef.parse("user/ann"))
                .isNotEqualTo(PrincipalRef.parse("role/ann"))
                .hasToString("user/ann");
    }
}
