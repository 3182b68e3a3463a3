package org.iamunit.policy.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.OidcFederatedPrincipal;
import org.iamunit.policy.request.Principal.RoleSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who makes a request, and under which ARN. */
class PrincipalTests {

    private static final String ACCOUNT = "123456789012";

    static Stream<Arguments> principals() {
        return Stream.of(
                arguments(Principal.user(ACCOUNT, "ann"), "arn:aws:iam::123456789012:user/ann"),
                arguments(new IamUser("aws-cn", ACCOUNT, "/svc/", "ann"), "arn:aws-cn:iam::123456789012:user/svc/ann"),
                arguments(
                        Principal.role(ACCOUNT, "sender", "nightly"),
                        "arn:aws:sts::123456789012:assumed-role/sender/nightly"),
                arguments(
                        new FederatedUser("aws", ACCOUNT, "ann", null), "arn:aws:sts::123456789012:federated-user/ann"),
                arguments(Principal.root(ACCOUNT), "arn:aws:iam::123456789012:root"));
    }

    @ParameterizedTest
    @MethodSource("principals")
    void is_read_from_the_arn_that_it_prints(Principal principal, String arn) {
        assertThat(principal.arn()).isEqualTo(arn);
        assertThat(principal).hasToString(arn);
        assertThat(principal.account()).isEqualTo(ACCOUNT);
        assertThat(Principal.of(arn)).isEqualTo(principal);
    }

    @Test
    void is_a_session_of_the_role_whose_arn_is_given() {
        assertThat(Principal.of("arn:aws:iam::123456789012:role/svc/mail/sender"))
                .isEqualTo(new RoleSession("aws", ACCOUNT, "/svc/mail/", "sender", null))
                .hasToString("arn:aws:sts::123456789012:assumed-role/sender/session");
    }

    @Test
    void tells_of_a_session_that_nobody_names_how_to_name_it() {
        RoleSession session = Principal.role(ACCOUNT, "sender");

        assertThat(session.isUnnamed()).isTrue();
        assertThat(session.unknownName())
                .hasToString(
                        "the name of the session of the role sender is not known: name it, as in role sender session"
                                + " NAME");
        assertThat(Principal.role(ACCOUNT, "sender", "nightly").isUnnamed()).isFalse();
    }

    @Test
    void knows_the_path_of_a_role_though_its_sessions_arn_does_not() {
        RoleSession session = new RoleSession("aws", ACCOUNT, "/svc/", "sender", "nightly");

        assertThat(session.roleArn()).isEqualTo("arn:aws:iam::123456789012:role/svc/sender");
        assertThat(session.arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/sender/nightly");
        assertThat(session.isServiceLinked()).isFalse();
    }

    @Test
    void is_service_linked_by_its_path() {
        assertThat(Principal.of(
                        "arn:aws:iam::123456789012:role/aws-service-role/ses.amazonaws.com/AWSServiceRoleForSes"))
                .isInstanceOfSatisfying(
                        RoleSession.class,
                        session -> assertThat(session.isServiceLinked()).isTrue());
    }

    @Test
    void has_no_account_as_a_service_or_without_credentials() {
        assertThat(Principal.service("cognito-idp.amazonaws.com").arn()).isEqualTo("cognito-idp.amazonaws.com");
        assertThat(Principal.service("cognito-idp.amazonaws.com").account()).isNull();
        assertThat(Principal.anonymous().arn()).isEqualTo("anonymous");
        assertThat(Principal.anonymous().account()).isNull();
    }

    @Test
    void has_no_account_while_an_identity_provider_vouches_for_it() {
        Principal job = Principal.webIdentity("token.actions.githubusercontent.com");
        Principal employee = Principal.saml("arn:aws:iam::123456789012:saml-provider/Okta");

        assertThat(job.account()).isNull();
        assertThat(job).hasToString("token.actions.githubusercontent.com");
        assertThat(employee.account()).isNull();
        assertThat(employee).hasToString("arn:aws:iam::123456789012:saml-provider/Okta");
    }

    @ParameterizedTest
    @CsvSource({
        "cognito-identity.amazonaws.com, cognito-identity.amazonaws.com",
        "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1, arn:aws-cn:iam::123456789012:oidc-provider/cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1"
    })
    void is_vouched_for_by_a_provider_of_the_roles_account_unless_it_is_built_in(String provider, String name) {
        assertThat(Principal.webIdentity(provider).providerFor("arn:aws-cn:iam::123456789012:role/svc/deploy"))
                .isEqualTo(name);
    }

    @Test
    void knows_as_a_session_who_vouched_for_it() {
        RoleSession session = Principal.role(ACCOUNT, "deploy", "run");
        OidcFederatedPrincipal job = Principal.webIdentity("token.actions.githubusercontent.com");

        assertThat(session.federatedBy()).isNull();
        assertThat(session.federatedBy(job).federatedBy()).isEqualTo(job);
        assertThat(session.federatedBy(job)).isNotEqualTo(session).hasToString(session.arn());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "123456789012",
                "arn:aws:iam::12345:user/ann",
                "arn:aws:iam::123456789012:group/senders",
                "arn:aws:iam::123456789012:user/*",
                "arn:aws:iam::123456789012:role/send?r",
                "arn:aws:iam::123456789012:user/a b",
                "arn:aws:iam::123456789012:assumed-role/sender/nightly",
                "arn:aws:sts::123456789012:assumed-role/sender",
                "arn:aws:sts::123456789012:assumed-role/svc/sender/nightly",
                "arn:aws:sts::123456789012:user/ann",
                "arn:aws:sts::123456789012:root",
                "arn:aws:s3:::bucket"
            })
    void is_not_read_from_anything_else(String arn) {
        assertThatThrownBy(() -> Principal.of(arn))
                .isInstanceOf(FixtureException.class)
                .hasMessage("\"" + arn + "\" is not the ARN of a principal; write for example"
                        + " arn:aws:iam::123456789012:user/name, arn:aws:iam::123456789012:role/name or"
                        + " arn:aws:sts::123456789012:assumed-role/role/session");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(() -> Principal.user("1234", "ann"), "\"1234\" is not an account id; write its twelve digits"),
                mistake(() -> Principal.root(""), "\"\" is not an account id; write its twelve digits"),
                mistake(() -> Principal.user(ACCOUNT, " "), "the name of a user is blank; name it"),
                mistake(() -> Principal.role(ACCOUNT, "", "nightly"), "the name of a role is blank; name it"),
                mistake(() -> Principal.role(ACCOUNT, "sender", ""), "the name of a role session is blank; name it"),
                mistake(
                        () -> Principal.webIdentity("https://token.actions.githubusercontent.com"),
                        "\"https://token.actions.githubusercontent.com\" is not the URL of an OIDC provider; write it"
                                + " without https://, as in token.actions.githubusercontent.com"),
                mistake(
                        () -> Principal.webIdentity("github"),
                        "\"github\" is not the URL of an OIDC provider; write it without https://, as in"
                                + " token.actions.githubusercontent.com"),
                mistake(
                        () -> Principal.saml("arn:aws:iam::123456789012:oidc-provider/idp.example.com"),
                        "\"arn:aws:iam::123456789012:oidc-provider/idp.example.com\" is not the ARN of a SAML provider;"
                                + " write it as in arn:aws:iam::123456789012:saml-provider/Okta"),
                mistake(() -> Principal.service(""), "the name of a service is blank; name it"),
                mistake(
                        () -> Principal.of("arn:aws:iam::123456789012:user/svc/"),
                        "the name of a user is blank; name it"),
                mistake(
                        () -> Principal.of("arn:aws:sts::123456789012:federated-user/a/b"),
                        "\"a/b\" is not the name of a federated user; write it without its path, or give the whole ARN"),
                mistake(
                        () -> Principal.user(ACCOUNT, "svc/ann"),
                        "\"svc/ann\" is not the name of a user; write it without its path, or give the whole ARN"),
                mistake(
                        () -> Principal.user(ACCOUNT, "arn:aws:iam::123456789012:user/ann"),
                        "\"arn:aws:iam::123456789012:user/ann\" is not the name of a user; write it without its path, or"
                                + " give the whole ARN"),
                mistake(
                        () -> new IamUser("aws", ACCOUNT, "svc/", "ann"),
                        "the path \"svc/\" does not begin and end with a slash; write it as in \"/svc/\""),
                mistake(
                        () -> new RoleSession("aws", ACCOUNT, "/svc", "sender", "nightly"),
                        "the path \"/svc\" does not begin and end with a slash; write it as in \"/svc/\""));
    }

    private static Arguments mistake(ThrowingCallable mistake, String message) {
        return arguments(mistake, message);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void is_not_made_of_parts_that_no_principal_has(ThrowingCallable mistake, String message) {
        assertThatThrownBy(mistake).isInstanceOf(FixtureException.class).hasMessage(message);
    }
}
