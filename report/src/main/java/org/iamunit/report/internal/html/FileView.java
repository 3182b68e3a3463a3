package org.iamunit.report.internal.html;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.iamunit.report.coverage.CoverageRatio;
import org.iamunit.report.coverage.FileCoverage;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.internal.model.Report;
import org.iamunit.report.mutation.PolicyMutation;
import org.jspecify.annotations.Nullable;

/**
 * What of a file with policies the sentences decide by.
 *
 * @param file the path of the file
 * @param target what a link to it leads to
 * @param statements how many of its statements decide something
 * @param elements how many of their elements do
 * @param score how many changes of it are noticed; {@code null} where none was tried
 */
public record FileView(
        String file,
        String target,
        CoverageRatio statements,
        CoverageRatio elements,
        @Nullable CoverageRatio score) {

    private static final Comparator<FileView> WORST_FIRST = Comparator.comparingDouble(
                    (FileView view) -> view.elements().percentage())
            .thenComparing(FileView::file);

    static List<FileView> of(Report report, int most) {
        PolicyCoverage coverage = report.coverage();
        PolicyMutation mutation = report.mutation();
        Map<String, CoverageRatio> scores = mutation == null ? Map.of() : mutation.scores();
        return coverage == null
                ? List.of()
                : coverage.files().stream()
                        .map(file -> view(report, file, scores))
                        .sorted(WORST_FIRST)
                        .limit(most)
                        .toList();
    }

    private static FileView view(Report report, FileCoverage file, Map<String, CoverageRatio> scores) {
        int line = file.statements().isEmpty()
                ? 1
                : file.statements().get(0).position().line();
        return new FileView(
                file.source(),
                FindingView.target(report, file.source(), line),
                file.statementRatio(),
                file.elementRatio(),
                scores.get(file.source()));
    }
}
