package org.iamunit.dsl.internal;

import java.util.Map;
import org.iamunit.policy.internal.catalog.CatalogAction;

/** How the resource of an action is named, as an example to follow. */
final class ResourceExample {

    private static final Map<String, String> BY_TYPE = Map.of(
            "s3:bucket", "on(bucket(\"invoices\"))",
            "s3:object", "on(object(\"invoices\", \"2026/11.pdf\"))",
            "sqs:queue", "on(queue(\"jobs\"))",
            "sns:topic", "on(topic(\"news\"))",
            "dynamodb:table", "on(table(\"orders\"))",
            "lambda:function", "on(function(\"pay\"))",
            "kms:key", "on(key(\"1234abcd-12ab-34cd-56ef-1234567890ab\"))",
            "ses:identity", "on(identity(\"example.com\"))",
            "ses:configuration-set", "on(configurationSet(\"transactional\"))",
            "ses:template", "on(template(\"welcome\"))");

    private ResourceExample() {}

    static String of(CatalogAction action) {
        String type = action.requiredResourceTypes().get(0).name();
        String byName = BY_TYPE.get(action.service().prefix() + ":" + type);
        return (byName == null ? "" : byName + " or ") + "on(arn(\"arn:…\"))";
    }
}
