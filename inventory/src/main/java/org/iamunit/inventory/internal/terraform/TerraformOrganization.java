package org.iamunit.inventory.internal.terraform;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyType;
import org.jspecify.annotations.Nullable;

/** Tells what resources say of an organization. What a plan creates has no ids yet: others stand for them, made of the addresses. */
final class TerraformOrganization {

    private static final Pattern ROOT = Pattern.compile("(?:r|ou)-([a-z0-9]{4,32})(?:-[a-z0-9]+)?");

    private TerraformOrganization() {}

    static void tell(TerraformResource resource, TerraformResources resources, InventoryFacts facts) {
        JsonValue at = resource.values();
        switch (resource.type()) {
            case "aws_organizations_organization" -> {
                String management = resource.text("master_account_id");
                facts.organization(
                        id(resource, resources), management == null ? resources.account(resource) : management, at);
                String root = root(resource, resources);
                for (JsonValue each : at.items("roots")) {
                    facts.organizationNode(text(each, "id", root), each.text("name"), null, each);
                }
                if (at.items("roots").isEmpty()) {
                    facts.organizationNode(root, "Root", null, at);
                }
                for (JsonValue account : at.items("accounts")) {
                    String id = account.text("id");
                    if (id != null) {
                        facts.organizationNode(id, account.text("name"), null, account);
                    }
                }
            }
            case "aws_organizations_organizational_unit" ->
                facts.organizationNode(
                        id(resource, resources), resource.text("name"), target(resource, "parent_id", resources), at);
            case "aws_organizations_account" -> {
                // Nobody can ask about an account without an id.
                String id = resource.text("id");
                if (id != null) {
                    facts.organizationNode(id, resource.text("name"), target(resource, "parent_id", resources), at);
                }
            }
            case "aws_organizations_policy" -> tellOfPolicy(resource, resources, facts);
            case "aws_organizations_policy_attachment" -> tellOfAttachment(resource, resources, facts);
            default -> {
                // Says nothing of an organization.
            }
        }
    }

    private static void tellOfPolicy(TerraformResource resource, TerraformResources resources, InventoryFacts facts) {
        String type = resource.text("type");
        PolicyType kind = type == null || type.equals("SERVICE_CONTROL_POLICY")
                ? PolicyType.SERVICE_CONTROL_POLICY
                : type.equals("RESOURCE_CONTROL_POLICY") ? PolicyType.RESOURCE_CONTROL_POLICY : null;
        if (kind != null) {
            JsonValue content = resources.attribute(resource, "content");
            facts.controlPolicy(
                    id(resource, resources),
                    kind,
                    content == null
                            ? JsonValue.unknown(
                                    "content of " + resource.address() + " is not in this file", resource.values())
                            : content);
        }
    }

    private static void tellOfAttachment(
            TerraformResource resource, TerraformResources resources, InventoryFacts facts) {
        ReferredResource policy = resource.text("policy_id") != null
                ? null
                : resources.resolve(resource, resource.expression("policy_id"));
        if (policy != null && isOtherKind(policy.resource())) {
            return;
        }
        String policyId = target(resource, "policy_id", resources);
        String targetId = target(resource, "target_id", resources);
        if (policyId != null && targetId != null) {
            if (!isOtherKind(resources, policyId)) {
                facts.controlPolicyTarget(policyId, targetId, resource.values());
            }
            return;
        }
        // It may hold for any account.
        String doubt = (policyId == null ? "policy_id" : "target_id") + " of " + resource.address()
                + " is known only after apply, so that it may limit any account";
        TerraformResource known =
                policy != null ? policy.resource() : policyId == null ? null : policy(resources, policyId);
        JsonValue content = known == null ? null : resources.attribute(known, "content");
        boolean isResourceControl = known != null && "RESOURCE_CONTROL_POLICY".equals(known.text("type"));
        facts.controlPolicy(
                resource.address(),
                isResourceControl ? PolicyType.RESOURCE_CONTROL_POLICY : PolicyType.SERVICE_CONTROL_POLICY,
                content == null ? JsonValue.unknown(doubt, resource.values()) : TerraformFacts.perhaps(content, doubt));
        facts.controlPolicyTarget(resource.address(), "Root", resource.values());
    }

    private static @Nullable TerraformResource policy(TerraformResources resources, String id) {
        return resources.all().stream()
                .filter(each -> each.type().equals("aws_organizations_policy") && id.equals(id(each, resources)))
                .findFirst()
                .orElse(null);
    }

    /** Tell whether a policy is none that decides about access, such as a tag policy. */
    private static boolean isOtherKind(TerraformResource policy) {
        String type = policy.text("type");
        return type != null && !type.matches("(SERVICE|RESOURCE)_CONTROL_POLICY");
    }

    private static boolean isOtherKind(TerraformResources resources, String policyId) {
        return resources.all().stream()
                .anyMatch(each -> each.type().equals("aws_organizations_policy")
                        && policyId.equals(each.text("id"))
                        && isOtherKind(each));
    }

    private static @Nullable String target(TerraformResource resource, String attribute, TerraformResources resources) {
        String known = resource.text(attribute);
        if (known != null) {
            return known;
        }
        ReferredResource reference = resources.resolve(resource, resource.expression(attribute));
        if (reference == null) {
            return null;
        }
        TerraformResource target = reference.resource();
        // Nothing but the root of an organization contains anything, or has a policy attached.
        return target.type().equals("aws_organizations_organization") ? root(target, resources) : id(target, resources);
    }

    private static String root(TerraformResource organization, TerraformResources resources) {
        for (JsonValue root : organization.values().items("roots")) {
            return text(root, "id", "r-" + suffix(resources));
        }
        return "r-" + suffix(resources);
    }

    /** Return what the ids of the root and of all units begin with, after their kind. */
    private static String suffix(TerraformResources resources) {
        for (TerraformResource resource : resources.all()) {
            if (resource.type().startsWith("aws_organizations_")) {
                List<@Nullable String> ids = new ArrayList<>();
                resource.values().items("roots").forEach(root -> ids.add(root.text("id")));
                ids.add(resource.text("parent_id"));
                ids.add(resource.text("id"));
                for (String id : ids) {
                    Matcher known = ROOT.matcher(String.valueOf(id));
                    if (known.matches()) {
                        return known.group(1);
                    }
                }
            }
        }
        return "0000";
    }

    /** Return the id of something, or what stands for it. */
    private static String id(TerraformResource resource, TerraformResources resources) {
        String known = resource.text("id");
        if (known != null) {
            return known;
        }
        return switch (resource.type()) {
            case "aws_organizations_organization" -> "o-00" + standIn(resource);
            case "aws_organizations_organizational_unit" -> "ou-" + suffix(resources) + "-" + standIn(resource);
            default -> "p-" + standIn(resource);
        };
    }

    /** Return eight digits, as in the ids that AWS gives. */
    private static String standIn(TerraformResource resource) {
        return HexFormat.of().toHexDigits(resource.address().hashCode());
    }

    private static String text(JsonValue value, String member, String otherwise) {
        String text = value.text(member);
        return text == null ? otherwise : text;
    }
}
