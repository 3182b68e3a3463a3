package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;

/** Collects policies by what they are attached to, in the order in which they are added. */
final class PoliciesByTarget {

    private final Map<String, List<AttachedPolicy>> policies = new LinkedHashMap<>();
    private final AttachedDocuments documents;

    PoliciesByTarget(AttachedDocuments documents) {
        this.documents = documents;
    }

    void add(PolicyType type, PolicyDocument document, String target) {
        policies.computeIfAbsent(target, any -> new ArrayList<>()).add(documents.attach(type, document, target));
    }

    /** Name a target that may have no policy at all. */
    void addTarget(String target) {
        policies.computeIfAbsent(target, any -> new ArrayList<>());
    }

    /** Refuse a second policy of what can have but one. */
    void requireFirst(PolicyType type, PolicyDocument document, String target) {
        List<AttachedPolicy> others = on(target);
        if (!others.isEmpty()) {
            throw new FixtureException(document + " would be a second " + type + " of \"" + target + "\", beside "
                    + others.get(0).document() + "; keep one of them: AWS allows one");
        }
    }

    List<AttachedPolicy> on(String target) {
        return policies.getOrDefault(target, List.of());
    }

    Map<String, List<AttachedPolicy>> build() {
        Map<String, List<AttachedPolicy>> copy = new LinkedHashMap<>();
        policies.forEach((target, attached) -> copy.put(target, List.copyOf(attached)));
        return copy;
    }
}
