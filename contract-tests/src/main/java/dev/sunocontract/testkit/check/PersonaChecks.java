package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleValues;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks of personas: creation from a finished clip, and songs with them. */
final class PersonaChecks {

    private final CheckSession session;
    private final ResponseReader reader;
    private final LifecycleState lifecycle;

    /** The operation that creates a persona; empty if the contract has none. */
    private final Optional<Operation> create;

    PersonaChecks(CheckSession session) {
        this.session = session;
        this.reader = session.reader();
        this.lifecycle = session.lifecycle();
        this.create = session.contract().personaOperation();
    }

    /** The checks, in order; empty if the contract has no personas. */
    List<Check> checks() {
        if (create.filter(operation -> session.offered().contains(operation.id()))
                .isEmpty()) {
            return List.of();
        }
        String createId = create.get().id();
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(
                        createId,
                        "createsPersonaFromClip",
                        "A persona can be created from a finished clip.",
                        "what the persona keeps of the request, and its id",
                        this::createsPersonaFromClip)
                .createsForLaterChecks());
        checks.add(new Check(
                createId,
                "refusesUnknownClip",
                "An unknown clip is refused.",
                "whether the clip is looked up before the persona is created",
                this::refusesUnknownClip));
        if (session.wire().allowsOnePersonaPerClip()) {
            checks.add(new Check(
                    createId,
                    "refusesSecondPersonaOfClip",
                    "A second persona of a clip is refused.",
                    "whether a clip remembers its persona",
                    this::refusesSecondPersonaOfClip));
        }
        personaSongOperations()
                .forEach(operationId -> checks.add(new Check(
                        operationId,
                        "generatesWithPersona",
                        "A song can be generated with the persona.",
                        "how persona and clip of the request get into the new clips",
                        context -> generatesWithPersona(context, operationId))));
        return checks;
    }

    private Set<String> personaSongOperations() {
        Set<String> operations = new LinkedHashSet<>();
        operations.add(session.contract().personaMusicOperation().id());
        if (session.offered().contains("generateMusic")) {
            operations.add("generateMusic");
        }
        return operations;
    }

    private void createsPersonaFromClip(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        String clipId = lifecycle.requireFirstClipId();
        JsonNode body = session.samples().persona(lifecycle.requireTaskId(), clipId);
        JsonNode response = session.sendExpectingSuccess(context, create.orElseThrow(), Map.of(), body);
        String personaId = reader.personaId(response);
        lifecycle.setPersonaId(personaId);
        context.assertTrue(!personaId.isBlank(), "the response has no persona id");
        JsonNode persona = reader.persona(response);
        String rootClipId = persona.path("root_clip_id").asString(clipId);
        context.assertTrue(rootClipId.equals(clipId), "expected root_clip_id " + clipId + ", got " + rootClipId);
        String requestedName = body.path("name").asString(body.at("/input/name").asString(""));
        String name = persona.path("name").asString(requestedName);
        context.assertTrue(name.equals(requestedName), "expected persona name " + requestedName + ", got " + name);
    }

    private void refusesUnknownClip(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        Exchange exchange = sendPersona(context, SampleValues.UNKNOWN_ID, SampleValues.UNKNOWN_ID);
        int status = ResponseAssertions.effectiveStatus(exchange);
        context.assertTrue(status / 100 == 4, "expected 4xx for an unknown clip, got " + status);
        session.assertions().assertDocumentedStatus(context, create.orElseThrow(), exchange);
        session.assertions().assertValidResponse(context, exchange);
    }

    private void refusesSecondPersonaOfClip(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        lifecycle.requirePersonaId();
        String clipId = lifecycle.requireFirstClipId();
        Exchange exchange = sendPersona(context, lifecycle.requireTaskId(), clipId);
        int status = ResponseAssertions.effectiveStatus(exchange);
        context.assertTrue(status / 100 == 4, "expected 4xx for a second persona, got " + status);
        lifecycle.setSecondPersonaRefusal(create.orElseThrow(), exchange);
        session.assertions().assertValidResponse(context, exchange);
    }

    private Exchange sendPersona(CheckContext context, String taskId, String clipId)
            throws IOException, InterruptedException, CheckAbortedException {
        Operation operation = create.orElseThrow();
        JsonNode body = session.samples().persona(taskId, clipId);
        return session.send(context, operation, TestRequest.of(operation, Map.of(), body));
    }

    private void generatesWithPersona(CheckContext context, String operationId)
            throws IOException, InterruptedException, CheckAbortedException {
        String personaId = lifecycle.requirePersonaId();
        String clipId = lifecycle.requireFirstClipId();
        JsonNode body = session.samples().personaSong(operationId, personaId, clipId);
        JsonNode response = session.sendExpectingSuccess(context, session.operation(operationId), Map.of(), body);
        if (response.has("clips")) {
            context.assertTrue(!response.path("clips").isEmpty(), "the response has no clips");
            assertPersonaClips(context, response.path("clips"), personaId, clipId);
        } else {
            context.assertTrue(!reader.submittedTaskId(response).isBlank(), "the response has no task id");
        }
    }

    private void assertPersonaClips(CheckContext context, JsonNode clips, String personaId, String clipId)
            throws CheckAbortedException {
        Set<String> ids = new HashSet<>();
        for (JsonNode clip : clips) {
            context.assertTrue(ids.add(reader.clipId(clip)), "duplicate clip id " + reader.clipId(clip));
            String actualPersonaId = clip.at("/metadata/persona_id").asString(personaId);
            context.assertTrue(
                    actualPersonaId.equals(personaId), "expected persona_id " + personaId + ", got " + actualPersonaId);
            String actualClipId = clip.at("/metadata/artist_clip_id").asString(clipId);
            context.assertTrue(
                    actualClipId.equals(clipId), "expected artist_clip_id " + clipId + ", got " + actualClipId);
        }
    }
}
