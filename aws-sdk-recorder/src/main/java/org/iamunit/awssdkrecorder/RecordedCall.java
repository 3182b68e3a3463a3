package org.iamunit.awssdkrecorder;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A call that was made.
 *
 * @param service the package of the service in the SDK, as in {@code sesv2}
 * @param operation the operation, as in {@code SendEmail}
 * @param parts the parts of the request that are set; those that name the resource with their texts, the others with an empty one
 * @param at the line that makes the call
 */
record RecordedCall(String service, String operation, Map<String, String> parts, String at) {

    private static final String SERVICES = "software.amazon.awssdk.services.";
    private static final String REQUEST = "Request";
    private static final int FIRST_PRINTABLE = 0x20;

    /** Return the package of a service, without those below it that are not its name. */
    static String serviceOf(Class<?> request) {
        String name = request.getPackageName();
        String service = name.startsWith(SERVICES) ? name.substring(SERVICES.length()) : name;
        return service.replaceFirst("\\.model$", "").replace(".", "");
    }

    static String operationOf(Class<?> request) {
        String name = request.getSimpleName();
        return name.endsWith(REQUEST) ? name.substring(0, name.length() - REQUEST.length()) : name;
    }

    String toJson() {
        String set = parts.entrySet().stream()
                .map(part ->
                        quoted(part.getKey()) + ":" + (part.getValue().isEmpty() ? "true" : quoted(part.getValue())))
                .collect(Collectors.joining(","));
        return "{\"service\":" + quoted(service) + ",\"operation\":" + quoted(operation) + ",\"parts\":{" + set
                + "},\"at\":" + quoted(at) + "}";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
