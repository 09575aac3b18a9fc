package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.FileContent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;

/**
 * A file as it is served.
 *
 * @param id identifies the file
 * @param content the bytes
 * @param type the media type
 * @param uploaded whether a stranger has made it
 */
record ServedFile(String id, Resource content, MediaType type, boolean uploaded) {

    /** Types of images that contain no script. */
    private static final Set<String> RASTER_IMAGES =
            Set.of("png", "jpeg", "gif", "webp", "avif", "bmp", "heic", "heif", "tiff");

    /** Returns a file that the sandbox has made. */
    static ServedFile made(String id, Resource content, MediaType type) {
        return new ServedFile(id, content, type, false);
    }

    /** Returns a file as it was uploaded. */
    static ServedFile uploaded(String id, FileContent content, MediaType type) {
        return new ServedFile(id, new UploadResource(content), type, true);
    }

    /** Returns the response: the file, the ranges of it that Spring cuts out, or neither. */
    ResponseEntity<Resource> response(HttpServletRequest request) {
        long length = length();
        String eTag = '"' + id + '-' + type.getSubtype() + '-' + version(length) + '"';
        RequestedPart part = RequestedPart.of(request, eTag, length);
        if (part == RequestedPart.BEYOND_THE_END) {
            return ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header(HttpHeaders.CONTENT_RANGE, "bytes */" + length)
                    .build();
        }
        ResponseEntity.BodyBuilder response = ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(eTag)
                .headers(this::addSafetyHeaders)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .contentType(type);
        return part == RequestedPart.RANGES
                ? response.body(content)
                : response.contentLength(length).body(withoutRanges());
    }

    /** Spring looks for ranges in the request itself, unless the body is a stream. */
    private Resource withoutRanges() {
        return new InputStreamResource(content, id);
    }

    /**
     * After a reset of the sandbox another file may have the same id, so that the version is that of the content. A
     * melody is determined by id and length.
     */
    private String version(long length) {
        if (content instanceof PlaceholderAudio) {
            return Long.toString(length);
        }
        try (InputStream bytes = content.getInputStream()) {
            return DigestUtils.md5DigestAsHex(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long length() {
        try {
            return content.contentLength();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page of a stranger must not run in the origin of the sandbox, whose pages may call the control API. */
    private void addSafetyHeaders(HttpHeaders headers) {
        if (!uploaded) {
            return;
        }
        headers.set("X-Content-Type-Options", "nosniff");
        if (!isRecording()) {
            headers.set("Content-Security-Policy", "sandbox");
            headers.setContentDisposition(ContentDisposition.attachment().build());
        }
    }

    /** Whether a browser plays or shows the file, and runs nothing of it. */
    private boolean isRecording() {
        return switch (type.getType()) {
            case "audio", "video" -> true;
            case "image" -> RASTER_IMAGES.contains(type.getSubtype());
            default -> false;
        };
    }
}
