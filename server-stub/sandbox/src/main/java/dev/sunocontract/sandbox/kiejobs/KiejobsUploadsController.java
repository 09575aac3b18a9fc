package dev.sunocontract.sandbox.kiejobs;

import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.media.FileStorage;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.stub.generated.kiejobs.api.UploadsApi;
import dev.sunocontract.stub.generated.kiejobs.model.Base64UploadRequest;
import dev.sunocontract.stub.generated.kiejobs.model.StoredFile;
import dev.sunocontract.stub.generated.kiejobs.model.StoredFileResponse;
import dev.sunocontract.stub.generated.kiejobs.model.UploadByUrlRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.node.JsonNodeFactory;

/** Stores the files of callers of the kiejobs wire. */
@WireController
class KiejobsUploadsController implements UploadsApi {

    private final SandboxEngine engine;
    private final FileStorage storage;

    KiejobsUploadsController(SandboxEngine engine, FileStorage storage) {
        this.engine = engine;
        this.storage = storage;
    }

    @Override
    public ResponseEntity<StoredFileResponse> uploadByUrl(UploadByUrlRequest request) {
        return response(storage.fetch(request.getFileUrl(), request.getFileName()), request.getUploadPath());
    }

    @Override
    public ResponseEntity<StoredFileResponse> uploadBase64(Base64UploadRequest request) {
        return response(storage.storeBase64(request.getBase64Data(), request.getFileName()), request.getUploadPath());
    }

    @Override
    public ResponseEntity<StoredFileResponse> uploadFile(
            MultipartFile file, String uploadPath, @Nullable String fileName) {
        return response(storage.store(file, fileName), uploadPath);
    }

    private ResponseEntity<StoredFileResponse> response(FileStorage.Entry file, String folder) {
        return ResponseEntity.ok(new StoredFileResponse()
                .success(true)
                .code(200)
                .msg("File uploaded successfully")
                .data(new StoredFile()
                        .success(true)
                        .fileName(file.name())
                        .filePath(folder + "/" + file.name())
                        .downloadUrl(file.url())
                        .fileSize(file.size())
                        .mimeType(file.mediaType().toString())
                        .uploadedAt(
                                JsonNodeFactory.instance.stringNode(engine.now().toString()))));
    }
}
