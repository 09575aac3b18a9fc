package dev.sunocontract.bundler;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes the Java source of {@code Wire} and {@code Provider}, in the order of the document names. */
final class JavaSourceWriter {

    private final List<String> wires;
    private final List<JsonNode> providers;

    JavaSourceWriter(List<String> wires, List<JsonNode> providers) {
        this.wires = wires;
        this.providers = providers;
    }

    String wireSource() {
        String constants = wires.stream()
                .map(wire ->
                        "    /** The wire {@code %s}. */%n    %s(\"%s\")".formatted(wire, constantName(wire), wire))
                .collect(Collectors.joining(",\n"));
        return """
                package dev.sunocontract.spec;

                import java.util.Arrays;
                import java.util.stream.Collectors;

                /**
                 * A wire protocol: paths, JSON shapes, authentication, and how the status of a task is polled. Written
                 * by the bundler.
                 */
                public enum Wire {
                %s;

                    private final String id;

                    Wire(String id) {
                        this.id = id;
                    }

                    /**
                     * The wire with an id.
                     *
                     * @throws IllegalArgumentException if there is none; the message lists the ids
                     */
                    public static Wire of(String id) {
                        return Arrays.stream(values())
                                .filter(wire -> wire.id.equals(id))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "unknown wire '" + id + "', expected one of " + ids()));
                    }

                    private static String ids() {
                        return Arrays.stream(values()).map(Wire::id).collect(Collectors.joining(", "));
                    }

                    /** The id: one lower-case word, also the name of the wire's folder in the spec. */
                    public String id() {
                        return id;
                    }
                }
                """.formatted(constants);
    }

    String providerSource() {
        String constants =
                providers.stream().map(JavaSourceWriter::providerConstant).collect(Collectors.joining("\n"));
        String names = providers.stream()
                .map(document ->
                        constantName(document.path("info").path("x-provider").asString()))
                .collect(Collectors.joining(", "));
        return """
                package dev.sunocontract.spec;

                import java.io.Serializable;
                import java.util.List;
                import java.util.Objects;
                import java.util.stream.Collectors;

                /**
                 * A company or relay that serves a wire at a base URL. The constants are the built-in providers; they
                 * are written by the bundler from the documents of the providers.
                 *
                 * @param id one lower-case word; also the name of the document, the sandbox path and the fixture folder
                 * @param wire the wire that the provider serves
                 * @param title the display name
                 * @param baseUrl the documented base URL without a trailing slash; empty if each operator has its own
                 */
                public record Provider(String id, Wire wire, String title, String baseUrl) implements Serializable {

                %s

                    private static final List<Provider> BUILT_IN = List.of(%s);

                    /** Requires every component. */
                    public Provider {
                        Objects.requireNonNull(id, "id");
                        Objects.requireNonNull(wire, "wire");
                        Objects.requireNonNull(title, "title");
                        Objects.requireNonNull(baseUrl, "baseUrl");
                    }

                    /** The built-in providers, ordered by wire and id. */
                    public static List<Provider> all() {
                        return BUILT_IN;
                    }

                    /** The built-in providers of a wire, ordered by id. */
                    public static List<Provider> ofWire(Wire wire) {
                        return BUILT_IN.stream().filter(provider -> provider.wire == wire).toList();
                    }

                    /**
                     * The built-in provider with an id.
                     *
                     * @throws IllegalArgumentException if there is none; the message lists the ids
                     */
                    public static Provider of(String id) {
                        return BUILT_IN.stream()
                                .filter(provider -> provider.id.equals(id))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "unknown provider '" + id + "', expected one of " + ids()));
                    }

                    private static String ids() {
                        return BUILT_IN.stream().map(Provider::id).collect(Collectors.joining(", "));
                    }

                    /** The id. */
                    @Override
                    public String toString() {
                        return id;
                    }
                }
                """.formatted(constants, names);
    }

    private static String providerConstant(JsonNode document) {
        JsonNode info = document.path("info");
        String id = info.path("x-provider").asString();
        String url = document.path("servers").path(0).path("url").asString("").replaceFirst("/$", "");
        return "    /** %s. */%n    public static final Provider %s = new Provider(\"%s\", Wire.%s, \"%s\", \"%s\");"
                .formatted(
                        info.path("title").asString(),
                        constantName(id),
                        id,
                        constantName(info.path("x-wire").asString()),
                        info.path("title").asString(),
                        url.startsWith("http") ? url : "");
    }

    /** A constant cannot start with a digit, an id can. */
    private static String constantName(String id) {
        return (Character.isDigit(id.charAt(0)) ? "_" : "") + id.toUpperCase(Locale.ROOT);
    }
}
