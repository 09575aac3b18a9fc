package dev.sunocontract.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The catalogue: every provider's and every wire's document, read from this jar once and kept.
 *
 * <p>A provider's document ({@code /openapi/<provider>.json} and {@code .yaml}) says what that provider offers and promises. A
 * wire's document ({@code /openapi/wires/<wire>.json}) is the lenient union of its providers; Java types are generated from it.
 */
public final class Contracts {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<Provider, Contract> PROVIDERS = new ConcurrentHashMap<>();
    private static final Map<Wire, Contract> WIRES = new ConcurrentHashMap<>();

    private Contracts() {}

    /** Every provider, by name. */
    public static List<Provider> providers() {
        return List.of(Provider.values());
    }

    /** The providers that speak a wire, by name. */
    public static List<Provider> providers(Wire wire) {
        return providers().stream().filter(provider -> provider.wire() == wire).toList();
    }

    /** Every wire, by name. */
    public static List<Wire> wires() {
        return List.of(Wire.values());
    }

    /** What a provider offers and promises. */
    public static Contract of(Provider provider) {
        return PROVIDERS.computeIfAbsent(provider, known -> new Contract(known.id(), read(known.id())));
    }

    /** What is true of every provider of a wire. */
    public static Contract of(Wire wire) {
        return WIRES.computeIfAbsent(wire, known -> new Contract(known.id(), read("wires/" + known.id())));
    }

    /**
     * A contract from a document of your own: self-contained OpenAPI 3.1, as a bundle is.
     *
     * @param name what reports call it
     * @param document the parsed document
     */
    public static Contract of(String name, JsonNode document) {
        return new Contract(name, document);
    }

    private static JsonNode read(String name) {
        String resource = "/openapi/" + name + ".json";
        try (InputStream stream = Contracts.class.getResourceAsStream(resource)) {
            return JSON.readTree(Objects.requireNonNull(stream, resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
