package dev.sunocontract.tools.report;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.scrub.Redactor;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the report of a run of checks as JSON. */
public final class VerificationJsonWriter {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Redactor redactor;

    private VerificationJsonWriter(Redactor redactor) {
        this.redactor = redactor;
    }

    /**
     * Returns the document, ending with a line break.
     *
     * @param redactor removes API keys from every value
     */
    public static String write(VerificationReport report, Redactor redactor) {
        return JSON.writeValueAsString(new VerificationJsonWriter(redactor).toJson(report)) + "\n";
    }

    private ObjectNode toJson(VerificationReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("title", report.title());
        root.put("provider", report.provider());
        root.put("baseUrl", redactor.redact(report.baseUrl()));
        root.put("startedAt", report.startedAt().toString());
        root.put("clean", report.isClean());
        ObjectNode totals = root.putObject("totals");
        for (Outcome outcome : Outcome.values()) {
            totals.put(outcome.label(), report.count(outcome));
        }
        root.put("paidRequests", report.paidRequests());
        root.set("evidence", JSON.valueToTree(report.evidence()));
        ArrayNode vanished = root.putArray("vanished");
        report.vanished().forEach(finding -> vanished.add(redactor.redact(finding.toString())));
        ArrayNode checks = root.putArray("checks");
        report.checks().forEach(check -> writeCheck(check, checks.addObject()));
        return root;
    }

    private void writeCheck(VerificationReport.CheckReport check, ObjectNode node) {
        node.put("operation", check.operation());
        node.put("name", check.name());
        node.put("description", check.description());
        node.put("outcome", check.outcome().label());
        node.put("reason", check.reason().label());
        node.put("milliseconds", check.duration().toMillis());
        if (!check.message().isBlank()) {
            node.put("message", redactor.redact(check.message()));
        }
        if (!check.hint().isBlank()) {
            node.put("hint", redactor.redact(check.hint()));
        }
        ArrayNode exchanges = node.putArray("exchanges");
        check.exchanges().forEach(exchange -> writeExchange(exchange, exchanges.addObject()));
    }

    private void writeExchange(VerificationReport.ValidatedExchange validated, ObjectNode node) {
        Exchange exchange = validated.exchange();
        if (exchange != null && exchange.request() != null) {
            ObjectNode request = node.putObject("request");
            request.put("method", exchange.request().method());
            request.put("path", redactor.redact(exchange.request().path()));
            writeQuery(exchange.request().query(), request.putObject("query"));
            writeHeaders(exchange.request().headers(), request);
            writeBody(exchange.request().body(), request);
        }
        if (exchange != null && exchange.response() != null) {
            ObjectNode response = node.putObject("response");
            response.put("status", exchange.response().status());
            writeHeaders(exchange.response().headers(), response);
            writeBody(exchange.response().body(), response);
        }
        ArrayNode violations = node.putArray("violations");
        validated.violations().forEach(finding -> writeViolation(finding, violations.addObject()));
        writeDrift(validated.requestDrift(), "request", node.putArray("drift"));
        writeDrift(validated.responseDrift(), "response", node.withArray("drift"));
    }

    private void writeQuery(Map<String, List<String>> query, ObjectNode node) {
        query.forEach((name, values) -> {
            ArrayNode array = node.putArray(redactor.redact(name));
            values.forEach(value -> array.add(redactor.redact(value)));
        });
    }

    private void writeHeaders(Map<String, String> headers, ObjectNode message) {
        ObjectNode node = message.putObject("headers");
        headers.forEach((name, value) -> node.put(name, redactor.redactHeader(name, value)));
    }

    private void writeBody(byte[] body, ObjectNode message) {
        if (body.length == 0) {
            return;
        }
        String text = redactor.redact(new String(body, StandardCharsets.UTF_8));
        try {
            message.set("body", JSON.readTree(text));
        } catch (JacksonException notJson) {
            message.put("rawBody", text);
        }
    }

    private void writeViolation(Finding finding, ObjectNode node) {
        node.put("part", finding.part().label());
        node.put("pointer", redactor.redact(finding.pointer()));
        node.put("rule", finding.rule());
        node.put("message", redactor.redact(finding.message()));
        node.put("ruleLocation", finding.ruleLocation());
    }

    private void writeDrift(List<Drift> drift, String part, ArrayNode array) {
        drift.forEach(entry -> array.addObject()
                .put("part", part)
                .put("kind", entry.kind().name())
                .put("pointer", redactor.redact(entry.pointer()))
                .put("value", redactor.redact(entry.value())));
    }
}
