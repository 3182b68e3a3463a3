package org.iamunit.policy.document;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the values of the condition operators look like. AWS accepts others too: they fit no request.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
final class ConditionValues {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern DATE = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?"
            + "|\\d{4}-\\d{2}(-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})?)?)?");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");
    private static final Pattern OCTETS = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
    private static final Pattern PREFIX_LENGTH = Pattern.compile("\\d{1,3}");

    private ConditionValues() {}

    /** Tell whether an operator can read a value, so that some request can fit it. */
    static boolean isReadable(ConditionOperator.Type operator, PolicyText value) {
        String text = value.toString();
        return switch (operator.family()) {
            case STRING -> true;
            case NUMERIC -> NUMBER.matcher(text).matches();
            case DATE -> DATE.matcher(text).matches();
            case BOOL -> value.hasVariables() || isBoolean(text);
            case BINARY -> BASE64.matcher(text).matches() && text.length() % 4 == 0;
            case IP_ADDRESS -> isAddressOrRange(text);
            case ARN ->
                text.equals("*") || value.hasVariables() || ArnPattern.of(value).isComplete();
            case NULL -> isBoolean(text);
        };
    }

    /** Describe what the values of an operator look like, with examples. */
    static String expected(ConditionOperator.Type operator) {
        return switch (operator.family()) {
            case STRING -> "text";
            case NUMERIC -> "a decimal number, as in \"10\"";
            case DATE -> "a date, as in \"2026-01-31T00:00:00Z\", or seconds since 1970";
            case BOOL, NULL -> "\"true\" or \"false\"";
            case BINARY -> "base64, as in \"QmluYXJ5\"";
            case IP_ADDRESS -> "an address or a range, as in \"203.0.113.0/24\" or \"2001:db8::/32\"";
            case ARN -> "an ARN of six parts, as in \"arn:aws:iam::*:role/sender\"";
        };
    }

    private static boolean isBoolean(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return folded.equals("true") || folded.equals("false");
    }

    private static boolean isAddressOrRange(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        boolean isIpv4 = OCTETS.matcher(address).matches();
        if (isIpv4) {
            for (String octet : address.split("\\.", -1)) {
                if (Integer.parseInt(octet) > 255) {
                    return false;
                }
            }
        } else if (!IPV6.matcher(address).matches()) {
            return false;
        }
        if (slash < 0) {
            return true;
        }
        String length = text.substring(slash + 1);
        return PREFIX_LENGTH.matcher(length).matches() && Integer.parseInt(length) <= (isIpv4 ? 32 : 128);
    }
}
