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
    PAGE("index.html") {
        @Override
        void write(Report report, OutputStream stream) throws IOException {
            stream.write(ReportPage.of(report).getBytes(StandardCharsets.UTF_8));
        }
    },
    /** The model itself. */
    MODEL("access-report.json") {
        @Override
        void write(Report report, OutputStream stream) {
            RecordJson.write(report, stream);
        }
    },
    /** What a reviewer wants to see first. */
    MARKDOWN("access-report.md") {
        @Override
        void write(Report report, OutputStream stream) throws IOException {
            stream.write(MarkdownSummary.of(report).getBytes(StandardCharsets.UTF_8));
        }
    },
    /** What GitHub and editors show at the lines of files. */
    SARIF("access-report.sarif") {
        @Override
        void write(Report report, OutputStream stream) {
            RecordJson.write(Sarif.of(report), stream);
        }
    },
    /** What GitLab shows at the lines of files. */
    CODE_QUALITY("gl-code-quality-report.json") {
        @Override
        void write(Report report, OutputStream stream) {
            RecordJson.write(CodeQuality.of(report), stream);
        }
    },
    /** Coverage for Codecov, Sonar and others. */
    LCOV("lcov.info") {
        @Override
        void write(Report report, OutputStream stream) throws IOException {
            stream.write(Lcov.of(report).getBytes(StandardCharsets.UTF_8));
        }
    },
    /** Coverage for GitLab, Azure DevOps and others. */
    COBERTURA("cobertura.xml") {
        @Override
        void write(Report report, OutputStream stream) {
            Cobertura.write(report, stream);
        }
    };

    private final String file;

    ReportFormat(String file) {
        this.file = file;
    }

    /** Return the name of the file. */
    String file() {
        return file;
    }

    abstract void write(Report report, OutputStream stream) throws IOException;
}
