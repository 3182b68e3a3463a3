package org.iamunit.policy.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Shows the modules of IamUnit a part of a public object that is not part of its public API.
 *
 * <p>A public method would be there for everybody, and so would each type in its signature. The class of the object registers
 * the parts that it shows; the type of a part names it.
 */
public final class Inside {

    private record Part(Class<?> owner, Class<?> type) {}

    private static final Map<Part, Function<Object, ?>> PARTS = new ConcurrentHashMap<>();

    private Inside() {}

    /**
     * Show a part of each object of a class.
     *
     * @param owner the class, which is final; never {@code null}
     * @param type the type that names the part; never {@code null}
     * @param part returns the part of an object; never {@code null}
     */
    public static <O, T> void show(Class<O> owner, Class<T> type, Function<? super O, ? extends T> part) {
        PARTS.put(new Part(owner, type), object -> part.apply(owner.cast(object)));
    }

    /**
     * Look at a part of an object.
     *
     * @param object the object; never {@code null}
     * @param type the type that names the part; never {@code null}
     * @return the part, never {@code null}
     * @throws IllegalArgumentException if the class of the object shows no such part
     */
    public static <T> T of(Object object, Class<T> type) {
        Function<Object, ?> part = PARTS.get(new Part(object.getClass(), type));
        if (part == null) {
            throw new IllegalArgumentException(object.getClass().getName() + " shows no " + type.getName());
        }
        return type.cast(part.apply(object));
    }
}
