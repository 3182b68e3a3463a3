package org.iamunit.dsl.calls;

import java.util.List;
import java.util.Objects;

/**
 * A call of AWS that a program makes.
 *
 * @param place where the program makes it: the class and the method as its author wrote them, the file, and the line; never
 *     {@code null}
 * @param method what is called, as in {@code S3Client.putObject}; never {@code null}
 * @param operation the operation of the API, as in {@code s3:PutObject}, which need not be the name of an action; never {@code null}
 * @param needed the actions that AWS authorizes; empty if they are not known; never {@code null}
 * @param notes what else AWS may authorize, by its documentation; never {@code null}
 * @since 0.1.0
 */
public record AwsCall(
        StackTraceElement place, String method, String operation, List<NeededAction> needed, List<String> notes) {

    public AwsCall {
        Objects.requireNonNull(place, "place must not be null");
        Objects.requireNonNull(method, "method must not be null");
        Objects.requireNonNull(operation, "operation must not be null");
        needed = List.copyOf(needed);
        notes = List.copyOf(notes);
    }

    /** Tell whether it is not known which actions AWS authorizes. */
    public boolean isOpen() {
        return needed.isEmpty();
    }

    /** Print where what is called. */
    @Override
    public String toString() {
        return place + " calls " + method;
    }
}
