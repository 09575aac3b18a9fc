package dev.sunocontract.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.http.ApiInvoker;
import dev.sunocontract.spec.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GraalVM's metadata lists every generated type, which Jackson uses by reflection, and the documents. */
class NativeImageMetadataTest {

    private static JsonNode metadata(Class<?> owner, String artifact) throws IOException {
        String name = "/META-INF/native-image/dev.sunocontract/" + artifact + "/reachability-metadata.json";
        try (InputStream file = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return new JsonMapper().readTree(file);
        }
    }

    @Test
    void everyGeneratedTypeIsListed() throws IOException, URISyntaxException {
        List<String> listed = metadata(SunoClient.class, "suno-client")
                .path("reflection")
                .valueStream()
                .map(type -> type.path("type").asString())
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(generatedTypes());
    }

    private static List<String> generatedTypes() throws IOException, URISyntaxException {
        Path classes = Path.of(ApiInvoker.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes.resolve("dev/sunocontract/client/generated"))) {
            List<String> types = files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && name.contains("model"))
                    .map(name -> name.replaceFirst("\\.class$", "").replaceAll("[/\\\\]", "."))
                    .toList();
            assertThat(types).hasSizeGreaterThan(100);
            return types;
        }
    }

    @Test
    void documentsAreResources() throws IOException {
        assertThat(metadata(Contract.class, "suno-spec").at("/resources/0/glob").asString())
                .isEqualTo("META-INF/suno/**");
    }
}
