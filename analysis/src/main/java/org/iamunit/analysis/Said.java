package org.iamunit.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What somebody's policies say of a question, as numbers: one object for all who carry the same. Not safe for use by several threads.
 */
final class Said {

    private final Map<List<Integer>, Said> known;
    private final List<Integer> numbers;
    private final Map<Integer, Said> with = new HashMap<>();

    /** The number that came last, and what it led to: a statement that many carry comes for one after the other. */
    private int lastNumber = -1;

    private Said last = this;

    private Said(Map<List<Integer>, Said> known, List<Integer> numbers) {
        this.known = known;
        this.numbers = numbers;
    }

    /** Begin to tell sets apart, with the empty one. */
    static Said nothing() {
        Map<List<Integer>, Said> known = new HashMap<>();
        Said nothing = new Said(known, List.of());
        known.put(List.of(), nothing);
        return nothing;
    }

    /** Return the set with one number more, in whatever order they come. */
    Said with(int number) {
        if (number != lastNumber) {
            last = with.computeIfAbsent(number, this::found);
            lastNumber = number;
        }
        return last;
    }

    private Said found(int number) {
        TreeSet<Integer> all = new TreeSet<>(numbers);
        return all.add(number) ? known.computeIfAbsent(List.copyOf(all), some -> new Said(known, some)) : this;
    }

    /** Return the numbers, sorted, each once. */
    List<Integer> numbers() {
        return numbers;
    }
}
