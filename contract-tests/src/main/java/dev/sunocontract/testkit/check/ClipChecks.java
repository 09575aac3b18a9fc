package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Checks of the operations on a finished clip: reading it, extending it, concatenating an extension. */
final class ClipChecks {

    private static final String SUBMIT = "submitMusic";
    private static final String SUBMIT_CONCAT = "submitConcat";

    private final CheckSession session;
    private final ResponseReader reader;
    private final LifecycleState lifecycle;
    private final TaskPoller poller;

    ClipChecks(CheckSession session) {
        this.session = session;
        this.reader = session.reader();
        this.lifecycle = session.lifecycle();
        this.poller = new TaskPoller(session);
    }

    /** The checks, in order. */
    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        session.contract().operations().stream()
                .filter(ClipChecks::readsClip)
                .map(operation -> new Check(
                        operation.id(),
                        "acceptsFinishedClip",
                        "The operation accepts a finished clip.",
                        "how the operation finds a clip by its id, and what it answers for one",
                        context -> acceptsFinishedClip(context, operation)))
                .forEach(checks::add);
        List<String> concatOperations = Stream.of(SUBMIT_CONCAT, "concatClips")
                .filter(session.offered()::contains)
                .toList();
        if (!concatOperations.isEmpty()) {
            checks.add(new Check(
                            SUBMIT,
                            "extendsFinishedClip",
                            "A finished clip can be extended.",
                            "the mode that continues a clip, and the ids of the new clips",
                            this::extendsFinishedClip)
                    .createsForLaterChecks());
        }
        concatOperations.forEach(operationId -> checks.add(new Check(
                operationId,
                "concatenatesClips",
                "An extension can be concatenated with its clip.",
                "how the operation finds the clips to join, and the id that it answers",
                context -> concatenatesClips(context, operationId))));
        return checks;
    }

    private static boolean readsClip(Operation operation) {
        return operation.method().equals("GET")
                && operation.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals("clip_id"));
    }

    private void acceptsFinishedClip(CheckContext context, Operation operation)
            throws IOException, InterruptedException, CheckAbortedException {
        session.sendLenient(context, operation, Map.of("clip_id", lifecycle.requireFirstClipId()), null);
    }

    private void extendsFinishedClip(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        String clipId = lifecycle.requireFirstClipId();
        JsonNode body = session.samples().extension(lifecycle.requireTaskId(), clipId);
        JsonNode response = session.sendLenient(context, session.operation(SUBMIT), Map.of(), body);
        JsonNode task = poller.pollUntilTerminal(context, "getTask", reader.submittedTaskId(response));
        String extensionClipId = reader.clipIds(task).get(0);
        lifecycle.setExtensionClipId(extensionClipId);
        context.assertTrue(!extensionClipId.equals(clipId), "the extension has the id of its clip: " + clipId);
    }

    private void concatenatesClips(CheckContext context, String operationId)
            throws IOException, InterruptedException, CheckAbortedException {
        String extensionClipId = lifecycle.requireExtensionClipId();
        JsonNode body = session.samples().concat(operationId, extensionClipId);
        JsonNode response = session.sendLenient(context, session.operation(operationId), Map.of(), body);
        String id = operationId.equals(SUBMIT_CONCAT) ? reader.submittedTaskId(response) : reader.clipId(response);
        context.assertTrue(!id.isBlank() && !id.equals(extensionClipId), "the response has no id of a new clip");
    }
}
