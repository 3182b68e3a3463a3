package org.iamunit.inventory.internal.cloudformation;

import static org.iamunit.policy.document.JsonValue.member;
import static org.iamunit.policy.document.JsonValue.object;
import static org.iamunit.policy.document.JsonValue.string;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.iam.DefaultKeyPolicy;
import org.iamunit.inventory.internal.iam.Doubts;
import org.iamunit.inventory.internal.iam.JsonStatements;
import org.iamunit.inventory.internal.iam.LambdaPermission;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/** Reads the policies of the resources of a template, of its endpoints and of its organization, and identities of Amazon SES. */
final class CloudFormationResourcePolicies {

    private static final String FUNCTION = "lambda:${AWS::Region}:${AWS::AccountId}:function:";
    private static final String EVENT_BUS = "events:${AWS::Region}:${AWS::AccountId}:event-bus/";

    private static final Pattern QUEUE_URL = Pattern.compile("https://sqs\\.([^.]+)\\.[^/]+/(\\d{12})/(.+)");

    private static final Set<String> ACTIONS_WITH_SENDING_POLICY = Set.of(
            "createemailidentitypolicy",
            "updateemailidentitypolicy",
            "putidentitypolicy",
            "createemailidentitypolicycommand",
            "updateemailidentitypolicycommand",
            "putidentitypolicycommand");

    private final CloudFormationResource resource;
    private final CloudFormationTemplate template;
    private final InventoryFacts facts;
    private final String logicalId;

    CloudFormationResourcePolicies(CloudFormationResource resource) {
        this.resource = resource;
        this.template = resource.template();
        this.facts = resource.facts();
        this.logicalId = resource.logicalId();
    }

    void read() {
        switch (resource.type()) {
            case "AWS::Organizations::Policy" -> readControlPolicy();
            case "AWS::SES::EmailIdentity" -> readIdentity();
            case "Custom::AWS" -> readCall();
            case "AWS::S3::BucketPolicy" -> readBucketPolicy();
            case "AWS::S3::AccessPoint" -> readAccessPoint();
            case "AWS::Events::EventBusPolicy" -> readEventBusPolicy();
            case "AWS::KMS::Key" -> readKey();
            case "AWS::SNS::TopicPolicy" -> readPolicyOfAll("sns", "Topics");
            case "AWS::SNS::TopicInlinePolicy" -> readPolicyOfAll("sns", "TopicArn");
            case "AWS::SQS::QueuePolicy" -> readPolicyOfAll("sqs", "Queues");
            case "AWS::SQS::QueueInlinePolicy" -> readPolicyOfAll("sqs", "Queue");
            case "AWS::Lambda::Permission" -> readPermission();
            case "AWS::EC2::VPCEndpoint" -> readEndpoint();
            default -> {
                if (!new CloudFormationGrants(this, resource).read()) {
                    new CloudFormationPolicyProperties(this, resource).read();
                }
            }
        }
    }

    /** Attach a policy to a resource of a service; if it is not known to which, it may be any. */
    void attach(String service, @Nullable String arn, JsonValue document) {
        if (arn != null) {
            facts.resourcePolicy(arn, document);
            String widest = template.widestOf(arn);
            if (widest != null) {
                facts.resourcePolicyOfAny(
                        service,
                        Doubts.perhapsIn(
                                JsonStatements.onResource(document, arn, widest),
                                "which version the policy " + logicalId + " is attached to is not known"));
            }
        } else {
            facts.resourcePolicyOfAny(
                    service,
                    Doubts.perhapsIn(document, "it is not known what the policy " + logicalId + " is attached to"));
        }
    }

    private void readEndpoint() {
        String endpoint = CloudFormationTemplate.endpoint(logicalId);
        JsonValue document = template.document(resource.property("PolicyDocument"));
        if (document != null) {
            facts.endpointPolicy(endpoint, resource.certainly(document));
        }
        String type = resource.property("VpcEndpointType") == null ? "Gateway" : resource.text("VpcEndpointType");
        if (type != null) {
            facts.endpointType(endpoint, type, resource.value());
        }
    }

    private void readBucketPolicy() {
        String bucket = arn("Bucket", "s3:::");
        resource.document("PolicyDocument", document -> attach("s3", bucket, document));
        JsonValue expression = resource.property("Bucket");
        String account = template.stack().account();
        // A bucket of the template tells its owner itself.
        if (bucket != null && account != null && expression != null && resource.referredArn(expression) == null) {
            facts.owner(bucket, account, resource.value());
        }
    }

    private void readAccessPoint() {
        String accessPoint = template.arn(logicalId);
        resource.document("Policy", document -> attach("s3", accessPoint, document));
        String bucket = arn("Bucket", "s3:::");
        if (accessPoint != null && bucket != null && resource.doubt() == null) {
            facts.accessPoint(accessPoint, bucket, resource.text("BucketAccountId"), resource.value());
        }
    }

    /**
     * Read a policy of an event bus: its statement is whole, or, as it was written before, in properties of its own.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html">AWS::Events::EventBusPolicy</a>
     */
    private void readEventBusPolicy() {
        JsonValue at = resource.value();
        JsonValue named = resource.property("EventBusName");
        String bus = named == null
                ? resource.substituted("arn:${AWS::Partition}:" + EVENT_BUS + "default")
                : arn("EventBusName", EVENT_BUS);
        JsonValue statement = template.value(resource.property("Statement"));
        JsonValue id = template.value(resource.property("StatementId"));
        List<Member> members = new ArrayList<>();
        if (id != null && (statement == null || statement.get("Sid") == null)) {
            members.add(member("Sid", id));
        }
        if (statement == null) {
            JsonValue principal = template.value(resource.property("Principal"));
            JsonValue action = template.value(resource.property("Action"));
            JsonValue condition = template.value(resource.property("Condition"));
            if (principal == null || action == null) {
                facts.problem(
                        at, logicalId + " has no Statement", "write one, with Effect, Principal, Action and Resource");
                return;
            }
            members.add(member("Effect", string("Allow", at)));
            members.add(member("Principal", "*".equals(principal.text()) ? principal : aws(principal)));
            members.add(member("Action", action));
            members.add(member("Resource", string(bus == null ? "*" : bus, at)));
            if (condition != null) {
                members.add(member("Condition", condition(condition)));
            }
        } else if (statement.isObject()) {
            members.addAll(statement.members());
        } else {
            attach("events", bus, statement);
            return;
        }
        attach("events", bus, resource.document(JsonStatements.document(List.of(object(members, at)))));
    }

    private static JsonValue aws(JsonValue principal) {
        return object(List.of(member("AWS", principal)), principal);
    }

    /** Bring a condition from the form of a property, with Type, Key and Value, to that of a policy. */
    private static JsonValue condition(JsonValue property) {
        String type = property.text("Type");
        String key = property.text("Key");
        JsonValue value = property.get("Value");
        return type == null || key == null || value == null
                ? property
                : object(List.of(member(type, object(List.of(member(key, value)), property))), property);
    }

    private void readKey() {
        JsonValue given = template.document(resource.property("KeyPolicy"));
        String root = resource.substituted("arn:${AWS::Partition}:iam::${AWS::AccountId}:root");
        if (given != null || root != null) {
            JsonValue document = given != null ? given : DefaultKeyPolicy.of(String.valueOf(root), resource.value());
            attach("kms", template.arn(logicalId), resource.document(document));
        }
    }

    private void readControlPolicy() {
        PolicyType kind = switch (String.valueOf(resource.text("Type"))) {
            case "SERVICE_CONTROL_POLICY" -> PolicyType.SERVICE_CONTROL_POLICY;
            case "RESOURCE_CONTROL_POLICY" -> PolicyType.RESOURCE_CONTROL_POLICY;
            default -> null;
        };
        if (kind == null) {
            requireOtherType();
            return;
        }
        String id = template.stack().name() + "-" + logicalId;
        resource.document("Content", document -> {
            facts.controlPolicy(id, kind, document);
            for (JsonValue target : template.values(resource.property("TargetIds"))) {
                String known = target.text();
                if (known != null) {
                    facts.controlPolicyTarget(id, known, target);
                } else {
                    String doubt = "it is not known what the policy " + logicalId + " is attached to, since "
                            + target.unknown();
                    facts.controlPolicy(id + "?", kind, Doubts.perhaps(document, doubt));
                    facts.controlPolicyTarget(id + "?", "Root", target);
                }
            }
            if (resource.property("TargetIds") == null) {
                facts.warning(resource.value(), logicalId + " is attached to nothing", "give it TargetIds");
            }
            facts.controlPolicyTargetsComplete(id);
        });
    }

    /** Policies of other types, such as tag policies, authorize nothing, but a type may be misspelled or not known. */
    private void requireOtherType() {
        String type = resource.text("Type");
        List<String> known = List.of("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY");
        if (type == null || Spelling.nearest(type, known).isPresent()) {
            facts.problem(
                    resource.value(),
                    type == null
                            ? "it is not known of which Type the policy " + logicalId + " is"
                            : "the Type \"" + type + "\" of the policy " + logicalId + " does not exist",
                    "write " + String.join(" or ", known));
        }
    }

    private void readIdentity() {
        String arn = template.arn(logicalId);
        String doubt = resource.doubt();
        if (arn == null) {
            return;
        }
        if (doubt != null) {
            facts.warning(resource.value(), doubt, "give the parameter that it depends on a Default");
            return;
        }
        JsonValue attributes = template.value(resource.property("ConfigurationSetAttributes"));
        JsonValue set = attributes == null || attributes.unknown() != null
                ? attributes
                : attributes.get("ConfigurationSetName");
        if (set != null && set.unknown() != null) {
            facts.verifiedIdentityWithUnknownSet(arn, set, resource.value());
        } else {
            facts.verifiedIdentity(arn, set == null ? null : set.text(), resource.value());
        }
    }

    /** Read a call of the API that the AWS CDK makes when it deploys, if it gives an identity a policy. */
    private void readCall() {
        JsonValue create = resource.property("Create");
        JsonValue call = template.embedded(create == null ? resource.property("Update") : create);
        String action = call == null ? null : call.text("action");
        JsonValue parameters = call == null ? null : call.get("parameters");
        JsonValue policy = parameters == null ? null : parameters.get("Policy");
        if (action != null && policy != null && ACTIONS_WITH_SENDING_POLICY.contains(action.toLowerCase(Locale.ROOT))) {
            facts.sendingPolicy(resource.document(policy));
        }
    }

    /** Return the ARN that a property says, or the name after the beginning of an ARN. */
    @Nullable
    String arn(String property, String beginning) {
        JsonValue expression = resource.property(property);
        String arn = expression == null ? null : resource.referredArn(expression);
        String name = arn != null ? arn : resource.text(property);
        return name == null || Arn.isArn(name)
                ? name
                : resource.substituted("arn:${AWS::Partition}:" + beginning + name.replace("${", "${!"));
    }

    private void readPolicyOfAll(String service, String property) {
        resource.document("PolicyDocument", document -> {
            for (JsonValue each : resource.items(property)) {
                String arn = resource.referredArn(each);
                JsonValue value = arn == null ? template.value(each) : null;
                attach(service, arn != null || value == null ? arn : queueArn(value.text()), document);
            }
        });
    }

    private @Nullable String queueArn(@Nullable String urlOrArn) {
        Matcher url = QUEUE_URL.matcher(String.valueOf(urlOrArn));
        return url.matches()
                ? resource.substituted(
                        "arn:${AWS::Partition}:sqs:" + url.group(1) + ":" + url.group(2) + ":" + url.group(3))
                : urlOrArn;
    }

    private void readPermission() {
        JsonValue at = resource.value();
        JsonValue principal = template.value(resource.property("Principal"));
        JsonValue action = template.value(resource.property("Action"));
        String function = arn("FunctionName", FUNCTION);
        if (principal == null || action == null) {
            facts.problem(at, logicalId + " has no Principal or no Action", "write both");
            return;
        }
        JsonValue document = LambdaPermission.document(
                string(logicalId, at),
                principal,
                action,
                function == null ? "*" : function,
                parameter -> template.value(resource.property(parameter)),
                at);
        attach("lambda", function, resource.document(document));
    }
}
