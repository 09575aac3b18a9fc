package dev.sunocontract.tests;

import dev.sunocontract.spec.Contracts;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads fixtures: those that come with the kit, or a folder of your own of the same layout. */
public final class Fixtures {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Fixtures() {}

    /** The fixtures that come with the kit, by path. */
    public static List<Fixture> all() {
        URL folder = Objects.requireNonNull(Fixtures.class.getResource("/fixtures"), "/fixtures");
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath("/fixtures"));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("the kit's own fixtures cannot be read", e);
        }
    }

    /** The fixtures of one provider that come with the kit, by path. */
    public static List<Fixture> of(Provider provider) {
        return all().stream().filter(fixture -> fixture.provider() == provider).toList();
    }

    /**
     * The fixtures below a folder: {@code <provider>/<operationId>/<status>-<case>.json}.
     *
     * @throws FixtureException if a file is not a fixture, or is one of an unknown provider or operation
     */
    public static List<Fixture> read(Path folder) {
        List<Fixture> fixtures = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                Path address = folder.relativize(file);
                if (address.getNameCount() > 1) {
                    fixtures.add(read(file, address));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fixtures;
    }

    private static Fixture read(Path file, Path address) throws IOException {
        String name = address.toString().replace('\\', '/');
        if (address.getNameCount() != 3) {
            throw new FixtureException(name, "a fixture lies at <provider>/<operationId>/<status>-<case>.json");
        }
        Provider provider = provider(name, address.getName(0).toString());
        String operationId = address.getName(1).toString();
        if (Contracts.of(provider).find(operationId).isEmpty()) {
            throw new FixtureException(name, provider.id() + " does not offer an operation " + operationId);
        }
        return new Reader(name, tree(name, file))
                .fixture(provider, operationId, address.getName(2).toString().replaceFirst("\\.json$", ""));
    }

    private static Provider provider(String file, String id) {
        try {
            return Provider.of(id);
        } catch (IllegalArgumentException e) {
            throw new FixtureException(file, String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode tree(String name, Path file) throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? name
                    : name + ":" + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr();
            throw new FixtureException(place, e.getOriginalMessage());
        }
    }

    /** Reads one file's tree, naming the place of what is wrong. */
    private record Reader(String file, JsonNode root) {

        Fixture fixture(Provider provider, String operationId, String name) {
            return new Fixture(
                    provider,
                    operationId,
                    name,
                    text(root, "/title"),
                    origin(),
                    strings(root.path("contradicts")),
                    Optional.ofNullable(root.path("breaks").asString(null)),
                    new Exchange(request(), response()));
        }

        private Fixture.Origin origin() {
            String kind = text(root, "/origin/kind");
            for (Fixture.Kind known : Fixture.Kind.values()) {
                if (known.name().toLowerCase(Locale.ROOT).equals(kind)) {
                    return new Fixture.Origin(
                            known,
                            text(root, "/origin/source"),
                            text(root, "/origin/date"),
                            root.at("/origin/truncated").asBoolean(false),
                            root.at("/origin/placeholder").asBoolean(false));
                }
            }
            throw new FixtureException(file + "#/origin/kind", "recorded, documented or composed, not " + kind);
        }

        private Exchange.@Nullable Request request() {
            JsonNode request = root.path("request");
            if (!request.isObject()) {
                return null;
            }
            Map<String, List<String>> query = new LinkedHashMap<>();
            request.path("query").properties().forEach(entry -> query.put(entry.getKey(), strings(entry.getValue())));
            return new Exchange.Request(
                    text(root, "/request/method"), text(root, "/request/path"), query, headers(request), body(request));
        }

        private Exchange.@Nullable Response response() {
            JsonNode response = root.path("response");
            return response.isObject()
                    ? new Exchange.Response(response.path("status").asInt(0), headers(response), body(response))
                    : null;
        }

        private static Map<String, String> headers(JsonNode half) {
            Map<String, String> headers = new LinkedHashMap<>();
            half.path("headers")
                    .properties()
                    .forEach(entry ->
                            headers.put(entry.getKey(), entry.getValue().asString("")));
            return headers;
        }

        private static byte[] body(JsonNode half) {
            if (half.has("rawBody")) {
                return half.path("rawBody").asString("").getBytes(StandardCharsets.UTF_8);
            }
            return half.has("body") ? JSON.writeValueAsBytes(half.path("body")) : new byte[0];
        }

        private static List<String> strings(JsonNode node) {
            if (node.isString()) {
                return List.of(node.stringValue());
            }
            List<String> strings = new ArrayList<>();
            node.forEach(item -> strings.add(item.asString("")));
            return strings;
        }

        private String text(JsonNode from, String pointer) {
            JsonNode value = from.at(pointer);
            if (!value.isString() || value.stringValue().isBlank()) {
                throw new FixtureException(file + "#" + pointer, "a text is expected");
            }
            return value.stringValue();
        }
    }
}
