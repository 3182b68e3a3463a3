package org.iamunit.report.internal.html;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.report.coverage.CoverageFinding;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.internal.model.Policy;
import org.iamunit.report.internal.model.Report;

/**
 * What somebody should look at.
 *
 * @param where file and line
 * @param target what a link to it leads to
 * @param text what it is
 */
public record FindingView(String where, String target, String text) {

    /** Return what is doubtful about the policies, what the sentences leave out, and what is not known. */
    static List<FindingView> of(Report report) {
        List<FindingView> findings = new ArrayList<>();
        report.warnings().forEach(warning -> findings.add(at(report, warning.file(), warning.line(), warning.text())));
        PolicyCoverage coverage = report.coverage();
        if (coverage != null) {
            for (CoverageFinding finding : coverage.findings()) {
                findings.add(at(
                        report, finding.position().source(), finding.position().line(), finding.text()));
            }
        }
        for (Policy policy : report.policies()) {
            policy.statements().stream()
                    .filter(statement -> statement.unknown() != null)
                    .forEach(statement -> findings.add(new FindingView(
                            policy.file() + ":" + statement.line(),
                            "#" + policy.id(),
                            statement.name() + " is not known: " + statement.unknown())));
        }
        return findings;
    }

    private static FindingView at(Report report, String file, int line, String text) {
        return new FindingView(file + ":" + line, target(report, file, line), text);
    }

    /** Return what a link to a line of a policy leads to: the policy, or the list of files if it is not told on its own. */
    static String target(Report report, String file, int line) {
        return report.policies().stream()
                .filter(policy -> policy.file().equals(file) && policy.line() <= line)
                .reduce((earlier, later) -> later)
                .map(policy -> "#" + policy.id())
                .orElse("#tested");
    }
}
