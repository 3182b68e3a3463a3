package org.iamunit.policy.evaluation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.internal.context.UnknownValue;
import org.jspecify.annotations.Nullable;

/**
 * {@code DateEquals} and its kin: instants, written in the W3C profile of ISO 8601 or as seconds since 1970, and
 * compared as instants whichever way each is written.
 */
final class DateMatcher implements ValueMatcher {

    private static final Pattern EPOCH = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern WITHOUT_ZONE = Pattern.compile("[^T]*T[0-9:.]*");

    /** A value of a request with what it says. */
    private record Parsed(String text, @Nullable Instant instant, boolean withoutZone) {}

    private final ConditionOperator.Type type;
    private final Parsed wanted;

    /** The last value that was compared: mostly the next is the same, as the clock stands still. Threads may race. */
    private @Nullable Parsed last;

    private DateMatcher(ConditionOperator.Type type, String value) {
        this.type = type;
        this.wanted = parsed(value);
    }

    static ValueMatcher compile(ConditionOperator.Type type, String value) {
        return new DateMatcher(type, value);
    }

    @Override
    public boolean matches(String requestValue, Evaluation evaluation) {
        Parsed given = last;
        if (given == null || !given.text().equals(requestValue)) {
            given = parsed(requestValue);
            last = given;
        }
        if (wanted.instant() == null || given.instant() == null) {
            if (type.isNegated()) {
                evaluation.note(UncertaintyNote.UNREADABLE_DATE);
            }
            return false;
        }
        if (wanted.withoutZone() || given.withoutZone()) {
            evaluation.note(UncertaintyNote.DATE_WITHOUT_ZONE);
        }
        return ValueMatcher.holds(type, given.instant().compareTo(wanted.instant()));
    }

    /** Of a range only the order tells more than that it may be equal. */
    @Override
    public boolean mayMatch(UnknownValue requestValue, Evaluation evaluation) {
        Instant earliest = requestValue.earliest();
        Instant latest = requestValue.latest();
        return earliest == null
                || latest == null
                || !asksForOrder()
                || matches(earliest.toString(), evaluation)
                || matches(latest.toString(), evaluation);
    }

    /** What holds at both ends of a range holds between them, since only the order counts. */
    @Override
    public boolean mustMatch(UnknownValue requestValue, Evaluation evaluation) {
        Instant earliest = requestValue.earliest();
        Instant latest = requestValue.latest();
        return earliest != null
                && latest != null
                && asksForOrder()
                && matches(earliest.toString(), evaluation)
                && matches(latest.toString(), evaluation);
    }

    private boolean asksForOrder() {
        return type != ConditionOperator.Type.DATE_EQUALS && type != ConditionOperator.Type.DATE_NOT_EQUALS;
    }

    private static Parsed parsed(String text) {
        return new Parsed(text, parse(text), isWithoutZone(text));
    }

    private static boolean isWithoutZone(String text) {
        return WITHOUT_ZONE.matcher(text).matches();
    }

    /** Tell whether a text can be read as a date. */
    static boolean isDate(String text) {
        return parse(text) != null;
    }

    private static @Nullable Instant parse(String text) {
        try {
            if (EPOCH.matcher(text).matches()) {
                BigDecimal seconds = new BigDecimal(text);
                BigDecimal fraction = seconds.remainder(BigDecimal.ONE).movePointRight(9);
                return Instant.ofEpochSecond(seconds.longValue(), fraction.longValue());
            }
            if (MONTH.matcher(text).matches()) {
                return YearMonth.parse(text).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return isWithoutZone(text)
                    ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
