package org.iamunit.policy.document;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the values of the condition operators look like. AWS accepts others too, which fit no request; of the dates it refuses
 * what it cannot read.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
final class ConditionValues {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern DATE = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?"
            + "|\\d{4}-\\d{2}(-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?)?)?");
    /** What IAM reads as a date, which is more than ISO 8601: any number of digits for the year, one for the others. */
    private static final Pattern ACCEPTED_DATE = Pattern.compile("[+-]?\\d+(?:-(?<month>\\d{1,2})(?:-(?<day>\\d{1,2})"
            + "(?:[Tt](?:(?<hour>\\d{1,2})(?::(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:[.,]\\d{1,9})?)?)?"
            + "(?:[Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?)?)?)?");

    private static final Pattern CALENDAR_DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern ACCEPTED_SECONDS = Pattern.compile("[+-]?\\d+(?:\\.\\d{1,9})?");
    private static final BigInteger MOST_SECONDS = BigInteger.valueOf(Long.MAX_VALUE);
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
            case DATE -> DATE.matcher(text).matches() && isDay(text);
            case BOOL -> value.hasVariables() || isBoolean(text);
            case BINARY -> BASE64.matcher(text).matches() && text.length() % 4 == 0;
            case IP_ADDRESS -> isAddressOrRange(text);
            case ARN ->
                text.equals("*") || value.hasVariables() || ArnPattern.of(value).isComplete();
            case NULL -> isBoolean(text);
        };
    }

    /**
     * Tell whether IAM refuses a document with this value of a date operator. It accepts dates that cannot be in a request.
     *
     * @return {@code false} also for a value with variables, of which that is not known
     */
    static boolean isRefusedDate(PolicyText value) {
        String text = value.toString();
        if (value.hasVariables()) {
            return false;
        }
        if (ACCEPTED_SECONDS.matcher(text).matches()) {
            BigInteger seconds = new BigInteger(text.replaceFirst("\\..*", ""));
            return seconds.abs().compareTo(MOST_SECONDS) > 0;
        }
        Matcher date = ACCEPTED_DATE.matcher(text);
        return !date.matches()
                || !isWithin(1, date.group("month"), 12)
                || !isWithin(1, date.group("day"), 31)
                || !isWithin(0, date.group("hour"), 24)
                || !isWithin(0, date.group("minute"), 59)
                || !isWithin(0, date.group("second"), 60);
    }

    private static boolean isWithin(int least, @Nullable String number, int most) {
        return number == null || (Integer.parseInt(number) >= least && Integer.parseInt(number) <= most);
    }

    /** Tell whether the month of a date has so many days, if it is a date of the calendar. */
    private static boolean isDay(String date) {
        Matcher day = CALENDAR_DAY.matcher(date);
        return !day.lookingAt()
                || (isWithin(1, day.group(2), 12)
                        && YearMonth.of(Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)))
                                .isValidDay(Integer.parseInt(day.group(3))));
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
