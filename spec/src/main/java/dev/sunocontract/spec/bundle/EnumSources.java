package dev.sunocontract.spec.bundle;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The Java source of the enums that list the wires and the providers, in the order of the documents' names. */
final class EnumSources {

    private final List<String> wires;
    private final List<JsonNode> providers;

    EnumSources(List<String> wires, List<JsonNode> providers) {
        this.wires = wires;
        this.providers = providers;
    }

    String wire() {
        String constants = wires.stream()
                .map(wire -> "    /** The wire {@code %s}. */%n    %s(\"%s\")".formatted(wire, constant(wire), wire))
                .collect(Collectors.joining(",\n"));
        return """
                package dev.sunocontract.spec;

                /** A protocol family: paths, JSON shapes, authentication, and how a job is followed. Written by the bundler. */
                public enum Wire {
                %s;

                    private final String id;

                    Wire(String id) {
                        this.id = id;
                    }

                    /** The wire's folder in the spec, and its name everywhere. */
                    public String id() {
                        return id;
                    }
                }
                """.formatted(constants);
    }

    String provider() {
        String constants = providers.stream().map(EnumSources::provider).collect(Collectors.joining(",\n"));
        return """
                package dev.sunocontract.spec;

                import java.util.Arrays;

                /** Someone who serves a wire at a base URL, with rules of its own. Written by the bundler from the providers' documents. */
                public enum Provider {
                %s;

                    private final String id;
                    private final Wire wire;
                    private final String title;
                    private final String baseUrl;

                    Provider(String id, Wire wire, String title, String baseUrl) {
                        this.id = id;
                        this.wire = wire;
                        this.title = title;
                        this.baseUrl = baseUrl;
                    }

                    /**
                     * The provider called so.
                     *
                     * @throws IllegalArgumentException if there is none; the message lists those there are
                     */
                    public static Provider of(String id) {
                        return Arrays.stream(values())
                                .filter(provider -> provider.id.equals(id))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException("There is no provider '" + id + "'; there are: "
                                        + String.join(", ", Arrays.stream(values()).map(Provider::id).toList())));
                    }

                    /** The one lower-case word that is its document, sandbox path, fixture folder and table column. */
                    public String id() {
                        return id;
                    }

                    /** The protocol it speaks. */
                    public Wire wire() {
                        return wire;
                    }

                    /** Its name as people write it. */
                    public String title() {
                        return title;
                    }

                    /** The documented base URL without a trailing slash; empty if every user has an own one. */
                    public String baseUrl() {
                        return baseUrl;
                    }
                }
                """.formatted(constants);
    }

    private static String provider(JsonNode document) {
        JsonNode info = document.path("info");
        String id = info.path("x-provider").asString();
        String url = document.path("servers").path(0).path("url").asString("").replaceFirst("/$", "");
        return "    /** %s. */%n    %s(\"%s\", Wire.%s, \"%s\", \"%s\")"
                .formatted(
                        info.path("title").asString(),
                        constant(id),
                        id,
                        constant(info.path("x-wire").asString()),
                        info.path("title").asString(),
                        url.startsWith("http") ? url : "");
    }

    private static String constant(String id) {
        return id.toUpperCase(Locale.ROOT);
    }
}
