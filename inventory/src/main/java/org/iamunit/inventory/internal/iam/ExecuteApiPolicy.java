package org.iamunit.inventory.internal.iam;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;

/**
 * What API Gateway makes of the policy of an API: a resource that begins with {@code execute-api:/} stands for one of the API itself.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html">API Gateway
 *     resource policy examples</a>
 */
public final class ExecuteApiPolicy {

    private static final String SHORT = "execute-api:/";

    private ExecuteApiPolicy() {}

    /**
     * Write the resources of a policy in full.
     *
     * @param api the ARN of the API
     */
    public static JsonValue expanded(JsonValue document, String api) {
        JsonValue read = document.isString() ? document.embedded(problem -> {}) : document;
        return read == null ? document : changed(read, api, false);
    }

    private static JsonValue changed(JsonValue value, String api, boolean isResource) {
        String text = value.isString() && isResource ? value.text() : null;
        if (text != null) {
            return text.startsWith(SHORT) ? JsonValue.string(api + "/" + text.substring(SHORT.length()), value) : value;
        }
        if (value.isList()) {
            List<JsonValue> items = new ArrayList<>();
            value.items().forEach(item -> items.add(changed(item, api, isResource)));
            return JsonValue.list(items, value);
        }
        if (!value.isObject()) {
            return value;
        }
        List<Member> members = new ArrayList<>();
        for (Member member : value.members()) {
            boolean isResources =
                    member.name().equals("Resource") || member.name().equals("NotResource");
            members.add(
                    isResources || member.name().equals("Statement")
                            ? member.with(changed(member.value(), api, isResources))
                            : member);
        }
        return JsonValue.object(members, value);
    }
}
