package org.iamunit.inventory.internal.cloudformation;

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

/** Reads what grants without a document: properties of which a service makes a statement of a resource-based policy. */
final class CloudFormationGrants {

    private static final String IN_REGION = ":${AWS::Region}:${AWS::AccountId}:";

    private final CloudFormationResourcePolicies policies;
    private final CloudFormationResource resource;
    private final CloudFormationTemplate template;

    CloudFormationGrants(CloudFormationResourcePolicies policies, CloudFormationResource resource) {
        this.policies = policies;
        this.resource = resource;
        this.template = resource.template();
    }

    /** Tell whether a type grants without a document. */
    static boolean isOf(String type) {
        return switch (type) {
            case "AWS::ACMPCA::Permission",
                    "AWS::CodeGuruProfiler::ProfilingGroup",
                    "AWS::EntityResolution::PolicyStatement",
                    "AWS::Lambda::LayerVersionPermission",
                    "AWS::QBusiness::Permission",
                    "AWS::Signer::ProfilePermission" -> true;
            default -> false;
        };
    }

    /** Read the resource if it is of a type that this reads. */
    boolean read() {
        switch (resource.type()) {
            case "AWS::Lambda::LayerVersionPermission" ->
                grant(
                        "lambda",
                        "LayerVersionArn",
                        "lambda" + IN_REGION + "layer:",
                        value("Action"),
                        value("Principal"),
                        equal("aws:PrincipalOrgID", value("OrganizationId")));
            case "AWS::Signer::ProfilePermission" ->
                grant(
                        "signer",
                        "ProfileName",
                        "signer" + IN_REGION + "/signing-profiles/",
                        value("Action"),
                        value("Principal"),
                        equal("signer:ProfileVersion", value("ProfileVersion")));
            case "AWS::ACMPCA::Permission" ->
                grant(
                        "acm-pca",
                        "CertificateAuthorityArn",
                        "",
                        withPrefix("acm-pca:", value("Actions")),
                        value("Principal"),
                        equal("aws:SourceAccount", value("SourceAccount")));
            case "AWS::QBusiness::Permission" ->
                grant(
                        "qbusiness",
                        "ApplicationId",
                        "qbusiness" + IN_REGION + "application/",
                        value("Actions"),
                        value("Principal"),
                        conditions(value("Conditions")));
            case "AWS::EntityResolution::PolicyStatement" -> readStatement();
            case "AWS::CodeGuruProfiler::ProfilingGroup" -> readAgents();
            default -> {
                return false;
            }
        }
        return true;
    }

    private @Nullable JsonValue value(String property) {
        return template.value(resource.property(property));
    }

    private void grant(
            String service,
            String property,
            String beginning,
            @Nullable JsonValue actions,
            @Nullable JsonValue principal,
            @Nullable JsonValue condition) {
        attach(service, policies.arn(property, beginning), "Allow", actions, principal, condition);
    }

    private void attach(
            String service,
            @Nullable String arn,
            String effect,
            @Nullable JsonValue actions,
            @Nullable JsonValue principal,
            @Nullable JsonValue condition) {
        JsonValue at = resource.value();
        if (actions == null || principal == null) {
            resource.facts()
                    .problem(
                            at,
                            resource.logicalId() + " has no principal or no action",
                            "write both, as its type needs");
            return;
        }
        List<Member> statement = new ArrayList<>();
        statement.add(member("Effect", string(effect, at)));
        statement.add(member("Principal", principal(principal)));
        statement.add(member("Action", actions));
        statement.add(member("Resource", string(arn == null ? "*" : arn, at)));
        if (condition != null) {
            statement.add(member("Condition", condition));
        }
        policies.attach(service, arn, resource.document(JsonStatements.document(List.of(object(statement, at)))));
    }

    private static JsonValue principal(JsonValue principal) {
        String name = principal.isList() && !principal.items().isEmpty()
                ? principal.items().get(0).text()
                : principal.text();
        if (principal.unknown() != null || "*".equals(name)) {
            return principal.unknown() != null ? principal : string("*", principal);
        }
        boolean isOfAws = name == null || Arn.isAccountId(name) || Arn.isArn(name);
        return object(List.of(member(isOfAws ? "AWS" : "Service", principal)), principal);
    }

    private static @Nullable JsonValue withPrefix(String prefix, @Nullable JsonValue actions) {
        if (actions == null || actions.unknown() != null) {
            return actions;
        }
        return list(
                actions.items().stream()
                        .map(action -> String.valueOf(action.text()).contains(":")
                                ? action
                                : string(prefix + action.text(), action))
                        .toList(),
                actions);
    }

    private static @Nullable JsonValue equal(String key, @Nullable JsonValue value) {
        return value == null
                ? null
                : object(List.of(member("StringEquals", object(List.of(member(key, value)), value))), value);
    }

    /** Bring conditions from the form of a list to that of a policy. */
    private static @Nullable JsonValue conditions(@Nullable JsonValue all) {
        if (all == null || all.unknown() != null) {
            return all;
        }
        List<Member> operators = new ArrayList<>();
        for (JsonValue condition : all.items()) {
            String operator = condition.text("ConditionOperator");
            String key = condition.text("ConditionKey");
            JsonValue values = condition.get("ConditionValues");
            if (operator != null && key != null && values != null) {
                operators.add(member(operator, object(List.of(member(key, values)), condition)));
            }
        }
        return operators.isEmpty() ? null : object(operators, all);
    }

    private void readStatement() {
        JsonValue condition = template.embedded(resource.property("Condition"));
        String effect = resource.text("Effect");
        attach(
                "entityresolution",
                policies.arn("Arn", ""),
                effect == null ? "Allow" : effect,
                value("Action"),
                value("Principal"),
                condition);
    }

    private void readAgents() {
        JsonValue permissions = value("AgentPermissions");
        JsonValue principals = permissions == null ? null : permissions.get("Principals");
        if (principals != null) {
            JsonValue actions = list(
                    List.of(
                            string("codeguru-profiler:ConfigureAgent", principals),
                            string("codeguru-profiler:PostAgentProfile", principals)),
                    principals);
            attach("codeguru-profiler", template.arn(resource.logicalId()), "Allow", actions, principals, null);
        }
    }
}
