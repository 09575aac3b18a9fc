package dev.sunocontract.sandbox.engine;

import dev.sunocontract.spec.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Uploads: started, sent, finished, and turned into a clip. */
public final class UploadRegistry {

    private final StateStore store;
    private final String seed;

    /**
     * One upload.
     *
     * @param id a UUID
     * @param accountId the account that started it
     * @param extension the extension of the file's name, without a dot
     * @param fileName the file's name
     * @param finished whether the account has reported that the file was sent
     */
    public record UploadRecord(String id, String accountId, String extension, String fileName, boolean finished) {}

    /** Creates a registry whose ids are determined by the seed. */
    public UploadRegistry(StateStore store, String seed) {
        this.store = store;
        this.seed = seed;
    }

    /** Starts an upload. */
    public UploadRecord start(String accountId, String extension) {
        String fileName = seed + "/upload/" + store.nextSequenceNumber();
        String id = UUID.nameUUIDFromBytes(fileName.getBytes(StandardCharsets.UTF_8))
                .toString();
        UploadRecord upload = new UploadRecord(id, accountId, extension, "upload." + extension, false);
        store.save(upload);
        return upload;
    }

    /** Whether any account has started an upload of that id. */
    public boolean isAnnounced(String id) {
        return store.findUpload(id).isPresent();
    }

    /**
     * Marks an upload as finished.
     *
     * @throws EngineException if the account has no upload of that id
     */
    public UploadRecord finish(String accountId, String id, String fileName) {
        UploadRecord upload = get(accountId, id);
        UploadRecord finished = new UploadRecord(id, upload.accountId(), upload.extension(), fileName, true);
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
