package org.iamunit.inventory.internal.terraform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Makes the document of a data source {@code aws_iam_policy_document} that Terraform has not read yet.
 *
 * @see <a href="https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/d/iam_policy_document.html.markdown">aws_iam_policy_document</a>
 */
final class TerraformPolicyDocument {

    private final TerraformResource resource;
    private final TerraformResources resources;
    private final InventoryFacts facts;
    private final List<JsonValue> statements = new ArrayList<>();
    private JsonValue version;
    private @Nullable JsonValue unknown;

    private TerraformPolicyDocument(TerraformResource resource, TerraformResources resources, InventoryFacts facts) {
        this.resource = resource;
        this.resources = resources;
        this.facts = facts;
        JsonValue own = resources.attribute(resource, "version");
        this.version = own == null ? JsonValue.string("2012-10-17", resource.values()) : own;
    }

    /** Return the document, or an unknown value if not even its statements are known. */
    static JsonValue of(TerraformResource resource, TerraformResources resources, InventoryFacts facts) {
        TerraformPolicyDocument document = new TerraformPolicyDocument(resource, resources, facts);
        document.merge("source_json");
        document.merge("source_policy_documents");
        JsonValue own = resources.attribute(resource, "statement");
        if (own != null) {
            if (own.unknown() != null) {
                return own;
            }
            own.items().forEach(document::addOwn);
        }
        document.merge("override_json");
        document.merge("override_policy_documents");
        return document.unknown != null
                ? document.unknown
                : JsonValue.object(
                        List.of(
                                JsonValue.member("Version", document.version),
                                JsonValue.member("Statement", JsonValue.list(document.statements, resource.values()))),
                        resource.values());
    }

    private void merge(String attribute) {
        JsonValue others = resources.attribute(resource, attribute);
        if (others != null) {
            for (JsonValue other : others.isList() ? others.items() : List.of(others)) {
                mergeDocument(other);
            }
        }
    }

    private void mergeDocument(JsonValue other) {
        if (other.isNull() || "".equals(other.text())) {
            return;
        }
        JsonValue document = !other.isString()
                ? other
                : other.embedded(problem -> facts.problem(other, problem.what(), problem.remedy()));
        if (document == null) {
            return;
        }
        if (document.unknown() != null) {
            unknown = document;
            return;
        }
        JsonValue otherStatements = document.get("Statement");
        if (otherStatements == null) {
            facts.problem(other, "this document has no Statement", "give " + resource.address() + " whole policies");
        } else {
            (otherStatements.isList() ? otherStatements.items() : List.of(otherStatements)).forEach(this::add);
        }
        JsonValue otherVersion = document.get("Version");
        if (otherVersion != null) {
            version = otherVersion;
        }
    }

    /** Add a statement, in the place of one with the same Sid. */
    private void add(JsonValue statement) {
        String sid = statement.text("Sid");
        for (int i = 0; sid != null && !sid.isEmpty() && i < statements.size(); i++) {
            if (sid.equals(statements.get(i).text("Sid"))) {
                statements.set(i, statement);
                return;
            }
        }
        statements.add(statement);
    }

    private void addOwn(JsonValue block) {
        if (!block.isObject()) {
            add(block);
            return;
        }
        List<Member> members = new ArrayList<>();
        JsonValue sid = block.get("sid");
        if (sid != null && sid.unknown() == null && !"".equals(sid.text())) {
            members.add(JsonValue.member("Sid", sid));
        }
        JsonValue effect = block.get("effect");
        members.add(JsonValue.member("Effect", effect == null ? JsonValue.string("Allow", block) : effect));
        addList(block, "actions", "Action", members);
        addList(block, "not_actions", "NotAction", members);
        addList(block, "resources", "Resource", members);
        addList(block, "not_resources", "NotResource", members);
        addPrincipals(block, "principals", "Principal", members);
        addPrincipals(block, "not_principals", "NotPrincipal", members);
        addCondition(block, members);
        add(JsonValue.object(members, block));
    }

    private void addList(JsonValue block, String attribute, String element, List<Member> members) {
        JsonValue list = block.get(attribute);
        if (list != null && (list.unknown() != null || !list.items().isEmpty())) {
            members.add(JsonValue.member(element, withVariables(list)));
        }
    }

    private void addPrincipals(JsonValue block, String attribute, String element, List<Member> members) {
        JsonValue principals = block.get(attribute);
        if (principals == null
                || (principals.unknown() == null && principals.items().isEmpty())) {
            return;
        }
        Map<String, List<JsonValue>> byType = new LinkedHashMap<>();
        for (JsonValue each : principals.items()) {
            JsonValue type = each.get("type");
            JsonValue identifiers = each.get("identifiers");
            if (type == null || type.text() == null || identifiers == null) {
                members.add(JsonValue.member(element, unknownPart(each, attribute)));
                return;
            }
            List<JsonValue> known = byType.computeIfAbsent(type.text(), any -> new ArrayList<>());
            JsonValue made = withVariables(identifiers);
            known.addAll(made.isList() ? made.items() : List.of(made));
        }
        List<JsonValue> every = byType.get("*");
        JsonValue value = principals.unknown() != null
                ? principals
                : every != null && !every.isEmpty()
                        ? every.get(0)
                        : JsonValue.object(
                                byType.entrySet().stream()
                                        .map(type -> JsonValue.member(
                                                type.getKey(), JsonValue.list(type.getValue(), principals)))
                                        .toList(),
                                principals);
        members.add(JsonValue.member(element, value));
    }

    private void addCondition(JsonValue block, List<Member> members) {
        JsonValue conditions = block.get("condition");
        if (conditions == null
                || (conditions.unknown() == null && conditions.items().isEmpty())) {
            return;
        }
        Map<String, Map<String, List<JsonValue>>> byTest = new LinkedHashMap<>();
        for (JsonValue each : conditions.items()) {
            String test = each.text("test");
            String variable = each.text("variable");
            JsonValue values = each.get("values");
            if (test == null || variable == null || values == null) {
                members.add(JsonValue.member("Condition", unknownPart(each, "condition")));
                return;
            }
            JsonValue made = withVariables(values);
            byTest.computeIfAbsent(test, any -> new LinkedHashMap<>())
                    .computeIfAbsent(variable, any -> new ArrayList<>())
                    .addAll(made.isList() ? made.items() : List.of(made));
        }
        List<Member> tests = new ArrayList<>();
        byTest.forEach((test, variables) -> {
            List<Member> keys = new ArrayList<>();
            variables.forEach(
                    (variable, values) -> keys.add(JsonValue.member(variable, JsonValue.list(values, conditions))));
            tests.add(JsonValue.member(test, JsonValue.object(keys, conditions)));
        });
        members.add(JsonValue.member(
                "Condition", conditions.unknown() != null ? conditions : JsonValue.object(tests, conditions)));
    }

    private JsonValue unknownPart(JsonValue at, String part) {
        return JsonValue.unknown(part + " of " + resource.address() + " is known only after apply", at);
    }

    /** What is {@code &{aws:username}} here is a policy variable, since Terraform takes ${ } for its own. */
    private JsonValue withVariables(JsonValue value) {
        String text = value.text();
        if (value.isNull()) {
            return unknownPart(value, "an item");
        }
        if (text != null) {
            return text.contains("&{") ? JsonValue.string(text.replace("&{", "${"), value) : value;
        }
        return value.isList()
                ? JsonValue.list(value.items().stream().map(this::withVariables).toList(), value)
                : value;
    }
}
