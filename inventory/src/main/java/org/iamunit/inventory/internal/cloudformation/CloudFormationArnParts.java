package org.iamunit.inventory.internal.cloudformation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.document.JsonValue;

/**
 * What stands in the ARN of a resource beside its own name: the names of what it is in, which properties say by name or by ARN.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Resource
 *     types defined by services</a>
 */
final class CloudFormationArnParts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z]+)}");

    private static final String DEFAULT = "default";

    private static final String FIRST = "1";

    private CloudFormationArnParts() {}

    /** Return what stands for the placeholders of a type. */
    static Map<String, JsonValue> of(
            CloudFormationResourceType type, JsonValue resource, JsonValue name, CloudFormationFunctions functions) {
        Map<String, JsonValue> parts = new HashMap<>();
        Matcher placeholder = PLACEHOLDER.matcher(type.arn());
        while (placeholder.find()) {
            String part = placeholder.group(1);
            parts.put(
                    part,
                    switch (part) {
                        case "Name" -> name;
                        case "Path" -> given(resource, "Path", "/", functions);
                        case "Bare" -> changed(name, text -> text.startsWith("/") ? text.substring(1) : text);
                        case "Host" -> changed(name, text -> text.replaceFirst("^https?://", ""));
                        case "Bus" ->
                            changed(
                                    given(resource, "EventBusName", DEFAULT, functions),
                                    bus -> last(bus, "/").equals(DEFAULT) ? "" : last(bus, "/") + "/");
                        case "Cluster", "GroupName" ->
                            changed(given(resource, part, DEFAULT, functions), text -> last(text, "/"));
                        case "FunctionName" ->
                            changed(given(resource, part, "", functions), text -> last(text, ":function:"));
                        case "StreamPath" ->
                            changed(
                                    given(resource, "StreamARN", "", functions),
                                    arn -> "stream/" + last(arn, "stream/"));
                        case "Number" ->
                            JsonValue.string(
                                    functions.gap("AWS counts the versions of an " + type.name(), FIRST), resource);
                        default -> given(resource, part, "", functions);
                    });
        }
        return parts;
    }

    private static String last(String text, String separator) {
        int index = text.lastIndexOf(separator);
        return index < 0 ? text : text.substring(index + separator.length());
    }

    private static JsonValue given(
            JsonValue resource, String property, String otherwise, CloudFormationFunctions functions) {
        JsonValue properties = resource.get("Properties");
        JsonValue written = properties == null ? null : properties.get(property);
        JsonValue value = written == null ? null : functions.resolve(written);
        return value == null ? JsonValue.string(otherwise, resource) : value;
    }

    /** Change a text, what is not known in it included: its parts are still those of the text. */
    private static JsonValue changed(JsonValue value, UnaryOperator<String> change) {
        String text = value.isString() ? value.text() : null;
        return text == null ? value : JsonValue.string(change.apply(text), value);
    }
}
