package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.iamunit.analysis.Texts.Found;

/**
 * Texts that stand for all: of those that no element tells apart, one each.
 *
 * <p>An element is the patterns of which one has to fit, such as the {@code Resource} of a statement: which of them does is no matter
 * to the statement.
 *
 * @param texts the texts; never {@code null}
 * @param areAll whether there is one for all that the elements tell apart
 */
record Cells(List<String> texts, boolean areAll) {

    /** As many are told apart before the rest is left open. */
    private static final int MOST_CELLS = 2_000;

    /** So many ways to fit one pattern of each element are tried. */
    private static final int MOST_WAYS = 64;

    private static final Cells NONE = new Cells(List.of(), true);

    /**
     * What texts fit or do not fit, and one of them.
     *
     * @param all what each fits
     * @param some of each what one has to fit
     * @param none what none fits
     */
    private record Cell(List<Glob> all, List<List<Glob>> some, List<Glob> none, String text) {}

    /**
     * Divide the texts that fit some patterns by others.
     *
     * @param base what all texts are in
     * @param dividing what tells them apart
     */
    static Cells of(List<Glob> base, Iterable<Glob> dividing) {
        return of(base, List.of(), dividing, false);
    }

    /**
     * Divide the texts that fit some patterns, and none of some others, by further ones.
     *
     * @param base what all texts are in
     * @param except what no text is in
     * @param dividing what tells them apart
     * @param inPairs whether two texts are to stand for those that nothing tells apart, where there are two
     */
    static Cells of(List<Glob> base, List<Glob> except, Iterable<Glob> dividing, boolean inPairs) {
        List<List<Glob>> elements = new ArrayList<>();
        dividing.forEach(glob -> elements.add(List.of(glob)));
        return new Division(base, except).by(elements, inPairs);
    }

    /**
     * Divide the texts that fit a pattern by elements.
     *
     * @param base what all texts are in
     * @param elements what tells them apart
     */
    static Cells byElements(Glob base, Iterable<? extends Iterable<Glob>> elements) {
        return byElements(base, List.of(), List.of(), elements);
    }

    /**
     * Divide the texts that fit a pattern, and one of each of some elements, and none of some other patterns, by further elements.
     *
     * @param base what all texts are in
     * @param within of each what all texts are in one
     * @param except what no text is in
     * @param elements what tells them apart
     */
    static Cells byElements(
            Glob base, List<List<Glob>> within, List<Glob> except, Iterable<? extends Iterable<Glob>> elements) {
        Division division = new Division(List.of(base), except);
        return division.isWithin(within) ? division.by(elements, false) : NONE;
    }

    /** What has been divided so far. */
    private static final class Division {

        private List<Glob> base;
        private List<List<Glob>> within = List.of();
        private final List<Glob> except;
        private final List<Cell> cells = new ArrayList<>();
        private boolean complete = true;
        private int ways;

        Division(List<Glob> base, List<Glob> except) {
            this.base = base;
            this.except = except;
        }

        /** Leave out what is not in one of each of some elements; {@code false} if certainly nothing is left. */
        boolean isWithin(List<List<Glob>> elements) {
            for (List<Glob> element : elements) {
                List<Glob> near = Glob.near(element, base);
                if (near.isEmpty()) {
                    return false;
                }
                if (near.stream().noneMatch(glob -> glob.includesOne(base))) {
                    if (near.size() == 1) {
                        base = with(base, near.get(0));
                    } else {
                        within = with(within, near);
                    }
                }
            }
            return true;
        }

        Cells by(Iterable<? extends Iterable<Glob>> elements, boolean inPairs) {
            Found first = find(base, within, except);
            if (first.text() == null) {
                return new Cells(List.of(), first.isCertain());
            }
            cells.add(new Cell(base, within, except, first.text()));
            for (List<Glob> element : distinct(elements)) {
                int before = cells.size();
                for (int i = 0; i < before; i++) {
                    if (!divide(i, element)) {
                        return new Cells(cells.stream().map(Cell::text).toList(), false);
                    }
                }
            }
            List<String> texts = new ArrayList<>(cells.size());
            for (Cell cell : cells) {
                texts.add(cell.text());
            }
            if (inPairs) {
                for (Cell cell : cells) {
                    Found second = find(cell.all(), cell.some(), with(cell.none(), Glob.exactly(cell.text())));
                    complete &= second.isCertain();
                    if (second.text() != null) {
                        texts.add(second.text());
                    }
                }
            }
            return new Cells(texts, complete);
        }

        /** Return what can tell texts of the base apart, each once. */
        private Set<List<Glob>> distinct(Iterable<? extends Iterable<Glob>> elements) {
            Set<List<Glob>> distinct = new LinkedHashSet<>();
            for (Iterable<Glob> element : elements) {
                Set<Glob> near = new LinkedHashSet<>();
                boolean includesBase = false;
                for (Glob glob : element) {
                    if (glob.mayMeetEach(base)) {
                        near.add(glob);
                        includesBase |= glob.includesOne(base);
                    }
                }
                if (!near.isEmpty() && !includesBase) {
                    distinct.add(List.copyOf(near));
                }
            }
            return distinct;
        }

        /** Divide a cell by an element; {@code false} if there are too many cells already. */
        private boolean divide(int index, List<Glob> element) {
            Cell cell = cells.get(index);
            List<Glob> near = Glob.near(element, cell.all());
            if (near.isEmpty() || near.stream().anyMatch(glob -> glob.includesOne(cell.all()))) {
                return true;
            }
            List<Glob> all = near.size() == 1 ? with(cell.all(), near.get(0)) : cell.all();
            List<List<Glob>> some = near.size() == 1 ? cell.some() : with(cell.some(), near);
            List<Glob> none = new ArrayList<>(cell.none());
            none.addAll(near);
            boolean matches = near.stream().anyMatch(glob -> glob.matches(cell.text()));
            Found other = matches ? find(cell.all(), cell.some(), none) : find(all, some, cell.none());
            complete &= other.isCertain();
            String text = other.text();
            if (text == null) {
                return true;
            }
            if (cells.size() == MOST_CELLS) {
                return false;
            }
            cells.set(
                    index,
                    matches
                            ? new Cell(all, some, cell.none(), cell.text())
                            : new Cell(cell.all(), cell.some(), none, cell.text()));
            cells.add(matches ? new Cell(cell.all(), cell.some(), none, text) : new Cell(all, some, cell.none(), text));
            return true;
        }

        private Found find(List<Glob> all, List<List<Glob>> some, List<Glob> none) {
            ways = 0;
            return findOneWay(all, some, none);
        }

        private Found findOneWay(List<Glob> all, List<List<Glob>> some, List<Glob> none) {
            if (some.isEmpty()) {
                return ways++ < MOST_WAYS ? Texts.find(all, none) : new Found(null, false);
            }
            boolean certain = true;
            for (Glob glob : some.get(0)) {
                if (!glob.mayMeetEach(all) || none.stream().anyMatch(excluded -> excluded.includes(glob))) {
                    continue;
                }
                Found found = findOneWay(with(all, glob), some.subList(1, some.size()), none);
                if (found.text() != null) {
                    return found;
                }
                certain &= found.isCertain();
            }
            return new Found(null, certain);
        }

        private static <T> List<T> with(List<T> list, T one) {
            List<T> more = new ArrayList<>(list.size() + 1);
            more.addAll(list);
            more.add(one);
            return more;
        }
    }
}
