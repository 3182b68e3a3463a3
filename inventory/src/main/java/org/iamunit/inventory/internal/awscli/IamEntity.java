package org.iamunit.inventory.internal.awscli;

import java.util.List;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.iam.IamName;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/** A user, role or group as the API of IAM describes it. */
final class IamEntity {

    private final JsonValue value;
    private final String arn;
    private final InventoryFacts facts;

    private IamEntity(JsonValue value, String arn, InventoryFacts facts) {
        this.value = value;
        this.arn = arn;
        this.facts = facts;
    }

    /** Read what the API says of every user, role and group; {@code null} if not even that has an ARN. */
    static @Nullable IamEntity read(JsonValue value, InventoryFacts facts) {
        String arn = value.text("Arn");
        if (arn == null) {
            facts.problem(value, "this has no Arn", "keep the output as the AWS CLI wrote it");
            return null;
        }
        facts.address(value, IamName.of(arn));
        facts.principal(arn, value);
        for (JsonValue attached : value.items("AttachedManagedPolicies")) {
            JsonValue policyArn = attached.get("PolicyArn");
            if (policyArn == null) {
                facts.problem(attached, "this policy has no PolicyArn", "keep the output as the AWS CLI wrote it");
            } else {
                facts.attachedPolicy(arn, policyArn);
            }
        }
        JsonValue id = value.get(value.get("UserId") == null ? "RoleId" : "UserId");
        if (id != null) {
            facts.uniqueId(arn, id);
        }
        JsonValue boundary = value.get("PermissionsBoundary");
        JsonValue boundaryArn = boundary == null ? null : boundary.get("PermissionsBoundaryArn");
        if (boundaryArn != null) {
            facts.permissionsBoundary(arn, boundaryArn);
        }
        JsonValue trustPolicy = value.get("AssumeRolePolicyDocument");
        if (trustPolicy != null) {
            facts.trustPolicy(arn, trustPolicy);
        }
        for (JsonValue tag : value.items("Tags")) {
            String key = tag.text("Key");
            JsonValue tagValue = tag.get("Value");
            if (key == null || tagValue == null) {
                facts.problem(tag, "this tag has no Key or no Value", "keep the output as the AWS CLI wrote it");
            } else {
                facts.tag(arn, key, tagValue);
            }
        }
        return new IamEntity(value, arn, facts);
    }

    /** Read what get-account-authorization-details says besides. */
    void readDetails() {
        facts.described(arn);
        List.of("UserPolicyList", "GroupPolicyList", "RolePolicyList").forEach(this::readPolicies);
        value.items("GroupList").forEach(group -> facts.membership(arn, group));
    }

    /** Take this for an entry of a list, which does not say all that AWS knows. */
    void readListed() {
        facts.listed(arn, value);
    }

    /** Return a document; what depends on one that is not there is not known. */
    static JsonValue document(JsonValue policy, String member, InventoryFacts facts) {
        JsonValue document = policy.get(member);
        if (document != null) {
            return document;
        }
        String what = "this policy has no " + member;
        String remedy = "keep the output as the AWS CLI wrote it";
        facts.warning(policy, what + ", so that what depends on it is not known", remedy);
        return JsonValue.unknown(what + ": " + remedy, policy);
    }

    private void readPolicies(String list) {
        for (JsonValue policy : value.items(list)) {
            facts.address(policy, policy.text("PolicyName") + " of " + IamName.of(arn));
            facts.inlinePolicy(
                    arn, String.valueOf(policy.text("PolicyName")), document(policy, "PolicyDocument", facts));
        }
    }
}
