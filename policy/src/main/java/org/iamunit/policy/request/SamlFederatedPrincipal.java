package org.iamunit.policy.request;

import org.iamunit.policy.FixtureException;

/**
 * A caller with an assertion of a SAML provider.
 *
 * @param arn the ARN of the provider in IAM, as in {@code arn:aws:iam::123456789012:saml-provider/Okta}; never
 *     {@code null}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-saml">SAML
 *     federated principals</a>
 * @since 0.1.0
 */
public record SamlFederatedPrincipal(String arn) implements FederatedPrincipal {

    public SamlFederatedPrincipal {
        if (!arn.matches("arn:[a-z0-9-]+:iam::\\d{12}:saml-provider/[\\w.-]+")) {
            throw new FixtureException("\"" + arn + "\" is not the ARN of a SAML provider; write it as in"
                    + " arn:aws:iam::123456789012:saml-provider/Okta");
        }
    }

    @Override
    public String providerFor(String roleArn) {
        return arn;
    }

    @Override
    public String assumeRoleAction() {
        return "sts:AssumeRoleWithSAML";
    }

    @Override
    public String keyPrefix() {
        return "saml";
    }

    @Override
    public String toString() {
        return arn;
    }
}
