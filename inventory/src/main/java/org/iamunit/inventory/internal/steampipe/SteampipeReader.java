package org.iamunit.inventory.internal.steampipe;

import java.util.List;
import java.util.Set;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code steampipe query --output json} writes of tables with policies: rows, in a list or behind their columns. Which table
 * they are of, the ARNs in them tell. A column that was not selected says nothing, so that what depends on it is not known.
 *
 * @see <a href="https://hub.steampipe.io/plugins/turbot/aws/tables">Tables of the AWS plugin</a>
 */
public final class SteampipeReader implements InventoryReader {

    /** Where tables have the ARN of what a row is about. */
    private static final List<String> ARNS = List.of("arn", "queue_arn", "topic_arn");

    /** What tables of IAM and of resources with policies have, and nothing else that has an {@code arn}. */
    private static final Set<String> COLUMNS = Set.of(
            "account_id",
            "akas",
            "assume_role_policy",
            "assume_role_policy_std",
            "attached_policy_arns",
            "inline_policies",
            "inline_policies_std",
            "permissions_boundary_arn",
            "policy",
            "policy_std",
            "sp_connection_name",
            "tags_src");

    @Override
    public String reads() {
        return "that of steampipe query --output json about tables of the AWS plugin that have policies";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        return isTable(value) || isRow(value);
    }

    private static boolean isTable(JsonValue value) {
        JsonValue columns = value.get("columns");
        JsonValue rows = selected(value, "rows");
        return columns != null
                && rows != null
                && (rows.isList() || rows.isNull())
                && columns.items().stream().allMatch(column -> column.text("data_type") != null);
    }

    private static boolean isRow(JsonValue value) {
        return (arn(value) != null || value.text("vpc_endpoint_id") != null)
                && value.members().stream().anyMatch(member -> COLUMNS.contains(member.name()));
    }

    private static @Nullable String arn(JsonValue row) {
        return ARNS.stream()
                .map(row::text)
                .filter(text -> text != null && Arn.isArn(text))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        facts.handedOutByAws();
        if (isRow(input.value())) {
            readRow(input.value(), facts);
        } else {
            input.value().items("rows").forEach(row -> readRow(row, facts));
        }
    }

    private static void readRow(JsonValue row, InventoryFacts facts) {
        String arn = arn(row);
        String endpoint = row.text("vpc_endpoint_id");
        if (arn == null) {
            if (endpoint == null) {
                facts.problem(row, "this row does not say which resource it is about", "select the column arn, too");
            } else {
                readEndpoint(endpoint, row, facts);
            }
            return;
        }
        Arn parsed = Arn.of(arn);
        if (parsed.isOfIam("user/", "role/", "group/")) {
            new SteampipePrincipal(arn, row, facts).read();
        } else if (parsed.isOfIam("policy/")) {
            JsonValue document = selected(row, "policy", "policy_std");
            if (document != null && !document.isNull()) {
                facts.address(row, parsed.resource());
                facts.managedPolicy(arn, document);
            }
        } else {
            readResource(arn, row, facts);
        }
    }

    private static void readEndpoint(String id, JsonValue row, InventoryFacts facts) {
        facts.address(row, id);
        String type = row.text("vpc_endpoint_type");
        if (type != null) {
            facts.endpointType(id, type, row);
        }
        JsonValue document = selected(row, "policy", "policy_std");
        if (document == null) {
            facts.endpointPolicy(id, notSelected(id, row));
        } else if (!document.isNull()) {
            facts.endpointPolicy(id, document);
        }
    }

    private static JsonValue notSelected(String resource, JsonValue row) {
        return JsonValue.unknown("the policy of " + resource + " was not selected: select the column policy, too", row);
    }

    private static void readResource(String arn, JsonValue row, InventoryFacts facts) {
        String account = row.text("account_id");
        facts.address(row, arn);
        facts.resource(arn, List.of(), row);
        if (account != null) {
            facts.owner(arn, account, row);
        }
        JsonValue document = selected(row, "policy", "policy_std");
        if (document == null) {
            facts.resourcePolicy(arn, notSelected(arn, row));
        } else if (!document.isNull()) {
            facts.resourcePolicyIn(account, arn, document);
        }
        JsonValue tags = selected(row, "tags");
        if (tags != null) {
            tags.members().forEach(tag -> facts.resourceTag(arn, tag.name(), tag.value()));
        }
    }

    /**
     * Return what a row has in the first of some columns that is not empty, or else that was selected; {@code null} if none was. An empty
     * one is there as well.
     */
    static @Nullable JsonValue selected(JsonValue row, String... columns) {
        JsonValue found = null;
        for (String column : columns) {
            for (Member member : row.members()) {
                if (member.name().equals(column) && (found == null || found.isNull())) {
                    found = member.value();
                }
            }
        }
        return found;
    }
}
