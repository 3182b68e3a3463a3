package org.iamunit.inventory.internal.cloudformation;

import static org.iamunit.policy.document.JsonValue.member;
import static org.iamunit.policy.document.JsonValue.object;
import static org.iamunit.policy.document.JsonValue.string;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.cloudformation.CloudFormationConditions.Truth;
import org.iamunit.inventory.internal.iam.Doubts;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a template that says something about who may do what.
 *
 * @param doubt why it is not known whether it will be there, or will be as the template says; {@code null} if it is known
 * @param meaning what that depends on, the same for all that are the same; {@code null} if it is not known so exactly
 */
record CloudFormationResource(
        CloudFormationTemplate template,
        String logicalId,
        String type,
        JsonValue value,
        @Nullable String doubt,
        @Nullable String meaning,
        InventoryFacts facts) {

    private static final String IAM = "AWS::IAM::";

    /** All types of AWS::IAM, whether they have policies or not: a misspelled one would leave a policy out. */
    private static final Set<String> IAM_TYPES = Set.of(
            "AccessKey",
            "Group",
            "GroupPolicy",
            "InstanceProfile",
            "ManagedPolicy",
            "OIDCProvider",
            "Policy",
            "Role",
            "RolePolicy",
            "SAMLProvider",
            "ServerCertificate",
            "ServiceLinkedRole",
            "User",
            "UserPolicy",
            "UserToGroupAddition",
            "VirtualMFADevice");

    /** The types that are read besides those of AWS::IAM and those with policies of resources. */
    private static final Set<String> TYPES = Set.of(
            "AWS::CloudFormation::Stack",
            CloudFormationStackSets.TYPE,
            "AWS::Lambda::Permission",
            "AWS::SES::EmailIdentity",
            "AWS::Serverless::Application",
            "Custom::AWS");

    private static boolean isRead(String type, JsonValue value) {
        return TYPES.contains(type)
                || CloudFormationModules.source(value) != null
                || type.startsWith(IAM)
                || CloudFormationPolicyProperty.isRead(type)
                || CloudFormationGrants.isOf(type)
                || (type.startsWith("AWS::")
                        && CloudFormationPolicyProperty.ofType(type).isEmpty()
                        && CloudFormationPolicyProperties.holdsPolicy(value));
    }

    /** Take a resource of a template; {@code null} if it says nothing that is read, or is not there. */
    static @Nullable CloudFormationResource of(
            CloudFormationTemplate template,
            String logicalId,
            JsonValue value,
            @Nullable String doubtOfAll,
            InventoryFacts facts) {
        String type = String.valueOf(value.text("Type"));
        if (!isRead(type, value)) {
            return null;
        }
        if (type.startsWith(IAM) && !IAM_TYPES.contains(type.substring(IAM.length()))) {
            facts.problem(
                    value,
                    "AWS CloudFormation has no type " + type,
                    Spelling.nearest(type.substring(IAM.length()), IAM_TYPES)
                            .map(near -> "write " + IAM + near)
                            .orElse("write one of its types, such as AWS::IAM::Role"));
            return null;
        }
        JsonValue condition = value.get("Condition");
        Truth exists = condition == null ? Truth.TRUE : template.condition(condition);
        if (exists == Truth.FALSE) {
            return null;
        }
        String loop = template.loops().open(logicalId);
        String overriding = CloudFormationModules.doubt(logicalId, value);
        String adding = overriding == null ? adding(template, logicalId, value) : overriding;
        String doubt = loop != null
                ? loop
                : exists != Truth.TRUE
                        ? "whether " + logicalId + " exists depends on the condition " + value.text("Condition")
                        : doubtOfAll == null ? adding : doubtOfAll;
        String meaning = loop == null && condition != null && exists != Truth.TRUE
                ? template.meaningOfCondition(condition)
                : null;
        CloudFormationResource resource =
                new CloudFormationResource(template, logicalId, type, value, doubt, meaning, facts);
        String path = resource.constructPath();
        facts.address(value, path == null ? logicalId : path);
        return resource;
    }

    /** Return why it is not known what else stands in a resource; {@code null} if all of it does. */
    private static @Nullable String adding(CloudFormationTemplate template, String logicalId, JsonValue value) {
        JsonValue properties = value.get("Properties");
        return value.get("Fn::Transform") != null || (properties != null && properties.get("Fn::Transform") != null)
                ? "Fn::Transform adds to " + logicalId + " what another file or a macro says"
                : template.loops().openWithin(logicalId);
    }

    /** Tell whether something adds to the resource that is not known. */
    boolean isOpen() {
        return adding(template, logicalId, value) != null;
    }

    /** Tell whether a macro may add to what the template says of the resource. */
    boolean mayHoldMore() {
        return template.macro() != null || isOpen();
    }

    /** Return the path of the construct of the CDK that makes the resource; {@code null} if none does. */
    @Nullable
    String constructPath() {
        return CloudFormationNames.constructPath(template, logicalId, value);
    }

    @Nullable
    JsonValue property(String name) {
        JsonValue properties = value.get("Properties");
        return properties == null ? null : properties.get(name);
    }

    /** Return the text that a property says; {@code null} if it says none, or it is not known. */
    @Nullable
    String text(String name) {
        JsonValue said = template.value(property(name));
        return said == null ? null : said.text();
    }

    /** Return the items of a list before they are resolved, or what the expression in its place says. */
    List<JsonValue> items(String property) {
        JsonValue expression = property(property);
        return expression != null && expression.isList() ? expression.items() : template.values(expression);
    }

    /** Return a value as it is if the resource certainly is there as the template says. */
    JsonValue certainly(JsonValue said) {
        return doubt == null ? said : JsonValue.unknown(doubt, said);
    }

    /** Return a document as it is if the resource certainly is there as the template says. */
    JsonValue document(JsonValue document) {
        return doubt == null ? document : Doubts.perhapsIn(document, doubt, meaning);
    }

    /** Use the document that a property says, if it does. */
    void document(String property, Consumer<JsonValue> use) {
        JsonValue document = template.document(property(property));
        if (document != null) {
            use.accept(document(document));
        } else if (isOpen()) {
            use.accept(certainly(value));
        }
    }

    /** Return the ARN of the resource of the template that an expression refers to; {@code null} if it does not. */
    @Nullable
    String referredArn(JsonValue expression) {
        String name = expression.text("Ref");
        return name == null || expression.members().size() != 1 ? null : template.arn(name);
    }

    /** Return the text that {@code Fn::Sub} makes of a pattern; {@code null} if it is not known. */
    @Nullable
    String substituted(String pattern) {
        JsonValue said = template.value(object(List.of(member("Fn::Sub", string(pattern, value))), value));
        return said == null ? null : said.text();
    }
}
