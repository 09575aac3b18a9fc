package dev.sunocontract.server.sandbox.media;

import dev.sunocontract.server.sandbox.engine.Uploads;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Where files of one's own are sent, as to the store that Suno uses: a form with a key and the file, and no API key. */
@RestController
class FileStore {

    private static final Pattern KEY = Pattern.compile("raw_uploads/([0-9a-f-]{36})\\..+");

    private final Uploads uploads;

    FileStore(Uploads uploads) {
        this.uploads = uploads;
    }

    /** Takes a file that was announced, and throws it away. */
    @PostMapping(path = "/_sandbox/uploads", consumes = "multipart/form-data")
    ResponseEntity<Void> take(@RequestParam("key") String key, @RequestParam("file") MultipartFile file) {
        Matcher announced = KEY.matcher(key);
        boolean expected = announced.matches() && uploads.isExpected(announced.group(1));
        return ResponseEntity.status(expected ? HttpStatus.NO_CONTENT : HttpStatus.FORBIDDEN)
                .build();
    }
}
