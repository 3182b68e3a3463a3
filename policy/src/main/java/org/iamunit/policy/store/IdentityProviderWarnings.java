package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.internal.catalog.OidcProviders;

/**
 * Find OpenID Connect providers that IAM accepts in policies although nobody comes from them: misspelled ones that are trusted, and
 * claims of a provider that is misspelled, written as an ARN or a URL, or not the one that the statement trusts.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif">Keys
 *     available for AWS OIDC federation</a>
 */
final class IdentityProviderWarnings {

    private static final String PROVIDER = "oidc-provider/";
    private static final String SCHEME = "https://";

    private final Set<String> trusted = new LinkedHashSet<>();
    private final List<Problem> warnings;

    private IdentityProviderWarnings(List<Problem> warnings) {
        this.warnings = warnings;
    }

    /** Return what is doubtful in the identity providers of a document. */
    static List<Problem> of(PolicyDocument document) {
        List<Problem> warnings = new ArrayList<>();
        for (Statement statement : document.statements()) {
            IdentityProviderWarnings found = new IdentityProviderWarnings(warnings);
            StatementElement<PrincipalPattern> principals = statement.principals();
            if (principals != null && !principals.isNegated()) {
                found.addTrusted(principals);
            }
            statement.conditions().forEach(found::addKey);
        }
        return warnings;
    }

    private void addTrusted(StatementElement<PrincipalPattern> principals) {
        for (PrincipalPattern principal : principals.values()) {
            String text = principal.text();
            if (principal.type() == PrincipalPattern.Type.FEDERATED_PROVIDER && !text.contains("saml-provider/")) {
                int provider = text.indexOf(PROVIDER);
                String issuer = provider < 0 ? text : text.substring(provider + PROVIDER.length());
                trusted.add(issuer);
                OidcProviders.meant(issuer)
                        .ifPresent(meant -> warn(
                                principals.position(),
                                "the statement trusts the identity provider \"" + issuer
                                        + "\", which is none that is known",
                                "write \"" + meant + "\" if that is what is meant"));
            }
        }
    }

    /** A condition on the claims of one provider lets in nobody who comes from another. */
    private void addKey(Condition condition) {
        String key = condition.key();
        int provider = key.indexOf(PROVIDER);
        if (Arn.isArn(key) && provider >= 0) {
            warn(
                    condition.position(),
                    of(key, "the ARN of an identity provider"),
                    "write its URL alone, as in \"" + key.substring(provider + PROVIDER.length()) + "\"");
        } else if (key.startsWith(SCHEME)) {
            warn(
                    condition.position(),
                    of(key, "a URL with its scheme"),
                    "write it without " + SCHEME + ", as in \"" + key.substring(SCHEME.length()) + "\"");
        } else {
            int end = key.indexOf(':');
            String issuer = key.substring(0, end);
            if (issuer.indexOf('.') >= 0 && !trusted.contains(issuer)) {
                addIssuer(condition, issuer, key.substring(end));
            }
        }
    }

    private void addIssuer(Condition condition, String issuer, String claim) {
        if (trusted.isEmpty()) {
            OidcProviders.meant(issuer)
                    .ifPresent(meant -> warn(
                            condition.position(),
                            of(issuer + claim, "of an identity provider that is not known"),
                            "write \"" + meant + claim + "\" if that is what is meant"));
            return;
        }
        String meant = Optional.of(trusted)
                .filter(issuers -> issuers.size() == 1)
                .map(issuers -> issuers.iterator().next())
                .or(() -> Spelling.nearest(issuer, trusted))
                .map(near -> "write \"" + near + claim + "\" if that is what is meant")
                .orElse("write it with one of them");
        warn(
                condition.position(),
                of(
                        issuer + claim,
                        "of another identity provider than " + String.join(" and ", trusted)
                                + ", which the statement trusts"),
                meant);
    }

    private static String of(String key, String what) {
        return "the context key \"" + key + "\" is " + what + ", so that no request carries it";
    }

    private void warn(SourcePosition position, String what, String remedy) {
        warnings.add(new Problem(Problem.Severity.WARNING, position, what, remedy));
    }
}
