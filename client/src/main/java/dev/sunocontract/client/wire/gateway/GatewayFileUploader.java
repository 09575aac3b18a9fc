package dev.sunocontract.client.wire.gateway;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.generated.gateway.model.Upload;
import dev.sunocontract.client.generated.gateway.model.UploadFinishRequest;
import dev.sunocontract.client.generated.gateway.model.UploadRequest;
import dev.sunocontract.client.generated.gateway.model.UploadTarget;
import dev.sunocontract.client.generated.gateway.model.UploadedClip;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.transport.UploadDeadline;
import dev.sunocontract.client.wire.AudioFiles;
import dev.sunocontract.client.wire.FieldValues;
import dev.sunocontract.client.wire.RequiredFields;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Uploads one file: start, send to the upload URL, finish, poll until it is processed, create the clip. */
final class GatewayFileUploader {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final Transport transport;
    private final Path file;
    private final UploadDeadline deadline;

    GatewayFileUploader(Transport transport, Path file, Duration timeout) {
        this.transport = transport;
        this.file = file;
        this.deadline = new UploadDeadline(transport.contract(), timeout);
    }

    /**
     * Uploads the file.
     *
     * @throws IllegalArgumentException if there is no such file, or its name has no extension
     */
    Clip upload() {
        UploadRequest request = new UploadRequest().extension(AudioFiles.extension(file));
        JsonNode response = execute(ApiCall.of("startUpload").body(request));
        UploadTarget target = transport.bind("startUpload", response, UploadTarget.class, UploadTarget::new);
        String id = RequiredFields.text(target.getId(), "/id", response, transport.contract(), "startUpload");
        try {
            return finish(id, uploadUrl(target, response), formFields(target));
        } catch (SunoException e) {
            throw e.withTaskId(id);
        }
    }

    private Clip finish(String id, URI uploadUrl, Map<String, String> formFields) {
        transport.sendFile(uploadUrl, formFields, file, deadline.remainingTime());
        execute(ApiCall.of("finishUpload")
                .parameter("upload_id", id)
                .body(new UploadFinishRequest()
                        .uploadType("file_upload")
                        .uploadFilename(file.getFileName().toString())));
        awaitComplete(id);
        return createClip(id);
    }

    private Clip createClip(String uploadId) {
        JsonNode response = execute(ApiCall.of("createUploadedClip")
                .parameter("upload_id", uploadId)
                .body(JsonNodeFactory.instance.objectNode()));
        UploadedClip clip = transport.bind("createUploadedClip", response, UploadedClip.class, UploadedClip::new);
        String clipId =
                RequiredFields.text(clip.getClipId(), "/clip_id", response, transport.contract(), "createUploadedClip");
        return Clip.reference(clipId, "").asUpload();
    }

    private URI uploadUrl(UploadTarget target, JsonNode response) {
        return RequiredFields.url(target.getUrl(), "/url", response, transport.contract(), "startUpload");
    }

    private static Map<String, String> formFields(UploadTarget target) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (target.getFields() != null) {
            target.getFields().forEach((name, value) -> fields.put(name, value == null ? "" : value.toString()));
        }
        return fields;
    }

    private void awaitComplete(String id) {
        for (Upload upload = getUpload(id); !isComplete(upload); upload = getUpload(id)) {
            if ("error".equals(upload.getStatus())) {
                String message = FieldValues.firstText(upload.getErrorMessage(), "no error message");
                throw new TaskFailedException(errorDetails("upload " + id + " failed: " + message), id, null);
            }
            deadline.sleep(POLL_INTERVAL);
        }
    }

    private Upload getUpload(String id) {
        JsonNode response = execute(ApiCall.of("getUpload").parameter("upload_id", id));
        return transport.bind("getUpload", response, Upload.class, Upload::new);
    }

    /** Returns true for {@code complete}, and for {@code completed}, which one page documents. */
    private static boolean isComplete(Upload upload) {
        return FieldValues.text(upload.getStatus()).startsWith("complete");
    }

    private JsonNode execute(ApiCall call) {
        return transport.execute(call.totalTimeout(deadline.remainingTime()));
    }

    private ErrorDetails errorDetails(String detail) {
        return ErrorDetails.withoutResponse(transport.contract(), "getUpload", detail);
    }
}
