package org.iamunit.archunit.internal.code;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;

/** What code shows of a value. */
sealed interface Shown {

    /**
     * A text; {@code *} stands for what is made at run time.
     *
     * @param value the text
     */
    record Text(String value) implements Shown {}

    /**
     * A text that a builder is joining, which older compilers and others write out.
     *
     * @param value the text so far
     */
    record Joined(String value) implements Shown {}

    /**
     * A function.
     *
     * @param code what is called
     * @param captured what the code shows of the values that the function takes with it, in their order
     */
    record Function(Handle code, List<FlowValue> captured) implements Shown {}

    /** An object whose parts are set one by one, as a request or its builder. Compared by identity: one for each place that makes it. */
    final class Parts implements Shown {

        private final String type;
        private final Map<String, Set<Shown>> values = new LinkedHashMap<>();

        Parts(String type) {
            this.type = type;
        }

        /** Return the name of its class, with slashes. */
        String type() {
            return type;
        }

        /** Set a part, whose value is perhaps not shown. */
        void set(String part, FlowValue value) {
            Set<Shown> known = values.computeIfAbsent(part, any -> new LinkedHashSet<>());
            if (value.shown() != null) {
                known.add(value.shown());
            } else {
                known.add(HIDDEN);
            }
        }

        /** Return the parts that are set, each with what is shown of its values. */
        Map<String, Set<Shown>> values() {
            return values;
        }
    }

    /** A value of which nothing is shown. */
    Shown HIDDEN = new Hidden();

    /** Stands for a value of which nothing is shown. */
    record Hidden() implements Shown {}
}
