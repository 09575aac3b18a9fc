package dev.sunocontract.tools.report;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run as JSON, for programs. */
public final class VerificationJsonWriter {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Redactor redactor;

    private VerificationJsonWriter(Redactor redaction) {
        this.redactor = redaction;
    }

    /** The document, ending with a line end. */
    public static String write(VerificationReport run, Redactor redaction) {
        return JSON.writeValueAsString(new VerificationJsonWriter(redaction).toJson(run)) + "\n";
    }

    private ObjectNode toJson(VerificationReport run) {
        ObjectNode root = JSON.createObjectNode();
        root.put("title", run.title());
        root.put("provider", run.provider());
        root.put("baseUrl", redactor.redact(run.baseUrl()));
        root.put("started", run.startedAt().toString());
        root.put("clean", run.isClean());
        ObjectNode totals = root.putObject("totals");
        for (Outcome outcome : Outcome.values()) {
            totals.put(outcome.label(), run.count(outcome));
        }
        ArrayNode checks = root.putArray("checks");
        run.checks().forEach(check -> writeCheck(check, checks.addObject()));
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
            node.put("advice", redactor.redact(check.hint()));
        }
        ArrayNode steps = node.putArray("exchanges");
        check.exchanges().forEach(step -> writeExchange(step, steps.addObject()));
    }

    private void writeExchange(VerificationReport.ValidatedExchange step, ObjectNode node) {
        Exchange exchange = step.exchange();
        if (exchange != null && exchange.request() != null) {
            ObjectNode request = node.putObject("request");
            request.put("method", exchange.request().method());
            request.put("path", redactor.redact(exchange.request().path()));
            request.set("query", JSON.valueToTree(exchange.request().query()));
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
        step.violations().forEach(finding -> writeViolation(finding, violations.addObject()));
        writeDrift(step.requestDrift(), "request", node.putArray("drift"));
        writeDrift(step.responseDrift(), "response", node.withArray("drift"));
    }

    private void writeHeaders(Map<String, String> headers, ObjectNode half) {
        ObjectNode node = half.putObject("headers");
        headers.forEach((name, value) -> node.put(name, redactor.redactHeader(name, value)));
    }

    private void writeBody(byte[] body, ObjectNode half) {
        if (body.length == 0) {
            return;
        }
        String text = redactor.redact(new String(body, StandardCharsets.UTF_8));
        try {
            half.set("body", JSON.readTree(text));
        } catch (JacksonException notJson) {
            half.put("rawBody", text);
        }
    }

    private void writeViolation(Finding finding, ObjectNode node) {
        node.put("half", finding.part().name().toLowerCase(Locale.ROOT));
        node.put("pointer", finding.pointer());
        node.put("rule", finding.rule());
        node.put("message", redactor.redact(finding.message()));
        node.put("place", finding.ruleLocation());
    }

    private static void writeDrift(List<Drift> drift, String half, ArrayNode into) {
        drift.forEach(found -> into.addObject()
                .put("half", half)
                .put("kind", found.kind().name())
                .put("pointer", found.pointer())
                .put("value", found.value()));
    }
}
