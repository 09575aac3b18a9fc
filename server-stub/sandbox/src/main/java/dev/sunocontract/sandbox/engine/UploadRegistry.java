package dev.sunocontract.sandbox.engine;

import dev.sunocontract.spec.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Files on their way in: announced, sent, finished, and made a take. */
public final class UploadRegistry {

    private final StateStore store;
    private final String seed;

    /** One file. */
    public record UploadRecord(String id, String accountId, String extension, String fileName, boolean finished) {}

    /** Uploads whose ids follow from the seed. */
    public UploadRegistry(StateStore store, String seed) {
        this.store = store;
        this.seed = seed;
    }

    /** Announces a file. */
    public UploadRecord start(String account, String extension) {
        String name = seed + "/upload/" + store.nextSequenceNumber();
        String id =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        UploadRecord upload = new UploadRecord(id, account, extension, "upload." + extension, false);
        store.save(upload);
        return upload;
    }

    /** Whether a file of that id was announced, by whatever account. */
    public boolean isAnnounced(String id) {
        return store.findUpload(id).isPresent();
    }

    /**
     * Notes that a file has been sent.
     *
     * @throws EngineException if nobody announced it
     */
    public UploadRecord finish(String account, String id, String name) {
        UploadRecord upload = get(account, id);
        UploadRecord finished = new UploadRecord(id, upload.accountId(), upload.extension(), name, true);
        store.save(finished);
        return finished;
    }

    /**
     * A file.
     *
     * @throws EngineException if the account has not announced it
     */
    public UploadRecord get(String account, String id) {
        return store.findUpload(id)
                .filter(upload -> upload.accountId().equals(account))
                .orElseThrow(() -> new EngineException(ErrorKind.RESOURCE_NOT_FOUND, "upload " + id + " not found"));
    }
}
