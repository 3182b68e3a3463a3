package org.iamunit.inventory.internal.link;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyType;
import org.jspecify.annotations.Nullable;

/** What files say of an organization. */
public final class OrganizationFacts {

    /** A root, organizational unit or account. */
    record Node(String id, @Nullable String name, @Nullable String parent, JsonValue at) {

        Node and(Node other) {
            return new Node(id, name == null ? other.name : name, parent == null ? other.parent : parent, at);
        }

        boolean isRoot() {
            return id.startsWith("r-");
        }

        boolean isAccount() {
            return !isRoot() && !id.startsWith("ou-");
        }
    }

    /** A policy, with what it says if that is known. */
    record Policy(PolicyType type, @Nullable JsonValue document) {
        Policy and(Policy other) {
            return new Policy(type, document == null ? other.document : document);
        }
    }

    /** A policy that is attached to something. */
    record Target(String policy, String target) {}

    /** Something of which all policies of a type are known. */
    public record Complete(PolicyType type, String target) {}

    public @Nullable String id;

    @Nullable
    String managementAccount;

    @Nullable
    JsonValue declared;

    final Map<String, Node> nodes = new LinkedHashMap<>();
    final Map<String, Policy> policies = new LinkedHashMap<>();
    final Map<Target, JsonValue> targets = new LinkedHashMap<>();
    public final Map<Complete, JsonValue> completeTargets = new LinkedHashMap<>();
    public final Set<String> completePolicies = new LinkedHashSet<>();

    public void declare(String newId, String newManagementAccount, JsonValue at) {
        if (declared == null) {
            id = newId;
            managementAccount = newManagementAccount;
            declared = at;
        }
    }

    public void node(String node, @Nullable String name, @Nullable String parent, JsonValue at) {
        nodes.merge(node, new Node(node, name, parent, at), Node::and);
    }

    public void policy(String policy, PolicyType type, @Nullable JsonValue document) {
        policies.merge(policy, new Policy(type, document), Policy::and);
    }

    public void target(String policy, String target, JsonValue at) {
        targets.putIfAbsent(new Target(policy, target), at);
    }

    boolean isEmpty() {
        return declared == null && anywhere() == null;
    }

    /** Return something that a file says of the organization, to point to. */
    @Nullable
    JsonValue anywhere() {
        for (Node node : nodes.values()) {
            return node.at();
        }
        for (JsonValue at : targets.values()) {
            return at;
        }
        return policies.values().stream()
                .map(Policy::document)
                .filter(document -> document != null)
                .findFirst()
                .orElse(null);
    }
}
