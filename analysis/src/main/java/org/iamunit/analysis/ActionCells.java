package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.iamunit.analysis.Texts.Found;

/** Divides actions by the statements that are about them: which of its patterns an action fits, is no matter to a statement. */
final class ActionCells {

    /** As many cells are found. */
    private static final int MOST_CELLS = 500;

    /** So many ways to fit a pattern of each statement are tried. */
    private static final int MOST_WAYS = 64;

    /** The actions that fit a pattern of each of some statements, and none of the others, and one of them. */
    private record Cell(List<Set<Glob>> in, List<Glob> out, String text) {}

    private final Glob base;
    private int ways;

    private ActionCells(Glob base) {
        this.base = base;
    }

    /**
     * Divide actions.
     *
     * @param base what all fit
     * @param statements the patterns of each statement
     */
    static Cells of(Glob base, Collection<Set<Glob>> statements) {
        return new ActionCells(base).divide(statements);
    }

    private Cells divide(Collection<Set<Glob>> statements) {
        Found first = find(List.of(), List.of());
        if (first.text() == null) {
            return new Cells(List.of(), first.isCertain());
        }
        boolean complete = true;
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(List.of(), List.of(), first.text()));
        for (Set<Glob> statement : statements) {
            int before = cells.size();
            for (int i = 0; i < before; i++) {
                Cell cell = cells.get(i);
                List<Set<Glob>> in = new ArrayList<>(cell.in());
                in.add(statement);
                List<Glob> out = new ArrayList<>(cell.out());
                out.addAll(statement);
                boolean matches = statement.stream().anyMatch(glob -> glob.matches(cell.text()));
                Found other = matches ? find(cell.in(), out) : find(in, cell.out());
                complete &= other.isCertain();
                String text = other.text();
                if (text == null) {
                    continue;
                }
                if (cells.size() == MOST_CELLS) {
                    return new Cells(cells.stream().map(Cell::text).toList(), false);
                }
                Cell inside = new Cell(in, cell.out(), matches ? cell.text() : text);
                Cell outside = new Cell(cell.in(), out, matches ? text : cell.text());
                cells.set(i, inside);
                cells.add(outside);
            }
        }
        return new Cells(cells.stream().map(Cell::text).toList(), complete);
    }

    private Found find(List<Set<Glob>> in, List<Glob> out) {
        ways = 0;
        return find(List.of(base), in, out);
    }

    private Found find(List<Glob> chosen, List<Set<Glob>> rest, List<Glob> out) {
        if (rest.isEmpty()) {
            return ways++ < MOST_WAYS ? Texts.find(chosen, out) : new Found(null, false);
        }
        boolean certain = true;
        for (Glob glob : rest.get(0)) {
            if (!glob.mayMeetEach(chosen)) {
                continue;
            }
            List<Glob> more = new ArrayList<>(chosen);
            more.add(glob);
            Found found = find(more, rest.subList(1, rest.size()), out);
            if (found.text() != null) {
                return found;
            }
            certain &= found.isCertain();
        }
        return new Found(null, certain);
    }
}
