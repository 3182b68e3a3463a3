package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.iamunit.analysis.Texts.Found;

/**
 * Texts that stand for all: of those that no pattern tells apart, one each.
 *
 * @param texts the texts; never {@code null}
 * @param areAll whether there is one for all that patterns tell apart
 */
record Cells(List<String> texts, boolean areAll) {

    /** As many are told apart before the rest is left open. */
    private static final int MOST_CELLS = 2_000;

    private static final Found NOTHING = new Found(null, true);

    /** Texts that are in the same of the patterns that have been looked at, and one of them. */
    private record Cell(List<Glob> in, List<Glob> out, String text) {}

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
     */
    static Cells of(List<Glob> base, List<Glob> except, Iterable<Glob> dividing) {
        return of(base, except, dividing, false);
    }

    /**
     * Divide the texts that fit some patterns by others.
     *
     * @param base what all texts are in
     * @param except what no text is in
     * @param dividing what tells them apart
     * @param inPairs whether two texts are to stand for those that nothing tells apart, where there are two
     */
    static Cells of(List<Glob> base, List<Glob> except, Iterable<Glob> dividing, boolean inPairs) {
        Found first = Texts.find(base, except);
        if (first.text() == null) {
            return new Cells(List.of(), first.isCertain());
        }
        boolean complete = true;
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(base, except, first.text()));
        LinkedHashSet<Glob> distinct = new LinkedHashSet<>();
        for (Glob glob : dividing) {
            distinct.add(glob);
        }
        for (Glob glob : distinct) {
            int before = cells.size();
            for (int i = 0; i < before; i++) {
                Cell cell = cells.get(i);
                if (!glob.mayMeetEach(cell.in())) {
                    continue;
                }
                boolean matches = glob.matches(cell.text());
                List<Glob> in = matches ? cell.in() : with(cell.in(), glob);
                List<Glob> out = matches ? with(cell.out(), glob) : cell.out();
                Found other =
                        matches ? glob.includesOne(cell.in()) ? NOTHING : Texts.find(in, out) : Texts.find(in, out);
                complete &= other.isCertain();
                if (other.text() == null) {
                    continue;
                }
                if (cells.size() == MOST_CELLS) {
                    return new Cells(cells.stream().map(Cell::text).toList(), false);
                }
                cells.set(
                        i,
                        matches
                                ? new Cell(with(cell.in(), glob), cell.out(), cell.text())
                                : new Cell(cell.in(), with(cell.out(), glob), cell.text()));
                cells.add(new Cell(in, out, other.text()));
            }
        }
        List<String> texts = new ArrayList<>(cells.size());
        for (Cell cell : cells) {
            texts.add(cell.text());
        }
        if (inPairs) {
            for (Cell cell : cells) {
                Found second = Texts.find(cell.in(), with(cell.out(), Glob.exactly(cell.text())));
                complete &= second.isCertain();
                if (second.text() != null) {
                    texts.add(second.text());
                }
            }
        }
        return new Cells(texts, complete);
    }

    private static List<Glob> with(List<Glob> globs, Glob one) {
        List<Glob> more = new ArrayList<>(globs.size() + 1);
        more.addAll(globs);
        more.add(one);
        return more;
    }
}
