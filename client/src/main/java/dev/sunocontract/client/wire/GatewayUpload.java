package dev.sunocontract.client.wire;

import dev.sunocontract.client.Clip;
import dev.sunocontract.client.error.Failure;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.generated.gateway.model.UploadFinishRequest;
import dev.sunocontract.client.generated.gateway.model.UploadRequest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A file on its way into the gateway wire: announced, sent to a store, reported, looked at by the provider, made a clip. */
final class GatewayUpload {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Transport transport;
    private final Path file;
    private final long deadline;

    GatewayUpload(Transport transport, Path file, Duration atMost) {
        this.transport = transport;
        this.file = file;
        this.deadline = System.nanoTime() + atMost.toNanos();
    }

    Clip clip() {
        String ending = ending();
        JsonNode target = transport.tree(Call.to("startUpload").body(new UploadRequest().extension(ending)));
        String id = Wanted.text(target, "/id", transport.provider(), "startUpload");
        transport.send(store(target), fields(target), file, left());
        transport.tree(Call.to("finishUpload")
                .with("upload_id", id)
                .body(new UploadFinishRequest()
                        .uploadType("file_upload")
                        .uploadFilename(file.getFileName().toString())));
        awaitComplete(id);
        JsonNode made = transport.tree(
                Call.to("createUploadedClip").with("upload_id", id).body(JsonNodeFactory.instance.objectNode()));
        String clip = Wanted.text(made, "/clip_id", transport.provider(), "createUploadedClip");
        return Clip.known(clip, "").asUpload();
    }

    private String ending() {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        if (!Files.isRegularFile(file) || dot < 0 || dot == name.length() - 1) {
            throw new IllegalArgumentException("no audio file with an ending such as .mp3: " + file);
        }
        return name.substring(dot + 1);
    }

    private URI store(JsonNode target) {
        return GatewayStates.address(target, "url")
                .orElseThrow(() -> new UnexpectedResponseException(new Failure(
                        transport.provider(),
                        "startUpload",
                        200,
                        "",
                        "",
                        target.toString(),
                        "the answer lacks /url, or it is no address")));
    }

    private static Map<String, String> fields(JsonNode target) {
        Map<String, String> fields = new LinkedHashMap<>();
        target.path("fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString("")));
        return fields;
    }

    private void awaitComplete(String id) {
        for (JsonNode upload = look(id); !isComplete(upload); upload = look(id)) {
            if (upload.path("status").asString("").equals("error")) {
                String reason = upload.path("error_message").asString("no reason is given");
                throw new TaskFailedException(unanswered("upload " + id + " failed: " + reason), id);
            }
            if (left().compareTo(PAUSE) < 0) {
                throw new TaskTimeoutException(unanswered("upload " + id + " is not done in time"), null);
            }
            CompletableFuture<Void> pause =
                    new CompletableFuture<Void>().completeOnTimeout(null, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            Pending.join(pause, transport.provider(), "getUpload");
        }
    }

    private JsonNode look(String id) {
        return transport.tree(Call.to("getUpload").with("upload_id", id));
    }

    /** One page writes {@code completed}. */
    private static boolean isComplete(JsonNode upload) {
        return upload.path("status").asString("").startsWith("complete");
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }

    private Failure unanswered(String problem) {
        return Failure.unanswered(transport.provider(), "getUpload", problem);
    }
}
