package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;

/**
 * What requests differ in, such as their resource or a context key, by kinds of values: of one kind are those that nothing tells
 * apart that policies ask for.
 */
abstract class Side {

    /** What can be said of a value: each tells of which requests it is true. */
    private final List<Predicate<AccessRequest>> atoms;

    private final Map<List<Object>, Integer> kinds = new HashMap<>();
    private final List<BitSet> extents = new ArrayList<>();
    private final BitSet all = new BitSet();

    /**
     * @param atoms what can be said of a value, as statements that are about every request of which it is true
     */
    Side(Authorizer authorizer, Stream<Statement> atoms) {
        this.atoms = atoms.map(authorizer::matcher).toList();
        this.atoms.forEach(atom -> extents.add(new BitSet()));
    }

    /** Return the kind of a value of which nothing but the atoms, and perhaps something else, can be said. */
    int kind(AccessRequest request, Object further) {
        List<Object> said = said(request, further);
        Integer known = kinds.get(said);
        if (known != null) {
            return known;
        }
        int kind = kinds.size();
        kinds.put(said, kind);
        all.set(kind);
        for (int atom = 0; atom < atoms.size(); atom++) {
            extents.get(atom).set(kind, said.get(atom + 1).equals(true));
        }
        return kind;
    }

    /** Return the kind of a value that has been found before; -1 if none of its kind has been. */
    int knownKind(AccessRequest request, Object further) {
        return kinds.getOrDefault(said(request, further), -1);
    }

    private List<Object> said(AccessRequest request, Object further) {
        List<Object> said = new ArrayList<>();
        said.add(further);
        atoms.forEach(atom -> said.add(atom.test(request)));
        return said;
    }

    /** Return all kinds that have been found. */
    BitSet all() {
        return (BitSet) all.clone();
    }

    List<Phrases.Phrase> phrases(BitSet among, BitSet set) {
        return new Phrases(
                        among,
                        extents.stream()
                                .map(extent -> {
                                    BitSet within = (BitSet) extent.clone();
                                    within.and(among);
                                    return within;
                                })
                                .toList())
                .of(set);
    }
}
