package org.iamunit.inventory.internal.sam;

import static org.iamunit.policy.document.JsonValue.list;
import static org.iamunit.policy.document.JsonValue.member;
import static org.iamunit.policy.document.JsonValue.object;
import static org.iamunit.policy.document.JsonValue.string;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.iam.JsonStatements;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * Writes out what stands in the property Policies of functions and state machines: names and ARNs of managed policies,
 * documents, and policy templates.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html">AWS
 *     SAM policy templates</a>
 */
final class SamPolicies {

    private final InventoryFacts facts;

    SamPolicies(InventoryFacts facts) {
        this.facts = facts;
    }

    /** Add the managed policies and the others that a property names. */
    void addAll(@Nullable JsonValue policies, List<JsonValue> managed, List<JsonValue> inline) {
        if (policies == null) {
            return;
        }
        for (JsonValue policy : policies.isList() ? policies.items() : List.of(policies)) {
            managed.add(choose(policy, SamPolicies::managedPolicy));
            inline.add(choose(policy, this::inlinePolicy));
        }
    }

    /** Do the same with both outcomes of a condition. */
    private static JsonValue choose(JsonValue policy, UnaryOperator<JsonValue> operation) {
        List<JsonValue> parts = policy.items("Fn::If");
        return parts.size() != 3
                ? operation.apply(policy)
                : SamJson.call(
                        "Fn::If",
                        list(
                                List.of(parts.get(0), choose(parts.get(1), operation), choose(parts.get(2), operation)),
                                policy),
                        policy);
    }

    private static JsonValue managedPolicy(JsonValue policy) {
        String name = policy.isString() ? policy.text() : null;
        if (name != null) {
            boolean isForService = name.matches("AWSLambda.*Role|AWSLambdaENIManagementAccess");
            return Arn.isArn(name) || name.contains("{{")
                    ? policy
                    : SamJson.awsManaged(isForService ? "service-role/" + name : name, policy);
        }
        return isExpression(policy) ? policy : SamJson.nothing(policy);
    }

    static boolean isExpression(JsonValue value) {
        return value.members().size() == 1
                && (value.get("Ref") != null || value.members().get(0).name().startsWith("Fn::"));
    }

    private JsonValue inlinePolicy(JsonValue policy) {
        if (policy.isString() || isExpression(policy)) {
            return SamJson.nothing(policy);
        }
        if (policy.get("Statement") != null) {
            return SamJson.inline(policy);
        }
        if (policy.members().size() != 1) {
            facts.problem(
                    policy,
                    "this is neither a policy document nor one policy template",
                    "write a Statement, or a template as in SQSPollerPolicy: {QueueName: orders}");
            return SamJson.nothing(policy);
        }
        Member used = policy.members().get(0);
        SamPolicyTemplates.Template known = SamPolicyTemplates.ALL.get(used.name());
        if (known == null) {
            facts.problem(
                    policy,
                    used.name() + " is no policy template of AWS SAM that IamUnit knows",
                    Spelling.nearest(used.name(), SamPolicyTemplates.ALL.keySet())
                            .map(nearest -> "did you mean " + nearest + "?")
                            .orElse("write its statements instead"));
            return SamJson.nothing(policy);
        }
        return SamJson.inline(document(known, used, policy));
    }

    private JsonValue document(SamPolicyTemplates.Template known, Member used, JsonValue at) {
        Set<String> given = new LinkedHashSet<>();
        used.value().members().forEach(parameter -> given.add(parameter.name()));
        if (!given.containsAll(known.parameters())) {
            facts.problem(
                    at,
                    known.name() + " has the parameters " + given + " instead of " + known.parameters(),
                    "write these, each with a value");
        }
        JsonValue parameters = used.value().isObject() ? used.value() : object(List.of(), at);
        List<JsonValue> statements = new ArrayList<>();
        for (SamPolicyTemplates.Allowance allowance : known.allowances()) {
            JsonValue statement = JsonStatements.allow(
                    allowance.actions(),
                    allowance.resources().stream()
                            .map(resource -> substituted(resource, parameters))
                            .toList(),
                    at);
            SamPolicyTemplates.Condition condition = allowance.condition();
            statements.add(
                    condition == null
                            ? statement
                            : JsonStatements.with("Condition", condition(condition, parameters), statement));
        }
        return object(List.of(member("Statement", list(statements, at))), at);
    }

    private static JsonValue condition(SamPolicyTemplates.Condition condition, JsonValue parameters) {
        JsonValue value = substituted(condition.value(), parameters);
        return object(
                List.of(member(condition.operator(), object(List.of(member(condition.key(), value)), parameters))),
                parameters);
    }

    private static JsonValue substituted(String pattern, JsonValue parameters) {
        return SamJson.call("Fn::Sub", list(List.of(string(pattern, parameters), parameters), parameters), parameters);
    }
}
