package org.iamunit.policy.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a room above has found out about an immutable object, kept with the object so that it need not be found out again.
 *
 * <p>The class of the object cannot know the type of what is kept, since the room above depends on it. So it has a field for
 * anything, which it opens here.
 *
 * @param <O> the class of the object
 */
public final class Remembered<O> {

    /** The field of the object. Threads that race find out the same twice, which does no harm. */
    public interface Field<O> {

        /** Return what is kept with an object; {@code null} if nothing is. */
        @Nullable
        Object get(O owner);

        /** Keep something with an object, in place of what was kept with it before. */
        void set(O owner, Object known);
    }

    private static final Map<Class<?>, Remembered<?>> FIELDS = new ConcurrentHashMap<>();

    private volatile @Nullable Field<O> field;

    private Remembered() {}

    /** Open the field of a class; its static initializer does so. */
    public static <O> void open(Class<O> owner, Field<O> field) {
        of(owner).field = field;
    }

    /** Return what is kept with the objects of a class. */
    @SuppressWarnings("unchecked") // The key is the class.
    public static <O> Remembered<O> of(Class<O> owner) {
        return (Remembered<O>) FIELDS.computeIfAbsent(owner, any -> new Remembered<>());
    }

    /** Return what is kept with an object; {@code null} if nothing is. */
    public @Nullable Object with(O owner) {
        return field().get(owner);
    }

    /** Keep something with an object, in place of what was kept with it before. */
    public void keep(O owner, Object known) {
        field().set(owner, known);
    }

    private Field<O> field() {
        Field<O> opened = field;
        if (opened == null) {
            throw new IllegalStateException("the class opens no field");
        }
        return opened;
    }
}
