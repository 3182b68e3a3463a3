package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A set of requests that is a product: of each variable, such as the resource or a context key, the kinds of values that it may have,
 * in all combinations. Immutable.
 */
final class Box {

    private final List<BitSet> sides;

    /**
     * @param sides the kinds of values of each variable; none may be empty
     */
    Box(List<BitSet> sides) {
        this.sides = List.copyOf(sides);
    }

    /**
     * Make a box of one kind of values of each variable.
     *
     * @param place the kinds; -1 where it may have any
     * @param whole what there is of each variable
     */
    static Box at(List<Integer> place, Box whole) {
        List<BitSet> sides = new ArrayList<>();
        for (int i = 0; i < place.size(); i++) {
            BitSet side = whole.side(i);
            if (place.get(i) >= 0) {
                side.clear();
                side.set(place.get(i));
            }
            sides.add(side);
        }
        return new Box(sides);
    }

    /** Return the kinds of values of a variable. */
    BitSet side(int variable) {
        return (BitSet) sides.get(variable).clone();
    }

    /** Tell whether another box lies in this one. */
    boolean includes(Box other) {
        for (int i = 0; i < sides.size(); i++) {
            BitSet beyond = other.side(i);
            beyond.andNot(sides.get(i));
            if (!beyond.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Tell whether some boxes hold all of this one between them. */
    boolean isIn(List<Box> boxes) {
        for (int i = 0; i < boxes.size(); i++) {
            if (boxes.get(i).includes(this)) {
                return true;
            }
        }
        for (int i = 0; i < boxes.size(); i++) {
            if (meets(boxes.get(i))) {
                List<Box> others = boxes.subList(i + 1, boxes.size());
                return without(boxes.get(i)).stream().allMatch(rest -> rest.isIn(others));
            }
        }
        return false;
    }

    /** Tell whether both have requests in common. */
    boolean meets(Box other) {
        for (int i = 0; i < sides.size(); i++) {
            if (!sides.get(i).intersects(other.sides.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Return what is left of this box without another, as boxes that do not meet. */
    List<Box> without(Box other) {
        List<Box> rest = new ArrayList<>();
        List<BitSet> at = new ArrayList<>(sides);
        for (int i = 0; i < sides.size(); i++) {
            BitSet beyond = side(i);
            beyond.andNot(other.sides.get(i));
            if (!beyond.isEmpty()) {
                List<BitSet> part = new ArrayList<>(at);
                part.set(i, beyond);
                rest.add(new Box(part));
            }
            BitSet both = side(i);
            both.and(other.sides.get(i));
            at.set(i, both);
        }
        return rest;
    }

    /**
     * Make one box of two that is in neither: what both have in common in all variables but one, and either has in that.
     *
     * @param variable the one
     * @return no box if they have nothing in common
     */
    List<Box> joinedOver(Box other, int variable) {
        List<BitSet> joined = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            BitSet side = side(i);
            if (i == variable) {
                side.or(other.sides.get(i));
            } else {
                side.and(other.sides.get(i));
            }
            if (side.isEmpty()) {
                return List.of();
            }
            joined.add(side);
        }
        return List.of(new Box(joined));
    }

    /** Return the kinds of values of all variables but one. */
    List<BitSet> sidesBut(int variable) {
        List<BitSet> others = new ArrayList<>(sides);
        others.remove(variable);
        return others;
    }

    /** Add the kinds of values that a variable has in another box, which is otherwise the same. */
    Box with(Box other, int variable) {
        BitSet side = side(variable);
        side.or(other.sides.get(variable));
        return withSide(side, variable);
    }

    /** Give a variable other kinds of values. */
    Box withSide(BitSet side, int variable) {
        List<BitSet> changed = new ArrayList<>(sides);
        changed.set(variable, side);
        return new Box(changed);
    }

    /**
     * Leave out the kinds of values that a variable has in none of some boxes that meet this one, except where it may have any: then nothing
     * needs to be said of it. The first variable stays as it is.
     *
     * @param possible the boxes
     * @param whole what there is of each variable
     */
    Box narrowedTo(List<Box> possible, Box whole) {
        Box found = this;
        for (int variable = 1; variable < sides.size(); variable++) {
            BitSet met = new BitSet();
            for (Box each : possible) {
                if (each.meets(this)) {
                    met.or(each.sides.get(variable));
                }
            }
            met.and(sides.get(variable));
            if (!met.isEmpty() && !sides.get(variable).equals(whole.sides.get(variable))) {
                found = found.withSide(met, variable);
            }
        }
        return found;
    }

    int variables() {
        return sides.size();
    }

    @Override
    public String toString() {
        return sides.toString();
    }
}
