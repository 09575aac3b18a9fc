package dev.sunocontract.tests.report;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.tests.Exchange;
import dev.sunocontract.tests.Finding;
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
public final class RunJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Redaction redaction;

    private RunJson(Redaction redaction) {
        this.redaction = redaction;
    }

    /** The document, ending with a line end. */
    public static String of(RunReport run, Redaction redaction) {
        return JSON.writeValueAsString(new RunJson(redaction).tree(run)) + "\n";
    }

    private ObjectNode tree(RunReport run) {
        ObjectNode root = JSON.createObjectNode();
        root.put("title", run.title());
        root.put("provider", run.provider());
        root.put("baseUrl", redaction.text(run.baseUrl()));
        root.put("started", run.started().toString());
        root.put("clean", run.clean());
        ObjectNode totals = root.putObject("totals");
        for (RunReport.Outcome outcome : RunReport.Outcome.values()) {
            totals.put(outcome.word(), run.count(outcome));
        }
        ArrayNode checks = root.putArray("checks");
        run.checks().forEach(check -> check(check, checks.addObject()));
        return root;
    }

    private void check(RunReport.Check check, ObjectNode node) {
        node.put("operation", check.operation());
        node.put("name", check.name());
        node.put("outcome", check.outcome().word());
        node.put("milliseconds", check.took().toMillis());
        if (!check.message().isBlank()) {
            node.put("message", redaction.text(check.message()));
        }
        if (!check.advice().isBlank()) {
            node.put("advice", redaction.text(check.advice()));
        }
        ArrayNode steps = node.putArray("exchanges");
        check.steps().forEach(step -> step(step, steps.addObject()));
    }

    private void step(RunReport.Step step, ObjectNode node) {
        Exchange exchange = step.exchange();
        if (exchange != null && exchange.request() != null) {
            ObjectNode request = node.putObject("request");
            request.put("method", exchange.request().method());
            request.put("path", redaction.text(exchange.request().path()));
            request.set("query", JSON.valueToTree(exchange.request().query()));
            headers(exchange.request().headers(), request);
            body(exchange.request().body(), request);
        }
        if (exchange != null && exchange.response() != null) {
            ObjectNode response = node.putObject("response");
            response.put("status", exchange.response().status());
            headers(exchange.response().headers(), response);
            body(exchange.response().body(), response);
        }
        ArrayNode violations = node.putArray("violations");
        step.violations().forEach(finding -> violation(finding, violations.addObject()));
        drift(step.requestDrift(), "request", node.putArray("drift"));
        drift(step.responseDrift(), "response", node.withArray("drift"));
    }

    private void headers(Map<String, String> headers, ObjectNode half) {
        ObjectNode node = half.putObject("headers");
        headers.forEach((name, value) -> node.put(name, redaction.header(name, value)));
    }

    private void body(byte[] body, ObjectNode half) {
        if (body.length == 0) {
            return;
        }
        String text = redaction.text(new String(body, StandardCharsets.UTF_8));
        try {
            half.set("body", JSON.readTree(text));
        } catch (JacksonException notJson) {
            half.put("rawBody", text);
        }
    }

    private void violation(Finding finding, ObjectNode node) {
        node.put("half", finding.half().name().toLowerCase(Locale.ROOT));
        node.put("pointer", finding.pointer());
        node.put("rule", finding.rule());
        node.put("message", redaction.text(finding.message()));
        node.put("place", finding.place());
    }

    private static void drift(List<Drift> drift, String half, ArrayNode into) {
        drift.forEach(found -> into.addObject()
                .put("half", half)
                .put("kind", found.kind().name())
                .put("pointer", found.pointer())
                .put("value", found.value()));
    }
}
