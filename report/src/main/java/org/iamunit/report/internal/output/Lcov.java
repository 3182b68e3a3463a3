package org.iamunit.report.internal.output;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.iamunit.report.internal.model.Report;

/**
 * Writes coverage as LCOV: the lines of statements, and of each line the elements as its branches.
 *
 * @see <a href="https://manpages.debian.org/bookworm/lcov/geninfo.1.en.html#FILES">The format</a>
 */
final class Lcov {

    private Lcov() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        for (CoveredFile file : CoveredFile.of(report)) {
            text.append("TN:\nSF:").append(file.path()).append('\n');
            for (Map.Entry<Integer, List<CoveredFile.Branch>> line :
                    file.branches().entrySet()) {
                int branch = 0;
                for (CoveredFile.Branch each : line.getValue()) {
                    text.append(line(
                            "BRDA:", line.getKey(), 0, branch++, each.isAsked() ? String.valueOf(each.taken()) : "-"));
                }
            }
            text.append("BRF:").append(file.branchCount()).append('\n');
            text.append("BRH:").append(file.branchesCovered()).append('\n');
            file.lines().forEach((line, hits) -> text.append(line("DA:", line, hits)));
            text.append("LF:").append(file.lines().size()).append('\n');
            text.append("LH:").append(file.linesCovered()).append("\nend_of_record\n");
        }
        return text.toString();
    }

    private static String line(String kind, Object... values) {
        return kind + List.of(values).stream().map(String::valueOf).collect(Collectors.joining(",")) + "\n";
    }
}
