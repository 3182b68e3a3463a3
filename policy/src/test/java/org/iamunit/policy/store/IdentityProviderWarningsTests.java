package org.iamunit.policy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.internal.catalog.OidcProviders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Identity providers in policies from which nobody comes. */
class IdentityProviderWarningsTests {

    private static final String GITHUB = "token.actions.githubusercontent.com";

    /** Return the warnings about a trust policy; the providers are separated by a blank. */
    private static List<String> ofTrustPolicy(String providers, String key) {
        String principals = Stream.of(providers.split(" "))
                .map(provider -> provider.contains("amazon") && provider.indexOf('/') < 0
                        ? "\"" + provider + "\""
                        : "\"arn:aws:iam::111122223333:oidc-provider/" + provider + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
        return warnings(PolicyStore.builder()
                .roleTrustPolicy(
                        PolicyDocument.parse("p.json", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": %s},
                          "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {"%s": "x"}}}}
                        """.formatted(principals, key)),
                        "arn:aws:iam::111122223333:role/deploy"));
    }

    private static List<String> ofIdentityBasedPolicy(String key) {
        return warnings(PolicyStore.builder().identityBasedPolicy(PolicyDocument.parse("p.json", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*",
                          "Condition": {"StringEquals": {"%s": "x"}}}}
                        """.formatted(key))));
    }

    private static List<String> warnings(PolicyStore.Builder store) {
        return store.build().warnings().stream()
                .map(problem -> problem.toString().replaceFirst("p\\.json:\\d+:\\d+: ", ""))
                .toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "token.actions.githubusercontent.com | gitlab.com:sub | the context key \"gitlab.com:sub\" is of another identity provider than token.actions.githubusercontent.com, which the statement trusts, so that no request carries it; write \"token.actions.githubusercontent.com:sub\" if that is what is meant",
                "token.actions.githubusercontent.com | token.actions.githubuserconten.com:sub | the context key \"token.actions.githubuserconten.com:sub\" is of another identity provider than token.actions.githubusercontent.com, which the statement trusts, so that no request carries it; write \"token.actions.githubusercontent.com:sub\" if that is what is meant",
                "idp.example.com gitlab.com | idp.exmaple.com:sub | the context key \"idp.exmaple.com:sub\" is of another identity provider than idp.example.com and gitlab.com, which the statement trusts, so that no request carries it; write \"idp.example.com:sub\" if that is what is meant",
                "idp.example.com gitlab.com | accounts.google.com:sub | the context key \"accounts.google.com:sub\" is of another identity provider than idp.example.com and gitlab.com, which the statement trusts, so that no request carries it; write it with one of them",
                "token.actions.githubusercontent.com | arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com:sub | the context key \"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com:sub\" is the ARN of an identity provider, so that no request carries it; write its URL alone, as in \"token.actions.githubusercontent.com:sub\"",
                "token.actions.githubusercontent.com | https://token.actions.githubusercontent.com:sub | the context key \"https://token.actions.githubusercontent.com:sub\" is a URL with its scheme, so that no request carries it; write it without https://, as in \"token.actions.githubusercontent.com:sub\"",
                "cognito-identity.amazonaws.com | www.amazon.com:app_id | the context key \"www.amazon.com:app_id\" is of another identity provider than cognito-identity.amazonaws.com, which the statement trusts, so that no request carries it; write \"cognito-identity.amazonaws.com:app_id\" if that is what is meant",
                "token.action.githubusercontent.com | token.action.githubusercontent.com:sub | the statement trusts the identity provider \"token.action.githubusercontent.com\", which is none that is known; write \"token.actions.githubusercontent.com\" if that is what is meant",
                "oidc.eks.eu-wset-1.amazonaws.com/id/ABC1 | oidc.eks.eu-wset-1.amazonaws.com/id/ABC1:sub | the statement trusts the identity provider \"oidc.eks.eu-wset-1.amazonaws.com/id/ABC1\", which is none that is known; write \"oidc.eks.eu-west-1.amazonaws.com/id/ABC1\" if that is what is meant",
                "oidc.eks.eu-west-1.amazonaws.com/id/ABC1 | oidc.eks.eu-west-1.amazonaws.com/id/ABC2:sub | the context key \"oidc.eks.eu-west-1.amazonaws.com/id/ABC2:sub\" is of another identity provider than oidc.eks.eu-west-1.amazonaws.com/id/ABC1, which the statement trusts, so that no request carries it; write \"oidc.eks.eu-west-1.amazonaws.com/id/ABC1:sub\" if that is what is meant",
            })
    void a_provider_from_which_nobody_comes_is_a_warning(String providers, String key, String warning) {
        assertThat(ofTrustPolicy(providers, key)).containsExactly(warning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token.actions.githubusercontent.com | token.actions.githubusercontent.com:sub",
                "token.actions.githubusercontent.com | aws:SourceIdentity",
                "token.actions.githubusercontent.com | sts:RoleSessionName",
                "token.actions.githubusercontent.com | aws:RequestTag/idp.example.com:sub",
                "idp.example.com gitlab.com | gitlab.com:aud",
                "gitlab.example.com | gitlab.example.com:sub",
                "cognito-identity.amazonaws.com | cognito-identity.amazonaws.com:amr",
                "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc | cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc:aud",
                "oidc.eks.us-east-2.amazonaws.com/id/ABC1 | oidc.eks.us-east-2.amazonaws.com/id/ABC1:aud",
            })
    void a_provider_that_is_trusted_is_none(String providers, String key) {
        assertThat(ofTrustPolicy(providers, key)).isEmpty();
    }

    @Test
    void a_claim_of_a_misspelled_provider_is_a_warning_in_every_policy() {
        assertThat(ofIdentityBasedPolicy("token.actions.githubuserconten.com:sub"))
                .containsExactly(
                        "the context key \"token.actions.githubuserconten.com:sub\" is of an identity provider that is not known, so that no request carries it; write \"token.actions.githubusercontent.com:sub\" if that is what is meant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token.actions.githubusercontent.com:sub", "idp.example.com:sub", "aws:PrincipalTag/a.b:c"})
    void a_claim_of_another_provider_is_none_where_the_statement_trusts_nobody(String key) {
        assertThat(ofIdentityBasedPolicy(key)).isEmpty();
    }

    @Test
    void each_letter_that_is_left_out_or_swapped_with_the_next_is_found() {
        for (int i = 0; i + 1 < GITHUB.length(); i++) {
            String without = GITHUB.substring(0, i) + GITHUB.substring(i + 1);
            String swapped = GITHUB.substring(0, i) + GITHUB.charAt(i + 1) + GITHUB.charAt(i) + GITHUB.substring(i + 2);
            assertThat(Stream.of(without, swapped).filter(slip -> !slip.equals(GITHUB)))
                    .allSatisfy(slip -> assertThat(OidcProviders.meant(slip)).contains(GITHUB));
        }
    }
}
