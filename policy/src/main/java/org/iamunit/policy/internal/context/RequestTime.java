package org.iamunit.policy.internal.context;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The time of requests that do not name their own, written once for all of them. Immutable.
 *
 * @since 0.1.0
 */
public final class RequestTime {

    private final Instant instant;
    private final List<String> iso;
    private final String epoch;

    private RequestTime(Instant instant) {
        this.instant = instant;
        this.iso = List.of(instant.truncatedTo(ChronoUnit.SECONDS).toString());
        this.epoch = Long.toString(instant.getEpochSecond());
    }

    /**
     * Write a time as requests carry it.
     *
     * @param instant the time; never {@code null}
     * @return the time, never {@code null}
     */
    public static RequestTime of(Instant instant) {
        return new RequestTime(instant);
    }

    Instant instant() {
        return instant;
    }

    /** The value of {@code aws:CurrentTime}. */
    List<String> iso() {
        return iso;
    }

    /** The value of {@code aws:EpochTime}. */
    String epoch() {
        return epoch;
    }
}
