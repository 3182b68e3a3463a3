package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which context keys come with a token or an assertion: those of its own provider, under whatever is asked with it. */
class FederationRequirementsTests {

    private static final String ROLE = "arn:aws:iam::111122223333:role/deploy";
    private static final Principal JOB = Principal.webIdentity("token.actions.githubusercontent.com");
    private static final Principal POD = Principal.webIdentity("oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE");
    private static final Principal EMPLOYEE = Principal.saml("arn:aws:iam::111122223333:saml-provider/Okta");

    private final Authorizer authorizer = Authorizer.of(PolicyStore.builder()
            .roleTrustPolicy(PolicyDocument.parse("trust.json", """
                    { "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:*" } }
                    """), ROLE)
            .build());

    @ParameterizedTest
    @CsvSource({
        "sts:AssumeRoleWithWebIdentity, token.actions.githubusercontent.com:sub",
        "sts:AssumeRoleWithWebIdentity, TOKEN.actions.githubusercontent.com:job_workflow_ref",
        "sts:AssumeRoleWithWebIdentity, token.actions.githubusercontent.com:whatever_comes_next",
        "sts:AssumeRoleWithWebIdentity, sts:RoleSessionName",
        "sts:AssumeRoleWithWebIdentity, aws:SourceVpce",
        "sts:AssumeRoleWithWebIdentity, iam:ResourceTag/team",
        "sts:TagSession, token.actions.githubusercontent.com:repository",
        "sts:TagSession, aws:RequestTag/team",
        "sts:SetSourceIdentity, token.actions.githubusercontent.com:sub",
        "sts:SetSourceIdentity, sts:SourceIdentity"
    })
    void a_token_brings_the_claims_of_its_provider(String action, String key) {
        AccessRequest request = AccessRequest.of(JOB, action, ROLE).with(key, "x");

        assertThatCode(() -> authorizer.decide(request)).doesNotThrowAnyException();
    }

    @Test
    void a_provider_has_a_path_in_its_claims_as_in_its_url() {
        AccessRequest request = AccessRequest.of(POD, "sts:AssumeRoleWithWebIdentity", ROLE)
                .with("oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub", "system:serviceaccount:default:app");

        assertThatCode(() -> authorizer.decide(request)).doesNotThrowAnyException();
        assertThatThrownBy(() -> authorizer.decide(request.with("oidc.eks.eu-west-1.amazonaws.com/id/OTHER:sub", "x")))
                .isInstanceOf(FixtureException.class)
                .hasMessage(
                        "a request by means of oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE never carries the context"
                                + " key oidc.eks.eu-west-1.amazonaws.com/id/OTHER:sub; write the key of a claim as in"
                                + " oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub, or leave it out");
    }

    @ParameterizedTest
    @CsvSource({"sts:AssumeRoleWithSAML, saml:aud", "sts:TagSession, SAML:iss", "sts:SetSourceIdentity, saml:sub"})
    void an_assertion_brings_what_it_says(String action, String key) {
        AccessRequest request = AccessRequest.of(EMPLOYEE, action, ROLE).with(key, "x");

        assertThatCode(() -> authorizer.decide(request)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"token.action.githubusercontent.com:sub", "accounts.google.com:sub", "saml:sub", "s3:prefix"})
    void a_key_that_is_none_of_the_provider_is_an_error(String key) {
        AccessRequest request = AccessRequest.of(JOB, "sts:TagSession", ROLE);
        String message = "a request by means of token.actions.githubusercontent.com never carries the context key "
                + key + "; write the key of a claim as in token.actions.githubusercontent.com:sub, or leave it out";

        assertThatThrownBy(() -> authorizer.decide(request.with(key, "x")))
                .isInstanceOf(FixtureException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> authorizer.decide(request.without(key)))
                .isInstanceOf(FixtureException.class)
                .hasMessage(message);
        assertThatCode(() -> authorizer.decide(request.with(key, "x").lenient()))
                .doesNotThrowAnyException();
    }

    @Test
    void a_key_that_no_assertion_brings_is_an_error() {
        AccessRequest request = AccessRequest.of(EMPLOYEE, "sts:AssumeRoleWithSAML", ROLE);

        assertThatThrownBy(() -> authorizer.decide(request.with("token.actions.githubusercontent.com:sub", "x")))
                .isInstanceOf(FixtureException.class)
                .hasMessage(
                        "a request by means of arn:aws:iam::111122223333:saml-provider/Okta never carries the context"
                                + " key token.actions.githubusercontent.com:sub; write the key of a claim as in saml:sub, or leave"
                                + " it out");
        assertThatThrownBy(() -> authorizer.decide(request.with("saml:audience", "x")))
                .isInstanceOf(FixtureException.class)
                .hasMessage("a request for sts:AssumeRoleWithSAML never carries the context key saml:audience; leave it"
                        + " out. So says the catalog of AWS as of "
                        + Catalog.aws().date()
                        + "; if AWS has changed since, add lenient to the sentence, or set iamunit.lenient=true");
    }
}
