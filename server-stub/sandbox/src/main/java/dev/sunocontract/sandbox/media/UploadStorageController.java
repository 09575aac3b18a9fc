package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.FileContent;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.UploadRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Accepts uploaded files without an API key: a multipart form with a key and the file, as Suno's storage does, or the
 * file alone at a presigned URL.
 */
@RestController
class UploadStorageController {

    private static final Pattern KEY_PATTERN = Pattern.compile("raw_uploads/([0-9a-f-]{36})\\..+");

    private static final int MAX_BYTES = 64 << 20;

    private final UploadRegistry uploadRegistry;
    private final SandboxEngine engine;

    UploadStorageController(UploadRegistry uploadRegistry, SandboxEngine engine) {
        this.uploadRegistry = uploadRegistry;
        this.engine = engine;
    }

    /** Stores the file of a started upload. */
    @PostMapping(path = "/_sandbox/uploads", consumes = "multipart/form-data")
    ResponseEntity<Void> receiveFile(@RequestParam("key") String key, @RequestParam("file") MultipartFile file) {
        Matcher matcher = KEY_PATTERN.matcher(key);
        return matcher.matches()
                ? store(matcher.group(1), FileContent.of(file.getSize(), file::getInputStream))
                : ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }

    /** Stores a file at a presigned URL. */
    @PutMapping("/_sandbox/uploads/{id}")
    ResponseEntity<Void> receiveFile(@PathVariable("id") String id, InputStream body) throws IOException {
        try (ReceivedFile file = ReceivedFile.of(body, MAX_BYTES)) {
            return file.isTooLarge()
                    ? ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build()
                    : store(id, file.content());
        }
    }

    private ResponseEntity<Void> store(String id, FileContent content) {
        boolean expected = uploadRegistry.receive(id, AudioFile.of(content).toUploadedFile(content));
        return ResponseEntity.status(expected ? HttpStatus.NO_CONTENT : HttpStatus.FORBIDDEN)
                .build();
    }

    /** Returns a file that was stored. */
    @GetMapping("/_sandbox/uploads/{id}")
    ResponseEntity<Resource> file(@PathVariable("id") String id, HttpServletRequest request) {
        return engine.findFile(id)
                .map(file -> ServedFile.uploaded(id, file.content(), MediaType.parseMediaType(file.mediaType()))
                        .response(request))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
