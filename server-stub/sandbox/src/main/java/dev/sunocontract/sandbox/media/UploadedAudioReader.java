package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.FileContent;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.SandboxEngine.UploadedAudio;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.OutgoingRequests;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stores the audio that a client uploads, by its bytes or by a URL that {@link OutgoingRequests} allows. */
@Component
public class UploadedAudioReader {

    private static final Logger LOG = LoggerFactory.getLogger(UploadedAudioReader.class);
    private static final int MAX_BYTES = 64 << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SandboxEngine engine;
    private final OutgoingRequests outgoing;
    private final AuthenticatedCaller caller;
    private final FileDownload download = new FileDownload(TIMEOUT);

    UploadedAudioReader(SandboxEngine engine, OutgoingRequests outgoing, AuthenticatedCaller caller) {
        this.engine = engine;
        this.outgoing = outgoing;
        this.caller = caller;
    }

    /** Stores the bytes of a file. */
    public UploadedAudio store(FileContent content) {
        AudioFile audio = AudioFile.of(content);
        return audio.toUploadedAudio(engine.saveFile(audio.toUploadedFile(content)));
    }

    /** Returns the audio of a file that was stored before; empty if there is none. */
    public Optional<UploadedAudio> stored(String fileId) {
        return engine.findFile(fileId).map(file -> AudioFile.of(file.content()).toUploadedAudio(fileId));
    }

    /**
     * Stores the file at a URL; empty if it is not read, so that a placeholder takes its place. A page of another site
     * could read any file of this machine's servers otherwise.
     */
    public Optional<UploadedAudio> fetch(String url) {
        if (caller.isForeignPage()) {
            LOG.warn("an uploaded file is not read from its URL for a page of another site; see --control-origin");
            return Optional.empty();
        }
        try {
            URI source = URI.create(url);
            return outgoing.mayCall(source) ? read(source) : Optional.empty();
        } catch (IllegalArgumentException | IOException e) {
            LOG.info("an uploaded file cannot be read from its URL: {}", e.toString());
            return Optional.empty();
        }
    }

    private Optional<UploadedAudio> read(URI source) throws IOException {
        Optional<ReceivedFile> received = download.receive(source, MAX_BYTES);
        if (received.isEmpty()) {
            return Optional.empty();
        }
        try (ReceivedFile file = received.get()) {
            return file.isTooLarge() || file.content().length() == 0
                    ? Optional.empty()
                    : Optional.of(store(file.content()));
        }
    }
}
