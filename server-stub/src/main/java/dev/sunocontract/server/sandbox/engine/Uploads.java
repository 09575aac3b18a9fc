package dev.sunocontract.server.sandbox.engine;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Files on their way in: announced, sent, finished, and made a take. */
public final class Uploads {

    private final String seed;
    private final AtomicLong counter = new AtomicLong();
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    /** One file. */
    public record Upload(String id, String account, String extension, String name, boolean finished) {}

    /** Uploads whose ids follow from the seed. */
    public Uploads(String seed) {
        this.seed = seed;
    }

    /** Announces a file. */
    public Upload start(String account, String extension) {
        String name = seed + "/upload/" + counter.incrementAndGet();
        String id =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        Upload upload = new Upload(id, account, extension, "upload." + extension, false);
        uploads.put(id, upload);
        return upload;
    }

    /**
     * Notes that a file has been sent.
     *
     * @throws Refused if nobody announced it
     */
    public Upload finish(String account, String id, String name) {
        Upload upload = get(account, id);
        Upload finished = new Upload(id, upload.account(), upload.extension(), name, true);
        uploads.put(id, finished);
        return finished;
    }

    /**
     * A file.
     *
     * @throws Refused if the account has not announced it
     */
    public Upload get(String account, String id) {
        Upload upload = uploads.get(id);
        if (upload == null || !upload.account().equals(account)) {
            throw new Refused(Refused.Cause.NO_THING, "upload " + id + " not found");
        }
        return upload;
    }

    /** Forgets everything. */
    public void reset() {
        counter.set(0);
        uploads.clear();
    }
}
