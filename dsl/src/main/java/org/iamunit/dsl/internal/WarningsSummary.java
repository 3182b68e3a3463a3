package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.internal.Printable;

/**
 * Prints what the inventories of a run hold, and the warnings about its policies, when it has ended, each once, whichever engines took part.
 * Safe for use by several threads.
 */
public final class WarningsSummary implements AutoCloseable {

    /** What engines keep it by, in the store of the run that they share: the class, since a run may have two of that name. */
    public static final Class<WarningsSummary> KEY = WarningsSummary.class;

    static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem problem) -> problem.position().source())
            .thenComparing(problem -> problem.position().line())
            .thenComparing(problem -> problem.position().column())
            .thenComparing(Problem::toString);

    /** As many are printed; whoever wants to see all of them asks for a report. */
    private static final int MOST = 100;

    /** As many inventories are told of. */
    private static final int MOST_INVENTORIES = 10;

    private final TreeSet<Problem> warnings = new TreeSet<>(BY_PLACE);
    private final TreeSet<String> inventories = new TreeSet<>();

    /** Create a summary of a run without warnings. */
    public WarningsSummary() {}

    /**
     * Add warnings.
     *
     * @param more the warnings; never {@code null}
     */
    public synchronized void add(Collection<Problem> more) {
        warnings.addAll(more);
    }

    /**
     * Add an inventory.
     *
     * @param contents in one line what it holds; never {@code null}
     */
    public synchronized void addInventory(String contents) {
        inventories.add(contents);
    }

    /** Print them. */
    @Override
    public synchronized void close() {
        inventories.stream()
                .limit(MOST_INVENTORIES)
                .forEach(inventory -> Console.print("IamUnit: read " + Printable.line(inventory)));
        if (inventories.size() > MOST_INVENTORIES) {
            Console.print("IamUnit: read " + (inventories.size() - MOST_INVENTORIES) + " more inventories");
        }
        inventories.clear();
        lines(List.copyOf(warnings)).forEach(Console::print);
        warnings.clear();
    }

    static List<String> lines(List<Problem> warnings) {
        if (warnings.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("IamUnit: " + (warnings.size() == 1 ? "1 warning" : warnings.size() + " warnings")
                + " about the policies of this run; iamunit.warnings=error makes errors of what is wrong in them");
        warnings.stream().limit(MOST).forEach(warning -> lines.add("! " + warning));
        if (warnings.size() > MOST) {
            lines.add("! … " + (warnings.size() - MOST) + " more");
        }
        return lines;
    }
}
