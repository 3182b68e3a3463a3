package org.iamunit.policy.source;

import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output of {@code aws iam get-account-authorization-details}, all of it or one page.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">GetAccountAuthorizationDetails</a>
 */
final class AccountDetailsReader implements InventoryReader {

    @Override
    public String reads() {
        return "the output of aws iam get-account-authorization-details";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        for (Member member : value.members()) {
            switch (member.name()) {
                case "UserDetailList", "GroupDetailList", "RoleDetailList" -> {
                    return true;
                }
                case "Policies" -> {
                    if (member.value().items().stream().anyMatch(policy -> policy.get("PolicyVersionList") != null)) {
                        return true;
                    }
                }
                default -> {
                    // Says nothing about the form.
                }
            }
        }
        return false;
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        JsonValue value = input.value();
        value.items("UserDetailList").forEach(user -> {
            IamEntity entity = IamEntity.read(user, facts);
            if (entity != null) {
                entity.readPolicies("UserPolicyList");
                user.items("GroupList").forEach(entity::readGroup);
            }
        });
        value.items("GroupDetailList").forEach(group -> {
            IamEntity entity = IamEntity.read(group, facts);
            if (entity != null) {
                entity.readPolicies("GroupPolicyList");
            }
        });
        value.items("RoleDetailList").forEach(role -> {
            IamEntity entity = IamEntity.read(role, facts);
            if (entity != null) {
                entity.readPolicies("RolePolicyList");
            }
        });
        value.items("Policies").forEach(policy -> readManagedPolicy(policy, facts));
        String account = account(value);
        facts.page(
                "the details of " + (account == null ? "an account" : "account " + account),
                !"true".equals(value.text("IsTruncated")) && value.get("NextToken") == null,
                value);
    }

    private static void readManagedPolicy(JsonValue policy, InventoryFacts facts) {
        String arn = policy.text("Arn");
        if (arn == null) {
            facts.problem(policy, "this policy has no Arn", "keep the output as the AWS CLI wrote it");
            return;
        }
        facts.address(policy, IamEntity.named(arn));
        JsonValue document = defaultVersion(policy);
        if (document == null) {
            facts.problem(
                    policy,
                    "no version of " + arn + " is the default version",
                    "keep the output as the AWS CLI wrote it");
        } else {
            facts.managedPolicy(arn, document);
        }
    }

    private static @Nullable JsonValue defaultVersion(JsonValue policy) {
        String id = policy.text("DefaultVersionId");
        for (JsonValue version : policy.items("PolicyVersionList")) {
            boolean isDefault =
                    id == null ? "true".equals(version.text("IsDefaultVersion")) : id.equals(version.text("VersionId"));
            if (isDefault) {
                return version.get("Document");
            }
        }
        return null;
    }

    private static @Nullable String account(JsonValue value) {
        for (String list : new String[] {"UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"}) {
            for (JsonValue entity : value.items(list)) {
                String arn = entity.text("Arn");
                String[] parts = arn == null ? new String[0] : arn.split(":", 6);
                if (parts.length == 6 && !parts[4].equals("aws")) {
                    return parts[4];
                }
            }
        }
        return null;
    }
}
