package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.jspecify.annotations.Nullable;

/** A change of policies where they are attached: each new document is checked as one that is attached there. */
final class PolicyChange {

    private final Function<AttachedPolicy, Optional<PolicyDocument>> change;

    /** What each document that is new stands in the place of. */
    private final Map<PolicyDocument, PolicyDocument> originals = new HashMap<>();

    PolicyChange(Function<AttachedPolicy, Optional<PolicyDocument>> change) {
        this.change = change;
    }

    /**
     * Return what stands in the place of a policy.
     *
     * @return the very policy if it stays; {@code null} if it is detached
     */
    @Nullable
    AttachedPolicy of(AttachedPolicy policy) {
        PolicyDocument by = change.apply(policy).orElse(null);
        if (by == null || by.equals(policy.document())) {
            return by == null ? null : policy;
        }
        originals.put(by, policy.document());
        AttachedPolicy changed = new AttachedPolicy(policy.type(), by, policy.attachedTo());
        requireIdentity(policy, changed);
        return changed;
    }

    /** Amazon SES takes fewer policies of identities than IAM does of other resources. */
    private static void requireIdentity(AttachedPolicy policy, AttachedPolicy changed) {
        boolean isOfIdentity = policy.type() == PolicyType.RESOURCE_BASED_POLICY
                && policy.attachedTo().contains(":ses:")
                && policy.attachedTo().contains(":identity/");
        if (isOfIdentity && isTakenBySes(policy.document())) {
            SendingAuthorizationPolicies.identityOf(changed.document(), new ArrayList<>());
        }
    }

    /** A policy of an inventory is in force whatever one thinks of it. */
    private static boolean isTakenBySes(PolicyDocument document) {
        try {
            SendingAuthorizationPolicies.identityOf(document, new ArrayList<>());
            return true;
        } catch (MalformedPolicyDocumentException rejected) {
            return false;
        }
    }

    List<AttachedPolicy> of(List<AttachedPolicy> policies) {
        List<AttachedPolicy> changed = new ArrayList<>(policies.size());
        for (AttachedPolicy policy : policies) {
            AttachedPolicy by = of(policy);
            if (by != null) {
                changed.add(by);
            }
        }
        return List.copyOf(changed);
    }

    Map<String, List<AttachedPolicy>> of(Map<String, List<AttachedPolicy>> policies) {
        Map<String, List<AttachedPolicy>> changed = new LinkedHashMap<>();
        policies.forEach((target, attached) -> {
            List<AttachedPolicy> left = of(attached);
            if (!left.isEmpty()) {
                changed.put(target, left);
            }
        });
        return changed;
    }

    /** Give each new document the ARN of the policy whose document it stands in the place of, once all are changed. */
    Map<PolicyDocument, String> arns(Map<PolicyDocument, String> arns) {
        Map<PolicyDocument, String> changed = new HashMap<>(arns);
        originals.forEach((by, original) -> {
            String arn = arns.get(original);
            if (arn != null) {
                changed.put(by, arn);
            }
        });
        return Map.copyOf(changed);
    }
}
