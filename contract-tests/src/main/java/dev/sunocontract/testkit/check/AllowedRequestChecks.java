package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.request.AllowedRequest;
import dev.sunocontract.testkit.check.request.AllowedRequest.Variant;
import dev.sunocontract.testkit.check.request.AllowedRequests;
import dev.sunocontract.testkit.check.request.IdPlaceholders;
import dev.sunocontract.testkit.check.request.NonAsciiText;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks that the server accepts what the contract allows: examples, every listed value, every limit, nulls, absent
 * fields, lists, texts beyond ASCII, spellings of the content type.
 */
final class AllowedRequestChecks {

    private static final String JSON_EVIDENCE = "RFC 8259: JSON is UTF-8";
    private static final String CONTENT_TYPE_EVIDENCE = "RFC 9110: media types ignore case and may have parameters";

    private final CheckSession session;
    private final AcceptanceTest acceptance;
    private final RefusalTest refusal;

    AllowedRequestChecks(CheckSession session, RefusalTest refusal) {
        this.session = session;
        this.acceptance = new AcceptanceTest(session);
        this.refusal = refusal;
    }

    /**
     * The checks of an operation, the most telling first; empty if no valid body is known, or if its path has an id,
     * which the lifecycle does not create.
     */
    List<Check> of(Operation operation) {
        ObjectNode example = session.samples().bodyFor(operation.id());
        if (example == null || !OperationChecks.requiredParameters(operation).isEmpty()) {
            return List.of();
        }
        ObjectNode sample = new IdPlaceholders(session.wire().idFields()).putInto(example);
        List<Check> checks = new ArrayList<>();
        AllowedRequests.of(session.contract(), session.wire()).derive(session.contract(), operation, sample).stream()
                .map(request -> check(operation, request))
                .forEach(checks::add);
        checks.add(new Check(
                operation.id(),
                "acceptsNonAsciiText",
                "Accepts text beyond ASCII, and returns it unchanged.",
                "the encoding of bodies, of the database and of file names",
                context -> acceptsNonAsciiText(context, operation, sample)));
        if (operation.fileFields().isEmpty()) {
            checks.add(contentTypeCheck(operation, sample, "Charset", "application/json; charset=utf-8"));
            checks.add(contentTypeCheck(operation, sample, "UpperCase", "APPLICATION/JSON"));
        }
        return checks;
    }

    private Check check(Operation operation, AllowedRequest request) {
        return new Check(
                        operation.id(),
                        request.requirement(),
                        request.description(),
                        "the validation of the field, and the types that the body is read into",
                        context -> {
                            if (request.variants().get(0).allowed()) {
                                acceptsVariants(context, operation, request);
                            } else {
                                refusesVariants(context, operation, request);
                            }
                        })
                .aboutRule(request.rule());
    }

    private void acceptsVariants(CheckContext context, Operation operation, AllowedRequest request)
            throws IOException, InterruptedException, CheckAbortedException {
        if (request.combined().isPresent()
                && acceptance.isAccepted(context, operation, request.combined().get())) {
            return;
        }
        List<AcceptanceTest.Refusal> refusals = new ArrayList<>();
        for (Variant variant : request.variants()) {
            acceptance.send(context, operation, variant).ifPresent(refusals::add);
        }
        acceptance.assertNone(refusals);
    }

    private void refusesVariants(CheckContext context, Operation operation, AllowedRequest request)
            throws IOException, InterruptedException, CheckAbortedException {
        for (Variant variant : request.variants()) {
            refusal.assertRefused(context, operation, variant.body(), "a request with " + variant.change());
        }
    }

    private void acceptsNonAsciiText(CheckContext context, Operation operation, ObjectNode sample)
            throws IOException, InterruptedException, CheckAbortedException {
        ObjectNode body = NonAsciiText.addTo(sample, session.wire().textFields());
        if (body.equals(sample)) {
            throw CheckAbortedException.skip(CheckReason.NOT_APPLICABLE, "the operation takes no text");
        }
        Variant variant = new Variant(true, body, Optional.of(sample), "text beyond ASCII", Optional.of(JSON_EVIDENCE));
        acceptance.assertNone(
                acceptance.send(context, operation, variant).stream().toList());
        List<Exchange> exchanges = context.exchanges();
        JsonNode response = ResponseAssertions.jsonBody(exchanges.get(exchanges.size() - 1));
        new TextEcho(session).assertUnchanged(context, operation, body, response);
    }

    private Check contentTypeCheck(Operation operation, ObjectNode sample, String name, String contentType) {
        return new Check(
                operation.id(),
                "acceptsContentType" + name,
                "Accepts the Content-Type `" + contentType + "`.",
                "how the Content-Type is compared: media types ignore case and have parameters",
                context -> acceptance.assertNone(
                        acceptance.send(context, operation, sample, contentType, CONTENT_TYPE_EVIDENCE).stream()
                                .toList()));
    }
}
