package org.iamunit.policy.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.request.FederatedUser;
import org.iamunit.policy.request.IamUser;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.RoleSession;
import org.jspecify.annotations.Nullable;

/** The users and roles that a policy is attached to, as a fixture names them. */
final class PrincipalSelector {

    /** Every user and every role. */
    static final String EVERY = "*";

    private static final Pattern ARN = Pattern.compile("arn:[^:]+:iam::\\d{12}:(user|role)/.+");
    private static final List<String> KINDS = List.of("user", "role");

    private final String text;

    /** What to match with; {@code null} if there is no wildcard in the text. */
    private final @Nullable WildcardPattern pattern;

    private PrincipalSelector(String text) {
        this.text = text;
        this.pattern = only().equals(EVERY) ? WildcardPattern.compile(text) : null;
    }

    /** Read what {@code thing}, such as "a policy", is attached to. */
    static PrincipalSelector parse(String thing, String text) {
        int slash = text.indexOf('/');
        boolean named = slash > 0 && slash < text.length() - 1 && KINDS.contains(text.substring(0, slash));
        if (!named && !text.equals(EVERY) && !ARN.matcher(text).matches()) {
            throw new FixtureException(thing + " cannot be attached to \"" + text
                    + "\"; write user/name, role/name, the ARN of a user or role, or * for every user and role");
        }
        return new PrincipalSelector(text);
    }

    /** Return the text of a selector that selects one principal only; {@link #EVERY} for any other. */
    String only() {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0 ? text : EVERY;
    }

    /** Return {@link #only()} of every selector that may select a principal, each once. */
    static Set<String> allThatMaySelect(Principal principal) {
        if (principal instanceof IamUser user) {
            return names("user", user.path(), user.name(), user.arn());
        }
        if (principal instanceof RoleSession session) {
            return names("role", session.path(), session.roleName(), session.roleArn());
        }
        return principal instanceof FederatedUser federated && federated.user() != null
                ? allThatMaySelect(federated.user())
                : Set.of(EVERY);
    }

    private static Set<String> names(String kind, String path, String name, String arn) {
        return new HashSet<>(List.of(EVERY, kind + "/" + name, kind + path + name, arn));
    }

    /** Tell whether the policy is attached to a principal: to the user, or to the role of the session. */
    boolean selects(Principal principal) {
        if (principal instanceof IamUser user) {
            return matches("user", user.path(), user.name(), user.arn());
        }
        if (principal instanceof RoleSession session) {
            return matches("role", session.path(), session.roleName(), session.roleArn());
        }
        if (principal instanceof FederatedUser federated) {
            return text.equals(EVERY) || (federated.user() != null && selects(federated.user()));
        }
        return false;
    }

    private boolean matches(String kind, String path, String name, String arn) {
        if (text.startsWith("arn:")) {
            return fits(arn);
        }
        boolean namesPath = text.indexOf('/') != text.lastIndexOf('/');
        return fits(kind + (namesPath ? path : "/") + name);
    }

    private boolean fits(String name) {
        return pattern == null ? name.equals(text) : pattern.matches(name);
    }

    @Override
    public String toString() {
        return text;
    }
}
