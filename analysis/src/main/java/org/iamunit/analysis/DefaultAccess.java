package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** Finds what may let callers in to a resource as long as no file shows a policy of it. */
final class DefaultAccess {

    private DefaultAccess() {}

    /**
     * Return what the first policy of a resource puts an end to.
     *
     * @param policy the policy
     * @param without what there is without it
     */
    static List<Change> of(AttachedPolicy policy, PolicyStore without) {
        String resource = policy.attachedTo();
        Arn arn = Arn.parse(resource);
        if (arn == null) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        List<String> all = ResourceScope.withContents(resource);
        String pattern = patternByDefault(policy.type(), arn);
        if (!pattern.isEmpty()) {
            changes.add(Change.ofDefault(actionsMatching(pattern), ResourceScope.patterns(all), null));
        }
        String owner = without.owner(resource);
        if (!isKnown(resource, owner, without)) {
            changes.add(Change.ofDefault(actionsOn(all), ResourceScope.patterns(all), owner));
        }
        return changes;
    }

    /** Return a pattern of the actions that callers may be let in to without any policy that a file shows; empty if there are none. */
    static String patternByDefault(AttachedPolicy policy) {
        Arn arn = Arn.parse(policy.attachedTo());
        return arn == null ? "" : patternByDefault(policy.type(), arn);
    }

    /** Each role and key has a policy, and who attaches none to a file system or a service of Amazon VPC Lattice lets everybody in. */
    private static String patternByDefault(PolicyType type, Arn arn) {
        if (type == PolicyType.ROLE_TRUST_POLICY) {
            return "sts:*";
        }
        return switch (arn.service()) {
            case "kms" -> "kms:*";
            case "elasticfilesystem" -> AccessAnalysis.OPEN_BY_DEFAULT + "*";
            case "vpc-lattice" -> "vpc-lattice-svcs:*";
            default -> "";
        };
    }

    private static Set<String> actionsMatching(String pattern) {
        return Catalog.aws().actionsMatching(pattern).stream()
                .map(action -> ContextKeys.fold(action.toString()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Tell whether a resource of which no file shows a policy has none. */
    private static boolean isKnown(String resource, @Nullable String owner, PolicyStore store) {
        boolean isOwnerKnown = owner != null || store.describesEveryAccount();
        return isOwnerKnown
                && store.unknownPoliciesOn(resource, owner) == null
                && Catalog.aws().sharedBy(resource).isEmpty();
    }

    /** Return the actions in lower case that can be asked on one of some resources. */
    static Set<String> actionsOn(List<String> resources) {
        return Catalog.aws().actionsMatching("*").stream()
                .filter(action -> resources.stream().anyMatch(action::fitsResource))
                .map(action -> ContextKeys.fold(action.toString()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Return what resources have in common on which the same actions can be asked. */
    static String form(List<String> resources) {
        return String.join(" ", resources).replaceAll("[\\w.+=,@-]+(?=$| )", "x");
    }
}
