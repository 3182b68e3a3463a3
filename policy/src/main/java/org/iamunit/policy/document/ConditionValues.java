package org.iamunit.policy.document;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
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

    private static final int DAY_LENGTH = "2026-01-31".length();
    private static final Pattern ACCEPTED_SECONDS = Pattern.compile("[+-]?\\d+(?:\\.\\d{1,9})?");
    private static final BigInteger MOST_SECONDS = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

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
                text.equals("*") || value.hasVariables() || value.segments().size() == Arn.PARTS;
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

    /** Tell whether the month of a date has so many days, if it is a date of the calendar, as in 2026-02-28. */
    private static boolean isDay(String date) {
        if (date.length() < DAY_LENGTH || date.charAt(4) != '-' || date.charAt(7) != '-') {
            return true;
        }
        int month = Integer.parseInt(date, 5, 7, 10);
        return month >= 1
                && month <= 12
                && YearMonth.of(Integer.parseInt(date, 0, 4, 10), month)
                        .isValidDay(Integer.parseInt(date, 8, DAY_LENGTH, 10));
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
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    private static boolean isAddressOrRange(String text) {
        int slash = text.indexOf('/');
        int end = slash < 0 ? text.length() : slash;
        boolean isIpv4 = isIpv4(text, end);
        if (!isIpv4 && !IPV6.matcher(text).region(0, end).matches()) {
            return false;
        }
        return slash < 0 || isNumber(text, slash + 1, text.length(), isIpv4 ? 32 : 128);
    }

    /** Tell whether a text begins with an address of IPv4 that ends at an index. */
    private static boolean isIpv4(String text, int end) {
        int start = 0;
        for (int i = 0; i < 3; i++) {
            int dot = text.indexOf('.', start);
            if (dot < 0 || dot > end || !isNumber(text, start, dot, 255)) {
                return false;
            }
            start = dot + 1;
        }
        return isNumber(text, start, end, 255);
    }

    /** Tell whether what stands between two indexes are one to three digits, and no more than a number. */
    private static boolean isNumber(String text, int start, int end, int most) {
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            number = number * 10 + digit;
        }
        return start < end && end - start <= 3 && number <= most;
    }
}
