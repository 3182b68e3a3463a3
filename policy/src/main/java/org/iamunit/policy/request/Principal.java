package org.iamunit.policy.request;

import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request. Every kind is an immutable record.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principals</a>
 * @since 0.1.0
 */
public sealed interface Principal
        permits AccountRoot,
                AnonymousPrincipal,
                FederatedPrincipal,
                FederatedUser,
                IamUser,
                RoleSession,
                ServicePrincipal {

    /**
     * Return the name by which AWS's messages know the principal.
     *
     * @return its ARN (for a role session the session's), the name of a service, the URL or ARN of an identity provider,
     *     or {@code anonymous}; never {@code null}
     */
    String arn();

    /**
     * Return the account that the principal belongs to.
     *
     * @return twelve digits, or {@code null} for a service, for whom an identity provider vouches for, and for an
     *     anonymous caller
     */
    @Nullable
    String account();

    /**
     * Name an IAM user of path {@code /} in partition {@code aws}.
     *
     * @param account the account id, twelve digits; never {@code null}
     * @param name the user's name; never {@code null} or blank
     * @return the user, never {@code null}
     */
    static IamUser user(String account, String name) {
        return new IamUser("aws", account, "/", name);
    }

    /**
     * Name a session of an IAM role of path {@code /} in partition {@code aws}.
     *
     * @param account the account id, twelve digits; never {@code null}
     * @param roleName the role's name; never {@code null} or blank
     * @param sessionName the session's name; never {@code null} or blank
     * @return the session, never {@code null}
     */
    static RoleSession role(String account, String roleName, String sessionName) {
        return new RoleSession("aws", account, "/", roleName, sessionName);
    }

    /**
     * Name a session, whichever, of an IAM role of path {@code /} in partition {@code aws}.
     *
     * @param account the account id, twelve digits; never {@code null}
     * @param roleName the role's name; never {@code null} or blank
     * @return the session without a name: a decision that depends on it is undetermined; never {@code null}
     */
    static RoleSession role(String account, String roleName) {
        return new RoleSession("aws", account, "/", roleName, null);
    }

    /**
     * Name the root user of an account in partition {@code aws}.
     *
     * @param account the account id, twelve digits; never {@code null}
     * @return the root user, never {@code null}
     */
    static AccountRoot root(String account) {
        return new AccountRoot("aws", account);
    }

    /**
     * Name an AWS service that calls on its own behalf.
     *
     * @param name the service principal, as in {@code cognito-idp.amazonaws.com}; never {@code null} or blank
     * @return the service, never {@code null}
     */
    static ServicePrincipal service(String name) {
        return new ServicePrincipal(name);
    }

    /**
     * Name a caller with a token of an OpenID Connect provider, who has not assumed a role yet.
     *
     * @param provider the URL of the provider without {@code https://}, as in
     *     {@code token.actions.githubusercontent.com}; never {@code null}
     * @return the caller, never {@code null}
     * @throws FixtureException if it is no such URL
     */
    static OidcFederatedPrincipal webIdentity(String provider) {
        return new OidcFederatedPrincipal(provider);
    }

    /**
     * Name a caller with an assertion of a SAML provider, who has not assumed a role yet.
     *
     * @param providerArn the ARN of the provider, as in {@code arn:aws:iam::123456789012:saml-provider/Okta}; never
     *     {@code null}
     * @return the caller, never {@code null}
     * @throws FixtureException if it is no such ARN
     */
    static SamlFederatedPrincipal saml(String providerArn) {
        return new SamlFederatedPrincipal(providerArn);
    }

    /**
     * Name a caller without credentials.
     *
     * @return the anonymous caller, never {@code null}
     */
    static AnonymousPrincipal anonymous() {
        return new AnonymousPrincipal();
    }

    /**
     * Read a principal's ARN.
     *
     * <p>A role's ARN stands for a session of that role that nobody named; a session's ARN for a session of a role of path
     * {@code /}.
     *
     * @param arn the ARN of a user, role, role session, federated user or account root; never {@code null}
     * @return the principal, never {@code null}
     * @throws FixtureException if it is none of these
     */
    static Principal of(String arn) {
        return PrincipalArns.parse(arn);
    }
}
