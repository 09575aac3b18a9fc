package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.config.SandboxProperties;
import dev.sunocontract.sandbox.engine.FileContent;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.SandboxEngine.UploadedAudio;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stores the audio that a client uploads, by its bytes or by a URL. Only URLs of the loopback interface are read,
 * unless {@code suno.sandbox.remote-callbacks} allows other hosts.
 */
@Component
public class UploadedAudioReader {

    private static final Logger LOG = LoggerFactory.getLogger(UploadedAudioReader.class);
    private static final int MAX_BYTES = 64 << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SandboxEngine engine;
    private final boolean remoteAllowed;
    private final FileDownload download = new FileDownload(TIMEOUT);

    UploadedAudioReader(SandboxEngine engine, SandboxProperties properties) {
        this.engine = engine;
        this.remoteAllowed = properties.remoteCallbacks();
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

    /** Stores the file at a URL; empty if it is not read, so that a placeholder takes its place. */
    public Optional<UploadedAudio> fetch(String url) {
        try {
            URI source = URI.create(url);
            return isAllowed(source) ? read(source) : Optional.empty();
        } catch (IllegalArgumentException | IOException e) {
            LOG.info("an uploaded file cannot be read from its URL: {}", e.toString());
            return Optional.empty();
        }
    }

    private boolean isAllowed(URI source) throws IOException {
        boolean http = "http".equals(source.getScheme()) || "https".equals(source.getScheme());
        return http
                && source.getHost() != null
                && (remoteAllowed || InetAddress.getByName(source.getHost()).isLoopbackAddress());
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
