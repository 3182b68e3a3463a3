package org.iamunit.report.internal.output;

import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.iamunit.report.internal.model.Report;

/** Writes coverage as Cobertura's XML, which GitLab, Azure DevOps and others read: a class for each file of policies. */
final class Cobertura {

    private static final String DOCTYPE =
            "<!DOCTYPE coverage SYSTEM \"http://cobertura.sourceforge.net/xml/coverage-04.dtd\">";

    private static final int WHOLE = 100;

    private final XMLStreamWriter xml;

    private Cobertura(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static void write(Report report, OutputStream stream) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(stream, "UTF-8");
            new Cobertura(xml).write(report);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("what is not in a document cannot be wrong", e);
        }
    }

    private void write(Report report) throws XMLStreamException {
        List<CoveredFile> files = CoveredFile.of(report);
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeDTD(DOCTYPE);
        line();
        xml.writeStartElement("coverage");
        rates(files);
        attribute("lines-covered", sum(files, CoveredFile::linesCovered));
        attribute("lines-valid", sum(files, file -> file.lines().size()));
        attribute("branches-covered", sum(files, CoveredFile::branchesCovered));
        attribute("branches-valid", sum(files, CoveredFile::branchCount));
        attribute("complexity", "0");
        attribute("version", report.tool().version());
        attribute("timestamp", Instant.parse(report.generated()).toEpochMilli());
        xml.writeStartElement("sources");
        xml.writeStartElement("source");
        xml.writeCharacters(".");
        xml.writeEndElement();
        xml.writeEndElement();
        line();
        xml.writeStartElement("packages");
        xml.writeStartElement("package");
        attribute("name", "policies");
        rates(files);
        attribute("complexity", "0");
        xml.writeStartElement("classes");
        line();
        for (CoveredFile file : files) {
            write(file);
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
        line();
    }

    private void write(CoveredFile file) throws XMLStreamException {
        xml.writeStartElement("class");
        attribute("name", file.path());
        attribute("filename", file.path());
        rates(List.of(file));
        attribute("complexity", "0");
        xml.writeEmptyElement("methods");
        xml.writeStartElement("lines");
        line();
        for (Map.Entry<Integer, Integer> line : file.lines().entrySet()) {
            List<CoveredFile.Branch> branches = file.branches().getOrDefault(line.getKey(), List.of());
            xml.writeEmptyElement("line");
            attribute("number", line.getKey());
            attribute("hits", line.getValue());
            attribute("branch", !branches.isEmpty());
            if (!branches.isEmpty()) {
                int covered = CoveredFile.covered(branches);
                attribute(
                        "condition-coverage",
                        WHOLE * covered / branches.size() + "% (" + covered + "/" + branches.size() + ")");
            }
            line();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        line();
    }

    private void rates(List<CoveredFile> files) throws XMLStreamException {
        attribute(
                "line-rate",
                rate(
                        sum(files, CoveredFile::linesCovered),
                        sum(files, file -> file.lines().size())));
        attribute("branch-rate", rate(sum(files, CoveredFile::branchesCovered), sum(files, CoveredFile::branchCount)));
    }

    private static int sum(List<CoveredFile> files, java.util.function.ToIntFunction<CoveredFile> number) {
        return files.stream().mapToInt(number).sum();
    }

    private static String rate(int covered, int all) {
        return String.format(Locale.ROOT, "%.4f", all == 0 ? 1.0 : (double) covered / all);
    }

    private void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, value.toString());
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}
