package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.FileContent;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.SandboxEngine.UploadedAudio;
import dev.sunocontract.sandbox.engine.UploadedFile;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.multipart.MultipartFile;

/** Stores the files of a caller, which a URL then serves. A file without a name gets one of its own. */
@Component
public class FileStorage {

    private static final String DEFAULT_NAME = "upload.mp3";

    /** As much as file systems take. */
    private static final int MAX_NAME_LENGTH = 255;

    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cntrl}");
    private static final Pattern ONLY_DOTS = Pattern.compile("\\.*");

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final MediaUrlResolver mediaUrls;
    private final UploadedAudioReader uploadedAudio;

    FileStorage(
            SandboxEngine engine,
            AuthenticatedCaller caller,
            MediaUrlResolver mediaUrls,
            UploadedAudioReader uploadedAudio) {
        this.engine = engine;
        this.caller = caller;
        this.mediaUrls = mediaUrls;
        this.uploadedAudio = uploadedAudio;
    }

    /**
     * A stored file.
     *
     * @param name the name with its extension
     * @param url the URL that serves the file
     * @param size the size in bytes; 0 for a placeholder
     * @param mediaType the media type, by the content or else by the name
     */
    public record Entry(String name, String url, long size, MediaType mediaType) {}

    /** Stores the file at a URL of this machine; for others, the URL of the entry serves a placeholder melody. */
    public Entry fetch(String source, @Nullable String requestedName) {
        Optional<UploadedAudio> audio = uploadedAudio.fetch(source);
        ClipRecord upload = newUpload(DEFAULT_NAME, audio);
        String name = fileName(requestedName).orElse(DEFAULT_NAME);
        Optional<UploadedFile> file = audio.flatMap(stored -> engine.findFile(stored.fileId()));
        MediaType type = file.map(stored -> AudioFile.mediaType(stored, name))
                .orElseGet(() -> MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM));
        long size = file.map(stored -> stored.content().length()).orElse(0L);
        return new Entry(name, mediaUrls.forCurrentRequest().audio(upload), size, type);
    }

    /**
     * Stores a file that is sent as Base64, with or without the head of a data URL.
     *
     * @throws ApiErrorException if the text is no Base64
     */
    public Entry storeBase64(String data, @Nullable String requestedName) {
        String base64 = data.substring(data.indexOf(',') + 1).replaceAll("\\s", "");
        try {
            return store(
                    requestedName, "bin", FileContent.of(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            throw new ApiErrorException(ErrorKind.INVALID_REQUEST, "Base64 decoding failed: Invalid Base64 format");
        }
    }

    /** Stores the file of a form. */
    public Entry store(MultipartFile file, @Nullable String requestedName) {
        String extension = fileName(file.getOriginalFilename())
                .map(StringUtils::getFilenameExtension)
                .orElse("bin");
        return store(requestedName, extension, FileContent.of(file.getSize(), file::getInputStream));
    }

    private Entry store(@Nullable String requestedName, String extension, FileContent content) {
        UploadedAudio audio = uploadedAudio.store(content);
        Optional<String> fileName = fileName(requestedName);
        ClipRecord upload = newUpload(fileName.orElse("upload." + extension), Optional.of(audio));
        String name = fileName.orElse(upload.id() + "." + extension);
        MediaType type = engine.findFile(audio.fileId())
                .map(file -> AudioFile.mediaType(file, name))
                .orElse(MediaType.APPLICATION_OCTET_STREAM);
        return new Entry(name, mediaUrls.forCurrentRequest().uploadedFile(upload, name), content.length(), type);
    }

    /**
     * Returns the last segment of a name: no page says what providers make of a slash, and no server accepts one within
     * a segment of a path.
     */
    private static Optional<String> fileName(@Nullable String requestedName) {
        return Optional.ofNullable(requestedName)
                .map(name -> name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'))))
                .map(name -> CONTROL_CHARACTER.matcher(name).replaceAll("_"))
                .map(name -> name.substring(Math.max(0, name.length() - MAX_NAME_LENGTH)))
                .filter(name -> !ONLY_DOTS.matcher(name).matches());
    }

    private ClipRecord newUpload(String name, Optional<UploadedAudio> audio) {
        return engine.submitUpload(caller.submission("", null), name, audio)
                .clips()
                .get(0);
    }
}
