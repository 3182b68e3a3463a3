package org.iamunit.policy.source;

import java.util.List;
import java.util.Locale;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads outputs of {@code aws iam} about single users, roles, groups and policies.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/iam/">iam in the AWS CLI Command Reference</a>
 */
final class IamOutputReader implements InventoryReader {

    private static final List<String> KINDS = List.of("User", "Role", "Group");

    @Override
    public String reads() {
        return "that of get-user, get-role, list-users, list-roles, get-user-policy, get-role-policy, get-group-policy,"
                + " list-attached-user-policies, list-attached-role-policies, list-attached-group-policies, get-policy"
                + " or get-policy-version";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        return kindOf(value) != null
                || listOf(value) != null
                || isInlinePolicy(value)
                || value.get("AttachedPolicies") != null
                || isVersion(value)
                || isMetadata(value);
    }

    /** Return which of a user, role or group this is the output of a get for. */
    private static @Nullable String kindOf(JsonValue value) {
        for (String kind : KINDS) {
            JsonValue entity = value.get(kind);
            if (entity != null && entity.get(kind + "Name") != null) {
                return kind;
            }
        }
        return null;
    }

    private static @Nullable String listOf(JsonValue value) {
        for (String kind : KINDS) {
            if (value.items(kind + "s").stream().anyMatch(entity -> entity.get(kind + "Name") != null)) {
                return kind + "s";
            }
        }
        return null;
    }

    private static boolean isInlinePolicy(JsonValue value) {
        return value.get("PolicyName") != null
                && value.get("PolicyDocument") != null
                && KINDS.stream().anyMatch(kind -> value.get(kind + "Name") != null);
    }

    private static boolean isVersion(JsonValue value) {
        JsonValue version = value.get("PolicyVersion");
        return version != null && version.get("Document") != null;
    }

    private static boolean isMetadata(JsonValue value) {
        JsonValue policy = value.get("Policy");
        return policy != null && policy.get("DefaultVersionId") != null;
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        JsonValue value = input.value();
        String kind = kindOf(value);
        JsonValue entity = kind == null ? null : value.get(kind);
        String list = listOf(value);
        if (entity != null) {
            IamEntity.read(entity, facts);
            // The output of get-group lists the users of the group.
            String group = entity.text("GroupName");
            if (group != null) {
                value.items("Users").forEach(user -> readMember(user, entity.get("GroupName"), facts));
            }
        } else if (list != null) {
            value.items(list).forEach(each -> IamEntity.read(each, facts));
        } else if (isInlinePolicy(value)) {
            readInlinePolicy(value, facts);
        } else if (value.get("AttachedPolicies") != null) {
            readAttachedPolicies(input, facts);
        } else if (isVersion(value)) {
            readVersion(input, facts);
        }
    }

    private static void readMember(JsonValue user, @Nullable JsonValue group, InventoryFacts facts) {
        String arn = user.text("Arn");
        if (arn != null && group != null && IamEntity.read(user, facts) != null) {
            facts.membership(arn, group);
        }
    }

    private static void readInlinePolicy(JsonValue value, InventoryFacts facts) {
        JsonValue document = value.get("PolicyDocument");
        for (String kind : KINDS) {
            String name = value.text(kind + "Name");
            if (name != null && document != null) {
                facts.inlinePolicy(kind.toLowerCase(Locale.ROOT) + "/" + name, document);
            }
        }
    }

    private static void readAttachedPolicies(InventoryInput input, InventoryFacts facts) {
        String principal = principal(input);
        if (principal == null) {
            facts.missing(
                    input.value(),
                    "to whom these policies are attached",
                    "accounts/ACCOUNT/roles/NAME/attached-policies.json, with users or groups for roles",
                    "about = \"role/NAME\"");
            return;
        }
        for (JsonValue attached : input.value().items("AttachedPolicies")) {
            JsonValue arn = attached.get("PolicyArn");
            if (arn == null) {
                facts.problem(attached, "this policy has no PolicyArn", "keep the output as the AWS CLI wrote it");
            } else {
                facts.attachedPolicy(principal, arn);
            }
        }
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

    private static void readVersion(InventoryInput input, InventoryFacts facts) {
        JsonValue version = input.value().get("PolicyVersion");
        JsonValue document = version == null ? null : version.get("Document");
        if (document == null) {
            return;
        }
        if (input.about() != null) {
            facts.managedPolicy(input.about(), document);
        } else {
            facts.managedPolicyNamed(input.name(), document);
        }
    }
}
