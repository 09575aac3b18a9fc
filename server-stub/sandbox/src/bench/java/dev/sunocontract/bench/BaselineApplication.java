package dev.sunocontract.bench;

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

/** The baseline of the benchmark: a controller that reads the body and returns prepared bytes. */
@SpringBootConfiguration
@EnableAutoConfiguration
@RestController
public class BaselineApplication {

    private final byte[] submitResponse;
    private final byte[] batchResponse;

    BaselineApplication() throws IOException {
        submitResponse = Files.readAllBytes(Path.of(System.getProperty("bench.submitted")));
        batchResponse = Files.readAllBytes(Path.of(System.getProperty("bench.batch")));
    }

    /**
     * Starts the application.
     *
     * @param arguments settings of Spring, such as {@code --server.port=18082}
     */
    public static void main(String... arguments) {
        new SpringApplicationBuilder(BaselineApplication.class)
                .properties(Map.of("suno.contract.enabled", "false"))
                .run(arguments);
    }

    @PostMapping(path = "/cometapi/suno/submit/music", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] submit(@RequestBody Map<String, Object> song) {
        return submitResponse;
    }

    @PostMapping(path = "/cometapi/suno/fetch", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] fetch(@RequestBody Map<String, Object> query) {
        return batchResponse;
    }
}
