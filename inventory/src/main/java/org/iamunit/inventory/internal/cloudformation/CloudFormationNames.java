package org.iamunit.inventory.internal.cloudformation;

import java.util.LinkedHashSet;
import java.util.Set;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.cloudformation.CloudFormationConditions.Truth;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/** The names that the resources of a template go by. */
final class CloudFormationNames {

    /** What of IAM is told of with what it may do, and can be asked about, too. */
    private static final Set<String> OF_IAM =
            Set.of("AWS::IAM::Group", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role", "AWS::IAM::User");

    private static final String ALL_STREAMS = ":*";

    private CloudFormationNames() {}

    /** Tell that a resource is there, unless it is a user or role, and what its ID may be. */
    static void read(CloudFormationTemplate template, String logicalId, JsonValue resource, InventoryFacts facts) {
        String type = String.valueOf(resource.text("Type"));
        JsonValue condition = resource.get("Condition");
        CloudFormationResourceType known = CloudFormationResourceType.named(type);
        boolean isOfIam = type.startsWith("AWS::IAM::");
        if (template.stack().account() == null
                || known == null
                || (isOfIam && (!OF_IAM.contains(type) || isPathOpen(template, resource)))
                || (condition != null && template.condition(condition) == Truth.FALSE)) {
            return;
        }
        String arn = template.knownArn(logicalId);
        if (arn != null) {
            String of = arn.endsWith(ALL_STREAMS) ? arn.substring(0, arn.length() - ALL_STREAMS.length()) : arn;
            if (!isOfIam) {
                facts.resource(of, aliases(template, logicalId, resource), resource);
            }
            new CloudFormationPhysicalIds(template, logicalId, resource, known).tell(of, facts);
        }
    }

    /** What a path that is not known leaves open is told where the resource is read. */
    private static boolean isPathOpen(CloudFormationTemplate template, JsonValue resource) {
        JsonValue properties = resource.get("Properties");
        JsonValue path = properties == null ? null : template.value(properties.get("Path"));
        return path != null && path.unknown() != null;
    }

    /** Return by which names a sentence may call a resource: its logical id, of a nested stack behind that one's, and the paths of its construct. */
    static Set<String> aliases(CloudFormationTemplate template, String logicalId, JsonValue resource) {
        Set<String> aliases = new LinkedHashSet<>(Set.of(template.nesting().prefix() + logicalId));
        String path = constructPath(template, logicalId, resource);
        if (path != null) {
            aliases.add(path);
            String construct = path.endsWith("/Resource") ? path.substring(0, path.lastIndexOf('/')) : path;
            aliases.add(construct);
            String stack = template.stack().constructPath() + "/";
            if (construct.startsWith(stack)) {
                aliases.add(construct.substring(stack.length()));
            }
        }
        return aliases;
    }

    /** Return the path that the CDK knows a resource by; {@code null} if it made none. */
    static @Nullable String constructPath(CloudFormationTemplate template, String logicalId, JsonValue resource) {
        JsonValue metadata = resource.get("Metadata");
        String path = metadata == null ? null : metadata.text("aws:cdk:path");
        return path != null ? path : template.stack().constructPaths().get(logicalId);
    }
}
