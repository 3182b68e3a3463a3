package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.iamunit.policy.document.PrincipalPattern.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a value of {@code Principal} names. */
class PrincipalPatternTests {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "*, EVERYONE, none",
                "123456789012, ACCOUNT, 123456789012",
                "arn:aws:iam::123456789012:root, ACCOUNT, 123456789012",
                "arn:aws-cn:iam::123456789012:root, ACCOUNT, 123456789012",
                "arn:aws:iam::123456789012:user/ann, USER, 123456789012",
                "arn:aws:iam::123456789012:user/svc/ann, USER, 123456789012",
                "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2QWRUHAPOMQZL, USER, cloudfront",
                "arn:aws:iam::123456789012:role/svc/sender, ROLE, 123456789012",
                "arn:aws:sts::123456789012:assumed-role/sender/session, ROLE_SESSION, 123456789012",
                "arn:aws:sts::123456789012:federated-user/ann, FEDERATED_USER, 123456789012",
                "AIDACKCEVSQ6C2EXAMPLE, DELETED, none",
                "AROADBQP57FF2AEXAMPLE, DELETED, none",
            })
    void reads_every_form(String text, Type type, String account) {
        assertThat(PrincipalPattern.aws(text)).isEqualTo(new PrincipalPattern(type, text, account));
        assertThat(PrincipalPattern.aws(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "**",
                "12345678901",
                "1234567890123",
                "ann",
                "ADMINISTRATORSOFMAIL",
                "arn:aws:iam::123456789012:*",
                "arn:aws:iam::*:root",
                "arn:aws:iam::123456789012:role/*",
                "arn:aws:iam::123456789012:user/an?",
                "arn:aws:iam::mail:root",
                "arn:aws:iam:::root",
                "arn:aws:iam::123456789012:role",
                "arn:aws:iam::123456789012:role/",
                "arn:aws:iam::123456789012:role/svc/",
                "arn:aws:iam::123456789012:group/senders",
                "arn:aws:iam::123456789012:Role/sender",
                "arn:aws:iam::123456789012:assumed-role/sender/session",
                "arn:aws:iam::123456789012:federated-user/ann",
                "arn:aws:sts::123456789012:root",
                "arn:aws:sts::123456789012:user/ann",
                "arn:aws:sts::123456789012:role/sender",
                "arn:aws:sts::123456789012:assumed-role/sender",
                "arn:aws:sts::123456789012:assumed-role/sender/session/",
                "arn:aws:sts::123456789012:assumed-role/svc/sender/session",
                "arn:aws:iam:us-east-1:123456789012:user/ann",
                "arn:aws:s3:::bucket"
            })
    void reads_nothing_else(String text) {
        assertThat(PrincipalPattern.aws(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com, 123456789012",
                "arn:aws-us-gov:iam::123456789012:saml-provider/Okta, 123456789012",
                "www.amazon.com, -"
            })
    void knows_the_account_of_an_identity_provider(String text, String account) {
        assertThat(PrincipalPattern.federated(text))
                .isEqualTo(new PrincipalPattern(Type.FEDERATED_PROVIDER, text, account));
    }

    @Test
    void tells_account_users_from_identity_providers_and_services() {
        Statement statement = PolicyDocument.parse("p.json", """
                { "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {
                    "AWS": "*",
                    "Service": ["lambda.amazonaws.com", "ec2.amazonaws.com.cn"],
                    "Federated": "cognito-identity.amazonaws.com",
                    "CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" } } }
                """).statements().get(0);

        assertThat(statement.principals().values())
                .extracting(PrincipalPattern::type)
                .containsExactly(
                        Type.EVERYONE, Type.SERVICE, Type.SERVICE, Type.FEDERATED_PROVIDER, Type.CANONICAL_USER);
    }
}
