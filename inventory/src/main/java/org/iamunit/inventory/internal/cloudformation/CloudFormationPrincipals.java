package org.iamunit.inventory.internal.cloudformation;

import static org.iamunit.policy.document.JsonValue.string;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.iam.Doubts;
import org.iamunit.inventory.internal.iam.IamName;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/** Reads the users, roles and groups of a template, their policies, and the permission sets that become roles. */
final class CloudFormationPrincipals {

    private static final String EVERY = "*";

    private static final Map<String, String> KINDS =
            Map.of("RoleName", "role", "UserName", "user", "GroupName", "group");

    private final CloudFormationResource resource;
    private final CloudFormationTemplate template;
    private final InventoryFacts facts;
    private final String logicalId;

    CloudFormationPrincipals(CloudFormationResource resource) {
        this.resource = resource;
        this.template = resource.template();
        this.facts = resource.facts();
        this.logicalId = resource.logicalId();
    }

    /** Read the resource if it is of a type that this reads. */
    boolean read() {
        switch (resource.type()) {
            case "AWS::IAM::Role" -> readRole();
            case "AWS::IAM::User" -> readUser();
            case "AWS::IAM::Group" -> readPrincipal();
            case "AWS::IAM::UserToGroupAddition" -> {
                JsonValue group = resource.property("GroupName");
                principals("Users", "user").forEach(user -> readMembership(user, group));
            }
            case "AWS::IAM::ManagedPolicy" -> readManagedPolicy();
            case "AWS::IAM::Policy" ->
                resource.document(
                        "PolicyDocument", document -> attachedTo().forEach(principal -> attach(principal, document)));
            case "AWS::IAM::RolePolicy" -> readPolicyOf("RoleName");
            case "AWS::IAM::UserPolicy" -> readPolicyOf("UserName");
            case "AWS::IAM::GroupPolicy" -> readPolicyOf("GroupName");
            case "AWS::SSO::PermissionSet" -> new CloudFormationPermissionSet(resource).read();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A principal that a policy is attached to, and why it is not known whether it is. */
    private record Attached(String principal, @Nullable String doubt) {}

    private void attach(Attached to, JsonValue document) {
        String doubt = to.doubt();
        facts.inlinePolicy(to.principal(), doubt == null ? document : Doubts.perhaps(document, doubt));
    }

    private void readRole() {
        JsonValue trust = template.document(resource.property("AssumeRolePolicyDocument"));
        String role = readPrincipal();
        if (role != null && trust != null) {
            facts.trustPolicy(role, resource.document(trust));
        }
    }

    private void readUser() {
        String user = readPrincipal();
        if (user != null) {
            template.values(resource.property("Groups")).forEach(group -> readMembership(user, group));
        }
    }

    /** Read what users, roles and groups have in common; {@code null} if it is not known which account it is in. */
    private @Nullable String readPrincipal() {
        String arn = template.arn(logicalId);
        if (arn == null) {
            return null;
        }
        facts.principal(arn, resource.value());
        if (resource.mayHoldMore()) {
            facts.inlinePolicy(arn, resource.certainly(resource.value()));
        }
        if (!IamName.of(arn).startsWith("group/")) {
            readAliases(arn);
            readTags(arn);
        }
        for (JsonValue policy : template.values(resource.property("ManagedPolicyArns"))) {
            facts.attachedPolicy(arn, resource.certainly(policy));
        }
        JsonValue boundary = template.value(resource.property("PermissionsBoundary"));
        if (boundary != null) {
            facts.permissionsBoundary(arn, resource.certainly(boundary));
        }
        for (JsonValue policy : resource.items("Policies")) {
            JsonValue document = template.document(policy.get("PolicyDocument"));
            if (document == null) {
                document = template.value(policy);
                JsonValue inner = document == null ? null : document.get("PolicyDocument");
                document = inner == null ? document : inner;
            }
            if (document != null) {
                facts.inlinePolicy(arn, resource.document(document));
            }
        }
        return arn;
    }

    private void readAliases(String arn) {
        CloudFormationNames.aliases(template, logicalId, resource.value()).forEach(alias -> facts.alias(arn, alias));
    }

    private void readTags(String arn) {
        for (JsonValue tag : template.values(resource.property("Tags"))) {
            String key = tag.text("Key");
            JsonValue value = tag.get("Value");
            if (key != null && value != null) {
                facts.tag(arn, key, value);
            } else {
                facts.tag(arn, "*", JsonValue.unknown("a tag of " + logicalId + " is not known", tag));
            }
        }
    }

    private void readMembership(Attached user, @Nullable JsonValue group) {
        String doubt = user.doubt();
        if (doubt == null) {
            readMembership(user.principal(), group);
        } else {
            facts.inlinePolicy(user.principal(), JsonValue.unknown(doubt, resource.value()));
        }
    }

    private void readMembership(String user, @Nullable JsonValue group) {
        String arn = group == null ? null : resource.referredArn(group);
        JsonValue value = template.value(group);
        if (resource.doubt() != null || value == null || (arn == null && value.text() == null)) {
            facts.inlinePolicy(
                    user,
                    JsonValue.unknown(
                            "it is not known which group " + logicalId + " names",
                            value == null ? resource.value() : value));
        } else {
            facts.membership(user, arn == null ? value : string(arn, value));
        }
    }

    private void readManagedPolicy() {
        String arn = template.arn(logicalId);
        if (arn != null) {
            resource.document("PolicyDocument", document -> {
                facts.managedPolicy(arn, document);
                attachedTo().forEach(to -> {
                    if (to.doubt() == null) {
                        facts.attachedPolicy(to.principal(), string(arn, resource.value()));
                    } else {
                        attach(to, document);
                    }
                });
            });
        }
    }

    private List<Attached> attachedTo() {
        List<Attached> principals = new ArrayList<>();
        principals.addAll(principals("Roles", "role"));
        principals.addAll(principals("Users", "user"));
        principals.addAll(principals("Groups", "group"));
        return principals;
    }

    private List<Attached> principals(String property, String kind) {
        List<Attached> principals = new ArrayList<>();
        for (JsonValue each : resource.items(property)) {
            Attached principal = principal(each, kind);
            if (principal != null) {
                principals.add(principal);
            }
        }
        return principals;
    }

    private @Nullable Attached principal(JsonValue expression, String kind) {
        String arn = resource.referredArn(expression);
        if (arn != null && IamName.of(arn).startsWith(kind + "/")) {
            return new Attached(arn, null);
        }
        JsonValue name = template.value(expression);
        if (name == null) {
            return null;
        }
        return name.text() != null
                ? new Attached(kind + "/" + name.text(), null)
                : new Attached(
                        EVERY,
                        "it is not known to which " + kind + " " + logicalId + " is attached, since " + name.unknown());
    }

    private void readPolicyOf(String property) {
        JsonValue name = resource.property(property);
        Attached principal = name == null ? null : principal(name, String.valueOf(KINDS.get(property)));
        if (principal != null) {
            resource.document("PolicyDocument", document -> attach(principal, document));
        }
    }
}
