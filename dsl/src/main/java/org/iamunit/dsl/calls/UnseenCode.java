package org.iamunit.dsl.calls;

import java.util.Objects;

/**
 * Code whose calls are not seen.
 *
 * @param place where it is: a line of a class, a class file, or a jar; never {@code null}
 * @param what why its calls are not seen, and what to do; never {@code null}
 * @param hidesCalls whether it is code that calls AWS, or that could not be read at all: then it is not known that every call is seen
 * @since 0.1.0
 */
public record UnseenCode(String place, String what, boolean hidesCalls) {

    public UnseenCode {
        Objects.requireNonNull(place, "place must not be null");
        Objects.requireNonNull(what, "what must not be null");
    }

    /** Print the place, and why its calls are not seen. */
    @Override
    public String toString() {
        return place + ": " + what;
    }
}
