package org.iamunit.inventory.internal.steampipe;

import static org.iamunit.inventory.internal.steampipe.SteampipeReader.selected;

import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.iam.IamName;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/** A row of {@code aws_iam_user}, {@code aws_iam_role} or {@code aws_iam_group}. */
final class SteampipePrincipal {

    private final String arn;
    private final JsonValue row;
    private final InventoryFacts facts;

    SteampipePrincipal(String arn, JsonValue row, InventoryFacts facts) {
        this.arn = arn;
        this.row = row;
        this.facts = facts;
    }

    void read() {
        facts.address(row, IamName.of(arn));
        facts.principal(arn, row);
        readPolicies();
        boolean isUser = IamName.of(arn).startsWith("user/");
        if (IamName.of(arn).startsWith("group/")) {
            readMembers();
            return;
        }
        if (isUser) {
            readGroups();
        }
        JsonValue id = row.get(isUser ? "user_id" : "role_id");
        if (id != null && id.text() != null) {
            facts.uniqueId(arn, id);
        }
        JsonValue trust = selected(row, "assume_role_policy", "assume_role_policy_document", "assume_role_policy_std");
        if (trust != null && !trust.isNull()) {
            facts.trustPolicy(arn, trust);
        }
        readBoundaryAndTags();
    }

    private void readPolicies() {
        JsonValue inline = selected(row, "inline_policies", "inline_policies_std");
        JsonValue attached = selected(row, "attached_policy_arns");
        if (inline == null && attached == null) {
            facts.withoutPolicies(arn, row);
            return;
        }
        facts.policyList(arn);
        if (inline == null) {
            leaveOpen("inline_policies");
        } else {
            inline.items().forEach(this::readInlinePolicy);
        }
        if (attached == null) {
            leaveOpen("attached_policy_arns");
        } else {
            attached.items().forEach(policy -> facts.attachedPolicy(arn, policy));
        }
    }

    private void readInlinePolicy(JsonValue policy) {
        String name = policy.text("PolicyName");
        JsonValue document = policy.get("PolicyDocument");
        if (name == null || document == null) {
            facts.problem(policy, "this policy has no PolicyName or no PolicyDocument", "select the column as it is");
        } else {
            facts.address(policy, name + " of " + IamName.of(arn));
            facts.inlinePolicy(arn, name, document);
        }
    }

    /** A policy may come from what was not selected. */
    private void leaveOpen(String column) {
        facts.inlinePolicy(
                arn,
                JsonValue.unknown(
                        "the policies of " + arn + " in the column " + column + " were not selected: select it, too",
                        row));
    }

    private void readGroups() {
        JsonValue groups = selected(row, "groups");
        if (groups == null) {
            leaveOpen("groups");
            return;
        }
        for (JsonValue group : groups.items()) {
            JsonValue named = group.get("Arn") == null ? group.get("GroupName") : group.get("Arn");
            facts.membership(arn, named == null ? group : named);
        }
    }

    private void readMembers() {
        JsonValue name = row.get("arn");
        for (JsonValue user : row.items("users")) {
            String member = user.text("Arn");
            if (member != null && name != null) {
                facts.membership(member, name);
            }
        }
    }

    private void readBoundaryAndTags() {
        JsonValue boundary = selected(row, "permissions_boundary_arn");
        if (boundary != null && boundary.text() != null) {
            facts.permissionsBoundary(arn, boundary);
        }
        JsonValue list = selected(row, "tags_src");
        JsonValue map = selected(row, "tags");
        if (list != null) {
            list.items().forEach(tag -> readTag(tag.text("Key"), tag.get("Value")));
        } else if (map != null) {
            for (Member tag : map.members()) {
                readTag(tag.name(), tag.value());
            }
        }
        if (boundary != null && (list != null || map != null)) {
            facts.described(arn);
        } else {
            facts.listed(arn, row);
        }
    }

    private void readTag(@Nullable String key, @Nullable JsonValue value) {
        if (key != null && value != null) {
            facts.tag(arn, key, value);
        }
    }
}
