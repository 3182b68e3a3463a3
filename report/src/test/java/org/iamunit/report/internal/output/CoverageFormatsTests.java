package org.iamunit.report.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.iamunit.report.internal.model.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** Coverage for other tools: lines are those of statements, branches their elements. */
class CoverageFormatsTests {

    /** What Cobertura's own DTD asks for of the parts that are written. */
    private static final String GRAMMAR = """
            <!ELEMENT coverage (sources?, packages)>
            <!ATTLIST coverage line-rate CDATA #REQUIRED branch-rate CDATA #REQUIRED lines-covered CDATA #REQUIRED
              lines-valid CDATA #REQUIRED branches-covered CDATA #REQUIRED branches-valid CDATA #REQUIRED
              complexity CDATA #REQUIRED version CDATA #REQUIRED timestamp CDATA #REQUIRED>
            <!ELEMENT sources (source*)>
            <!ELEMENT source (#PCDATA)>
            <!ELEMENT packages (package*)>
            <!ELEMENT package (classes)>
            <!ATTLIST package name CDATA #REQUIRED line-rate CDATA #REQUIRED branch-rate CDATA #REQUIRED
              complexity CDATA #REQUIRED>
            <!ELEMENT classes (class*)>
            <!ELEMENT class (methods, lines)>
            <!ATTLIST class name CDATA #REQUIRED filename CDATA #REQUIRED line-rate CDATA #REQUIRED
              branch-rate CDATA #REQUIRED complexity CDATA #REQUIRED>
            <!ELEMENT methods (method*)>
            <!ELEMENT method (lines)>
            <!ELEMENT lines (line*)>
            <!ELEMENT line (conditions*)>
            <!ATTLIST line number CDATA #REQUIRED hits CDATA #REQUIRED branch CDATA "false"
              condition-coverage CDATA "100%">
            <!ELEMENT conditions (condition*)>
            <!ELEMENT condition EMPTY>
            """;

    @TempDir
    private Path project;

    private Report report() {
        return Reports.of(project, "com.example.MailTest", "user ann can ses:SendEmail on identity example.com");
    }

    @Test
    void lcov_has_a_branch_for_each_element() {
        assertThat(Lcov.of(report())).isEqualTo("""
                TN:
                SF:iam/ann.json
                BRDA:7,0,0,1
                BRDA:7,0,1,0
                BRDA:8,0,0,1
                BRDA:10,0,0,0
                BRDA:10,0,1,-
                BRF:5
                BRH:2
                DA:4,1
                DA:7,1
                DA:8,1
                DA:10,0
                LF:4
                LH:3
                end_of_record
                """);
    }

    @Test
    void cobertura_is_of_its_grammar() throws Exception {
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        Cobertura.write(report(), xml);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setValidating(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        List<String> problems = new ArrayList<>();
        builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader(GRAMMAR)));
        builder.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException problem) {
                problems.add(problem.getMessage());
            }

            @Override
            public void error(SAXParseException problem) {
                problems.add(problem.getMessage());
            }

            @Override
            public void fatalError(SAXParseException problem) {
                problems.add(problem.getMessage());
            }
        });

        builder.parse(new InputSource(new StringReader(xml.toString(StandardCharsets.UTF_8))));

        assertThat(problems).isEmpty();
        assertThat(xml.toString(StandardCharsets.UTF_8))
                .contains("<class name=\"iam/ann.json\" filename=\"iam/ann.json\" line-rate=\"0.7500\"")
                .contains("<line number=\"7\" hits=\"1\" branch=\"true\" condition-coverage=\"50% (1/2)\"/>");
    }
}
