package org.iamunit.report.internal.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.iamunit.report.internal.html.ReportPage;
import org.iamunit.report.internal.model.RecordJson;
import org.iamunit.report.internal.model.Report;

/** The forms that a report is written in, each made from the model alone. */
enum ReportFormat {
    /** The page that people read. */
    PAGE("index.html"),
    /** The model itself. */
    MODEL("access-report.json"),
    /** What a reviewer wants to see first. */
    MARKDOWN("access-report.md"),
    /** What GitHub and editors show at the lines of files. */
    SARIF("access-report.sarif"),
    /** What GitLab shows at the lines of files. */
    CODE_QUALITY("gl-code-quality-report.json"),
    /** Coverage for Codecov, Sonar and others. */
    LCOV("lcov.info"),
    /** Coverage for GitLab, Azure DevOps and others. */
    COBERTURA("cobertura.xml");

    private final String file;

    ReportFormat(String file) {
        this.file = file;
    }

    /** Return the name of the file. */
    String file() {
        return file;
    }

    void write(Report report, OutputStream stream) throws IOException {
        switch (this) {
            case PAGE -> stream.write(ReportPage.of(report));
            case MODEL -> RecordJson.write(report, stream);
            case MARKDOWN -> writeText(MarkdownSummary.of(report), stream);
            case SARIF -> RecordJson.write(Sarif.of(report), stream);
            case CODE_QUALITY -> RecordJson.write(CodeQuality.of(report), stream);
            case LCOV -> writeText(Lcov.of(report), stream);
            case COBERTURA -> Cobertura.write(report, stream);
        }
    }

    private static void writeText(String text, OutputStream stream) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
