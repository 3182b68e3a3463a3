package org.iamunit.inventory.internal.awscli;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyType;
import org.jspecify.annotations.Nullable;

/**
 * Reads outputs of {@code aws organizations}. Those for one policy, target, parent or child name it by their path.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/organizations/">organizations in the AWS CLI Command
 *     Reference</a>
 */
public final class OrganizationOutputReader implements InventoryReader {

    private static final List<String> LISTS =
            List.of("Targets", "Roots", "OrganizationalUnits", "Accounts", "Parents", "Children");

    @Override
    public String reads() {
        return "that of aws organizations describe-organization, describe-policy, list-policies-for-target,"
                + " list-targets-for-policy, list-roots, list-organizational-units-for-parent, list-accounts-for-parent,"
                + " list-accounts, list-parents or list-children";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        return summary(value) != null
                || value.get("Organization") != null
                || isListOfPolicies(value)
                || LISTS.stream().anyMatch(list -> isListOf(list, value));
    }

    private static @Nullable JsonValue summary(JsonValue value) {
        JsonValue policy = value.get("Policy");
        return policy == null ? null : policy.get("PolicySummary");
    }

    /** An empty list is that of a target to which no policy of a kind is attached. */
    private static boolean isListOfPolicies(JsonValue value) {
        JsonValue policies = value.get("Policies");
        return policies != null
                && policies.isList()
                && policies.items().stream()
                        .allMatch(policy -> policy.text("Type") != null && policy.get("AwsManaged") != null);
    }

    private static boolean isListOf(String list, JsonValue value) {
        JsonValue found = value.get(list);
        return found != null
                && found.isList()
                && found.items().stream().allMatch(item -> item.text("Id") != null || item.text("TargetId") != null);
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        facts.handedOutByAws();
        JsonValue value = input.value();
        JsonValue organization = value.get("Organization");
        JsonValue summary = summary(value);
        for (String list : (Iterable<String>) Stream.concat(LISTS.stream(), Stream.of("Policies"))::iterator) {
            if (value.get(list) != null) {
                String of = Stream.of("children", "parents", "policies", "targets")
                        .map(folder -> subject(input, folder))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("the organization");
                OutputPage.tell("the " + list + " of " + of, value, facts);
            }
        }
        if (organization != null) {
            readArn(organization, facts);
        } else if (summary != null) {
            readPolicy(value, summary, facts);
        } else if (isListOfPolicies(value)) {
            readPolicies(input, facts);
        } else {
            value.items("Roots").forEach(root -> readNode(root, null, facts));
            if (value.get("OrganizationalUnits") != null) {
                readChildren("OrganizationalUnits", "the organizational units", input, facts);
            }
            if (value.get("Children") != null) {
                readChildren("Children", "the children", input, facts);
            }
            String parent = subject(input, "children");
            value.items("Accounts").forEach(account -> readNode(account, parent, facts));
            if (value.get("Parents") != null) {
                readParents(input, facts);
            }
            if (value.get("Targets") != null) {
                readTargets(input, facts);
            }
        }
    }

    /** Return what a file is about, as the user says or its path. */
    private static @Nullable String subject(InventoryInput input, String folder) {
        return input.about() != null ? input.about() : input.named(folder);
    }

    /** The ARNs of all that an organization has name the management account and the organization. */
    private static void readArn(JsonValue of, InventoryFacts facts) {
        Arn arn = Arn.parse(String.valueOf(of.text("Arn")));
        if (arn != null && arn.isOf("organizations") && arn.hasAccountId()) {
            String[] path = arn.resource().split("/", 3);
            if (path.length > 1 && path[1].startsWith("o-")) {
                facts.organization(path[1], arn.account(), of);
            }
        }
    }

    private static void readNode(JsonValue node, @Nullable String parent, InventoryFacts facts) {
        readArn(node, facts);
        String id = node.text("Id");
        if (id != null) {
            facts.organizationNode(id, node.text("Name"), parent, node);
        }
    }

    private static void readChildren(String list, String what, InventoryInput input, InventoryFacts facts) {
        String parent = subject(input, "children");
        if (parent == null) {
            facts.missing(
                    input.value(),
                    "in what " + what + " are",
                    "organizations/children/PARENT/NAME.json, where PARENT is the id of the root or the unit",
                    "about = \"PARENT\"");
            return;
        }
        input.value().items(list).forEach(child -> readNode(child, parent, facts));
    }

    private static void readParents(InventoryInput input, InventoryFacts facts) {
        String child = subject(input, "parents");
        if (child == null) {
            facts.missing(
                    input.value(),
                    "whose parent this is",
                    "organizations/parents/CHILD.json, where CHILD is the id of the account or the unit",
                    "about = \"CHILD\"");
            return;
        }
        for (JsonValue parent : input.value().items("Parents")) {
            facts.organizationNode(child, null, parent.text("Id"), parent);
        }
    }

    private static void readPolicy(JsonValue value, JsonValue summary, InventoryFacts facts) {
        readArn(summary, facts);
        PolicyType kind = kind(summary);
        String id = summary.text("Id");
        JsonValue policy = value.get("Policy");
        JsonValue content = policy == null ? null : policy.get("Content");
        if (kind != null && id != null) {
            facts.address(value, String.valueOf(summary.text("Name")));
            facts.controlPolicy(id, kind, content);
        }
    }

    private static @Nullable PolicyType kind(JsonValue summary) {
        String type = String.valueOf(summary.text("Type"));
        return switch (type) {
            case "SERVICE_CONTROL_POLICY" -> PolicyType.SERVICE_CONTROL_POLICY;
            case "RESOURCE_CONTROL_POLICY" -> PolicyType.RESOURCE_CONTROL_POLICY;
            // Those of other types, such as tag policies, authorize nothing.
            default -> null;
        };
    }

    /** Read list-policies, or list-policies-for-target, which nothing but the path tells from it. */
    private static void readPolicies(InventoryInput input, InventoryFacts facts) {
        String target = subject(input, "targets");
        for (JsonValue policy : input.value().items("Policies")) {
            readArn(policy, facts);
            PolicyType kind = kind(policy);
            String id = policy.text("Id");
            if (kind == null || id == null) {
                continue;
            }
            facts.controlPolicy(id, kind, null);
            if (target != null) {
                facts.controlPolicyTarget(id, target, policy);
                facts.controlPoliciesComplete(kind, target, policy);
            }
        }
    }

    private static void readTargets(InventoryInput input, InventoryFacts facts) {
        String policy = subject(input, "policies");
        if (policy == null) {
            facts.missing(
                    input.value(),
                    "which policy is attached to these",
                    "organizations/policies/POLICY/targets.json, where POLICY is the id of the policy",
                    "about = \"POLICY\"");
            return;
        }
        for (JsonValue target : input.value().items("Targets")) {
            readArn(target, facts);
            String id = target.text("TargetId");
            if (id != null) {
                facts.organizationNode(id, target.text("Name"), null, target);
                facts.controlPolicyTarget(policy, id, target);
            }
        }
        facts.controlPolicyTargetsComplete(policy);
    }
}
