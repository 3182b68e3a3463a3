package org.iamunit.policy.catalog;

import java.util.Optional;
import java.util.Set;
import org.iamunit.policy.internal.NearNames;

/**
 * The identity providers whose domains are the same for everybody, so that a slip in one can be told.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html">Create an OpenID Connect identity
 *     provider in IAM</a>
 * @since 0.1.0
 */
public final class OidcProviders {

    private static final Set<String> KNOWN = Set.of(
            "accounts.google.com",
            "agent.buildkite.com",
            "app.terraform.io",
            "cognito-identity.amazonaws.com",
            "gitlab.com",
            "graph.facebook.com",
            "login.microsoftonline.com",
            "oidc.circleci.com",
            "sts.windows.net",
            "token.actions.githubusercontent.com",
            "vstoken.dev.azure.com",
            "www.amazon.com");

    private static final NearNames NEAR = new NearNames(KNOWN);

    private OidcProviders() {}

    /**
     * Tell what is wrong with the domain of a provider.
     *
     * @param provider the domain, perhaps with a path; never {@code null}
     * @return what is wrong and what was probably meant; empty if it may be right; never {@code null}
     */
    public static Optional<String> misspelling(String provider) {
        int slash = provider.indexOf('/');
        String domain = slash < 0 ? provider : provider.substring(0, slash);
        String near = KNOWN.contains(domain) ? null : NEAR.near(domain);
        return near == null
                ? Optional.empty()
                : Optional.of("\"" + provider + "\" is the domain of no OIDC provider that is known; did you mean "
                        + near + provider.substring(domain.length()) + "?");
    }
}
