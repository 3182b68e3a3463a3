package org.iamunit.policy.internal.context;

import java.time.Instant;
import java.util.Objects;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.document.WildcardPattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a context key that AWS would fill in and nobody gave, as far as it is known. Immutable.
 *
 * @param unknown what is not known, and how to say it; never {@code null}
 * @param shape a pattern that every possible value fits; never {@code null}
 * @param never a pattern that no possible value fits; {@code null} if that excludes nothing
 * @param mayBeAbsent whether the request may as well not carry the key
 * @param earliest the earliest instant that the value may be; {@code null} if it is no date
 * @param latest the latest instant that the value may be; {@code null} if it is no date
 * @since 0.1.0
 */
public record UnknownValue(
        Unknown unknown,
        WildcardPattern shape,
        @Nullable WildcardPattern never,
        boolean mayBeAbsent,
        @Nullable Instant earliest,
        @Nullable Instant latest) {

    private static final WildcardPattern ANYTHING = WildcardPattern.compile("*");

    public UnknownValue {
        Objects.requireNonNull(unknown, "unknown must not be null");
        Objects.requireNonNull(shape, "shape must not be null");
    }

    /** Make a value of which nothing is known but that the request carries it. */
    public static UnknownValue present(Unknown unknown) {
        return new UnknownValue(unknown, ANYTHING, null, false, null, null);
    }

    /** Make a value that fits a pattern. */
    public static UnknownValue like(String shape, Unknown unknown) {
        return new UnknownValue(unknown, WildcardPattern.compile(shape), null, false, null, null);
    }

    /** Make an instant between two others. */
    public static UnknownValue between(Instant earliest, Instant latest, Unknown unknown) {
        return new UnknownValue(unknown, ANYTHING, null, false, earliest, latest);
    }

    /** Return the same of a key that the request may as well not carry. */
    public UnknownValue orAbsent() {
        return new UnknownValue(unknown, shape, never, true, earliest, latest);
    }

    /**
     * Return the same of a value that does not fit a pattern.
     *
     * @param pattern the pattern; never {@code null}
     */
    public UnknownValue except(String pattern) {
        return new UnknownValue(unknown, shape, WildcardPattern.compile(pattern), mayBeAbsent, earliest, latest);
    }

    /**
     * Tell whether the value may fit a pattern.
     *
     * @param pattern the pattern; never {@code null}
     * @return {@code false} if it certainly does not
     */
    public boolean mayFit(WildcardPattern pattern) {
        return shape.intersects(pattern) && (never == null || !never.includes(pattern));
    }

    /**
     * Tell whether the value certainly fits a pattern.
     *
     * @param pattern the pattern; never {@code null}
     * @return {@code false} if it may not
     */
    public boolean mustFit(WildcardPattern pattern) {
        return pattern.includes(shape);
    }
}
