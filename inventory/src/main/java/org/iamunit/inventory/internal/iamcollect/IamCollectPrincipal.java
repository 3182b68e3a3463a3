package org.iamunit.inventory.internal.iamcollect;

import java.util.List;
import java.util.Locale;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.iam.IamName;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/** A user, role or group that iam-collect has downloaded. What it does not have is no file of its folder. */
final class IamCollectPrincipal {

    private final String arn;
    private final JsonValue metadata;
    private final List<Part> parts;
    private final InventoryFacts facts;

    IamCollectPrincipal(String arn, JsonValue metadata, List<Part> parts, InventoryFacts facts) {
        this.arn = arn;
        this.metadata = metadata;
        this.parts = parts;
        this.facts = facts;
    }

    void read() {
        facts.address(metadata, IamName.of(arn));
        facts.principal(arn, metadata);
        facts.described(arn);
        facts.policyList(arn);
        JsonValue id = metadata.get("id");
        if (id != null && id.text() != null) {
            facts.uniqueId(arn, id);
        }
        for (JsonValue boundary : metadata.members().stream()
                .filter(member -> member.name().toLowerCase(Locale.ROOT).contains("boundary"))
                .map(JsonValue.Member::value)
                .toList()) {
            readBoundary(boundary);
        }
        parts.forEach(this::read);
        if (IamName.of(arn).startsWith("role/") && parts.stream().noneMatch(part -> part.isAbout("tag"))) {
            String why = "iam-collect leaves out the tags of roles unless it is told otherwise, also those of " + arn
                    + ": download them, too, or name the output of aws iam get-account-authorization-details";
            facts.tag(arn, "*", JsonValue.unknown(why, metadata));
        }
    }

    private void read(Part part) {
        JsonValue value = part.value();
        if (part.isAbout("tag")) {
            part.forEachTag((key, tag) -> facts.tag(arn, key, tag));
        } else if (part.isAbout("trust")) {
            facts.address(value, IamName.of(arn));
            facts.trustPolicy(arn, value);
        } else if (part.isAbout("boundary")) {
            readBoundary(value);
        } else if (part.isAbout("inline")) {
            entries(value).forEach(this::readInlinePolicy);
        } else if (part.isAbout("managed") || part.isAbout("attached")) {
            entries(value).forEach(this::readAttachedPolicy);
        } else if (part.isAbout("groups")) {
            entries(value).forEach(this::readGroup);
        } else if (part.mayHoldPolicies()) {
            leaveOpen(part.name() + " is none of the files that iam-collect documents", value);
        }
    }

    /** Return the entries of a list, which may stand behind its only member. */
    private static List<JsonValue> entries(JsonValue value) {
        if (value.isObject() && value.members().size() == 1) {
            JsonValue only = value.members().get(0).value();
            return only.isList() ? only.items() : List.of(value);
        }
        return value.isList() ? value.items() : List.of(value);
    }

    private void readInlinePolicy(JsonValue entry) {
        JsonValue document = Part.document(entry);
        String name = Part.policyName(entry);
        if (document == null) {
            leaveOpen("this inline policy has no document in a place that is known", entry);
            return;
        }
        facts.address(entry, (name == null ? "inline policy" : name) + " of " + IamName.of(arn));
        if (name == null) {
            facts.inlinePolicy(arn, document);
        } else {
            facts.inlinePolicy(arn, name, document);
        }
    }

    private void readAttachedPolicy(JsonValue entry) {
        JsonValue policy = Part.arn(entry);
        if (policy == null) {
            leaveOpen("this attached policy has no ARN", entry);
        } else {
            facts.attachedPolicy(arn, policy);
        }
    }

    private void readBoundary(JsonValue value) {
        JsonValue policy = Part.arn(value);
        if (policy != null) {
            facts.permissionsBoundary(arn, policy);
        } else if (!value.isNull() && !value.members().isEmpty()) {
            String what = "this permissions boundary has no ARN";
            facts.warning(value, what + ", so that what depends on it is not known", "download it again");
            facts.permissionsBoundary(arn, JsonValue.unknown(what + ": download it again", value));
        }
    }

    private void readGroup(JsonValue entry) {
        JsonValue group = Part.arn(entry);
        String name = group == null ? Part.policyName(entry) : group.text();
        if (name == null) {
            leaveOpen("this group has neither a name nor an ARN", entry);
        } else {
            facts.membership(arn, group == null ? JsonValue.string(name, entry) : group);
        }
    }

    private void leaveOpen(String what, @Nullable JsonValue at) {
        JsonValue where = at == null ? metadata : at;
        String remedy = "download it again, or name the output of aws iam get-account-authorization-details";
        facts.warning(where, what + ", so that it is not known what " + arn + " may do", remedy);
        facts.inlinePolicy(arn, JsonValue.unknown(what + ": " + remedy, where));
    }
}
