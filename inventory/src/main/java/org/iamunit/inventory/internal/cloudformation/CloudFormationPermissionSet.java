package org.iamunit.inventory.internal.cloudformation;

import static org.iamunit.policy.document.JsonValue.string;

import java.util.LinkedHashSet;
import java.util.Set;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.iam.PermissionSetRole;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a permission set of IAM Identity Center, which becomes a role in each account that it is assigned to.
 *
 * @see <a href="https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html">Permission sets</a>
 */
final class CloudFormationPermissionSet {

    private final CloudFormationResource resource;
    private final CloudFormationTemplate template;
    private final InventoryFacts facts;

    CloudFormationPermissionSet(CloudFormationResource resource) {
        this.resource = resource;
        this.template = resource.template();
        this.facts = resource.facts();
    }

    void read() {
        String name = resource.text("Name");
        for (String account : accounts()) {
            String arn = roleIn(account, name == null ? resource.logicalId() : name);
            if (arn != null) {
                read(arn, name);
            }
        }
    }

    /** The accounts that the template assigns it to; if it assigns it to none, the one that the template is deployed to. */
    private Set<String> accounts() {
        Set<String> accounts = new LinkedHashSet<>();
        for (JsonValue assignment : template.resources().values()) {
            JsonValue properties = assignment.get("Properties");
            JsonValue set = properties == null ? null : properties.get("PermissionSetArn");
            if (properties != null
                    && set != null
                    && "AWS::SSO::Assignment".equals(assignment.text("Type"))
                    && refersToThis(set)) {
                JsonValue target = template.value(properties.get("TargetId"));
                accounts.add(String.valueOf(target == null ? null : target.text()));
            }
        }
        accounts.removeIf(account -> !Arn.isAccountId(account));
        if (accounts.isEmpty()) {
            accounts.add("${AWS::AccountId}");
        }
        return accounts;
    }

    private boolean refersToThis(JsonValue set) {
        JsonValue attribute = set.get("Fn::GetAtt");
        String name = attribute == null ? null : attribute.text();
        String first = attribute == null || attribute.items().isEmpty()
                ? null
                : attribute.items().get(0).text();
        return resource.logicalId().equals(first) || (resource.logicalId() + ".PermissionSetArn").equals(name);
    }

    private @Nullable String roleIn(String account, String name) {
        String region = template.stack().region();
        return resource.substituted("arn:${AWS::Partition}:iam::" + account + ":"
                + PermissionSetRole.resource(region, name.replace("${", "${!")));
    }

    private void read(String arn, @Nullable String name) {
        facts.principal(arn, resource.value());
        facts.alias(arn, resource.logicalId());
        if (name != null) {
            facts.alias(arn, name);
            facts.alias(arn, "AWSReservedSSO_" + name);
        }
        resource.document("InlinePolicy", document -> facts.inlinePolicy(arn, document));
        for (JsonValue policy : template.values(resource.property("ManagedPolicies"))) {
            facts.attachedPolicy(arn, resource.certainly(policy));
        }
        for (JsonValue policy : template.values(resource.property("CustomerManagedPolicyReferences"))) {
            facts.attachedPolicy(arn, resource.certainly(customerManaged(policy, arn)));
        }
        JsonValue boundary = template.value(resource.property("PermissionsBoundary"));
        if (boundary != null) {
            JsonValue reference = boundary.get("CustomerManagedPolicyReference");
            JsonValue managed = boundary.get("ManagedPolicyArn");
            JsonValue policy =
                    reference != null ? customerManaged(reference, arn) : managed == null ? boundary : managed;
            facts.permissionsBoundary(arn, resource.certainly(policy));
        }
    }

    /** A customer managed policy is named, and each account has one of that name. */
    private static JsonValue customerManaged(JsonValue reference, String role) {
        String name = reference.text("Name");
        String path = reference.text("Path");
        return name != null && (path != null || reference.get("Path") == null)
                ? string(PermissionSetRole.policyInAccountOf(role, path, name), reference)
                : JsonValue.unknown("it is not known which policy is meant", reference);
    }
}
