package dev.sunocontract.tools.report;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.scrub.Redactor;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.Finding;
import dev.sunocontract.testkit.validation.MessagePart;
import dev.sunocontract.tools.report.AnnotatedJson.Note;
import dev.sunocontract.tools.report.VerificationReport.ValidatedExchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One exchange in {@code verification.mustache}.
 *
 * @param findings its violations and drift
 * @param messages the request and the response; empty if there is no exchange
 */
record ExchangeSection(List<FindingItem> findings, List<Message> messages) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_TEXT_LENGTH = 20_000;

    /**
     * A violation or drift.
     *
     * @param cssClass {@code violation} or {@code drift}
     * @param rule the name of the violated rule; empty for drift
     * @param ruleLocation where the rule stands in the YAML; empty if it stands nowhere
     */
    record FindingItem(String cssClass, String rule, String part, String pointer, String text, String ruleLocation) {}

    /**
     * A request or a response.
     *
     * @param title the method or the status; {@code no request} or {@code no response} if there is none
     * @param target the path and query of a request, else empty
     * @param present whether there is a message
     * @param text the body if it is not JSON, else empty
     */
    record Message(
            String title, String target, boolean present, List<Header> headers, AnnotatedJson.Body body, String text) {

        boolean isEmpty() {
            return text.isEmpty() && body.lines().isEmpty();
        }
    }

    /** A header, with API keys redacted. */
    record Header(String name, String value) {}

    static ExchangeSection of(ValidatedExchange validated, Redactor redactor) {
        List<FindingItem> findings = new ArrayList<>();
        validated.violations().forEach(violation -> findings.add(toItem(violation)));
        validated.requestDrift().forEach(drift -> findings.add(toItem("request", drift)));
        validated.responseDrift().forEach(drift -> findings.add(toItem("response", drift)));
        Exchange exchange = validated.exchange();
        return new ExchangeSection(
                findings,
                exchange == null
                        ? List.of()
                        : List.of(
                                request(
                                        exchange.request(),
                                        notes(MessagePart.REQUEST, validated.violations(), validated.requestDrift()),
                                        redactor),
                                response(
                                        exchange.response(),
                                        notes(MessagePart.RESPONSE, validated.violations(), validated.responseDrift()),
                                        redactor)));
    }

    private static FindingItem toItem(Finding violation) {
        return new FindingItem(
                "violation",
                violation.rule(),
                violation.part().label(),
                violation.pointer(),
                violation.message(),
                violation.ruleLocation() == null ? "" : violation.ruleLocation());
    }

    private static FindingItem toItem(String part, Drift drift) {
        return new FindingItem("drift", "", part, "", drift.toString(), "");
    }

    private static Map<String, List<Note>> notes(MessagePart part, List<Finding> violations, List<Drift> drift) {
        Map<String, List<Note>> notes = new LinkedHashMap<>();
        violations.stream().filter(violation -> violation.part() == part).forEach(violation -> notes.computeIfAbsent(
                        violation.pointer(), pointer -> new ArrayList<>())
                .add(new Note("violation", violation.message() + " [" + violation.rule() + "]")));
        drift.forEach(entry -> notes.computeIfAbsent(entry.pointer(), pointer -> new ArrayList<>())
                .add(new Note("drift", entry.toString())));
        return notes;
    }

    private static Message request(
            Exchange.@Nullable Request request, Map<String, List<Note>> notes, Redactor redactor) {
        return request == null
                ? new Message("no request", "", false, List.of(), emptyBody(Map.of()), "")
                : message(request.method(), target(request), request.headers(), request.body(), notes, redactor);
    }

    private static Message response(
            Exchange.@Nullable Response response, Map<String, List<Note>> notes, Redactor redactor) {
        return response == null
                ? new Message("no response", "", false, List.of(), emptyBody(Map.of()), "")
                : message(
                        Integer.toString(response.status()), "", response.headers(), response.body(), notes, redactor);
    }

    private static Message message(
            String title,
            String target,
            Map<String, String> headers,
            byte[] body,
            Map<String, List<Note>> notes,
            Redactor redactor) {
        List<Header> shown = new ArrayList<>();
        headers.forEach((name, value) -> shown.add(new Header(name, redactor.redactHeader(name, value))));
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return new Message(title, target, true, shown, emptyBody(notes), "");
        }
        try {
            return new Message(title, target, true, shown, AnnotatedJson.format(JSON.readTree(text), notes), "");
        } catch (JacksonException notJson) {
            return new Message(title, target, true, shown, emptyBody(notes), abbreviate(text));
        }
    }

    private static AnnotatedJson.Body emptyBody(Map<String, List<Note>> notes) {
        return new AnnotatedJson.Body(
                List.of(), 0, notes.values().stream().flatMap(List::stream).toList());
    }

    private static String abbreviate(String text) {
        return text.length() > MAX_TEXT_LENGTH ? text.substring(0, MAX_TEXT_LENGTH) + " …" : text;
    }

    private static String target(Exchange.Request request) {
        List<String> parameters = new ArrayList<>();
        request.query().forEach((name, values) -> values.forEach(value -> parameters.add(name + "=" + value)));
        return request.path() + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }
}
