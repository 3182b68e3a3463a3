package org.iamunit.policy.source;

import static org.iamunit.policy.document.JsonValue.string;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/** Reads the policies of the resources of a template, of its endpoints and of its organization, and identities of Amazon SES. */
final class CloudFormationResourcePolicies {

    private static final String FUNCTION = "lambda:${AWS::Region}:${AWS::AccountId}:function:";
    private static final String SECRET = "secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:";

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
            case "AWS::S3::BucketPolicy" ->
                resource.document("PolicyDocument", document -> attach("s3", arn("Bucket", "s3:::"), document));
            case "AWS::KMS::Key" -> readKey();
            case "AWS::ECR::Repository" ->
                resource.document("RepositoryPolicyText", document -> attach("ecr", template.arn(logicalId), document));
            case "AWS::SNS::TopicPolicy" -> readPolicyOfAll("sns", "Topics");
            case "AWS::SNS::TopicInlinePolicy" -> readPolicyOfAll("sns", "TopicArn");
            case "AWS::SQS::QueuePolicy" -> readPolicyOfAll("sqs", "Queues");
            case "AWS::SQS::QueueInlinePolicy" -> readPolicyOfAll("sqs", "Queue");
            case "AWS::SecretsManager::ResourcePolicy" ->
                resource.document(
                        "ResourcePolicy", document -> attach("secretsmanager", arn("SecretId", SECRET), document));
            case "AWS::Lambda::Permission" -> readPermission();
            case "AWS::EC2::VPCEndpoint" -> {
                JsonValue document = template.document(resource.property("PolicyDocument"));
                if (document != null) {
                    facts.endpointPolicy("vpce-" + logicalId, resource.certainly(document));
                }
            }
            default -> {
                // Says nothing about who may do what.
            }
        }
    }

    /** Attach a policy to a resource of a service; if it is not known to which, it may be any. */
    private void attach(String service, @Nullable String arn, JsonValue document) {
        if (arn != null) {
            facts.resourcePolicy(arn, document);
        } else {
            facts.resourcePolicyOfAny(
                    service,
                    Doubts.perhaps(document, "it is not known what the policy " + logicalId + " is attached to"));
        }
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
            facts.verifiedIdentity(arn, set, resource.value());
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
    private @Nullable String arn(String property, String beginning) {
        JsonValue expression = resource.property(property);
        String arn = expression == null ? null : resource.referredArn(expression);
        String name = arn != null ? arn : resource.text(property);
        return name == null || name.startsWith("arn:")
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
