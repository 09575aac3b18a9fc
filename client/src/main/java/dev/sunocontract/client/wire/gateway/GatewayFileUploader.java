package dev.sunocontract.client.wire.gateway;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.generated.gateway.model.UploadFinishRequest;
import dev.sunocontract.client.generated.gateway.model.UploadRequest;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.http.Futures;
import dev.sunocontract.client.http.Transport;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.wire.RequiredFields;
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
final class GatewayFileUploader {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final Transport transport;
    private final Path file;
    private final long deadline;

    GatewayFileUploader(Transport transport, Path file, Duration atMost) {
        this.transport = transport;
        this.file = file;
        this.deadline = System.nanoTime() + atMost.toNanos();
    }

    Clip upload() {
        String ending = fileExtension();
        JsonNode target = transport.execute(ApiCall.of("startUpload").body(new UploadRequest().extension(ending)));
        String id = RequiredFields.text(target, "/id", transport.provider(), "startUpload");
        transport.sendFile(storageUrl(target), formFields(target), file, remainingTime());
        transport.execute(ApiCall.of("finishUpload")
                .parameter("upload_id", id)
                .body(new UploadFinishRequest()
                        .uploadType("file_upload")
                        .uploadFilename(file.getFileName().toString())));
        awaitComplete(id);
        JsonNode made = transport.execute(ApiCall.of("createUploadedClip")
                .parameter("upload_id", id)
                .body(JsonNodeFactory.instance.objectNode()));
        String clip = RequiredFields.text(made, "/clip_id", transport.provider(), "createUploadedClip");
        return Clip.reference(clip, "").asUpload();
    }

    private String fileExtension() {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        if (!Files.isRegularFile(file) || dot < 0 || dot == name.length() - 1) {
            throw new IllegalArgumentException("no audio file with an ending such as .mp3: " + file);
        }
        return name.substring(dot + 1);
    }

    private URI storageUrl(JsonNode target) {
        return GatewayResponseMapper.uri(target, "url")
                .orElseThrow(() -> new UnexpectedResponseException(new ErrorDetails(
                        transport.provider(),
                        "startUpload",
                        200,
                        "",
                        "",
                        target.toString(),
                        "the answer lacks /url, or it is no address")));
    }

    private static Map<String, String> formFields(JsonNode target) {
        Map<String, String> fields = new LinkedHashMap<>();
        target.path("fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString("")));
        return fields;
    }

    private void awaitComplete(String id) {
        for (JsonNode upload = getUpload(id); !isComplete(upload); upload = getUpload(id)) {
            if (upload.path("status").asString("").equals("error")) {
                String reason = upload.path("error_message").asString("no reason is given");
                throw new TaskFailedException(errorDetails("upload " + id + " failed: " + reason), id);
            }
            if (remainingTime().compareTo(POLL_INTERVAL) < 0) {
                throw new TaskTimeoutException(errorDetails("upload " + id + " is not done in time"), null);
            }
            CompletableFuture<Void> pause = new CompletableFuture<Void>()
                    .completeOnTimeout(null, POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            Futures.join(pause, transport.provider(), "getUpload");
        }
    }

    private JsonNode getUpload(String id) {
        return transport.execute(ApiCall.of("getUpload").parameter("upload_id", id));
    }

    /** One page writes {@code completed}. */
    private static boolean isComplete(JsonNode upload) {
        return upload.path("status").asString("").startsWith("complete");
    }

    private Duration remainingTime() {
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }

    private ErrorDetails errorDetails(String problem) {
        return ErrorDetails.withoutResponse(transport.provider(), "getUpload", problem);
    }
}
