package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Puts a set of kinds of values into words: which of some atoms, such as the patterns that policies name, make it up. Of atoms that
 * say the same, the first counts.
 */
final class Phrases {

    /**
     * One way of saying what values are meant.
     *
     * @param in each value is in one atom of each of these lists
     * @param out and in none of these
     */
    record Phrase(List<List<Integer>> in, List<Integer> out) {

        boolean isAnything() {
            return in.isEmpty() && out.isEmpty();
        }
    }

    private final BitSet all;
    private final List<BitSet> atoms;

    /**
     * @param all all kinds of values
     * @param atoms the kinds of values that are in each atom
     */
    Phrases(BitSet all, List<BitSet> atoms) {
        this.all = all;
        this.atoms = atoms;
    }

    /** Return phrases that between them say which values are in a set. */
    List<Phrase> of(BitSet set) {
        if (set.equals(all)) {
            return List.of(new Phrase(List.of(), List.of()));
        }
        List<Integer> in = within(set);
        if (union(in).equals(set)) {
            return List.of(new Phrase(List.of(in), List.of()));
        }
        BitSet rest = minus(all, set);
        List<Integer> out = within(rest);
        if (union(out).equals(rest)) {
            return List.of(new Phrase(List.of(), out));
        }
        List<Phrase> found = butNot(set);
        return found.isEmpty() ? oneByOne(set) : found;
    }

    /** Say a set by atoms of which each leaves out others; nothing if that is not enough. */
    private List<Phrase> butNot(BitSet set) {
        List<Phrase> found = new ArrayList<>();
        BitSet said = new BitSet();
        for (int atom : largest(IntStream.range(0, atoms.size())
                .filter(each -> atoms.get(each).intersects(set))
                .filter(each -> {
                    BitSet beyond = minus(atoms.get(each), set);
                    return union(within(beyond)).equals(beyond);
                })
                .boxed()
                .toList())) {
            if (!minus(atoms.get(atom), said).intersects(set)) {
                continue;
            }
            found.add(new Phrase(List.of(List.of(atom)), within(minus(atoms.get(atom), set))));
            said.or(atoms.get(atom));
        }
        return minus(set, said).isEmpty() ? found : List.of();
    }

    /** Say a set value by value. */
    private List<Phrase> oneByOne(BitSet set) {
        Set<Phrase> found = new LinkedHashSet<>();
        set.stream().forEach(kind -> {
            List<Integer> in = new ArrayList<>();
            List<Integer> out = new ArrayList<>();
            for (int atom = 0; atom < atoms.size(); atom++) {
                (atoms.get(atom).get(kind) ? in : out).add(atom);
            }
            for (List<Integer> literals : List.of(out, in)) {
                for (Integer literal : List.copyOf(literals)) {
                    literals.remove(literal);
                    if (!minus(extent(in, out), set).isEmpty()) {
                        literals.add(literal);
                    }
                }
            }
            found.add(new Phrase(
                    in.stream().sorted().map(List::of).toList(),
                    out.stream().sorted().toList()));
        });
        return List.copyOf(found);
    }

    private BitSet extent(List<Integer> in, List<Integer> out) {
        BitSet extent = (BitSet) all.clone();
        in.forEach(atom -> extent.and(atoms.get(atom)));
        out.forEach(atom -> extent.andNot(atoms.get(atom)));
        return extent;
    }

    /** Return as few atoms as can be that lie in a set, and make up as much of it as any do. */
    private List<Integer> within(BitSet set) {
        List<Integer> found = new ArrayList<>(largest(IntStream.range(0, atoms.size())
                .filter(atom -> !atoms.get(atom).isEmpty()
                        && minus(atoms.get(atom), set).isEmpty())
                .boxed()
                .toList()));
        for (int i = found.size() - 1; i >= 0; i--) {
            List<Integer> others = new ArrayList<>(found);
            others.remove(i);
            if (union(others).equals(union(found))) {
                found.remove(i);
            }
        }
        return found;
    }

    private List<Integer> largest(List<Integer> some) {
        return some.stream()
                .filter(atom -> some.stream().noneMatch(other -> {
                    BitSet beyond = minus(atoms.get(other), atoms.get(atom));
                    return minus(atoms.get(atom), atoms.get(other)).isEmpty() && (!beyond.isEmpty() || other < atom);
                }))
                .toList();
    }

    private BitSet union(List<Integer> some) {
        BitSet union = new BitSet();
        some.forEach(atom -> union.or(atoms.get(atom)));
        return union;
    }

    private static BitSet minus(BitSet set, BitSet other) {
        BitSet rest = (BitSet) set.clone();
        rest.andNot(other);
        return rest;
    }
}
