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
import org.iamunit.inventory.internal.iam.Doubts;
import org.iamunit.inventory.internal.iam.JsonStatements;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Leaves open what connectors of AWS SAM allow: the roles of their two ends may do something with the services of both, and
 * services may do something with their destination.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/managing-permissions-connectors.html">Managing
 *     resource permissions with AWS SAM connectors</a>
 */
final class SamConnectors {

    private static final String EVERYTHING = "*";

    private static final String UNKNOWN = "what a connector allows is known only to AWS SAM; to know it, name the"
            + " template after its transforms: aws cloudformation get-template --template-stage Processed --stack-name"
            + " STACK --query TemplateBody";

    /** What services may do at a destination that has a policy. */
    private static final Map<String, String> ACTIONS_OF_SERVICES = Map.of(
            "AWS::Lambda::Function", "lambda:*",
            "AWS::SNS::Topic", "sns:*",
            "AWS::SQS::Queue", "sqs:*",
            "AWS::Serverless::Function", "lambda:*");

    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("AWS::DynamoDB::Table", "dynamodb:*"),
            Map.entry("AWS::Events::EventBus", "events:*"),
            Map.entry("AWS::Events::Rule", "events:*"),
            Map.entry("AWS::Lambda::Function", "lambda:*"),
            Map.entry("AWS::S3::Bucket", "s3:*"),
            Map.entry("AWS::SNS::Topic", "sns:*"),
            Map.entry("AWS::SQS::Queue", "sqs:*"),
            Map.entry("AWS::Serverless::Api", "execute-api:*"),
            Map.entry("AWS::Serverless::Function", "lambda:*"),
            Map.entry("AWS::Serverless::HttpApi", "execute-api:*"),
            Map.entry("AWS::Serverless::SimpleTable", "dynamodb:*"));

    private final SamTemplate template;
    private final InventoryFacts facts;
    private int count;

    private SamConnectors(SamTemplate template, InventoryFacts facts) {
        this.template = template;
        this.facts = facts;
    }

    /** Add what the connectors of a template may allow to it. */
    static void addTo(SamTemplate template, InventoryFacts facts) {
        SamConnectors connectors = new SamConnectors(template, facts);
        new LinkedHashMap<>(template.resources()).forEach((logicalId, resource) -> {
            JsonValue properties = resource.get("Properties");
            if ("AWS::Serverless::Connector".equals(resource.text("Type")) && properties != null) {
                connectors.add(properties.get("Source"), null, properties, resource);
            }
            JsonValue embedded = resource.get("Connectors");
            for (Member connector : embedded == null ? List.<Member>of() : embedded.members()) {
                JsonValue ofEmbedded = connector.value().get("Properties");
                if (ofEmbedded != null) {
                    connectors.add(ofEmbedded.get("SourceReference"), logicalId, ofEmbedded, connector.value());
                }
            }
        });
    }

    private void add(@Nullable JsonValue source, @Nullable String sourceId, JsonValue properties, JsonValue at) {
        JsonValue destination = properties.get("Destination");
        List<JsonValue> ends = new ArrayList<>();
        if (sourceId != null) {
            ends.add(object(List.of(member("Id", string(sourceId, at))), at));
        } else if (source != null) {
            ends.add(source);
        }
        if (destination != null) {
            ends.addAll(destination.isList() ? destination.items() : List.of(destination));
        }
        Set<String> actions = new LinkedHashSet<>();
        List<JsonValue> roles = new ArrayList<>();
        for (JsonValue end : ends) {
            String id = end.text("Id");
            JsonValue resource = id == null ? null : template.resources().get(id);
            String type = String.valueOf(resource == null ? end.text("Type") : resource.text("Type"));
            actions.add(ACTIONS.getOrDefault(type, EVERYTHING));
            roles.addAll(rolesOf(end, id, resource));
            String arn = id == null || ACTIONS_OF_SERVICES.get(type) == null ? null : template.arn(id);
            if (arn != null) {
                JsonValue statement = allow(Set.of(ACTIONS_OF_SERVICES.get(type)), string(arn, at), at);
                facts.resourcePolicy(
                        arn,
                        JsonStatements.document(
                                List.of(JsonStatements.with("Principal", JsonValue.unknown(UNKNOWN, at), statement))));
            }
        }
        List<Member> policy = List.of(
                member("Roles", list(roles, at)),
                member("PolicyDocument", JsonStatements.document(List.of(allow(actions, string(EVERYTHING, at), at)))));
        template.addResource("Connector" + count++, SamJson.resource("AWS::IAM::Policy", policy, at));
    }

    private static JsonValue allow(Set<String> actions, JsonValue on, JsonValue at) {
        JsonValue statement = JsonStatements.allow(List.copyOf(actions), List.of(on), at);
        return Doubts.perhaps(statement, UNKNOWN);
    }

    /** Return the role of one end of a connector, as references; empty if it has none. */
    private List<JsonValue> rolesOf(JsonValue end, @Nullable String id, @Nullable JsonValue resource) {
        JsonValue name = end.get("RoleName");
        if (name != null) {
            return List.of(name);
        }
        JsonValue properties = resource == null ? null : resource.get("Properties");
        for (String property : List.of("Role", "RoleArn", "ServiceRoleArn")) {
            JsonValue role = properties == null ? null : properties.get(property);
            JsonValue attribute = role == null ? null : role.get("Fn::GetAtt");
            String text = attribute == null
                    ? null
                    : attribute.items().size() == 2 ? attribute.items().get(0).text() : attribute.text();
            if (role != null && text != null) {
                return List.of(SamJson.ref(text.replaceFirst("\\.Arn$", ""), role));
            }
        }
        return id != null && template.resources().containsKey(id + "Role")
                ? List.of(SamJson.ref(id + "Role", end))
                : List.of();
    }
}
