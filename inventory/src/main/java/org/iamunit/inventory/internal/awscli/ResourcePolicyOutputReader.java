package org.iamunit.inventory.internal.awscli;

import java.util.List;
import java.util.Map;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads outputs that hold the policy of a resource in a string, such as that of {@code aws s3api get-bucket-policy}. Few of
 * them say which resource it is.
 */
public final class ResourcePolicyOutputReader implements InventoryReader {

    /** What follows the service in the ARN of a resource, by the folder that its file may lie in. */
    private static final Map<String, String> RESOURCES = Map.of(
            "kms", "key/",
            "lambda", "function:",
            "sns", "",
            "sqs", "",
            "secretsmanager", "secret:",
            "ecr", "repository/");

    /** In which member the attributes of a resource have its ARN. */
    private static final List<String> ARNS = List.of("TopicArn", "QueueArn");

    @Override
    public String reads() {
        return "that of aws s3api get-bucket-policy, kms get-key-policy, lambda get-policy, sns get-topic-attributes, sqs"
                + " get-queue-attributes, secretsmanager get-resource-policy or ecr get-repository-policy";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        return document(value) != null || isAttributes(value);
    }

    private static boolean isAttributes(JsonValue value) {
        JsonValue attributes = value.get("Attributes");
        return attributes != null && (attributes.get("Policy") != null || arnIn(attributes) != null);
    }

    private static @Nullable String arnIn(JsonValue attributes) {
        for (String name : ARNS) {
            if (attributes.text(name) != null) {
                return attributes.text(name);
            }
        }
        return null;
    }

    private static @Nullable JsonValue document(JsonValue value) {
        JsonValue attributes = value.get("Attributes");
        JsonValue holder = attributes == null ? value : attributes;
        for (String name : List.of("Policy", "ResourcePolicy", "policyText")) {
            JsonValue document = holder.get(name);
            if (document != null && document.isString()) {
                return document;
            }
        }
        return null;
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        facts.handedOutByAws();
        JsonValue document = document(input.value());
        if (document == null) {
            // The attributes of a queue without a policy.
            return;
        }
        String arn = arn(input);
        if (arn == null) {
            facts.missing(
                    document,
                    "which resource the policy belongs to",
                    "s3/BUCKET.json, or accounts/ACCOUNT/REGION/SERVICE/NAME.json, where SERVICE is kms, lambda, sns, sqs,"
                            + " secretsmanager or ecr",
                    "about = \"ARN\"");
        } else {
            facts.resourcePolicyIn(input.account(), arn, document);
        }
    }

    private static @Nullable String arn(InventoryInput input) {
        if (input.about() != null) {
            return input.about();
        }
        JsonValue value = input.value();
        JsonValue attributes = value.get("Attributes");
        String arn = attributes == null ? value.text("ARN") : arnIn(attributes);
        if (arn != null) {
            return arn;
        }
        String bucket = input.named("s3");
        if (bucket != null) {
            return Arn.of(input.partition(), "s3", "", "", bucket).toString();
        }
        String account = input.accountOrDefault();
        String region = input.regionOrDefault();
        for (Map.Entry<String, String> resource : RESOURCES.entrySet()) {
            String name = input.named(resource.getKey());
            if (name != null && account != null && region != null) {
                return Arn.of(input.partition(), resource.getKey(), region, account, resource.getValue() + name)
                        .toString();
            }
        }
        return null;
    }
}
