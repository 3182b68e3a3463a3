package org.iamunit.inventory.internal.awscli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads outputs of {@code aws iam} about single users, roles, groups and policies, whole or what {@code --query} takes out of
 * them.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/iam/">iam in the AWS CLI Command Reference</a>
 */
public final class IamOutputReader implements InventoryReader {

    private static final List<String> KINDS = List.of("User", "Role", "Group");

    /** What a list of users, roles or groups leaves out of them. */
    private static final List<String> NOT_LISTED = List.of(
            "PermissionsBoundary",
            "Tags",
            "RoleLastUsed",
            "AttachedManagedPolicies",
            "RolePolicyList",
            "UserPolicyList");

    private static final String KEEP = "keep the output as the AWS CLI wrote it";

    @Override
    public String reads() {
        return "that of get-user, get-role, get-group, list-users, list-roles, list-groups, list-groups-for-user,"
                + " get-user-policy, get-role-policy, get-group-policy, list-user-policies, list-role-policies,"
                + " list-group-policies, list-attached-user-policies, list-attached-role-policies,"
                + " list-attached-group-policies, get-policy, list-policies or get-policy-version";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        return entity(value) != null
                || listOf(value) != null
                || isInlinePolicy(value)
                || isList(value, "PolicyNames")
                || isList(value, "AttachedPolicies")
                || isAttached(value)
                || version(value) != null
                || !metadata(value).isEmpty();
    }

    /** Return the user, role or group that this is about. */
    private static @Nullable JsonValue entity(JsonValue value) {
        for (String kind : KINDS) {
            JsonValue entity = value.get(kind);
            if (entity != null && entity.get(kind + "Name") != null) {
                return entity;
            }
            if (value.get(kind + "Name") != null && value.get("Arn") != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable String listOf(JsonValue value) {
        for (String kind : KINDS) {
            JsonValue list = value.get(kind + "s");
            if (list != null
                    && list.isList()
                    && list.items().stream().allMatch(entity -> entity.get(kind + "Name") != null)) {
                return kind + "s";
            }
        }
        return null;
    }

    private static boolean isList(JsonValue value, String name) {
        JsonValue list = value.get(name);
        return list != null && list.isList();
    }

    private static boolean isInlinePolicy(JsonValue value) {
        return value.get("PolicyName") != null
                && value.get("PolicyDocument") != null
                && KINDS.stream().anyMatch(kind -> value.get(kind + "Name") != null);
    }

    private static boolean isAttached(JsonValue value) {
        return value.get("PolicyArn") != null && value.get("PolicyName") != null;
    }

    /** Return the version of a policy that this is about. */
    private static @Nullable JsonValue version(JsonValue value) {
        JsonValue version = value.get("PolicyVersion");
        if (version != null) {
            return version.get("Document") == null ? null : version;
        }
        return value.get("Document") != null && value.get("VersionId") != null ? value : null;
    }

    /** Return what is known besides their documents of the policies that this is about. */
    private static List<JsonValue> metadata(JsonValue value) {
        JsonValue policy = value.get("Policy");
        return Stream.concat(
                        Stream.concat(Stream.of(value), value.items("Policies").stream()),
                        policy == null ? Stream.of() : Stream.of(policy))
                .filter(each -> each.text("Arn") != null && each.text("DefaultVersionId") != null)
                .toList();
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        facts.handedOutByAws();
        JsonValue value = input.value();
        JsonValue entity = entity(value);
        String list = listOf(value);
        if (entity != null) {
            readEntity(entity, value, facts);
        } else if (list != null) {
            readList(list, input, facts);
        } else if (isInlinePolicy(value)) {
            readInlinePolicy(value, facts);
        } else if (isList(value, "PolicyNames")) {
            readNames(input, facts);
        } else if (isList(value, "AttachedPolicies") || isAttached(value)) {
            readAttachedPolicies(input, facts);
        } else if (version(value) != null) {
            readVersion(input, facts);
        } else {
            readMetadata(input, facts);
        }
    }

    private static void readEntity(JsonValue entity, JsonValue output, InventoryFacts facts) {
        IamEntity read = read(entity, facts);
        if (read != null) {
            // What --query takes out of a list looks the same as what it takes out of a get, but for these.
            if (entity != output || NOT_LISTED.stream().anyMatch(member -> entity.get(member) != null)) {
                read.readDetails();
            } else {
                read.readListed();
            }
        }
        // The output of get-group lists the users of the group.
        JsonValue group = entity.get("GroupName");
        if (group != null) {
            output.items("Users").forEach(user -> readMember(user, group, facts));
            OutputPage.tell("the users of group " + group.text(), output, facts);
        }
    }

    /** Read a user, role or group, whose policies only the details of the account say. */
    private static @Nullable IamEntity read(JsonValue entity, InventoryFacts facts) {
        String arn = entity.text("Arn");
        if (arn != null && entity.get("AttachedManagedPolicies") == null) {
            facts.withoutPolicies(arn, entity);
        }
        return IamEntity.read(entity, facts);
    }

    private static void readMember(JsonValue user, JsonValue group, InventoryFacts facts) {
        IamEntity member = read(user, facts);
        String arn = user.text("Arn");
        if (arn != null && member != null) {
            member.readListed();
            facts.membership(arn, group);
        }
    }

    private static void readList(String list, InventoryInput input, InventoryFacts facts) {
        JsonValue value = input.value();
        String of = principal(input);
        boolean isOfUser = list.equals("Groups") && of != null && of.contains("user/");
        for (JsonValue each : value.items(list)) {
            IamEntity entity = read(each, facts);
            JsonValue name = each.get("GroupName");
            if (isOfUser && of != null && name != null) {
                facts.membership(of, name);
            } else if (entity != null) {
                entity.readListed();
            }
        }
        OutputPage.tell(
                "the list of " + list.toLowerCase(Locale.ROOT)
                        + (of == null ? input.account() == null ? "" : " of account " + input.account() : " of " + of),
                value,
                facts);
    }

    private static void readInlinePolicy(JsonValue value, InventoryFacts facts) {
        JsonValue document = value.get("PolicyDocument");
        String policy = value.text("PolicyName");
        for (String kind : KINDS) {
            String name = value.text(kind + "Name");
            if (name != null && document != null && policy != null) {
                facts.address(value, policy + " of " + kind.toLowerCase(Locale.ROOT) + "/" + name);
                facts.inlinePolicy(kind.toLowerCase(Locale.ROOT) + "/" + name, policy, document);
            }
        }
    }

    private static void readNames(InventoryInput input, InventoryFacts facts) {
        List<JsonValue> names = input.value().items("PolicyNames");
        String principal = principal(input);
        if (principal != null) {
            facts.policyList(principal);
            names.forEach(name -> facts.inlinePolicyName(principal, name));
            OutputPage.tell("the names of the policies in " + principal, input.value(), facts);
        } else if (!names.isEmpty()) {
            facts.missing(
                    input.value(),
                    "in whom these policies are",
                    "accounts/ACCOUNT/roles/NAME/policies.json, with users or groups for roles",
                    "about = \"role/NAME\"");
        }
    }

    private static void readAttachedPolicies(InventoryInput input, InventoryFacts facts) {
        JsonValue value = input.value();
        List<JsonValue> policies = isAttached(value) ? List.of(value) : value.items("AttachedPolicies");
        String principal = principal(input);
        if (principal == null) {
            if (!policies.isEmpty()) {
                facts.missing(
                        value,
                        "to whom these policies are attached",
                        "accounts/ACCOUNT/roles/NAME/attached-policies.json, with users or groups for roles",
                        "about = \"role/NAME\"");
            }
            return;
        }
        facts.policyList(principal);
        for (JsonValue attached : policies) {
            JsonValue arn = attached.get("PolicyArn");
            if (arn == null) {
                facts.problem(attached, "this policy has no PolicyArn", KEEP);
            } else {
                facts.attachedPolicy(principal, arn);
            }
        }
        OutputPage.tell("the policies attached to " + principal, value, facts);
    }

    /** Return whom a file is about, as the user says or its path. */
    static @Nullable String principal(InventoryInput input) {
        if (input.about() != null) {
            return input.about();
        }
        for (String kind : KINDS) {
            String folder = kind.toLowerCase(Locale.ROOT);
            String name = input.named(folder + "s");
            if (name != null) {
                return folder + "/" + name;
            }
        }
        return null;
    }

    private static void readMetadata(InventoryInput input, InventoryFacts facts) {
        for (JsonValue policy : metadata(input.value())) {
            String arn = policy.text("Arn");
            String version = policy.text("DefaultVersionId");
            if (arn != null && version != null) {
                facts.defaultVersion(arn, version);
            }
        }
        if (input.value().get("Policies") != null) {
            OutputPage.tell("the list of policies", input.value(), facts);
        }
    }

    /** Read a version of a policy, which says neither the name nor the ARN of the policy. */
    private static void readVersion(InventoryInput input, InventoryFacts facts) {
        JsonValue version = version(input.value());
        if (version == null) {
            return;
        }
        String arn = input.about() == null ? arnBefore(input, version.text("VersionId")) : input.about();
        JsonValue document = version.get("Document");
        if (document != null) {
            boolean isDefault = !"false".equals(version.text("IsDefaultVersion"));
            facts.managedPolicyVersion(
                    arn == null ? policyName(input) : arn, version.text("VersionId"), isDefault, document);
        }
    }

    /** Return the name that the file has, or the folder of all versions of a policy. */
    private static String policyName(InventoryInput input) {
        for (String folder : List.of("managed-policies", "policies")) {
            String name = input.named(folder);
            if (name != null) {
                return name;
            }
        }
        return input.name();
    }

    /** Return the ARN of the output of get-policy before this one, if a loop has written both for each policy. */
    private static @Nullable String arnBefore(InventoryInput input, @Nullable String version) {
        JsonValue before = null;
        String arn = null;
        for (JsonValue each : (Iterable<JsonValue>) input.values()::iterator) {
            boolean isVersion = version(each) != null;
            List<JsonValue> metadata = metadata(each);
            if (!isVersion && metadata.isEmpty()) {
                continue;
            }
            if (isVersion == (before == null)) {
                return null;
            }
            if (each == input.value() && before != null && metadata(before).size() == 1) {
                JsonValue policy = metadata(before).get(0);
                arn = String.valueOf(version).equals(policy.text("DefaultVersionId")) ? policy.text("Arn") : null;
            }
            before = isVersion ? null : each;
        }
        return before == null ? arn : null;
    }
}
