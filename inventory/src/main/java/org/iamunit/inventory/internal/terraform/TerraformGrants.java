package org.iamunit.inventory.internal.terraform;

import static org.iamunit.policy.document.JsonValue.list;
import static org.iamunit.policy.document.JsonValue.member;
import static org.iamunit.policy.document.JsonValue.object;
import static org.iamunit.policy.document.JsonValue.string;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.inventory.internal.iam.JsonStatements;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/** Tells what grants without a document: attributes of which a service makes a statement of a resource-based policy. */
final class TerraformGrants {

    private static final String LAYER = ":layer:";

    private final TerraformResource resource;
    private final TerraformFacts facts;
    private final TerraformResources resources;

    private TerraformGrants(TerraformResource resource, TerraformFacts facts) {
        this.resource = resource;
        this.facts = facts;
        this.resources = facts.resources();
    }

    /** Tell what a resource grants, if it is of a type that this reads. */
    static boolean tell(TerraformResource resource, TerraformFacts facts) {
        return new TerraformGrants(resource, facts).tell();
    }

    private boolean tell() {
        switch (resource.type()) {
            case "aws_lambda_layer_version_permission" ->
                grant(
                        "lambda",
                        "layer_name",
                        layer(),
                        value("action"),
                        value("principal"),
                        equal("aws:PrincipalOrgID", value("organization_id")));
            case "aws_signer_signing_profile_permission" ->
                grant(
                        "signer",
                        "profile_name",
                        facts.target(
                                resource,
                                "profile_name",
                                name -> resources.arn(resource, "signer", "/signing-profiles/" + name)),
                        value("action"),
                        value("principal"),
                        equal("signer:ProfileVersion", value("profile_version")));
            case "aws_acmpca_permission" ->
                grant(
                        "acm-pca",
                        "certificate_authority_arn",
                        facts.target(resource, "certificate_authority_arn", name -> null),
                        value("actions"),
                        value("principal"),
                        equal("aws:SourceAccount", value("source_account")));
            case "aws_cloudwatch_event_permission" -> grantOnBus();
            case "aws_kms_grant" -> grantOnKey();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The layer is named, or by its ARN, which is that of a version only where a reference to one stands. */
    private @Nullable String layer() {
        String version = resource.text("version_number");
        String layer = facts.target(resource, "layer_name", name -> resources.arn(resource, "lambda", "layer:" + name));
        boolean isOfVersion = layer != null && layer.indexOf(':', layer.indexOf(LAYER) + LAYER.length()) > 0;
        if (layer == null || isOfVersion) {
            return layer;
        }
        return version == null ? null : layer + ":" + version;
    }

    private @Nullable JsonValue value(String attribute) {
        JsonValue value = resources.attribute(resource, attribute);
        return value == null || "".equals(value.text()) || value.isNull() ? null : value;
    }

    private void grant(
            String service,
            String attribute,
            @Nullable String arn,
            @Nullable JsonValue actions,
            @Nullable JsonValue principal,
            @Nullable JsonValue condition) {
        JsonValue at = resource.values();
        List<Member> statement = new ArrayList<>();
        statement.add(member("Effect", string("Allow", at)));
        statement.add(member("Principal", principal(principal == null ? unknown("principal") : principal)));
        statement.add(member("Action", actions == null ? unknown("action") : actions));
        statement.add(member("Resource", string(arn == null ? "*" : arn, at)));
        if (condition != null) {
            statement.add(member("Condition", condition));
        }
        facts.tellOfPolicy(resource, service, attribute, arn, JsonStatements.document(List.of(object(statement, at))));
    }

    private JsonValue unknown(String attribute) {
        return JsonValue.unknown(attribute + " of " + resource.address() + " is not in this file", resource.values());
    }

    private static JsonValue principal(JsonValue principal) {
        String name = principal.text();
        if (name == null || name.equals("*")) {
            return principal;
        }
        boolean isOfAws = Arn.isAccountId(name) || Arn.isArn(name);
        return object(List.of(member(isOfAws ? "AWS" : "Service", principal)), principal);
    }

    private static @Nullable JsonValue equal(String key, @Nullable JsonValue value) {
        return value == null
                ? null
                : object(List.of(member("StringEquals", object(List.of(member(key, value)), value))), value);
    }

    /** The bus is the default one where none is named; a condition has its parts in attributes of their own. */
    private void grantOnBus() {
        String bus = resource.text("event_bus_name") == null && resource.expression("event_bus_name") == null
                ? resources.arn(resource, "events", "event-bus/default")
                : facts.target(
                        resource, "event_bus_name", name -> resources.arn(resource, "events", "event-bus/" + name));
        JsonValue action = value("action");
        grant(
                "events",
                "event_bus_name",
                bus,
                action == null ? string("events:PutEvents", resource.values()) : action,
                value("principal"),
                condition(value("condition")));
    }

    private static @Nullable JsonValue condition(@Nullable JsonValue block) {
        JsonValue first =
                block == null || block.items().isEmpty() ? block : block.items().get(0);
        if (first == null || first.unknown() != null) {
            return first;
        }
        String type = first.text("type");
        String key = first.text("key");
        JsonValue required = first.get("value");
        return type == null || key == null || required == null
                ? null
                : object(List.of(member(type, object(List.of(member(key, required)), first))), first);
    }

    /** A grant is no policy, and may be given by whoever may; it leaves open what it allows. */
    private void grantOnKey() {
        JsonValue at = resource.values();
        JsonValue operations = value("operations");
        JsonValue actions = operations == null || !operations.isList()
                ? unknown("operations")
                : list(
                        operations.items().stream()
                                .map(each -> each.text() == null ? each : string("kms:" + each.text(), each))
                                .toList(),
                        operations);
        JsonValue principal = value("grantee_principal");
        facts.facts()
                .resourcePolicyOfAny(
                        "kms",
                        TerraformFacts.perhaps(
                                JsonStatements.document(List.of(object(
                                        List.of(
                                                member("Effect", string("Allow", at)),
                                                member(
                                                        "Principal",
                                                        principal(
                                                                principal == null
                                                                        ? unknown("grantee_principal")
                                                                        : principal)),
                                                member("Action", actions),
                                                member("Resource", string("*", at))),
                                        at))),
                                "the grant " + resource.address() + " may allow it, within its constraints"));
    }
}
