package org.iamunit.awssdkrecorder;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** The parts of a request that are set. Of those alone that name a resource the text is kept: the others may be secrets. */
final class RequestParts {

    private static final Set<String> NAMES_OF_RESOURCES = Set.of(
            "bucket",
            "deliveryStreamName",
            "destinationBucket",
            "destinationKey",
            "destinationKeyId",
            "emailIdentity",
            "eventBusName",
            "fromEmailAddress",
            "functionName",
            "identity",
            "indexName",
            "key",
            "keyId",
            "logGroupName",
            "name",
            "queueName",
            "queueUrl",
            "roleArn",
            "secretId",
            "source",
            "sourceBucket",
            "sourceKey",
            "sourceKeyId",
            "stateMachineArn",
            "streamARN",
            "streamName",
            "tableName",
            "targetArn",
            "topicArn");

    /** What tells by its first word which action is needed. */
    private static final String STATEMENT = "statement";

    /** Parts of which it matters which parts they have in turn. */
    private static final Set<String> OPENED = Set.of("content", "transactItems");

    private final Map<String, String> parts = new TreeMap<>();

    private RequestParts() {}

    static Map<String, String> of(SdkPojo request) {
        RequestParts parts = new RequestParts();
        parts.add(request, true);
        return parts.parts;
    }

    private void add(SdkPojo part, boolean isWhole) {
        for (SdkField<?> field : part.sdkFields()) {
            Object value = field.getValueOrDefault(part);
            String name = decapitalized(field.memberName());
            if (isSet(value)) {
                parts.putIfAbsent(name, isWhole ? kept(name, value) : "");
                if (OPENED.contains(name)) {
                    open(value);
                }
            }
        }
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private void open(@Nullable Object value) {
        if (value instanceof SdkPojo part) {
            add(part, false);
        } else if (value instanceof List<?> several) {
            several.forEach(this::open);
        }
    }

    private static String kept(String name, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return "";
        }
        if (name.equals(STATEMENT)) {
            return text.strip().split("\\s", 2)[0];
        }
        return NAMES_OF_RESOURCES.contains(name) ? text : "";
    }

    /** Spell a part as its builder does. */
    private static String decapitalized(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
