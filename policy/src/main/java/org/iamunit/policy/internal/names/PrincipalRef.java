package org.iamunit.policy.internal.names;

import java.util.Collection;
import java.util.List;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;
import org.jspecify.annotations.Nullable;

/**
 * The users and roles that a fixture means: {@code user/name}, {@code role/name}, each perhaps with its path, the ARN of a user or
 * role, or {@code *} for all of them. A name or ARN may hold wildcards. Immutable.
 *
 * @since 0.1.0
 */
public final class PrincipalRef {

    /** Every user and every role. */
    public static final String EVERY = "*";

    private static final String USER = "user/";
    private static final String ROLE = "role/";

    private final String text;

    /** What to match with; {@code null} if there is no wildcard in the text. */
    private final @Nullable WildcardPattern pattern;

    private PrincipalRef(String text) {
        this.text = text;
        this.pattern = text.indexOf('*') < 0 && text.indexOf('?') < 0 ? null : WildcardPattern.compile(text);
    }

    /**
     * Read whom a text means.
     *
     * @param text {@code user/name}, {@code role/name}, the ARN of a user or role, or {@code *}; never {@code null}
     * @return what it means, never {@code null}
     * @throws FixtureException if the text has no such form
     */
    public static PrincipalRef parse(String text) {
        return read(text, "no user or role is meant by");
    }

    /** Read what {@code thing}, such as "a policy", is attached to. */
    public static PrincipalRef parse(String thing, String text) {
        return read(text, thing + " cannot be attached to");
    }

    private static PrincipalRef read(String text, String refusal) {
        if (!text.equals(EVERY) && !isName(text) && !isArn(text)) {
            throw new FixtureException(refusal + " \"" + text
                    + "\"; write user/name, role/name, the ARN of a user or role, or * for every user and role");
        }
        return new PrincipalRef(text);
    }

    private static boolean isName(String text) {
        return (text.startsWith(USER) && text.length() > USER.length())
                || (text.startsWith(ROLE) && text.length() > ROLE.length());
    }

    private static boolean isArn(String text) {
        Arn arn = Arn.parse(text);
        return arn != null && arn.isOfIam(USER, ROLE);
    }

    /** Return the text of a selector that selects one principal only; {@link #EVERY} for any other. */
    public String only() {
        return pattern == null ? text : EVERY;
    }

    /** Return {@link #only()} of every selector that may select a principal, each once. */
    public static Collection<String> allThatMaySelect(Principal principal) {
        if (principal instanceof IamUser user) {
            return names("user", user.path(), user.name(), user.arn());
        }
        if (principal instanceof RoleSession session) {
            return names("role", session.path(), session.roleName(), session.roleArn());
        }
        return principal instanceof FederatedUser federated && federated.user() != null
                ? allThatMaySelect(federated.user())
                : List.of(EVERY);
    }

    private static List<String> names(String kind, String path, String name, String arn) {
        String withoutPath = kind + "/" + name;
        return path.equals("/")
                ? List.of(EVERY, withoutPath, arn)
                : List.of(EVERY, withoutPath, kind + path + name, arn);
    }

    /**
     * Tell whether a principal is meant: the user, or the role of the session.
     *
     * @param principal the principal; never {@code null}
     * @return {@code true} if it is
     */
    public boolean selects(Principal principal) {
        if (text.equals(EVERY)) {
            return principal instanceof IamUser
                    || principal instanceof RoleSession
                    || principal instanceof FederatedUser;
        }
        if (principal instanceof IamUser user) {
            return matches("user", user.path(), user.name(), user.arn());
        }
        if (principal instanceof RoleSession session) {
            return matches("role", session.path(), session.roleName(), session.roleArn());
        }
        if (principal instanceof FederatedUser federated) {
            return federated.user() != null && selects(federated.user());
        }
        return false;
    }

    private boolean matches(String kind, String path, String name, String arn) {
        if (Arn.isArn(text)) {
            return fits(arn);
        }
        boolean namesPath = text.indexOf('/') != text.lastIndexOf('/');
        return fits(kind + (namesPath ? path : "/") + name);
    }

    private boolean fits(String name) {
        return pattern == null ? name.equals(text) : pattern.matches(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PrincipalRef that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Print the text as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
