package org.iamunit.archunit.sample;

import java.util.stream.Stream;

/** The classes of the sample, with those that stand in them. */
public final class Samples {

    private Samples() {}

    public static Class<?>[] sync() {
        return with(SyncCalls.class);
    }

    public static Class<?>[] async() {
        return with(AsyncCalls.class, AsyncCalls.Job.class, AsyncCalls.OurQueue.class, anonymous());
    }

    public static Class<?>[] sdk1() {
        return with(OldCalls.class);
    }

    public static Class<?>[] spring() {
        return with(SpringCalls.class);
    }

    public static Class<?>[] all() {
        return Stream.of(sync(), async(), sdk1(), spring()).flatMap(Stream::of).toArray(Class<?>[]::new);
    }

    private static Class<?>[] with(Class<?>... types) {
        return types;
    }

    private static Class<?> anonymous() {
        try {
            return Class.forName(AsyncCalls.class.getName() + "$1");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the sample has no anonymous class", e);
        }
    }
}
