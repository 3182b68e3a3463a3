package org.iamunit.policy.request;

import org.jspecify.annotations.Nullable;

/**
 * A caller whom an identity provider vouches for. It has no credentials of AWS but a token or an assertion, with which
 * it can do one thing: assume a role. What comes next the {@linkplain RoleSession#federatedBy(FederatedPrincipal) session}
 * of that role does.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html">Identity providers and
 *     federation</a>
 * @since 0.1.0
 */
public sealed interface FederatedPrincipal extends Principal permits OidcFederatedPrincipal, SamlFederatedPrincipal {

    /** Return {@code null}: such a caller belongs to no account, wherever its provider is known. */
    @Override
    default @Nullable String account() {
        return null;
    }

    /**
     * Return the name that the provider has in policies of a role's account, as in {@code "Principal": {"Federated": …}}.
     *
     * @param roleArn the ARN of the role; never {@code null}
     * @return the ARN of the provider, or the domain of a provider that is built into AWS; never {@code null}
     */
    String providerFor(String roleArn);

    /**
     * Return the action by which such a caller assumes a role.
     *
     * @return {@code sts:AssumeRoleWithWebIdentity} or {@code sts:AssumeRoleWithSAML}
     */
    String assumeRoleAction();

    /**
     * Return what the context keys begin with that tell of the token or the assertion.
     *
     * @return the prefix without its colon, as in {@code token.actions.githubusercontent.com}; never {@code null}
     */
    String keyPrefix();
}
