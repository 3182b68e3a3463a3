package org.iamunit.policy.internal.ses;

import static org.assertj.core.api.Assertions.assertThat;

import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses an identity stands for; {@code MailConformanceTests} shows which of several is used. */
class VerifiedIdentitiesTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            example.com,            ann@example.com,            true
            example.com,            ann@mail.example.com,       true
            example.com,            ann@a.b.c.example.com,      true
            example.com,            ann@EXAMPLE.COM,            true
            Example.Com,            ann@example.com,            true
            example.com,            ann@notexample.com,         false
            example.com,            ann@example.com.evil.org,   false
            example.com,            example.com@evil.org,       false
            example.com,            ann@example.org,            false
            mail.example.com,       ann@example.com,            false
            ann@example.com,        ann@example.com,            true
            ann@example.com,        ann+news@example.com,       true
            ann@example.com,        ann+a+b@example.com,        true
            ann+news@example.com,   ann+news@example.com,       true
            ann+news@example.com,   ann@example.com,            false
            ann+news@example.com,   ann+news+x@example.com,     false
            ann@example.com,        Ann@example.com,            false
            ann@example.com,        ann@Example.com,            false
            ann@example.com,        anna@example.com,           false
            ann@example.com,        ann@mail.example.com,       false
            ann@example.com,        joann@example.com,          false
            """)
    void an_identity_stands_for_an_address(String identity, String address, boolean covers) {
        assertThat(VerifiedIdentities.covers(identity, address)).isEqualTo(covers);
    }

    @Test
    void identities_are_those_of_one_account_and_region() {
        VerifiedIdentities identities = VerifiedIdentities.of(PolicyStore.builder()
                .verifiedIdentity("arn:aws:ses:eu-west-1:111122223333:identity/example.com")
                .verifiedIdentity("arn:aws:ses:us-east-1:444455556666:identity/example.com")
                .build());

        assertThat(identities.covering("ann@example.com", "111122223333", "eu-west-1"))
                .hasValueSatisfying(used ->
                        assertThat(used.arn()).isEqualTo("arn:aws:ses:eu-west-1:111122223333:identity/example.com"));
        assertThat(identities.covering("ann@example.com", "444455556666", "us-east-1"))
                .hasValueSatisfying(used ->
                        assertThat(used.arn()).isEqualTo("arn:aws:ses:us-east-1:444455556666:identity/example.com"));
        assertThat(identities.covering("ann@example.com", "111122223333", "us-east-1"))
                .isEmpty();
        assertThat(identities.covering("ann@example.com", "444455556666", "eu-west-1"))
                .isEmpty();
    }

    @Test
    void identities_are_declared_once_one_is_named() {
        assertThat(VerifiedIdentities.of(PolicyStore.builder().build()).areDeclared())
                .isFalse();
        assertThat(VerifiedIdentities.of(PolicyStore.builder()
                                .verifiedIdentity("arn:aws:ses:eu-west-1:111122223333:identity/example.com")
                                .build())
                        .areDeclared())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:ses:eu-west-1:111122223333:identity/example.com, example.com",
        "arn:aws:ses:eu-west-1:111122223333:identity/ann+news@example.com, ann+news@example.com",
        "arn:aws-cn:ses:cn-north-1:111122223333:identity/example.cn, example.cn"
    })
    void an_arn_ends_in_the_name_of_its_identity(String arn, String name) {
        assertThat(VerifiedIdentities.nameOf(arn)).isEqualTo(name);
    }
}
