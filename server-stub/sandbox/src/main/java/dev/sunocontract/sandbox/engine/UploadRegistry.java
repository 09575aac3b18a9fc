package dev.sunocontract.sandbox.engine;

import dev.sunocontract.spec.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Uploads: started, sent, finished, and turned into a clip. */
public final class UploadRegistry {

    private final StateStore store;

    /**
     * One upload.
     *
     * @param id a UUID
     * @param accountId the account that started it
     * @param extension the extension of the file's name, without a dot
     * @param fileName the file's name
     * @param finished whether the account has reported that the file was sent
     * @param received whether the storage has received the file, which has the upload's id
     */
    public record UploadRecord(
            String id, String accountId, String extension, String fileName, boolean finished, boolean received) {}

    /** Creates a registry whose ids are determined by the seed of the store. */
    public UploadRegistry(StateStore store) {
        this.store = store;
    }

    /** Starts an upload. */
    public UploadRecord start(String accountId, String extension) {
        String fileName = store.seed() + "/upload/" + store.nextSequenceNumber();
        String id = UUID.nameUUIDFromBytes(fileName.getBytes(StandardCharsets.UTF_8))
                .toString();
        UploadRecord upload = new UploadRecord(id, accountId, extension, "upload." + extension, false, false);
        store.save(upload);
        return upload;
    }

    /** Stores the file of an upload; returns false, and stores nothing, if no account has started it. */
    public boolean receive(String id, UploadedFile file) {
        Optional<UploadRecord> upload = store.findUpload(id);
        upload.ifPresent(started -> {
            store.saveFile(id, file);
            store.save(new UploadRecord(
                    id, started.accountId(), started.extension(), started.fileName(), started.finished(), true));
        });
        return upload.isPresent();
    }

    /**
     * Marks an upload as finished.
     *
     * @throws EngineException if the account has no upload of that id
     */
    public UploadRecord finish(String accountId, String id, String fileName) {
        UploadRecord upload = get(accountId, id);
        UploadRecord finished =
                new UploadRecord(id, upload.accountId(), upload.extension(), fileName, true, upload.received());
        store.save(finished);
        return finished;
    }

    /**
     * Returns an upload.
     *
     * @throws EngineException if the account has no upload of that id
     */
    public UploadRecord get(String accountId, String id) {
        return store.findUpload(id)
                .filter(upload -> upload.accountId().equals(accountId))
                .orElseThrow(() -> new EngineException(ErrorKind.RESOURCE_NOT_FOUND, "upload " + id + " not found"));
    }
}
