package dev.sunocontract.server.sandbox.engine;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Files on their way in: announced, sent, finished, and made a take. */
public final class Uploads {

    private final Store store;
    private final String seed;

    /** One file. */
    public record Upload(String id, String account, String extension, String name, boolean finished) {}

    /** Uploads whose ids follow from the seed. */
    public Uploads(Store store, String seed) {
        this.store = store;
        this.seed = seed;
    }

    /** Announces a file. */
    public Upload start(String account, String extension) {
        String name = seed + "/upload/" + store.nextNumber();
        String id =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        Upload upload = new Upload(id, account, extension, "upload." + extension, false);
        store.keep(upload);
        return upload;
    }

    /** Whether a file of that id was announced, by whatever account. */
    public boolean isExpected(String id) {
        return store.upload(id).isPresent();
    }

    /**
     * Notes that a file has been sent.
     *
     * @throws Refused if nobody announced it
     */
    public Upload finish(String account, String id, String name) {
        Upload upload = get(account, id);
        Upload finished = new Upload(id, upload.account(), upload.extension(), name, true);
        store.keep(finished);
        return finished;
    }

    /**
     * A file.
     *
     * @throws Refused if the account has not announced it
     */
    public Upload get(String account, String id) {
        return store.upload(id)
                .filter(upload -> upload.account().equals(account))
                .orElseThrow(() -> new Refused(Refused.Cause.NO_THING, "upload " + id + " not found"));
    }
}
