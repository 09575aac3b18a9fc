package dev.sunocontract.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the sandbox is measured against: a controller that reads the body and answers bytes it has ready. */
@SpringBootConfiguration
@EnableAutoConfiguration
@RestController
public class BareApplication {

    private final byte[] submitted;
    private final byte[] batch;

    BareApplication() throws IOException {
        submitted = Files.readAllBytes(Path.of(System.getProperty("bench.submitted")));
        batch = Files.readAllBytes(Path.of(System.getProperty("bench.batch")));
    }

    /** Starts it: {@code --server.port=…}. */
    public static void main(String... arguments) {
        new SpringApplicationBuilder(BareApplication.class)
                .properties(Map.of("suno.contract.enabled", "false"))
                .run(arguments);
    }

    @PostMapping(path = "/cometapi/suno/submit/music", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] submit(@RequestBody Map<String, Object> song) {
        return submitted;
    }

    @PostMapping(path = "/cometapi/suno/fetch", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] fetch(@RequestBody Map<String, Object> query) {
        return batch;
    }
}
