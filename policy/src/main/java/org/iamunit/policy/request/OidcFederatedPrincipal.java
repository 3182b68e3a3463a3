package org.iamunit.policy.request;

import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PrincipalPattern;

/**
 * A caller with a token of an OpenID Connect (OIDC) provider, such as a job of GitHub Actions or a pod in Amazon EKS.
 *
 * <p>Four providers are built into AWS, and policies name them by their domains: {@code accounts.google.com},
 * {@code cognito-identity.amazonaws.com}, {@code graph.facebook.com} and {@code www.amazon.com}. Any other is named by
 * the ARN that it has in the account of the role.
 *
 * @param provider the URL of the provider without {@code https://}, as in {@code token.actions.githubusercontent.com};
 *     never {@code null}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity">OIDC
 *     federated principals</a>
 * @since 0.1.0
 */
public record OidcFederatedPrincipal(String provider) implements FederatedPrincipal {

    private static final Pattern URL = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(/[^\\s:*?/]+)*");

    public OidcFederatedPrincipal {
        if (!URL.matcher(provider).matches()) {
            throw new FixtureException(
                    "\"" + provider + "\" is not the URL of an OIDC provider; write it without https://,"
                            + " as in token.actions.githubusercontent.com");
        }
    }

    @Override
    public String arn() {
        return provider;
    }

    @Override
    public String providerFor(String roleArn) {
        return PrincipalPattern.isBuiltInProvider(provider)
                ? provider
                : Arn.of(roleArn).withResource("oidc-provider/" + provider).toString();
    }

    @Override
    public String assumeRoleAction() {
        return "sts:AssumeRoleWithWebIdentity";
    }

    @Override
    public String keyPrefix() {
        return provider;
    }

    @Override
    public String toString() {
        return arn();
    }
}
