package org.iamunit.inventory.internal.cloudformation;

import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.cloudformation.CloudFormationConditions.Truth;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/** Tells the tags of the resources of a template, which requests about them carry. */
final class CloudFormationTags {

    private static final String ALL_STREAMS = ":*";

    private CloudFormationTags() {}

    /** Tell the tags of a resource that is no user or role, whose tags are told with them. */
    static void read(CloudFormationTemplate template, String logicalId, JsonValue resource, InventoryFacts facts) {
        JsonValue properties = resource.get("Properties");
        JsonValue written = properties == null ? null : properties.get("Tags");
        String type = String.valueOf(resource.text("Type"));
        if (written == null || type.startsWith("AWS::IAM::") || template.stack().account() == null) {
            return;
        }
        JsonValue condition = resource.get("Condition");
        JsonValue tags = template.value(written);
        String arn = tags == null || (condition != null && template.condition(condition) == Truth.FALSE)
                ? null
                : template.knownArn(logicalId);
        if (tags == null || arn == null) {
            return;
        }
        String of = arn.endsWith(ALL_STREAMS) ? arn.substring(0, arn.length() - ALL_STREAMS.length()) : arn;
        for (JsonValue tag : tags.items()) {
            add(of, tag.text("Key"), tag.get("Value"), facts);
        }
        for (Member tag : tags.members()) {
            add(of, tag.name(), tag.value(), facts);
        }
    }

    private static void add(String arn, @Nullable String key, @Nullable JsonValue value, InventoryFacts facts) {
        if (key != null && value != null) {
            facts.resourceTag(arn, key, value);
        }
    }
}
