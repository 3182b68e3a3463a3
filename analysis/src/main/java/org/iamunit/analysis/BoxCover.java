package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a set of requests as few boxes that are as large as can be. Which these are follows from the set alone, however it was put
 * together: the largest boxes in a set are a property of it.
 */
final class BoxCover {

    /** As many are looked at before it is left open. */
    private static final int MOST_BOXES = 400;

    private BoxCover() {}

    /**
     * Find the boxes.
     *
     * @param boxes boxes that make up the set, which may overlap
     * @param besides boxes that may be taken in or left out, since nothing is in them
     * @param order decides between those that would do equally
     * @return the boxes in their order; empty if there are too many to tell
     */
    static Optional<List<Box>> of(List<Box> boxes, List<Box> besides, Comparator<Box> order) {
        List<Box> largest =
                largest(Stream.concat(boxes.stream(), besides.stream()).toList());
        if (largest.isEmpty() && !boxes.isEmpty()) {
            return Optional.empty();
        }
        largest.sort(order);
        return Optional.of(needed(largest, boxes, besides));
    }

    /**
     * Find what is in none of some boxes, such as what no request can be.
     *
     * @return boxes that make it up; none if there are too many to tell
     */
    static List<Box> rest(Box whole, Stream<List<Box>> some) {
        List<Box> rest = List.of(whole);
        for (Box box : some.flatMap(List::stream).toList()) {
            rest = rest.stream()
                    .flatMap(each -> each.meets(box) ? each.without(box).stream() : Stream.of(each))
                    .toList();
            if (rest.size() > MOST_BOXES) {
                return List.of();
            }
        }
        return List.copyOf(merged(rest));
    }

    /** Find all boxes in the set that are in no other such; none if there are too many. */
    private static List<Box> largest(List<Box> boxes) {
        List<Box> found = new ArrayList<>();
        merged(boxes).forEach(box -> add(box, found));
        boolean grows = true;
        while (grows) {
            grows = false;
            List<Box> now = List.copyOf(found);
            for (int i = 1; i < now.size(); i++) {
                for (int j = 0; j < i; j++) {
                    for (int variable = 0; variable < now.get(i).variables(); variable++) {
                        for (Box joined : now.get(i).joinedOver(now.get(j), variable)) {
                            grows |= add(joined, found);
                        }
                    }
                }
                if (found.size() > MOST_BOXES) {
                    return new ArrayList<>();
                }
            }
        }
        return found;
    }

    /** Make one box of those that differ in one variable, so that there are fewer to compare with each other. */
    private static Collection<Box> merged(Collection<Box> boxes) {
        Collection<Box> found = boxes;
        int before;
        do {
            before = found.size();
            int variables = found.isEmpty() ? 0 : found.iterator().next().variables();
            for (int variable = 0; variable < variables; variable++) {
                int one = variable;
                Map<List<BitSet>, Box> byOthers = new LinkedHashMap<>();
                found.forEach(box -> byOthers.merge(box.sidesBut(one), box, (some, more) -> some.with(more, one)));
                found = byOthers.values();
            }
        } while (found.size() < before);
        return found;
    }

    private static boolean add(Box box, List<Box> found) {
        for (Box other : found) {
            if (other.includes(box)) {
                return false;
            }
        }
        found.removeIf(box::includes);
        found.add(box);
        return true;
    }

    /** Keep those that hold something that no others do, and of the rest, in their order, those that are needed still. */
    private static List<Box> needed(List<Box> largest, List<Box> whole, List<Box> besides) {
        List<Box> kept = new ArrayList<>();
        for (Box box : largest) {
            List<Box> others = Stream.concat(largest.stream().filter(other -> other != box), besides.stream())
                    .toList();
            if (!box.isIn(others)) {
                kept.add(box);
            }
        }
        for (Box box : largest) {
            if (whole.stream().allMatch(each -> each.isIn(kept))) {
                break;
            }
            List<Box> enough = Stream.concat(kept.stream(), besides.stream()).toList();
            if (!box.isIn(enough)) {
                kept.add(box);
            }
        }
        return largest.stream().filter(kept::contains).toList();
    }
}
