package org.iamunit.inventory.internal.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.iamunit.inventory.internal.iam.Doubts;
import org.iamunit.inventory.internal.iam.ExecuteApiPolicy;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Reads the policies of a resource that stand in its properties, as the table of {@link CloudFormationPolicyProperty} says; of a type
 * that is not in it, what looks like a policy leaves open what it could decide.
 */
final class CloudFormationPolicyProperties {

    private static final String IN_REGION = "${AWS::Region}:${AWS::AccountId}:";

    private static final String GLOBAL_TABLE = "AWS::DynamoDB::GlobalTable";

    /** How deep in the properties of an unknown type a policy is looked for. */
    private static final int DEPTH = 4;

    private final CloudFormationResourcePolicies policies;
    private final CloudFormationResource resource;
    private final CloudFormationTemplate template;

    CloudFormationPolicyProperties(CloudFormationResourcePolicies policies, CloudFormationResource resource) {
        this.policies = policies;
        this.resource = resource;
        this.template = resource.template();
    }

    void read() {
        List<CloudFormationPolicyProperty> properties = CloudFormationPolicyProperty.ofType(resource.type());
        properties.forEach(this::read);
        switch (resource.type()) {
            case "AWS::ApiGateway::RestApi" -> {
                readApi(resource.property("Policy"));
                JsonValue body = resource.property("Body");
                readApi(body == null ? null : body.get("x-amazon-apigateway-policy"));
            }
            case "AWS::Serverless::Api" -> readServerlessApi();
            case GLOBAL_TABLE -> resource.items("Replicas").forEach(this::readReplica);
            default -> {
                if (properties.isEmpty()) {
                    leaveOpen();
                }
            }
        }
    }

    private void read(CloudFormationPolicyProperty property) {
        List<JsonValue> documents = documents(property.path());
        switch (property.target()) {
            case SELF -> {
                String arn = property.words().isEmpty()
                        ? template.arn(resource.logicalId())
                        : named(property.words().get(0));
                documents.forEach(document -> policies.attach(serviceOf(arn), arn, document));
            }
            case AT -> {
                String arn = resource.substituted(
                        "arn:${AWS::Partition}:" + property.words().get(0));
                documents.forEach(document -> policies.attach(serviceOf(arn), arn, document));
            }
            case OF -> {
                String arn = documents.isEmpty() ? null : target(property.words());
                documents.forEach(document -> policies.attach(property.words().get(1), arn, document));
            }
            case ANY ->
                documents.forEach(document -> policies.attach(property.words().get(0), null, document));
            case CODE, NONE -> {
                // Read elsewhere, or no policy.
            }
        }
    }

    private @Nullable String target(List<String> words) {
        for (String property : words.get(0).split(",", -1)) {
            if (resource.property(property) != null) {
                String beginning = words.get(2).equals("-") ? "" : words.get(2);
                return policies.arn(property, words.get(1) + ":" + IN_REGION + beginning);
            }
        }
        return null;
    }

    private String serviceOf(@Nullable String arn) {
        if (arn != null) {
            return Arn.of(arn).service();
        }
        CloudFormationResourceType type = CloudFormationResourceType.named(resource.type());
        return type == null ? resource.type().split("::", -1)[1].toLowerCase(Locale.ROOT) : type.service();
    }

    /** Return the ARN of the resource that a pattern makes of its properties, with its name or a stand-in. */
    private @Nullable String named(String pattern) {
        Map<String, JsonValue> parts = new HashMap<>();
        parts.put("Name", template.name(resource.logicalId(), resource.value()));
        for (String property : List.of("ChannelGroupName", "ChannelName", "OriginEndpointName", "DomainName")) {
            JsonValue value = template.value(resource.property(property));
            parts.put(
                    property, value == null ? JsonValue.unknown(property + " is not there", resource.value()) : value);
        }
        return template.substituted("arn:${AWS::Partition}:" + pattern, parts, resource.value());
    }

    /** Return the documents that a path leads to. */
    private List<JsonValue> documents(String path) {
        List<JsonValue> values = new ArrayList<>();
        JsonValue properties = resource.value().get("Properties");
        if (properties != null) {
            values.add(properties);
        }
        for (String step : path.split("\\.", -1)) {
            String name = step.replaceAll("\\[]|\\{}", "");
            List<JsonValue> next = new ArrayList<>();
            for (JsonValue value : values) {
                JsonValue member = member(value, name);
                if (member == null) {
                    continue;
                }
                if (step.endsWith("[]")) {
                    JsonValue list = member.isList() ? member : template.value(member);
                    next.addAll(list == null ? List.of() : list.isList() ? list.items() : List.of(list));
                } else if (step.endsWith("{}")) {
                    member.members().forEach(each -> next.add(each.value()));
                } else {
                    next.add(member);
                }
            }
            values = next;
        }
        List<JsonValue> documents = new ArrayList<>();
        for (JsonValue value : values) {
            JsonValue document = template.document(value);
            if (document != null && !"".equals(document.text())) {
                documents.add(resource.document(document));
            }
        }
        if (documents.isEmpty() && resource.isOpen() && path.indexOf('.') < 0) {
            documents.add(resource.certainly(resource.value()));
        }
        return documents;
    }

    private @Nullable JsonValue member(JsonValue value, String name) {
        JsonValue member = value.get(name);
        if (member != null || value.members().size() != 1) {
            return member;
        }
        JsonValue said = template.value(value);
        return said == null || said == value ? null : said.unknown() == null ? said.get(name) : said;
    }

    /** Each replica of a table has an ARN in its own Region. */
    private void readReplica(JsonValue replica) {
        JsonValue policy = replica.get("ResourcePolicy");
        JsonValue document = policy == null ? null : template.document(policy.get("PolicyDocument"));
        JsonValue region = template.value(replica.get("Region"));
        if (document != null) {
            JsonValue name = template.name(resource.logicalId(), resource.value());
            String arn = region == null || region.text() == null
                    ? null
                    : template.substituted(
                            "arn:${AWS::Partition}:dynamodb:" + region.text() + ":${AWS::AccountId}:table/${Name}",
                            Map.of("Name", name),
                            resource.value());
            policies.attach("dynamodb", arn, resource.document(document));
        }
    }

    private @Nullable String api() {
        return named("execute-api:" + IN_REGION + "${Name}");
    }

    private void readApi(@Nullable JsonValue expression) {
        JsonValue document = template.document(expression);
        String api = document == null ? null : api();
        if (document != null) {
            policies.attach(
                    "execute-api",
                    api,
                    resource.document(api == null ? document : ExecuteApiPolicy.expanded(document, api)));
        }
    }

    /** Statements of one's own are those of the policy; what SAM makes of its other lists is left open. */
    private void readServerlessApi() {
        JsonValue auth = template.value(resource.property("Auth"));
        JsonValue policy = auth == null ? null : auth.get("ResourcePolicy");
        String api = policy == null ? null : api();
        if (policy == null || api == null) {
            return;
        }
        JsonValue own = policy.get("CustomStatements");
        if (own != null) {
            JsonValue document = JsonValue.object(
                    List.of(
                            JsonValue.member("Version", JsonValue.string("2012-10-17", own)),
                            JsonValue.member("Statement", own)),
                    own);
            policies.attach("execute-api", api, resource.document(ExecuteApiPolicy.expanded(document, api)));
        }
        if (policy.members().stream().anyMatch(member -> !member.name().equals("CustomStatements"))) {
            policies.attach(
                    "execute-api",
                    api,
                    JsonValue.unknown(
                            "what AWS SAM makes of the lists in the ResourcePolicy of " + resource.logicalId()
                                    + " is not known: write its CustomStatements",
                            policy));
        }
    }

    /** Leave open what a policy may decide of which nobody knows how AWS uses it. */
    private void leaveOpen() {
        JsonValue properties = resource.value().get("Properties");
        List<JsonValue> found = new ArrayList<>();
        if (properties != null) {
            properties.members().forEach(member -> find(member.value(), DEPTH, found));
        }
        for (JsonValue expression : found) {
            JsonValue document = template.document(expression);
            if (document != null) {
                policies.attach(
                        serviceOf(null),
                        null,
                        Doubts.perhapsIn(
                                document,
                                "how AWS uses the policy in " + resource.logicalId()
                                        + " is not known, as that is of the type " + resource.type()));
            }
        }
        if (!found.isEmpty()) {
            resource.facts().unreadPolicy(resource.value(), resource.logicalId(), resource.type());
        }
    }

    static boolean holdsPolicy(JsonValue resource) {
        JsonValue properties = resource.get("Properties");
        List<JsonValue> found = new ArrayList<>();
        for (Member member : properties == null ? List.<Member>of() : properties.members()) {
            find(member.value(), DEPTH, found);
        }
        return !found.isEmpty();
    }

    private static void find(JsonValue value, int depth, List<JsonValue> found) {
        if (isDocument(value)) {
            found.add(value);
        } else if (depth > 0) {
            value.items().forEach(item -> find(item, depth - 1, found));
            value.members().forEach(member -> find(member.value(), depth - 1, found));
        }
    }

    private static boolean isDocument(JsonValue value) {
        JsonValue statement = value.get("Statement");
        String text = value.isString() ? String.valueOf(value.text()) : "";
        return (statement != null && (statement.isList() || statement.get("Effect") != null))
                || (text.contains("\"Statement\"") && text.contains("\"Effect\""));
    }
}
