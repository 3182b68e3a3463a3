package org.iamunit.report.internal.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iamunit.policy.evaluation.StatementUses.Use;
import org.iamunit.report.coverage.ElementCoverage;
import org.iamunit.report.coverage.FileCoverage;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.coverage.StatementCoverage;
import org.iamunit.report.internal.model.Report;

/**
 * A file of policies as tools for coverage see it: lines that are covered or not, with branches. A line is covered if something on it is
 * decisive, a branch is an element.
 *
 * @param path the path of the file
 * @param lines in how many decisions what is on a line matched, 0 if nothing on it is decisive; by line
 * @param branches the elements on a line; by line
 */
record CoveredFile(String path, Map<Integer, Integer> lines, Map<Integer, List<Branch>> branches) {

    /**
     * An element of a statement.
     *
     * @param taken in how many decisions it matched, 0 if it is not decisive
     * @param isAsked whether any decision came to it
     */
    record Branch(int taken, boolean isAsked) {}

    static List<CoveredFile> of(Report report) {
        Map<String, CoveredFile> files = new TreeMap<>();
        PolicyCoverage coverage = report.coverage();
        if (coverage != null) {
            for (FileCoverage file : coverage.files()) {
                CoveredFile covered = files.computeIfAbsent(
                        file.source(), path -> new CoveredFile(path, new TreeMap<>(), new TreeMap<>()));
                file.statements().forEach(covered::add);
            }
        }
        return List.copyOf(files.values());
    }

    private void add(StatementCoverage statement) {
        lines.merge(statement.position().line(), hits(statement.use(), statement.matches()), Integer::max);
        for (ElementCoverage element : statement.elements()) {
            int hits = hits(element.use(), element.matches());
            int line = element.position().line();
            lines.merge(line, hits, Integer::max);
            branches.computeIfAbsent(line, any -> new ArrayList<>())
                    .add(new Branch(hits, element.use() != Use.NEVER_ASKED));
        }
    }

    private static int hits(Use use, int matches) {
        return use == Use.DECISIVE ? Math.max(1, matches) : 0;
    }

    int linesCovered() {
        return (int) lines.values().stream().filter(hits -> hits > 0).count();
    }

    int branchCount() {
        return branches.values().stream().mapToInt(List::size).sum();
    }

    int branchesCovered() {
        return branches.values().stream().mapToInt(CoveredFile::covered).sum();
    }

    static int covered(List<Branch> branches) {
        return (int) branches.stream().filter(branch -> branch.taken() > 0).count();
    }
}
