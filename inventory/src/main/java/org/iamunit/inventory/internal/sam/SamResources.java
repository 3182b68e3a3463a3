package org.iamunit.inventory.internal.sam;

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
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Writes out the roles that AWS SAM makes, and the permissions to invoke functions.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html">Resources
 *     generated for AWS::Serverless::Function</a>
 */
public final class SamResources {

    private static final Map<String, String> ACTIONS_ON_DEAD_LETTERS =
            Map.of("SQS", "sqs:SendMessage", "SNS", "sns:Publish");

    private final SamTemplate template;
    private final InventoryFacts facts;
    private final SamPolicies policies;

    private SamResources(SamTemplate template, InventoryFacts facts) {
        this.template = template;
        this.facts = facts;
        this.policies = new SamPolicies(facts);
    }

    /** Add the roles and permissions to a template. */
    public static void addTo(SamTemplate template, InventoryFacts facts) {
        SamResources sam = new SamResources(template, facts);
        new LinkedHashMap<>(template.resources()).forEach(sam::add);
        SamConnectors.addTo(template, facts);
    }

    /**
     * Tell whether a name that is in no template may be that of something that AWS SAM makes, such as an alias of a function,
     * which is also called {@code Function.Alias}, or an API of events.
     */
    public static boolean mayMake(String name, SamTemplate template) {
        return template.resources().entrySet().stream()
                .filter(resource ->
                        String.valueOf(resource.getValue().text("Type")).startsWith("AWS::Serverless::"))
                .anyMatch(resource -> name.startsWith("Serverless") || name.startsWith(resource.getKey()));
    }

    private void add(String logicalId, JsonValue resource) {
        String type = String.valueOf(resource.text("Type"));
        if (!type.startsWith("AWS::Serverless::")) {
            return;
        }
        facts.address(resource, logicalId);
        switch (type) {
            case "AWS::Serverless::Function" -> addFunction(logicalId, resource);
            case "AWS::Serverless::StateMachine" -> addStateMachine(logicalId, resource);
            case "AWS::Serverless::GraphQLApi" -> {
                JsonValue logging = property(resource, "Logging");
                if (logging == null || "true".equals(logging.text())) {
                    addRole(
                            logicalId + "CloudWatchRole",
                            "appsync",
                            "service-role/AWSAppSyncPushToCloudWatchLogs",
                            resource);
                }
            }
            case "AWS::Serverless::CapacityProvider" -> {
                if (property(resource, "OperatorRole") == null) {
                    addRole(logicalId + "OperatorRole", "lambda", "AWSLambdaManagedEC2ResourceOperator", resource);
                }
            }
            default -> {
                // Makes no role.
            }
        }
    }

    private void addRole(String logicalId, String service, String managedPolicy, JsonValue at) {
        template.addResource(
                logicalId,
                SamJson.existingWith(
                        at,
                        SamJson.role(
                                SamJson.trust(service + ".amazonaws.com", at),
                                List.of(SamJson.awsManaged(managedPolicy, at)),
                                List.of(),
                                List.of(),
                                at)));
    }

    /** Return a property, which all resources of a type may have in common; lists and maps have what is in both. */
    private @Nullable JsonValue property(JsonValue resource, String name) {
        JsonValue properties = resource.get("Properties");
        JsonValue property = properties == null ? null : properties.get(name);
        JsonValue globals = template.section("Globals");
        String type = String.valueOf(resource.text("Type")).replace("AWS::Serverless::", "");
        JsonValue ofType = globals == null ? null : globals.get(type);
        JsonValue common = ofType == null ? null : ofType.get(name);
        return property == null ? common : common == null ? property : merged(common, property);
    }

    private static JsonValue merged(JsonValue common, JsonValue own) {
        if (common.isList() && own.isList()) {
            List<JsonValue> both = new ArrayList<>(common.items());
            both.addAll(own.items());
            return list(both, own);
        }
        if (!common.isObject()
                || !own.isObject()
                || SamPolicies.isExpression(common)
                || SamPolicies.isExpression(own)) {
            return own;
        }
        List<Member> both = new ArrayList<>();
        for (Member member : common.members()) {
            JsonValue other = own.get(member.name());
            both.add(other == null ? member : member.with(merged(member.value(), other)));
        }
        own.members().stream()
                .filter(member -> common.get(member.name()) == null)
                .forEach(both::add);
        return object(both, own);
    }

    private void addFunction(String logicalId, JsonValue resource) {
        SamEvents events = new SamEvents(template, logicalId, resource, property(resource, "Events"));
        JsonValue role = property(resource, "Role");
        if (role == null || mayBeNothing(role)) {
            List<JsonValue> inline = new ArrayList<>();
            addDeadLetters(resource, inline);
            addDestinations(logicalId, resource, inline);
            inline.addAll(events.policies());
            template.addResource(
                    logicalId + "Role",
                    role(resource, "lambda.amazonaws.com", managedPolicies(resource, events), inline));
        }
        JsonValue alias = property(resource, "AutoPublishAlias");
        events.addInvocations(alias);
        addUrlPermission(logicalId, resource, alias);
        JsonValue deployment = property(resource, "DeploymentPreference");
        JsonValue enabled = deployment == null ? null : template.value(deployment.get("Enabled"));
        boolean isDeployed = enabled == null || !"false".equals(enabled.text());
        if (alias != null && deployment != null && isDeployed && deployment.get("Role") == null) {
            addRole("CodeDeployServiceRole", "codedeploy", "service-role/AWSCodeDeployRoleForLambda", resource);
        }
    }

    /** Let everybody call the URL of a function, unless that asks for credentials. */
    private void addUrlPermission(String logicalId, JsonValue resource, @Nullable JsonValue alias) {
        JsonValue url = property(resource, "FunctionUrlConfig");
        JsonValue type = url == null ? null : url.get("AuthType");
        JsonValue known = template.value(type);
        if (type == null || known == null || "AWS_IAM".equals(known.text())) {
            return;
        }
        JsonValue name = SamJson.ref(logicalId, resource);
        List<Member> properties = List.of(
                member("Action", string("lambda:InvokeFunctionUrl", type)),
                member("FunctionName", alias == null ? name : SamJson.joined(":", name, alias)),
                member("Principal", string("*", type)),
                member("FunctionUrlAuthType", type));
        template.addResource(
                logicalId + "UrlPublicPermissions",
                SamJson.existingWith(resource, SamJson.resource("AWS::Lambda::Permission", properties, type)));
    }

    private static boolean mayBeNothing(JsonValue expression) {
        return expression.items("Fn::If").stream().anyMatch(each -> "AWS::NoValue".equals(each.text("Ref")));
    }

    private void addStateMachine(String logicalId, JsonValue resource) {
        new SamEvents(template, logicalId, resource, property(resource, "Events"))
                .addStarts(property(resource, "PermissionsBoundary"), property(resource, "AutoPublishAlias"));
        if (property(resource, "Role") == null) {
            JsonValue tracing = property(resource, "Tracing");
            JsonValue enabled = tracing == null ? null : template.value(tracing.get("Enabled"));
            List<JsonValue> managed = new ArrayList<>();
            if (enabled != null && "true".equals(enabled.text())) {
                managed.add(SamJson.awsManaged(tracingPolicy(resource), resource));
            }
            template.addResource(
                    logicalId + "Role", role(resource, "states.amazonaws.com", managed, new ArrayList<>()));
        }
    }

    private JsonValue role(JsonValue resource, String service, List<JsonValue> managed, List<JsonValue> inline) {
        JsonValue written = property(resource, "Policies");
        policies.addAll(written, managed, inline);
        JsonValue trust = property(resource, "AssumeRolePolicyDocument");
        List<Member> properties = new ArrayList<>();
        SamJson.addIfThere("PermissionsBoundary", property(resource, "PermissionsBoundary"), properties);
        SamJson.addIfThere("Path", property(resource, "RolePath"), properties);
        String creator = service.startsWith("lambda.") ? "lambda:createdBy" : "stateMachine:createdBy";
        properties.add(member("Tags", tags(creator, property(resource, "Tags"), resource)));
        JsonValue role = SamJson.role(
                trust == null ? SamJson.trust(service, resource) : trust,
                managed,
                inline,
                properties,
                written == null ? resource : written);
        return SamJson.existingWith(resource, role);
    }

    /** Return tags as roles have them: those of the function or state machine, and one of SAM's own. */
    private static JsonValue tags(String creator, @Nullable JsonValue written, JsonValue at) {
        List<JsonValue> tags = new ArrayList<>();
        tags.add(tag(creator, string("SAM", at), at));
        if (written != null && SamPolicies.isExpression(written)) {
            tags.add(written);
        } else if (written != null) {
            written.members().forEach(each -> tags.add(tag(each.name(), each.value(), written)));
        }
        return list(tags, at);
    }

    private static JsonValue tag(String key, JsonValue value, JsonValue at) {
        return object(List.of(member("Key", string(key, at)), member("Value", value)), at);
    }

    /** Return the managed policies that the role of a function has whatever its template says. */
    private List<JsonValue> managedPolicies(JsonValue resource, SamEvents events) {
        Set<String> names = new LinkedHashSet<>();
        names.add(
                property(resource, "DurableConfig") == null
                        ? "service-role/AWSLambdaBasicExecutionRole"
                        : "service-role/AWSLambdaBasicDurableExecutionRolePolicy");
        JsonValue tracing = property(resource, "Tracing");
        JsonValue mode = template.value(tracing);
        if (tracing != null && (mode == null || !"Disabled".equals(mode.text()))) {
            names.add(tracingPolicy(resource));
        }
        if (property(resource, "VpcConfig") != null) {
            names.add("service-role/AWSLambdaVPCAccessExecutionRole");
        }
        names.addAll(events.managedPolicies());
        List<JsonValue> arns = new ArrayList<>();
        names.forEach(name -> arns.add(SamJson.awsManaged(name, resource)));
        return arns;
    }

    /** In China and in GovCloud the policy that lets write to X-Ray is another one. */
    private String tracingPolicy(JsonValue at) {
        JsonValue partition = template.value(SamJson.ref("AWS::Partition", at));
        return partition == null || "aws".equals(partition.text())
                ? "AWSXrayWriteOnlyAccess"
                : "AWSXRayDaemonWriteAccess";
    }

    private void addDeadLetters(JsonValue resource, List<JsonValue> inline) {
        JsonValue queue = property(resource, "DeadLetterQueue");
        JsonValue target = queue == null ? null : queue.get("TargetArn");
        String action = queue == null ? null : ACTIONS_ON_DEAD_LETTERS.get(String.valueOf(queue.text("Type")));
        if (target != null && action != null) {
            inline.add(SamJson.inlineAllow(action, target));
        }
    }

    /** Let a function send what became of asynchronous invocations. A queue or topic that is not named is made. */
    private void addDestinations(String logicalId, JsonValue resource, List<JsonValue> inline) {
        JsonValue configuration = property(resource, "EventInvokeConfig");
        JsonValue destinations = configuration == null ? null : configuration.get("DestinationConfig");
        for (String event : List.of("OnSuccess", "OnFailure")) {
            JsonValue destination = destinations == null ? null : destinations.get(event);
            if (destination == null) {
                continue;
            }
            JsonValue arn = destination.get("Destination");
            boolean isQueue = "SQS".equals(destination.text("Type"));
            if (arn == null || template.value(arn) == null) {
                String made = logicalId + "EventInvokeConfig" + event + (isQueue ? "Queue" : "Topic");
                template.addResource(
                        made,
                        SamJson.resource(isQueue ? "AWS::SQS::Queue" : "AWS::SNS::Topic", List.of(), destination));
                arn = isQueue ? SamJson.arn(made, destination) : SamJson.ref(made, destination);
            }
            JsonValue policy = SamEvents.destination(destination, arn);
            if (policy != null) {
                inline.add(policy);
            }
        }
    }
}
