package org.iamunit.policy.source;

import static org.iamunit.policy.document.JsonValue.member;
import static org.iamunit.policy.document.JsonValue.object;
import static org.iamunit.policy.document.JsonValue.string;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.iamunit.policy.document.PolicyKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads templates of AWS CloudFormation, those of AWS SAM, and those that the AWS CDK writes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">Template anatomy</a>
 */
final class CloudFormationReader implements InventoryReader {

    @Override
    public String reads() {
        return "a template of AWS CloudFormation, AWS SAM or the AWS CDK";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        if (value.get("AWSTemplateFormatVersion") != null) {
            return true;
        }
        JsonValue resources = value.get("Resources");
        return resources != null
                && resources.members().stream()
                        .anyMatch(resource ->
                                String.valueOf(resource.value().text("Type")).contains("::"));
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        CloudFormationTemplate template =
                new CloudFormationTemplate(input.value(), CloudFormationStack.of(input), facts);
        SamResources.addTo(template, facts);
        template.resources().forEach((logicalId, resource) -> {
            CloudFormationTemplate.Truth exists = template.exists(resource);
            if (exists != CloudFormationTemplate.Truth.FALSE) {
                boolean certain = exists == CloudFormationTemplate.Truth.TRUE;
                new Resource(template, logicalId, resource, certain, facts).read();
            }
        });
    }

    /**
     * A resource of a template.
     *
     * @param certain whether its condition is known to hold
     */
    private record Resource(
            CloudFormationTemplate template,
            String logicalId,
            JsonValue resource,
            boolean certain,
            InventoryFacts facts) {

        private static final Pattern QUEUE_URL = Pattern.compile("https://sqs\\.([^.]+)\\.[^/]+/(\\d{12})/(.+)");

        private static final Set<String> ACTIONS_WITH_SENDING_POLICY = Set.of(
                "createemailidentitypolicy",
                "updateemailidentitypolicy",
                "putidentitypolicy",
                "createemailidentitypolicycommand",
                "updateemailidentitypolicycommand",
                "putidentitypolicycommand");

        void read() {
            facts.address(resource, address());
            switch (String.valueOf(resource.text("Type"))) {
                case "AWS::IAM::Role" -> {
                    JsonValue trust = template.document(property("AssumeRolePolicyDocument"));
                    String role = readPrincipal();
                    if (role != null && trust != null) {
                        facts.trustPolicy(role, certainly(trust));
                    }
                }
                case "AWS::IAM::User" -> {
                    String user = readPrincipal();
                    if (user != null) {
                        template.values(property("Groups")).forEach(group -> readMembership(user, group));
                    }
                }
                case "AWS::IAM::Group" -> readPrincipal();
                case "AWS::IAM::UserToGroupAddition" -> {
                    JsonValue group = property("GroupName");
                    principals("Users", "user").forEach(user -> readMembership(user, group));
                }
                case "AWS::IAM::ManagedPolicy" -> readManagedPolicy();
                case "AWS::IAM::Policy" ->
                    document(
                            "PolicyDocument",
                            document -> attachedTo().forEach(principal -> facts.inlinePolicy(principal, document)));
                case "AWS::IAM::RolePolicy" -> readPolicyOf("RoleName", "role");
                case "AWS::IAM::UserPolicy" -> readPolicyOf("UserName", "user");
                case "AWS::IAM::GroupPolicy" -> readPolicyOf("GroupName", "group");
                case "AWS::Organizations::Policy" -> readControlPolicy();
                case "AWS::SES::EmailIdentity" -> readIdentity();
                case "Custom::AWS" -> readCall();
                case "AWS::S3::BucketPolicy" ->
                    document("PolicyDocument", document -> resourcePolicy(arn("Bucket", "s3:::"), document));
                case "AWS::KMS::Key" ->
                    document("KeyPolicy", document -> resourcePolicy(template.arn(logicalId), document));
                case "AWS::ECR::Repository" ->
                    document("RepositoryPolicyText", document -> resourcePolicy(template.arn(logicalId), document));
                case "AWS::SNS::TopicPolicy" -> readPolicyOfAll("Topics");
                case "AWS::SNS::TopicInlinePolicy" -> readPolicyOfAll("TopicArn");
                case "AWS::SQS::QueuePolicy" -> readPolicyOfAll("Queues");
                case "AWS::SQS::QueueInlinePolicy" -> readPolicyOfAll("Queue");
                case "AWS::SecretsManager::ResourcePolicy" ->
                    document(
                            "ResourcePolicy",
                            document -> resourcePolicy(
                                    arn("SecretId", "secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:"),
                                    document));
                case "AWS::Lambda::Permission" -> readPermission();
                case "AWS::EC2::VPCEndpoint" ->
                    document("PolicyDocument", document -> facts.endpointPolicy("vpce-" + logicalId, document));
                default -> {
                    // Says nothing about who may do what.
                }
            }
        }

        /** Return what the author of the template calls the resource: in the CDK by the path of its construct. */
        private String address() {
            String path = constructPath();
            return path == null ? logicalId : path;
        }

        private @Nullable String constructPath() {
            JsonValue metadata = resource.get("Metadata");
            return metadata == null ? null : metadata.text("aws:cdk:path");
        }

        private @Nullable JsonValue property(String name) {
            JsonValue properties = resource.get("Properties");
            return properties == null ? null : properties.get(name);
        }

        private @Nullable String text(String name) {
            JsonValue value = template.value(property(name));
            return value == null ? null : value.text();
        }

        /** Return a value as it is if the resource certainly is there. */
        private JsonValue certainly(JsonValue value) {
            return certain
                    ? value
                    : JsonValue.unknown(
                            "whether " + logicalId + " exists depends on the condition " + resource.text("Condition"),
                            value);
        }

        private void document(String property, Consumer<JsonValue> use) {
            JsonValue document = template.document(property(property));
            if (document != null) {
                use.accept(certainly(document));
            }
        }

        private void resourcePolicy(@Nullable String arn, JsonValue document) {
            if (arn == null) {
                facts.problem(
                        resource,
                        "it is not known what the policy " + logicalId + " is attached to",
                        "name the resource in the template, or give the parameter that names it a Default");
            } else {
                facts.resourcePolicy(arn, document);
            }
        }

        /** Read what users, roles and groups have in common; {@code null} if it is not known which account it is in. */
        private @Nullable String readPrincipal() {
            String arn = template.arn(logicalId);
            if (arn == null) {
                return null;
            }
            facts.principal(arn, resource);
            if (!arn.contains(":group/")) {
                readAliases(arn);
                readTags(arn);
            }
            for (JsonValue policy : template.values(property("ManagedPolicyArns"))) {
                facts.attachedPolicy(arn, certainly(policy));
            }
            JsonValue boundary = template.value(property("PermissionsBoundary"));
            if (boundary != null) {
                facts.permissionsBoundary(arn, certainly(boundary));
            }
            JsonValue policies = property("Policies");
            for (JsonValue policy : items(policies)) {
                JsonValue document = template.document(policy.get("PolicyDocument"));
                if (document == null) {
                    document = template.value(policy);
                    JsonValue inner = document == null ? null : document.get("PolicyDocument");
                    document = inner == null ? document : inner;
                }
                if (document != null) {
                    facts.inlinePolicy(arn, certainly(document));
                }
            }
            return arn;
        }

        /** Return the items of a list before they are resolved, or what the expression in its place says. */
        private List<JsonValue> items(@Nullable JsonValue expression) {
            return expression != null && expression.isList() ? expression.items() : template.values(expression);
        }

        private void readAliases(String arn) {
            facts.alias(arn, logicalId);
            String path = constructPath();
            if (path == null) {
                return;
            }
            facts.alias(arn, path);
            String construct = path.endsWith("/Resource") ? path.substring(0, path.lastIndexOf('/')) : path;
            facts.alias(arn, construct);
            String stack = template.stack().constructPath() + "/";
            if (construct.startsWith(stack)) {
                facts.alias(arn, construct.substring(stack.length()));
            }
        }

        private void readTags(String arn) {
            for (JsonValue tag : template.values(property("Tags"))) {
                String key = tag.text("Key");
                JsonValue value = tag.get("Value");
                if (key != null && value != null && value.text() != null) {
                    facts.tag(arn, key, value);
                } else {
                    facts.problem(
                            tag,
                            "this tag of " + logicalId + " is not known",
                            "write its Key and its Value, or give the parameter that it names a Default");
                }
            }
        }

        private void readMembership(String user, @Nullable JsonValue group) {
            String arn = group == null ? null : referredArn(group);
            JsonValue value = template.value(group);
            if (!certain || value == null || (arn == null && value.text() == null)) {
                facts.inlinePolicy(
                        user,
                        JsonValue.unknown(
                                "it is not known which group " + logicalId + " names",
                                value == null ? resource : value));
            } else {
                facts.membership(user, arn == null ? value : string(arn, value));
            }
        }

        /** Return the ARN of the resource of the template that an expression refers to; {@code null} if it does not. */
        private @Nullable String referredArn(JsonValue expression) {
            String name = expression.text("Ref");
            return name == null || expression.members().size() != 1 ? null : template.arn(name);
        }

        private void readManagedPolicy() {
            String arn = template.arn(logicalId);
            if (arn != null) {
                document("PolicyDocument", document -> {
                    facts.managedPolicy(arn, document);
                    attachedTo().forEach(principal -> facts.attachedPolicy(principal, string(arn, resource)));
                });
            }
        }

        private List<String> attachedTo() {
            List<String> principals = new ArrayList<>();
            principals.addAll(principals("Roles", "role"));
            principals.addAll(principals("Users", "user"));
            principals.addAll(principals("Groups", "group"));
            return principals;
        }

        private List<String> principals(String property, String kind) {
            List<String> principals = new ArrayList<>();
            for (JsonValue each : items(property(property))) {
                String principal = principal(each, kind);
                if (principal != null) {
                    principals.add(principal);
                }
            }
            return principals;
        }

        private @Nullable String principal(JsonValue expression, String kind) {
            String arn = referredArn(expression);
            if (arn != null && arn.contains(":" + kind + "/")) {
                return arn;
            }
            JsonValue name = template.value(expression);
            if (name == null) {
                return null;
            }
            if (name.text() == null) {
                facts.problem(
                        name,
                        "it is not known to which " + kind + " " + logicalId + " is attached",
                        "name it in the template, or give the parameter that names it a Default");
                return null;
            }
            return kind + "/" + name.text();
        }

        private void readPolicyOf(String property, String kind) {
            JsonValue name = property(property);
            String principal = name == null ? null : principal(name, kind);
            if (principal != null) {
                document("PolicyDocument", document -> facts.inlinePolicy(principal, document));
            }
        }

        private void readControlPolicy() {
            PolicyKind kind = switch (String.valueOf(text("Type"))) {
                case "SERVICE_CONTROL_POLICY" -> PolicyKind.SERVICE_CONTROL_POLICY;
                case "RESOURCE_CONTROL_POLICY" -> PolicyKind.RESOURCE_CONTROL_POLICY;
                default -> null;
            };
            if (kind == null) {
                return;
            }
            String id = template.stack().name() + "-" + logicalId;
            document("Content", document -> facts.controlPolicy(id, kind, document));
            for (JsonValue target : template.values(property("TargetIds"))) {
                if (target.text() == null) {
                    facts.problem(
                            target,
                            "it is not known what the policy " + logicalId + " is attached to",
                            "name its targets in the template, or give the parameter that names them a Default");
                } else {
                    facts.controlPolicyTarget(id, String.valueOf(target.text()), target);
                }
            }
        }

        private void readIdentity() {
            JsonValue attributes = template.value(property("ConfigurationSetAttributes"));
            JsonValue set = attributes == null ? null : attributes.get("ConfigurationSetName");
            String arn = template.arn(logicalId);
            if (!certain
                    || (attributes != null && attributes.unknown() != null)
                    || (set != null && set.text() == null)) {
                facts.problem(
                        resource,
                        certain
                                ? "the default configuration set of " + logicalId + " is not known"
                                : "it is not known whether the condition of " + logicalId + " holds",
                        "give the parameter that it depends on a Default");
            } else if (arn != null) {
                facts.verifiedIdentity(arn, set == null ? null : set.text(), resource);
            }
        }

        /** Read a call of the API that the AWS CDK makes when it deploys, if it gives an identity a policy. */
        private void readCall() {
            JsonValue create = property("Create");
            JsonValue call = template.embedded(create == null ? property("Update") : create);
            String action = call == null ? null : call.text("action");
            JsonValue parameters = call == null ? null : call.get("parameters");
            JsonValue policy = parameters == null ? null : parameters.get("Policy");
            if (action != null
                    && policy != null
                    && ACTIONS_WITH_SENDING_POLICY.contains(action.toLowerCase(Locale.ROOT))) {
                facts.sendingPolicy(certainly(policy));
            }
        }

        /** Return the ARN that a property says, or the name after the beginning of an ARN. */
        private @Nullable String arn(String property, String beginning) {
            JsonValue expression = property(property);
            String arn = expression == null ? null : referredArn(expression);
            String name = arn != null ? arn : text(property);
            return name == null || name.startsWith("arn:")
                    ? name
                    : text(string("arn:${AWS::Partition}:" + beginning + name.replace("${", "${!"), resource));
        }

        private @Nullable String text(JsonValue substituted) {
            JsonValue value = template.value(object(List.of(member("Fn::Sub", substituted)), resource));
            return value == null ? null : value.text();
        }

        private void readPolicyOfAll(String property) {
            document("PolicyDocument", document -> {
                for (JsonValue each : items(property(property))) {
                    String arn = referredArn(each);
                    JsonValue value = arn == null ? template.value(each) : null;
                    resourcePolicy(arn != null || value == null ? arn : queueArn(value.text()), document);
                }
            });
        }

        private @Nullable String queueArn(@Nullable String urlOrArn) {
            Matcher url = QUEUE_URL.matcher(String.valueOf(urlOrArn));
            return url.matches()
                    ? text(string(
                            "arn:${AWS::Partition}:sqs:" + url.group(1) + ":" + url.group(2) + ":" + url.group(3),
                            resource))
                    : urlOrArn;
        }

        private void readPermission() {
            JsonValue principal = template.value(property("Principal"));
            JsonValue action = template.value(property("Action"));
            String function = arn("FunctionName", "lambda:${AWS::Region}:${AWS::AccountId}:function:");
            if (principal == null || action == null) {
                facts.problem(resource, logicalId + " has no Principal or no Action", "write both");
                return;
            }
            List<Member> statement = new ArrayList<>();
            statement.add(member("Sid", string(logicalId, resource)));
            statement.add(member("Effect", string("Allow", resource)));
            statement.add(member("Principal", principal(principal)));
            statement.add(member("Action", action));
            statement.add(member("Resource", string(String.valueOf(function), resource)));
            List<Member> conditions = new ArrayList<>();
            addCondition("ArnLike", "AWS:SourceArn", "SourceArn", conditions);
            addCondition("StringEquals", "AWS:SourceAccount", "SourceAccount", conditions);
            addCondition("StringEquals", "aws:PrincipalOrgID", "PrincipalOrgID", conditions);
            addCondition("StringEquals", "lambda:FunctionUrlAuthType", "FunctionUrlAuthType", conditions);
            addCondition("StringEquals", "lambda:EventSourceToken", "EventSourceToken", conditions);
            if (!conditions.isEmpty()) {
                statement.add(member("Condition", object(conditions, resource)));
            }
            resourcePolicy(
                    function,
                    certainly(object(
                            List.of(
                                    member("Version", string("2012-10-17", resource)),
                                    member("Statement", object(statement, resource))),
                            resource)));
        }

        private static JsonValue principal(JsonValue principal) {
            String name = principal.text();
            if (name == null || name.equals("*")) {
                return principal;
            }
            boolean isService = !name.startsWith("arn:") && name.contains(".");
            return object(List.of(member(isService ? "Service" : "AWS", principal)), principal);
        }

        /** Add a line to a Condition, beside others of the same operator. */
        private void addCondition(String operator, String key, String property, List<Member> conditions) {
            JsonValue value = template.value(property(property));
            if (value == null) {
                return;
            }
            List<Member> lines = new ArrayList<>();
            conditions.stream()
                    .filter(each -> each.name().equals(operator))
                    .forEach(each -> lines.addAll(each.value().members()));
            conditions.removeIf(each -> each.name().equals(operator));
            lines.add(member(key, value));
            conditions.add(member(operator, object(lines, value)));
        }
    }
}
