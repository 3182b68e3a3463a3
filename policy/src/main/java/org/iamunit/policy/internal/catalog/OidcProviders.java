package org.iamunit.policy.internal.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iamunit.policy.Region;
import org.iamunit.policy.internal.NearNames;
import org.iamunit.policy.internal.Slips;

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
            "api.bitbucket.org",
            "api.pulumi.com",
            "app.terraform.io",
            "appleid.apple.com",
            "cognito-identity.amazonaws.com",
            "container.googleapis.com",
            "gitlab.com",
            "graph.facebook.com",
            "login.microsoftonline.com",
            "oidc.circleci.com",
            "oidc.fly.io",
            "oidc.vercel.com",
            "sts.windows.net",
            "token.actions.githubusercontent.com",
            "vstoken.dev.azure.com",
            "www.amazon.com");

    private static final NearNames NEAR = new NearNames(KNOWN);

    private static final List<RegionalDomain> REGIONAL = List.of(
            new RegionalDomain("cognito-idp.", ".amazonaws.com"), new RegionalDomain("oidc.eks.", ".amazonaws.com"));

    private OidcProviders() {}

    /**
     * Tell what is wrong with the domain of a provider.
     *
     * @param provider the domain, perhaps with a path; never {@code null}
     * @return what is wrong and what was probably meant; empty if it may be right; never {@code null}
     */
    public static Optional<String> misspelling(String provider) {
        return meant(provider)
                .map(meant -> "\"" + provider + "\" is the domain of no OIDC provider that is known; did you mean "
                        + meant + "?");
    }

    /**
     * Find the provider that a misspelled one was probably meant to be.
     *
     * @param provider the domain, perhaps with a path; never {@code null}
     * @return the provider with its domain corrected; empty if it may be right; never {@code null}
     */
    public static Optional<String> meant(String provider) {
        int slash = provider.indexOf('/');
        String domain = slash < 0 ? provider : provider.substring(0, slash);
        String near = KNOWN.contains(domain) ? null : NEAR.near(domain);
        return Optional.ofNullable(near)
                .or(() -> REGIONAL.stream()
                        .flatMap(form -> form.meant(domain).stream())
                        .findFirst())
                .map(meant -> meant + provider.substring(domain.length()));
    }

    /** Domains that differ in their Region alone. */
    private record RegionalDomain(String before, String after) {

        /** Return the nearest such domain, if the one that is written is none and a slip away. */
        Optional<String> meant(String domain) {
            String beginning =
                    domain.length() <= after.length() ? "" : domain.substring(0, domain.length() - after.length());
            boolean isOne = domain.startsWith(before)
                    && domain.endsWith(after)
                    && Region.all().contains(beginning.substring(Math.min(before.length(), beginning.length())));
            return isOne
                    ? Optional.empty()
                    : Region.all().stream()
                            .map(region -> before + region + after)
                            .filter(known -> Slips.isSlip(domain, known))
                            .findFirst();
        }
    }
}
