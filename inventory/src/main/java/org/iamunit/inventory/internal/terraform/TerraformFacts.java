package org.iamunit.inventory.internal.terraform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.iam.Doubts;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the resources of a plan or state say of users, roles and groups, and of policies. It is one room since it is one
 * table, from types of resources of the provider to facts.
 */
public final class TerraformFacts {

    /** What names the owner in a resource that is nothing but a policy, where a table of its own does not say it. */
    private static final Map<String, String> POLICY_OWNERS = Map.of(
            "aws_s3_bucket_policy", "bucket",
            "aws_sqs_queue_policy", "queue_url",
            "aws_api_gateway_rest_api_policy", "rest_api_id",
            "aws_vpc_endpoint_policy", "vpc_endpoint_id");

    /** What has the owner in an attribute, also where it is only looked up. */
    private static final Set<String> OWNED_BY_ID = Set.of("aws_ami", "aws_ebs_snapshot");

    /** What lies in a bucket, perhaps in that of another account, and belongs to whose bucket it is. */
    private static final Set<String> CONTENTS = Set.of("aws_s3_bucket_object", "aws_s3_object", "aws_s3_object_copy");

    private final TerraformResources resources;
    private final TerraformResources prior;
    private final InventoryFacts facts;

    /** The ARNs of users, roles and groups by what other resources call them. */
    private final Map<String, String> principals = new HashMap<>();

    /** What resources of their own say, which the role, user or bucket may repeat as it was before the change. */
    private final Set<String> managed = new HashSet<>();

    private final Set<String> attached = new HashSet<>();

    /**
     * @param prior the resources before a plan; the same ones if this is no plan
     */
    public TerraformFacts(TerraformResources resources, TerraformResources prior, InventoryFacts facts) {
        this.resources = resources;
        this.prior = prior;
        this.facts = facts;
    }

    public void tell() {
        resources.all().forEach(this::declare);
        resources.all().forEach(this::tellOfOwner);
        prior.all().forEach(this::addManaged);
        resources.all().forEach(this::addManaged);
        for (TerraformResource resource : resources.all()) {
            if (!resource.isData()) {
                tell(resource);
            } else if (resource.type().equals("aws_iam_policy")) {
                String arn = resource.text("arn");
                JsonValue document = resource.values().get("policy");
                if (arn != null && document != null) {
                    facts.managedPolicy(arn, document);
                }
            }
        }
        for (TerraformResource resource : resources.all()) {
            if (!resource.isData()) {
                tellOfRest(resource);
            }
        }
        TerraformPermissionSets.tell(this);
    }

    private void declare(TerraformResource resource) {
        String kind = kindOf(resource);
        String arn = kind == null || resource.isData() ? null : resources.arn(resource);
        if (kind != null && arn != null) {
            facts.principal(arn, resource.values());
            facts.alias(arn, resource.address());
            String name = resource.text("name");
            if (name != null) {
                principals.put(kind + "/" + name, arn);
            }
        }
    }

    /** Tell which account a resource is made in, and that this account owns it. */
    private void tellOfOwner(TerraformResource resource) {
        if (!resource.type().startsWith("aws_")) {
            return;
        }
        JsonValue at = resource.values();
        if (resource.isData()) {
            String owner = resource.text("owner_id");
            String arn = resource.text("arn");
            if (arn != null && owner != null && OWNED_BY_ID.contains(resource.type())) {
                facts.owner(arn, owner, at);
            }
            return;
        }
        tellOfResourceTags(resource);
        String account = resources.knownAccount(resource);
        if (account != null) {
            facts.account(account, at);
            boolean isNamed = resource.text("arn") != null || resource.text("bucket") != null;
            String arn = CONTENTS.contains(resource.type())
                    ? null
                    : resource.type().equals("aws_s3_bucket") ? resources.arn(resource) : resource.text("arn");
            String known = arn == null && resources.knownRegion(resource) != null ? resources.arn(resource) : arn;
            Arn named = known == null ? null : Arn.parse(known);
            if (known != null && named != null && !named.isOf("iam")) {
                facts.resource(known, List.of(resource.address()), at);
            }
            if (known != null && named != null) {
                TerraformPhysicalIds.tell(resource, known, facts);
            }
            if (arn != null && isNamed) {
                facts.owner(arn, account, at);
            } else if (arn != null) {
                facts.ownerOfUnnamed(arn, account, at);
            }
        }
    }

    public static @Nullable String kindOf(TerraformResource resource) {
        return switch (resource.type()) {
            case "aws_iam_role" -> "role";
            case "aws_iam_user" -> "user";
            case "aws_iam_group" -> "group";
            default -> null;
        };
    }

    /** Remember what has a resource of its own, before or after a plan: what else repeats it may be out of date. */
    private void addManaged(TerraformResource resource) {
        String owner = POLICY_OWNERS.get(resource.type());
        if (owner != null) {
            managed.add(serviceOf(resource) + " policy at " + resource.text(owner));
        }
        for (TerraformPolicyAttribute attribute : TerraformPolicyAttribute.ofType(resource.type())) {
            attribute.owners().forEach(each -> managed.add(serviceOf(resource) + " policy at " + resource.text(each)));
        }
        for (String kind : List.of("role", "user", "group")) {
            String name = resource.text(kind);
            if (name != null && resource.type().equals("aws_iam_" + kind + "_policy")) {
                managed.add(kind + "/" + name + " inline " + resource.text("name"));
            } else if (name != null && resource.type().equals("aws_iam_" + kind + "_policy_attachment")) {
                managed.add(kind + "/" + name + " attached " + resource.text("policy_arn"));
            }
            if (resource.type().equals("aws_iam_policy_attachment")) {
                resource.values()
                        .items(kind + "s")
                        .forEach(each ->
                                managed.add(kind + "/" + each.text() + " attached " + resource.text("policy_arn")));
            }
        }
    }

    private void tell(TerraformResource resource) {
        switch (resource.type()) {
            case "aws_iam_policy" -> {
                String arn = resources.arn(resource);
                if (arn != null) {
                    facts.managedPolicy(arn, document(resource, "policy"));
                }
            }
            case "aws_iam_role", "aws_iam_user" -> tellOfPrincipal(resource);
            case "aws_iam_role_policy" -> tellOfInlinePolicy(resource, "role");
            case "aws_iam_user_policy" -> tellOfInlinePolicy(resource, "user");
            case "aws_iam_group_policy" -> tellOfInlinePolicy(resource, "group");
            case "aws_iam_role_policy_attachment" -> attach(resource, "role", "role", "policy_arn");
            case "aws_iam_user_policy_attachment" -> attach(resource, "user", "user", "policy_arn");
            case "aws_iam_group_policy_attachment" -> attach(resource, "group", "group", "policy_arn");
            case "aws_iam_role_policy_attachments_exclusive" -> attach(resource, "role_name", "role", "policy_arns");
            case "aws_iam_user_policy_attachments_exclusive" -> attach(resource, "user_name", "user", "policy_arns");
            case "aws_iam_group_policy_attachments_exclusive" -> attach(resource, "group_name", "group", "policy_arns");
            case "aws_iam_policy_attachment" -> {
                attach(resource, "roles", "role", "policy_arn");
                attach(resource, "users", "user", "policy_arn");
                attach(resource, "groups", "group", "policy_arn");
            }
            case "aws_iam_user_group_membership" -> addMembers(resource, "user", "groups");
            case "aws_iam_group_membership" -> addMembers(resource, "users", "group");
            case "aws_ses_domain_identity", "aws_ses_email_identity", "aws_sesv2_email_identity" -> {
                String arn = resources.arn(resource);
                if (arn != null) {
                    tellOfIdentity(resource, arn);
                }
            }
            case "aws_ses_identity_policy" -> tellOfSendingPolicy(resource, "identity");
            case "aws_sesv2_email_identity_policy" -> tellOfSendingPolicy(resource, "email_identity");
            default -> {
                TerraformOrganization.tell(resource, resources, facts);
                TerraformResourcePolicies.tell(resource, this);
            }
        }
    }

    /** Tell what a resource repeats of others, where none of those says so itself. */
    private void tellOfRest(TerraformResource resource) {
        String kind = kindOf(resource);
        if (kind == null) {
            TerraformResourcePolicies.tellOfRest(resource, this);
            return;
        }
        String arn = resources.arn(resource);
        String key = kind + "/" + resource.text("name");
        if (arn == null || !kind.equals("role")) {
            return;
        }
        JsonValue inline = resources.attribute(resource, "inline_policy");
        if (inline != null && inline.unknown() != null) {
            facts.inlinePolicy(arn, inline);
        } else if (inline != null) {
            for (JsonValue policy : inline.items()) {
                JsonValue document = policy.get("policy");
                if (document != null
                        && !"".equals(document.text())
                        && !managed.contains(key + " inline " + policy.text("name"))) {
                    facts.inlinePolicy(arn, document);
                }
            }
        }
        JsonValue policies = resources.attribute(resource, "managed_policy_arns");
        if (policies != null) {
            for (JsonValue policy : policies.unknown() != null ? List.of(policies) : policies.items()) {
                if (!managed.contains(key + " attached " + policy.text())) {
                    attach(arn, policy);
                }
            }
        }
    }

    private void tellOfPrincipal(TerraformResource resource) {
        String arn = resources.arn(resource);
        if (arn == null) {
            return;
        }
        if (resource.type().equals("aws_iam_role")) {
            facts.trustPolicy(arn, document(resource, "assume_role_policy"));
        }
        JsonValue id = resource.values().get("unique_id");
        if (id != null && resource.text("unique_id") != null) {
            facts.uniqueId(arn, id);
        }
        JsonValue boundary = resources.attribute(resource, "permissions_boundary");
        if (boundary != null && !"".equals(boundary.text())) {
            facts.permissionsBoundary(arn, boundary);
        }
        tellOfTags(resource, arn);
    }

    /** Tell the tags of a resource that is no user or role, whose tags are told with them. */
    private void tellOfResourceTags(TerraformResource resource) {
        JsonValue all = resource.values().get("tags_all");
        JsonValue tags =
                all == null || all.members().isEmpty() ? resource.values().get("tags") : all;
        if (tags == null || tags.members().isEmpty() || kindOf(resource) != null) {
            return;
        }
        String known = resource.text("arn");
        boolean isPlaced = resources.knownAccount(resource) != null && resources.knownRegion(resource) != null;
        String arn = known != null ? known : isPlaced ? resources.arn(resource) : null;
        if (arn != null) {
            tags.members().forEach(tag -> facts.resourceTag(arn, tag.name(), tag.value()));
        }
    }

    /** Tell the tags, with those that the provider gives everything. */
    private void tellOfTags(TerraformResource resource, String arn) {
        JsonValue all = resources.attribute(resource, "tags_all");
        JsonValue tags = all == null || all.members().isEmpty() ? resources.attribute(resource, "tags") : all;
        boolean isAllUnknown = resource.unknown().of("tags_all").isAll();
        if (isAllUnknown) {
            facts.tag(
                    arn,
                    "*",
                    JsonValue.unknown(
                            "tags_all of " + resource.address() + " is known only after apply", resource.values()));
        } else if (tags != null && tags.unknown() != null) {
            facts.tag(arn, "*", tags);
        } else if (tags != null) {
            tags.members().forEach(tag -> facts.tag(arn, tag.name(), tagValue(resource, tag)));
        }
    }

    private static JsonValue tagValue(TerraformResource resource, Member tag) {
        return tag.value().text() != null || tag.value().unknown() != null
                ? tag.value()
                : JsonValue.unknown(
                        "the tag " + tag.name() + " of " + resource.address() + " is known only after apply",
                        resource.values());
    }

    /** Return a document that a resource must have: what it says, or an unknown value. */
    JsonValue document(TerraformResource resource, String attribute) {
        JsonValue document = resources.attribute(resource, attribute);
        if (document != null && !"".equals(document.text())) {
            return document.unknown() == null || !resources.isTerraform()
                    ? document
                    : JsonValue.unknown(
                            document.unknown() + "; an aws_iam_policy_document in its place would show the rest of it",
                            document);
        }
        return JsonValue.unknown(attribute + " of " + resource.address() + " is not in this file", resource.values());
    }

    private void tellOfInlinePolicy(TerraformResource resource, String kind) {
        JsonValue document = document(resource, "policy");
        withPrincipals(resource, kind, kind, principal -> facts.inlinePolicy(principal, document), document);
    }

    private void attach(TerraformResource resource, String attribute, String kind, String policies) {
        JsonValue arns = resources.attribute(resource, policies);
        JsonValue known = arns == null
                ? JsonValue.unknown(policies + " of " + resource.address() + " is not in this file", resource.values())
                : arns;
        for (JsonValue arn : known.isList() ? known.items() : List.of(known)) {
            withPrincipals(resource, attribute, kind, principal -> attach(principal, arn), arn);
        }
    }

    private void attach(String principal, JsonValue policyArn) {
        if (policyArn.text() == null || attached.add(principal + " " + policyArn.text())) {
            facts.attachedPolicy(principal, policyArn);
        }
    }

    /**
     * Do something with each user, role or group that an attribute names. If it is not known whom it names, any user or role
     * may have the policy.
     */
    private void withPrincipals(
            TerraformResource resource, String attribute, String kind, Consumer<String> action, JsonValue policy) {
        List<String> named = principals(resource, attribute, kind);
        if (named == null) {
            facts.inlinePolicy(
                    "*",
                    perhaps(
                            policy,
                            attribute + " of " + resource.address()
                                    + " is known only after apply, so that its policy may be" + " that of anybody"));
        } else {
            named.forEach(action);
        }
    }

    /** Return the users, roles or groups that an attribute names, or {@code null} if that is not known. */
    private @Nullable List<String> principals(TerraformResource resource, String attribute, String kind) {
        JsonValue value = resource.values().get(attribute);
        List<String> named = new ArrayList<>();
        if (value != null) {
            for (JsonValue each : value.isList() ? value.items() : List.of(value)) {
                if ("".equals(each.text())) {
                    continue;
                }
                if (each.text() != null) {
                    String name = kind + "/" + each.text();
                    named.add(principals.getOrDefault(name, name));
                } else if (value.items().size() != 1) {
                    return null;
                }
            }
        }
        if (value == null && attribute.endsWith("s")) {
            // A list may be left out, and may have more items than the one that an expression refers to.
            return resource.isUnknown(attribute) ? null : named;
        }
        if (value == null || value.items().stream().anyMatch(JsonValue::isNull)) {
            ReferredResource reference = resources.resolve(resource, resource.expression(attribute));
            String arn = reference == null || !kind.equals(kindOf(reference.resource()))
                    ? null
                    : resources.arn(reference.resource());
            return arn == null ? null : List.of(arn);
        }
        return named;
    }

    private void addMembers(TerraformResource resource, String users, String groups) {
        List<String> members = principals(resource, users, "user");
        List<String> of = principals(resource, groups, "group");
        if (members == null || of == null) {
            JsonValue unknown = JsonValue.unknown(
                    "who is in which group by " + resource.address() + " is known only after apply", resource.values());
            (members == null ? List.of("*") : members).forEach(user -> facts.inlinePolicy(user, unknown));
            return;
        }
        JsonValue at = resource.values();
        for (String user : members) {
            of.forEach(group -> facts.membership(
                    user,
                    JsonValue.string(group.startsWith("group/") ? group.substring("group/".length()) : group, at)));
        }
    }

    private void tellOfIdentity(TerraformResource resource, String arn) {
        JsonValue set = resources.attribute(resource, "configuration_set_name");
        if (set != null && set.unknown() != null) {
            ReferredResource reference = resources.resolve(resource, resource.expression("configuration_set_name"));
            String name = reference == null
                    ? null
                    : reference
                            .resource()
                            .text(
                                    reference.resource().type().equals("aws_ses_configuration_set")
                                            ? "name"
                                            : "configuration_set_name");
            if (name == null) {
                facts.verifiedIdentityWithUnknownSet(arn, set, resource.values());
            } else {
                facts.verifiedIdentity(arn, name, resource.values());
            }
            return;
        }
        facts.verifiedIdentity(arn, resource.text("configuration_set_name"), resource.values());
    }

    private void tellOfSendingPolicy(TerraformResource resource, String attribute) {
        JsonValue document = document(resource, "policy");
        if (isKnown(document)) {
            facts.sendingPolicy(document);
            return;
        }
        tellOfPolicy(
                resource,
                "ses",
                attribute,
                target(resource, attribute, name -> resources.arn(resource, "ses", "identity/" + name)),
                document);
    }

    private static boolean isKnown(JsonValue value) {
        return value.unknown() == null
                && value.items().stream().allMatch(TerraformFacts::isKnown)
                && value.members().stream().map(Member::value).allMatch(TerraformFacts::isKnown);
    }

    /** Makes the ARN of a resource from its name. */
    interface Naming {
        @Nullable
        String arn(String name);
    }

    /** Return the ARN of what an attribute names, by its name or ARN or a reference; {@code null} if that is not known. */
    @Nullable
    String target(TerraformResource resource, String attribute, Naming naming) {
        String known = resource.text(attribute);
        String arn = null;
        if (known != null) {
            arn = Arn.isArn(known) ? known : naming.arn(known);
        } else {
            ReferredResource reference = resources.resolve(resource, resource.expression(attribute));
            arn = reference == null ? null : resources.arn(reference.resource());
        }
        return arn;
    }

    /** Tell what the policy of a resource of a service says; if it is not known which resource that is, it may be any. */
    void tellOfPolicy(
            TerraformResource resource, String service, String attribute, @Nullable String target, JsonValue document) {
        if (target != null) {
            facts.resourcePolicyIn(resources.knownAccount(resource), target, document);
        } else {
            String known = resource.text(attribute);
            facts.resourcePolicyOfAny(
                    service,
                    perhaps(
                            document,
                            "it is not known what the policy of " + resource.address() + " is attached to, since its "
                                    + attribute + (known == null ? " is known only after apply" : " is " + known)));
        }
    }

    /** Return a document of which it is not known whether it holds; what it does not match does not depend on it. */
    static JsonValue perhaps(JsonValue document, String why) {
        return Doubts.perhapsIn(document, why);
    }

    TerraformResources resources() {
        return resources;
    }

    InventoryFacts facts() {
        return facts;
    }

    /** Tell whether the policy of a resource is, or was before a plan, a resource of its own. */
    boolean hasPolicyElsewhere(TerraformResource resource) {
        return Stream.of("id", "arn", "url", "bucket", "key_id", "domain_name", "name")
                .map(resource::text)
                .anyMatch(name -> name != null && managed.contains(serviceOf(resource) + " policy at " + name));
    }

    /** Name the service in the type of a resource: those of two services may be called alike. */
    private static String serviceOf(TerraformResource resource) {
        String service = resource.type().split("_", 3)[1];
        return service.equals("elasticsearch") ? "opensearch" : service;
    }

    /** Tell whether nobody has told yet what the policy of a resource is. */
    boolean isFirst(String target) {
        return managed.add("policy of " + target);
    }
}
