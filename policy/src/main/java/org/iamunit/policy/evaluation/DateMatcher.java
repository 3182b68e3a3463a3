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
import org.jspecify.annotations.Nullable;

/**
 * {@code DateEquals} and its kin: instants, written in the W3C profile of ISO 8601 or as seconds since 1970, and
 * compared as instants whichever way each is written.
 */
final class DateMatcher {

    private static final Pattern EPOCH = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern WITHOUT_ZONE = Pattern.compile("[^T]*T[0-9:.]*");

    private DateMatcher() {}

    static ValueMatcher compile(ConditionOperator.Type type, String value) {
        Instant wanted = parse(value);
        boolean wantedWithoutZone = isWithoutZone(value);
        return (requestValue, evaluation) -> {
            Instant given = parse(requestValue);
            if (wanted == null || given == null) {
                if (type.isNegated()) {
                    evaluation.note(UncertaintyNote.UNREADABLE_DATE);
                }
                return false;
            }
            if (wantedWithoutZone || isWithoutZone(requestValue)) {
                evaluation.note(UncertaintyNote.DATE_WITHOUT_ZONE);
            }
            return ValueMatcher.holds(type, given.compareTo(wanted));
        };
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
