package org.iamunit.report.mutation;

import java.util.ArrayList;
import java.util.List;

/** Lists with one value changed. */
final class Values {

    private Values() {}

    static <T> List<T> without(List<T> values, int index) {
        List<T> others = new ArrayList<>(values);
        others.remove(index);
        return others;
    }

    static <T> List<T> with(List<T> values, int index, T value) {
        List<T> changed = new ArrayList<>(values);
        changed.set(index, value);
        return changed;
    }
}
