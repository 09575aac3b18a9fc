package dev.sunocontract.tools.report;

import dev.sunocontract.spec.scrub.Redactor;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.tools.report.VerificationReport.CheckReport;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the report of a run of checks as JUnit XML, one suite per operation. */
public final class JUnitXmlWriter {

    private final VerificationReport report;
    private final Redactor redactor;
    private final XMLStreamWriter xml;

    private JUnitXmlWriter(VerificationReport report, Redactor redactor, XMLStreamWriter xml) {
        this.report = report;
        this.redactor = redactor;
        this.xml = xml;
    }

    /**
     * Returns the document, ending with a line break.
     *
     * @param redactor removes API keys from every value
     */
    public static String write(VerificationReport report, Redactor redactor) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitXmlWriter(report, redactor, xml).writeDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private void writeDocument() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        startElement(0, "testsuites");
        attribute("name", report.title());
        writeCounts(report.checks());
        for (Map.Entry<String, List<CheckReport>> operation :
                report.byOperation().entrySet()) {
            writeSuite(report.provider() + "." + operation.getKey(), operation.getValue());
        }
        endElement(0);
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void writeSuite(String name, List<CheckReport> checks) throws XMLStreamException {
        startElement(1, "testsuite");
        attribute("name", name);
        attribute("timestamp", report.startedAt().toString());
        writeCounts(checks);
        for (CheckReport check : checks) {
            writeTestCase(name, check);
        }
        endElement(1);
    }

    private void writeCounts(List<CheckReport> checks) throws XMLStreamException {
        attribute("tests", Integer.toString(checks.size()));
        attribute("failures", count(checks, Outcome.FAILED));
        attribute("errors", count(checks, Outcome.ERROR));
        attribute("skipped", count(checks, Outcome.SKIPPED));
        attribute("time", seconds(checks.stream().map(CheckReport::duration).reduce(Duration.ZERO, Duration::plus)));
    }

    private static String count(List<CheckReport> checks, Outcome outcome) {
        return Long.toString(
                checks.stream().filter(check -> check.outcome() == outcome).count());
    }

    private void writeTestCase(String suite, CheckReport check) throws XMLStreamException {
        startElement(2, "testcase");
        attribute("classname", suite);
        attribute("name", check.name());
        attribute("time", seconds(check.duration()));
        switch (check.outcome()) {
            case FAILED -> writeFailure("failure", check);
            case ERROR -> writeFailure("error", check);
            case SKIPPED -> {
                startElement(3, "skipped");
                attribute("message", check.message());
                xml.writeEndElement();
            }
            case WARNING -> {
                startElement(3, "system-out");
                characters(check.description() + (check.message().isBlank() ? "" : "\n" + check.message()));
                xml.writeEndElement();
            }
            case PASSED -> {}
        }
        if (check.outcome() != Outcome.PASSED) {
            xml.writeCharacters("\n    ");
        }
        xml.writeEndElement();
    }

    private void writeFailure(String element, CheckReport check) throws XMLStreamException {
        startElement(3, element);
        attribute("message", check.description());
        characters(check.message());
        if (!check.hint().isBlank()) {
            characters("\n\n" + check.hint());
        }
        xml.writeEndElement();
    }

    private void startElement(int depth, String name) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeStartElement(name);
    }

    private void endElement(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    private void characters(String text) throws XMLStreamException {
        xml.writeCharacters(clean(text));
    }

    private String clean(String text) {
        return XmlText.replaceInvalid(redactor.redact(text));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }
}
