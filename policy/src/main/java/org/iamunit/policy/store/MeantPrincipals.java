package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.internal.names.KnownPrincipals;
import org.iamunit.policy.internal.names.NameTree;
import org.iamunit.policy.internal.names.PrincipalRef;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;

/**
 * Whom policies may have been meant for that are attached to somebody else: to two principals in one text, a session, a path, or an
 * account that the principal is not in. Immutable.
 */
final class MeantPrincipals {

    private static final Pattern SEVERAL = Pattern.compile("[\\s,;|]+");

    /** By {@code user/name} or {@code role/name}. */
    private final Map<String, List<AttachedPolicy>> byName = new HashMap<>();

    MeantPrincipals(List<AttachedPolicy> policies) {
        for (AttachedPolicy policy : policies) {
            for (String name : namesIn(policy.attachedTo())) {
                byName.computeIfAbsent(name, any -> new ArrayList<>(1)).add(policy);
            }
        }
    }

    /** Return the policies that name a principal in what they are attached to, and are not attached to it. */
    List<AttachedPolicy> notAttachedTo(Principal principal) {
        List<AttachedPolicy> named = byName.isEmpty() ? List.of() : byName.getOrDefault(nameOf(principal), List.of());
        return named.isEmpty()
                ? named
                : named.stream()
                        .filter(policy ->
                                !PrincipalRef.parse(policy.attachedTo()).selects(principal))
                        .toList();
    }

    /** Tell whether a text names several principals, of which a policy would be attached to none. */
    static boolean namesSeveral(String attachedTo) {
        String[] parts = SEVERAL.split(attachedTo.strip(), -1);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("user/") || parts[i].startsWith("role/") || Arn.isArn(parts[i])) {
                return true;
            }
        }
        return parts.length > 1 && attachedTo.chars().anyMatch(Character::isWhitespace);
    }

    /** Tell what is doubtful in what a policy is attached to. */
    static List<Problem> warnings(AttachedPolicy policy, KnownPrincipals known) {
        String target = policy.attachedTo();
        if (policy.type() != PolicyType.IDENTITY_BASED_POLICY
                && policy.type() != PolicyType.PERMISSIONS_BOUNDARY
                && policy.type() != PolicyType.SESSION_POLICY
                && policy.type() != PolicyType.ROLE_TRUST_POLICY) {
            return List.of();
        }
        String nobody = "the " + policy.type() + " " + policy.document().source() + " is attached to " + target;
        if (namesSeveral(target)) {
            return List.of(
                    warning(policy, nobody + ", which is nobody: it names several", "attach it to each of them"));
        }
        Arn arn = Arn.parse(target);
        boolean isKnown = arn == null
                || NameTree.isPattern(target)
                || !known.isComplete(arn.account())
                || known.arns().contains(target);
        return isKnown
                ? List.of()
                : List.of(warning(
                        policy,
                        nobody + ", whom the account " + Arn.of(target).account()
                                + " does not have, as its inventory says",
                        "attach it to somebody who is there"));
    }

    private static Problem warning(AttachedPolicy policy, String what, String remedy) {
        return new Problem(
                Problem.Severity.WARNING, policy.document().statements().get(0).position(), what, remedy);
    }

    private static Set<String> namesIn(String target) {
        Set<String> names = new LinkedHashSet<>();
        if (NameTree.isPattern(target)) {
            return names;
        }
        String kind = "";
        for (String part : SEVERAL.split(target.strip(), -1)) {
            String resource = Arn.isArn(part) ? part.substring(part.lastIndexOf(':') + 1) : part;
            List<String> segments = NameTree.parts(resource);
            if (segments.size() > 1) {
                kind = segments.get(0) + "/";
            }
            // The name behind a path; of a role also that before the name of a session.
            names.add(kind + segments.get(segments.size() - 1));
            if (kind.equals("role/") && segments.size() > 2) {
                names.add(kind + segments.get(segments.size() - 2));
            }
        }
        return names;
    }

    private static String nameOf(Principal principal) {
        if (principal instanceof RoleSession session) {
            return "role/" + session.roleName();
        }
        if (principal instanceof FederatedUser federated && federated.user() != null) {
            return nameOf(federated.user());
        }
        return principal instanceof IamUser user ? "user/" + user.name() : "";
    }
}
