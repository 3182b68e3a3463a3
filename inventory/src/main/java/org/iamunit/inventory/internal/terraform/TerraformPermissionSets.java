package org.iamunit.inventory.internal.terraform;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.iam.PermissionSetRole;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Tells what resources say of permission sets of IAM Identity Center, each of which becomes a role in every account that it is
 * assigned to.
 */
final class TerraformPermissionSets {

    private static final String SET = "aws_ssoadmin_permission_set";

    private final TerraformResources resources;
    private final InventoryFacts facts;

    /** The ARNs of the roles of each permission set, by its address. */
    private final Map<String, Set<String>> roles = new LinkedHashMap<>();

    private TerraformPermissionSets(TerraformFacts terraform) {
        this.resources = terraform.resources();
        this.facts = terraform.facts();
    }

    static void tell(TerraformFacts terraform) {
        TerraformPermissionSets sets = new TerraformPermissionSets(terraform);
        sets.each("aws_ssoadmin_account_assignment", sets::assign);
        sets.each(SET, sets::declare);
        sets.each(
                "aws_ssoadmin_permission_set_inline_policy",
                resource -> sets.withRoles(
                        resource,
                        role -> sets.facts.inlinePolicy(role, terraform.document(resource, "inline_policy"))));
        sets.each(
                "aws_ssoadmin_managed_policy_attachment",
                resource -> sets.withRoles(
                        resource, role -> sets.facts.attachedPolicy(role, sets.known(resource, "managed_policy_arn"))));
        sets.each(
                "aws_ssoadmin_customer_managed_policy_attachment",
                resource -> sets.withRoles(
                        resource,
                        role -> sets.facts.attachedPolicy(
                                role, sets.customerManaged(role, resource, resource.values()))));
        sets.each(
                "aws_ssoadmin_permissions_boundary_attachment",
                resource -> sets.withRoles(
                        resource, role -> sets.facts.permissionsBoundary(role, sets.boundary(role, resource))));
    }

    private void each(String type, Consumer<TerraformResource> action) {
        resources.all().stream()
                .filter(resource -> !resource.isData() && resource.type().equals(type))
                .toList()
                .forEach(action);
    }

    private void assign(TerraformResource assignment) {
        TerraformResource set = setOf(assignment);
        String account = assignment.text("target_id");
        if (set != null && account != null) {
            rolesOf(set).add(role(set, account));
        }
    }

    private void declare(TerraformResource set) {
        if (!roles.containsKey(set.address())) {
            // It is not known where it is assigned: nowhere, or by other means.
            rolesOf(set).add(role(set, resources.account(set)));
        }
        for (String role : rolesOf(set)) {
            facts.principal(role, set.values());
            facts.alias(role, set.address());
            facts.alias(role, String.valueOf(name(set)));
        }
    }

    private Set<String> rolesOf(TerraformResource set) {
        return roles.computeIfAbsent(set.address(), any -> new LinkedHashSet<>());
    }

    private static String name(TerraformResource set) {
        String name = set.text("name");
        return name == null ? set.address() : name;
    }

    private String role(TerraformResource set, String account) {
        String region = resources.knownRegion(set);
        return Arn.of(resources.partition(set), "iam", "", account, PermissionSetRole.resource(region, name(set)))
                .toString();
    }

    /** Return the permission set that a resource is about, by its ARN or by what it refers to. */
    private @Nullable TerraformResource setOf(TerraformResource resource) {
        String arn = resource.text("permission_set_arn");
        if (arn == null) {
            ReferredResource reference = resources.resolve(resource, resource.expression("permission_set_arn"));
            return reference == null || !reference.resource().type().equals(SET) ? null : reference.resource();
        }
        return resources.all().stream()
                .filter(each -> each.type().equals(SET) && arn.equals(each.text("arn")))
                .findFirst()
                .orElse(null);
    }

    /** Do something with each role of the permission set that a resource is about; one of elsewhere has none here. */
    private void withRoles(TerraformResource resource, Consumer<String> action) {
        TerraformResource set = setOf(resource);
        if (set != null) {
            rolesOf(set).forEach(action);
        } else if (resource.text("permission_set_arn") == null) {
            roles.values()
                    .forEach(each -> each.forEach(role -> facts.inlinePolicy(
                            role,
                            JsonValue.unknown(
                                    "permission_set_arn of " + resource.address()
                                            + " is known only after apply, so that it may be of any permission set",
                                    resource.values()))));
        }
    }

    private JsonValue known(TerraformResource resource, String attribute) {
        JsonValue value = resources.attribute(resource, attribute);
        return value != null
                ? value
                : JsonValue.unknown(
                        attribute + " of " + resource.address() + " is not in this file", resource.values());
    }

    /** Return the ARN of a policy that is named by its name and path, in the account of a role. */
    private JsonValue customerManaged(String role, TerraformResource resource, JsonValue holder) {
        for (JsonValue reference : holder.items("customer_managed_policy_reference")) {
            String name = reference.text("name");
            String path = reference.text("path");
            if (name != null) {
                return JsonValue.string(PermissionSetRole.policyInAccountOf(role, path, name), resource.values());
            }
        }
        return JsonValue.unknown(
                "the policy of " + resource.address() + " is known only after apply", resource.values());
    }

    private JsonValue boundary(String role, TerraformResource resource) {
        List<JsonValue> boundaries = resource.values().items("permissions_boundary");
        JsonValue boundary = boundaries.isEmpty() ? resource.values() : boundaries.get(0);
        JsonValue arn = boundary.get("managed_policy_arn");
        return arn != null && !"".equals(arn.text()) ? arn : customerManaged(role, resource, boundary);
    }
}
