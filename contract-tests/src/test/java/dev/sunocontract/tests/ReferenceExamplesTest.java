package dev.sunocontract.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Examples that may be read but not kept: judged where they lie, beside this repository, and skipped where they do not. */
class ReferenceExamplesTest {

    private static final Path FOLDER = Path.of("../../shared/exchanges/reference/newapi");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void theRelaysOwnExamplesKeepItsContract() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: the reference examples do not lie beside this repository");
        ContractValidator validator = ContractValidator.of(Provider.NEWAPI);
        List<String> broken = new ArrayList<>();
        int judged = 0;
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                Exchange exchange = exchange(JSON.readTree(file));
                if (validator
                        .contract()
                        .match(exchange.request().method(), exchange.request().path())
                        .isPresent()) {
                    judged++;
                    String findings = validator.validate(exchange).violations().toString();
                    if (!findings.equals("[]")) {
                        broken.add(file.getFileName() + ": " + findings);
                    }
                }
            }
        }
        assertThat(judged).isGreaterThanOrEqualTo(3);
        assertThat(broken).isEmpty();
    }

    private static Exchange exchange(JsonNode file) {
        JsonNode request = file.path("request");
        JsonNode response = file.path("response");
        return new Exchange(
                new Exchange.Request(
                        request.path("method").asString(""),
                        request.path("path").asString(""),
                        Map.of(),
                        Map.of(),
                        bytes(request)),
                response.has("body")
                        ? new Exchange.Response(response.path("status").asInt(0), Map.of(), bytes(response))
                        : null);
    }

    private static byte[] bytes(JsonNode half) {
        return half.has("body") ? JSON.writeValueAsBytes(half.path("body")) : new byte[0];
    }
}
