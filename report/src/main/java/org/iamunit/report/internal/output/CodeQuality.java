package org.iamunit.report.internal.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.report.internal.model.Hash;
import org.iamunit.report.internal.model.Report;

/**
 * Writes what GitLab shows in a merge request.
 *
 * @see <a href="https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format">Code Quality report format</a>
 */
final class CodeQuality {

    private CodeQuality() {}

    static List<Map<String, Object>> of(Report report) {
        return Alert.of(report).stream().map(CodeQuality::issue).toList();
    }

    private static Map<String, Object> issue(Alert alert) {
        Map<String, Object> issue = new LinkedHashMap<>();
        String said = alert.saidIn() == null ? "" : " (" + alert.saidIn() + ":" + alert.saidAt() + ")";
        issue.put("description", alert.message() + said);
        issue.put("check_name", alert.rule().id());
        issue.put(
                "fingerprint",
                Hash.id(
                        "a",
                        alert.rule().id() + '\n' + alert.file() + '\n' + alert.line() + '\n' + alert.fingerprint()));
        issue.put(
                "severity",
                switch (alert.rule().level()) {
                    case ERROR -> "critical";
                    case WARNING -> "minor";
                    case NOTE -> "info";
                });
        issue.put("location", Json.object("path", alert.file(), "lines", Map.of("begin", Math.max(1, alert.line()))));
        return issue;
    }
}
