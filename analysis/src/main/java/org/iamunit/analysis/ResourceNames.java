package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.jspecify.annotations.Nullable;

/**
 * Names kinds of resources by patterns, without dividing the resources by each pattern: whether patterns make up what is to be named, requests
 * show that fit some of them and none of others. Where they do, the names are those that {@link Phrases} finds among all kinds that the
 * patterns tell apart, of which there may be too many to look at.
 */
final class ResourceNames {

    /** Finds resources. */
    interface Finder {

        /**
         * Find a request for each kind of resources that fit one of some patterns and none of some others.
         *
         * @param some the patterns; {@code null} for any resource
         * @return the requests; {@code null} if there may be others
         */
        @Nullable
        List<AccessRequest> find(@Nullable List<String> some, List<String> none);
    }

    private record Atom(String text, Glob glob, Predicate<AccessRequest> matcher) {}

    private final Finder finder;
    private final ToIntFunction<AccessRequest> kinds;
    private final List<Atom> atoms = new ArrayList<>();
    private final Map<Integer, BitSet> met = new HashMap<>();
    private boolean isCertain = true;

    /**
     * @param texts the patterns, those first that are preferred
     * @param kinds the kind of each request that the finder finds; -1 if it is of none
     */
    ResourceNames(Authorizer authorizer, List<String> texts, Finder finder, ToIntFunction<AccessRequest> kinds) {
        this.finder = finder;
        this.kinds = kinds;
        texts.forEach(text -> atoms.add(new Atom(text, Glob.of(text), authorizer.matcher(ResourceSide.about(text)))));
    }

    /**
     * Return the patterns that make up a set between them.
     *
     * @param outside requests of which the resource is not in the set, which tell most patterns that reach beyond it
     * @return the patterns; {@code null} if none do, or that is not certain
     */
    @Nullable
    List<Integer> of(BitSet set, List<AccessRequest> outside) {
        List<Integer> inside = new ArrayList<>();
        for (int atom = 0; atom < atoms.size() && isCertain; atom++) {
            if (fitsOneOf(outside, atoms.get(atom))) {
                continue;
            }
            BitSet beyond = (BitSet) met(atom).clone();
            boolean isEmpty = beyond.isEmpty();
            beyond.andNot(set);
            if (!isEmpty && beyond.isEmpty()) {
                inside.add(atom);
            }
        }
        BitSet missing = kinds(found(null, inside));
        missing.and(set);
        if (!missing.isEmpty()) {
            return null;
        }
        List<Integer> needed = withoutNeedless(largest(inside));
        return isCertain ? needed : null;
    }

    private static boolean fitsOneOf(List<AccessRequest> requests, Atom atom) {
        for (AccessRequest each : requests) {
            if (atom.glob().matches(each.resource()) && atom.matcher().test(each)) {
                return true;
            }
        }
        return false;
    }

    /** Return the kinds of which some resources fit a pattern. */
    private BitSet met(int atom) {
        BitSet known = met.get(atom);
        if (known == null) {
            known = kinds(found(List.of(atom), List.of()));
            met.put(atom, known);
        }
        return known;
    }

    private BitSet kinds(List<AccessRequest> requests) {
        BitSet found = new BitSet();
        for (AccessRequest each : requests) {
            int kind = kinds.applyAsInt(each);
            if (kind < 0) {
                isCertain = false;
            } else {
                found.set(kind);
            }
        }
        return found;
    }

    private List<AccessRequest> found(@Nullable List<Integer> some, List<Integer> none) {
        List<AccessRequest> found = finder.find(some == null ? null : texts(some), texts(none));
        if (found == null) {
            isCertain = false;
            return List.of();
        }
        return found.stream()
                .filter(each -> some == null || fitsOne(some, each))
                .filter(each -> !fitsOne(none, each))
                .toList();
    }

    /** Tell whether the resource of a request fits one of some patterns. */
    boolean fitsOne(List<Integer> some, AccessRequest request) {
        return some.stream().anyMatch(atom -> atoms.get(atom).matcher().test(request));
    }

    private List<String> texts(List<Integer> some) {
        return some.stream().map(atom -> atoms.get(atom).text()).toList();
    }

    /** Leave out patterns of which all resources fit another; of those that say the same, the first counts. */
    private List<Integer> largest(List<Integer> some) {
        List<Integer> kept = some.stream()
                .filter(atom -> some.stream().noneMatch(other -> isIncluded(atom, other) && isAhead(other, atom)))
                .toList();
        return kept.stream()
                .filter(atom -> isApart(atom, but(kept, atom))
                        || kept.stream()
                                .noneMatch(other -> !other.equals(atom) && isIn(atom, other) && isAhead(other, atom)))
                .toList();
    }

    private boolean isIncluded(int atom, int other) {
        return atom != other && atoms.get(other).glob().includes(atoms.get(atom).glob());
    }

    /** Tell whether a pattern that includes another is to stand for both. */
    private boolean isAhead(int larger, int atom) {
        return larger < atom || !isIn(larger, atom);
    }

    private boolean isIn(int atom, int other) {
        return isIncluded(atom, other)
                || (atoms.get(atom).glob().mayMeet(atoms.get(other).glob()) && !isApart(atom, List.of(other)));
    }

    /** Tell whether a resource fits a pattern, and none of some others. */
    private boolean isApart(int atom, List<Integer> others) {
        return !found(List.of(atom), near(atom, others)).isEmpty();
    }

    private List<Integer> near(int atom, List<Integer> others) {
        return others.stream()
                .filter(other -> atoms.get(atom).glob().mayMeet(atoms.get(other).glob()))
                .toList();
    }

    private static List<Integer> but(List<Integer> some, int one) {
        return some.stream().filter(each -> each != one).toList();
    }

    /** Leave out, from the last, those of which the others hold all. */
    private List<Integer> withoutNeedless(List<Integer> some) {
        List<Integer> found = new ArrayList<>(some);
        for (int i = found.size() - 1; i >= 0; i--) {
            int atom = found.get(i);
            if (!isApart(atom, but(found, atom))) {
                found.remove(i);
            }
        }
        return found;
    }
}
