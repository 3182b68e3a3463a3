package org.iamunit.policy.source;

import static org.iamunit.policy.document.JsonValue.list;
import static org.iamunit.policy.document.JsonValue.member;
import static org.iamunit.policy.document.JsonValue.object;
import static org.iamunit.policy.document.JsonValue.string;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * Writes out the roles that AWS SAM makes of functions and state machines.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html">Resources
 *     generated for AWS::Serverless::Function</a>
 */
final class SamResources {

    /** What the role of a function is allowed for the sources that it polls. */
    private static final Map<String, String> POLICIES_OF_EVENTS = Map.of(
            "SQS", "service-role/AWSLambdaSQSQueueExecutionRole",
            "Kinesis", "service-role/AWSLambdaKinesisExecutionRole",
            "DynamoDB", "service-role/AWSLambdaDynamoDBExecutionRole",
            "MSK", "service-role/AWSLambdaMSKExecutionRole");

    private static final Map<String, String> ACTIONS_ON_DEAD_LETTERS =
            Map.of("SQS", "sqs:SendMessage", "SNS", "sns:Publish");

    private final CloudFormationTemplate template;
    private final InventoryFacts facts;

    private SamResources(CloudFormationTemplate template, InventoryFacts facts) {
        this.template = template;
        this.facts = facts;
    }

    /** Add the roles to a template. */
    static void addTo(CloudFormationTemplate template, InventoryFacts facts) {
        SamResources sam = new SamResources(template, facts);
        new LinkedHashMap<>(template.resources()).forEach(sam::add);
    }

    /**
     * Tell whether a name that is in no template may be that of something that AWS SAM makes, such as an alias of a function,
     * which is also called {@code Function.Alias}, or an API of events.
     */
    static boolean mayMake(String name, CloudFormationTemplate template) {
        return template.resources().entrySet().stream()
                .filter(resource ->
                        String.valueOf(resource.getValue().text("Type")).startsWith("AWS::Serverless::"))
                .anyMatch(resource -> name.startsWith("Serverless") || name.startsWith(resource.getKey()));
    }

    private void add(String logicalId, JsonValue resource) {
        String type = String.valueOf(resource.text("Type"));
        if (type.startsWith("AWS::Serverless::")) {
            facts.address(resource, logicalId);
        }
        if (type.equals("AWS::Serverless::Connector") || resource.get("Connectors") != null) {
            facts.problem(
                    resource,
                    "what the connector of " + logicalId + " allows is not known",
                    "name the template after its transforms instead: aws cloudformation get-template"
                            + " --template-stage Processed --stack-name STACK --query TemplateBody");
        } else if (type.equals("AWS::Serverless::Function") && property(resource, "Role") == null) {
            template.addResource(logicalId + "Role", role(resource, "lambda.amazonaws.com", managedPolicies(resource)));
        } else if (type.equals("AWS::Serverless::StateMachine") && property(resource, "Role") == null) {
            template.addResource(logicalId + "Role", role(resource, "states.amazonaws.com", new ArrayList<>()));
        }
    }

    /** Return a property of a function, which all functions of a template may have in common. */
    private @Nullable JsonValue property(JsonValue resource, String name) {
        JsonValue properties = resource.get("Properties");
        JsonValue property = properties == null ? null : properties.get(name);
        JsonValue globals = template.section("Globals");
        JsonValue common = globals == null || !"AWS::Serverless::Function".equals(resource.text("Type"))
                ? null
                : globals.get("Function");
        return property != null || common == null ? property : common.get(name);
    }

    private JsonValue role(JsonValue resource, String service, List<JsonValue> managed) {
        JsonValue policies = property(resource, "Policies");
        JsonValue at = policies == null ? resource : policies;
        List<JsonValue> inline = new ArrayList<>();
        for (JsonValue policy :
                policies == null ? List.<JsonValue>of() : policies.isList() ? policies.items() : List.of(policies)) {
            managed.add(choose(policy, this::managedPolicy));
            inline.add(choose(policy, this::inlinePolicy));
        }
        addDeadLetters(resource, inline);
        List<Member> properties = new ArrayList<>();
        JsonValue trust = property(resource, "AssumeRolePolicyDocument");
        properties.add(member("AssumeRolePolicyDocument", trust == null ? trust(service, resource) : trust));
        properties.add(member("ManagedPolicyArns", list(managed, at)));
        properties.add(member("Policies", list(inline, at)));
        addIfThere("PermissionsBoundary", property(resource, "PermissionsBoundary"), properties);
        addIfThere("Path", property(resource, "RolePath"), properties);
        List<Member> role = new ArrayList<>();
        role.add(member("Type", string("AWS::IAM::Role", resource)));
        role.add(member("Properties", object(properties, at)));
        addIfThere("Condition", resource.get("Condition"), role);
        return object(role, resource);
    }

    private static void addIfThere(String name, @Nullable JsonValue value, List<Member> members) {
        if (value != null) {
            members.add(member(name, value));
        }
    }

    private static JsonValue trust(String service, JsonValue at) {
        return document(object(
                List.of(
                        member("Effect", string("Allow", at)),
                        member("Principal", object(List.of(member("Service", string(service, at))), at)),
                        member("Action", string("sts:AssumeRole", at))),
                at));
    }

    private static JsonValue document(JsonValue... statements) {
        JsonValue at = statements[0];
        return object(
                List.of(
                        member("Version", string("2012-10-17", at)),
                        member("Statement", list(List.of(statements), at))),
                at);
    }

    private static JsonValue allow(List<JsonValue> actions, List<JsonValue> resources, JsonValue at) {
        return object(
                List.of(
                        member("Effect", string("Allow", at)),
                        member("Action", list(actions, at)),
                        member("Resource", list(resources, at))),
                at);
    }

    /** Return the managed policies that the role of a function has whatever its template says. */
    private List<JsonValue> managedPolicies(JsonValue resource) {
        Set<String> names = new LinkedHashSet<>();
        names.add("service-role/AWSLambdaBasicExecutionRole");
        if (property(resource, "VpcConfig") != null) {
            names.add("service-role/AWSLambdaVPCAccessExecutionRole");
        }
        if (property(resource, "Tracing") != null) {
            names.add("AWSXrayWriteOnlyAccess");
        }
        JsonValue events = property(resource, "Events");
        for (Member event : events == null ? List.<Member>of() : events.members()) {
            String policy = POLICIES_OF_EVENTS.get(String.valueOf(event.value().text("Type")));
            if (policy != null) {
                names.add(policy);
            }
        }
        List<JsonValue> arns = new ArrayList<>();
        names.forEach(name -> arns.add(awsManaged(name, resource)));
        return arns;
    }

    private static JsonValue awsManaged(String name, JsonValue at) {
        return call("Fn::Sub", string("arn:${AWS::Partition}:iam::aws:policy/" + name, at), at);
    }

    private static JsonValue call(String function, JsonValue argument, JsonValue at) {
        return object(List.of(member(function, argument)), at);
    }

    private static JsonValue nothing(JsonValue at) {
        return call("Ref", string("AWS::NoValue", at), at);
    }

    private void addDeadLetters(JsonValue resource, List<JsonValue> inline) {
        JsonValue queue = property(resource, "DeadLetterQueue");
        JsonValue target = queue == null ? null : queue.get("TargetArn");
        String action = queue == null ? null : ACTIONS_ON_DEAD_LETTERS.get(String.valueOf(queue.text("Type")));
        if (queue != null && target != null && action != null) {
            inline.add(inline(document(allow(List.of(string(action, queue)), List.of(target), queue))));
        }
        JsonValue configuration = property(resource, "EventInvokeConfig");
        if (configuration != null && configuration.get("DestinationConfig") != null) {
            JsonValue unknown = JsonValue.unknown("the destinations of EventInvokeConfig are not read", configuration);
            List<JsonValue> actions = new ArrayList<>();
            for (String each : List.of("sqs:SendMessage", "sns:Publish", "lambda:InvokeFunction", "events:PutEvents")) {
                actions.add(string(each, configuration));
            }
            inline.add(inline(document(allow(actions, List.of(unknown), configuration))));
        }
    }

    private static JsonValue inline(JsonValue document) {
        return object(List.of(member("PolicyDocument", document)), document);
    }

    /** Do the same with both outcomes of a condition. */
    private static JsonValue choose(JsonValue policy, UnaryOperator<JsonValue> operation) {
        List<JsonValue> parts = policy.items("Fn::If");
        return parts.size() != 3
                ? operation.apply(policy)
                : call(
                        "Fn::If",
                        list(
                                List.of(parts.get(0), choose(parts.get(1), operation), choose(parts.get(2), operation)),
                                policy),
                        policy);
    }

    private JsonValue managedPolicy(JsonValue policy) {
        String name = policy.isString() ? policy.text() : null;
        if (name != null) {
            boolean isForService = name.matches("AWSLambda.*Role|AWSLambdaENIManagementAccess");
            return name.startsWith("arn:") ? policy : awsManaged(isForService ? "service-role/" + name : name, policy);
        }
        return isExpression(policy) ? policy : nothing(policy);
    }

    private static boolean isExpression(JsonValue value) {
        return value.members().size() == 1
                && (value.get("Ref") != null || value.members().get(0).name().startsWith("Fn::"));
    }

    private JsonValue inlinePolicy(JsonValue policy) {
        if (policy.isString() || isExpression(policy)) {
            return nothing(policy);
        }
        if (policy.get("Statement") != null) {
            return inline(policy);
        }
        if (policy.members().size() != 1) {
            facts.problem(
                    policy,
                    "this is neither a policy document nor one policy template",
                    "write a Statement, or a template as in SQSPollerPolicy: {QueueName: orders}");
            return nothing(policy);
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
            return nothing(policy);
        }
        return inline(document(known, used, policy));
    }

    private JsonValue document(SamPolicyTemplates.Template known, Member used, JsonValue at) {
        Set<String> given = new LinkedHashSet<>();
        used.value().members().forEach(parameter -> given.add(parameter.name()));
        if (!given.equals(new LinkedHashSet<>(known.parameters()))) {
            facts.problem(
                    at,
                    known.name() + " has the parameters " + given + " instead of " + known.parameters(),
                    "write these, each with a value");
        }
        JsonValue parameters = used.value().isObject() ? used.value() : object(List.of(), at);
        List<JsonValue> statements = new ArrayList<>();
        for (SamPolicyTemplates.Allowance allowance : known.allowances()) {
            List<JsonValue> actions = new ArrayList<>();
            allowance.actions().forEach(action -> actions.add(string(action, at)));
            List<JsonValue> resources = new ArrayList<>();
            allowance
                    .resources()
                    .forEach(resource ->
                            resources.add(call("Fn::Sub", list(List.of(string(resource, at), parameters), at), at)));
            statements.add(allow(actions, resources, at));
        }
        return document(statements.toArray(JsonValue[]::new));
    }
}
