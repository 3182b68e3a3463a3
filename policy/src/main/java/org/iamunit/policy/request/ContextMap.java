package org.iamunit.policy.request;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.iamunit.policy.request.AccessRequest.ContextValue;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of context keys, in the order in which it says it. Immutable.
 *
 * <p>Requests name a handful of keys, and every decision asks for some of them: to look through an array is to touch less memory than to
 * look up in a map of nodes.
 */
final class ContextMap extends AbstractMap<String, ContextValue> {

    /** Says nothing. */
    static final ContextMap EMPTY = new ContextMap(new String[0], new ContextValue[0]);

    private final String[] keys;
    private final ContextValue[] values;

    private ContextMap(String[] keys, ContextValue[] values) {
        this.keys = keys;
        this.values = values;
    }

    /** Say something of a key, in lower case, in place of what was said of it. */
    ContextMap with(String key, ContextValue value) {
        int place = indexOf(key);
        int at = place < 0 ? keys.length : place;
        String[] moreKeys = place < 0 ? Arrays.copyOf(keys, at + 1) : keys;
        ContextValue[] moreValues = Arrays.copyOf(values, moreKeys.length);
        moreKeys[at] = key;
        moreValues[at] = value;
        return new ContextMap(moreKeys, moreValues);
    }

    /** Say nothing of a key, in lower case. */
    ContextMap without(String key) {
        ContextMap others = EMPTY;
        for (int i = 0; i < keys.length; i++) {
            if (!keys[i].equals(key)) {
                others = others.with(keys[i], values[i]);
            }
        }
        return others;
    }

    private int indexOf(Object key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable ContextValue get(Object key) {
        int place = indexOf(key);
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(Object key) {
        return indexOf(key) >= 0;
    }

    /** Return a key by its place, counted from 0. */
    String keyAt(int place) {
        return keys[place];
    }

    /** Return what is said of a key by its place, counted from 0. */
    ContextValue valueAt(int place) {
        return values[place];
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public boolean isEmpty() {
        return keys.length == 0;
    }

    @Override
    public Collection<ContextValue> values() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    @Override
    public Set<Entry<String, ContextValue>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, ContextValue>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return keys.length;
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, ContextValue>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < keys.length;
        }

        @Override
        public Entry<String, ContextValue> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return Map.entry(keys[next], values[next++]);
        }
    }
}
