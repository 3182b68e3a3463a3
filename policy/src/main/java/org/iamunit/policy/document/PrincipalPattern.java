package org.iamunit.policy.document;

import java.util.Set;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.jspecify.annotations.Nullable;

/**
 * One value of a {@code Principal} or {@code NotPrincipal} element.
 *
 * @param type what the value names; never {@code null}
 * @param text the value as written; never {@code null}
 * @param account the account that the value names or lies in, or {@code null} if it names none
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 * @since 0.1.0
 */
public record PrincipalPattern(
        Type type, String text, @Nullable String account) {

    /** What a principal value can name. */
    public enum Type {
        /** Everyone: {@code *}. */
        EVERYONE,
        /** An account with all its principals: twelve digits or the ARN of its root. */
        ACCOUNT,
        /** One IAM user. */
        USER,
        /** An IAM role with all its sessions. */
        ROLE,
        /** One session of a role. */
        ROLE_SESSION,
        /** One federated-user session. */
        FEDERATED_USER,
        /** An AWS service. */
        SERVICE,
        /** An identity provider. */
        FEDERATED_PROVIDER,
        /** A canonical user of Amazon S3. */
        CANONICAL_USER,
        /** The unique id that AWS leaves behind when a user or role was deleted: it matches nobody. */
        DELETED
    }

    private static final Pattern UNIQUE_ID = Pattern.compile("(?:AIDA|AROA)[A-Z0-9]{12,124}");
    private static final Pattern PARTITION = Pattern.compile("[a-z0-9-]+");
    private static final Set<String> BUILT_IN_PROVIDERS =
            Set.of("accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com");
    private static final Pattern BLANK = Pattern.compile("\\s");
    private static final Pattern DOMAIN = Pattern.compile("[^\\s:/]+\\.[^\\s:/]+");

    /** Read a value of the {@code Federated} key; {@code null} if it is no form that AWS knows. */
    static @Nullable PrincipalPattern federated(String text) {
        Arn arn = Arn.parse(text);
        if (arn != null
                && arn.isOfIam("oidc-provider/", "saml-provider/")
                && hasPartition(arn)
                && !BLANK.matcher(text).find()) {
            return new PrincipalPattern(Type.FEDERATED_PROVIDER, text, arn.account());
        }
        return DOMAIN.matcher(text).matches() ? new PrincipalPattern(Type.FEDERATED_PROVIDER, text, null) : null;
    }

    /** Read a value of the {@code AWS} key; {@code null} if it is no form that AWS knows. */
    static @Nullable PrincipalPattern aws(String text) {
        if (text.equals("*")) {
            return new PrincipalPattern(Type.EVERYONE, text, null);
        }
        if (Arn.isAccountId(text)) {
            return new PrincipalPattern(Type.ACCOUNT, text, text);
        }
        if (UNIQUE_ID.matcher(text).matches()) {
            return new PrincipalPattern(Type.DELETED, text, null);
        }
        Arn arn = Arn.parse(text);
        if (arn == null || arn.hasWildcards() || !arn.region().isEmpty() || !hasPartition(arn)) {
            return null;
        }
        Type type = typeOf(arn);
        return type == null ? null : new PrincipalPattern(type, text, arn.account());
    }

    private static @Nullable Type typeOf(Arn arn) {
        if (!arn.hasAccountId() && !arn.account().equals("cloudfront")) {
            return null;
        }
        String resource = arn.resource();
        int slash = resource.indexOf('/');
        boolean hasName = slash >= 0 && resource.indexOf(':') < 0 && !resource.endsWith("/");
        String kind = arn.service() + ":" + (slash < 0 ? resource : resource.substring(0, slash));
        return switch (kind) {
            case "iam:root" -> slash < 0 ? Type.ACCOUNT : null;
            case "iam:user" -> hasName ? Type.USER : null;
            case "iam:role" -> hasName ? Type.ROLE : null;
            case "sts:assumed-role" -> hasName && resource.split("/", -1).length == 3 ? Type.ROLE_SESSION : null;
            case "sts:federated-user" -> hasName ? Type.FEDERATED_USER : null;
            default -> null;
        };
    }

    private static boolean hasPartition(Arn arn) {
        return PARTITION.matcher(arn.partition()).matches();
    }

    /**
     * Tell whether an identity provider is built into AWS, so that policies name it by its domain.
     *
     * @param domain the domain of the provider; never {@code null}
     * @return {@code false} if policies name it by the ARN that it has in IAM
     */
    public static boolean isBuiltInProvider(String domain) {
        return BUILT_IN_PROVIDERS.contains(domain);
    }

    /** Print the value as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
