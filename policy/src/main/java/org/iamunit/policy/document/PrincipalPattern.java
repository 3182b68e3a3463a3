package org.iamunit.policy.document;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
    private static final Pattern UNIQUE_ID = Pattern.compile("(?:AIDA|AROA)[A-Z0-9]{12,124}");
    private static final Pattern PROVIDER_ARN =
            Pattern.compile("arn:[a-z0-9-]+:iam::(\\d{12}):(?:oidc|saml)-provider/\\S+");
    private static final Set<String> BUILT_IN_PROVIDERS =
            Set.of("accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com");
    private static final Pattern DOMAIN = Pattern.compile("[^\\s:/]+\\.[^\\s:/]+");
    private static final Pattern ARN = Pattern.compile("arn:[a-z0-9-]+:(iam|sts)::(\\d{12}|cloudfront):"
            + "(root|(?:user|role|assumed-role|federated-user)/[^:]*[^:/])");

    /** Read a value of the {@code Federated} key; {@code null} if it is no form that AWS knows. */
    static @Nullable PrincipalPattern federated(String text) {
        Matcher arn = PROVIDER_ARN.matcher(text);
        return arn.matches() || DOMAIN.matcher(text).matches()
                ? new PrincipalPattern(Type.FEDERATED_PROVIDER, text, arn.matches() ? arn.group(1) : null)
                : null;
    }

    /** Read a value of the {@code AWS} key; {@code null} if it is no form that AWS knows. */
    static @Nullable PrincipalPattern aws(String text) {
        if (text.equals("*")) {
            return new PrincipalPattern(Type.EVERYONE, text, null);
        }
        if (ACCOUNT_ID.matcher(text).matches()) {
            return new PrincipalPattern(Type.ACCOUNT, text, text);
        }
        if (UNIQUE_ID.matcher(text).matches()) {
            return new PrincipalPattern(Type.DELETED, text, null);
        }
        Matcher arn = ARN.matcher(text);
        if (!arn.matches() || text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
            return null;
        }
        String resource = arn.group(3);
        String kind = resource.contains("/") ? resource.substring(0, resource.indexOf('/')) : resource;
        boolean sts = arn.group(1).equals("sts");
        Type type = switch (kind) {
            case "root" -> sts ? null : Type.ACCOUNT;
            case "user" -> sts ? null : Type.USER;
            case "role" -> sts ? null : Type.ROLE;
            case "assumed-role" -> sts && resource.split("/", -1).length == 3 ? Type.ROLE_SESSION : null;
            default -> sts ? Type.FEDERATED_USER : null;
        };
        return type == null ? null : new PrincipalPattern(type, text, arn.group(2));
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
