package dev.sunocontract.bundler;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes a start for the document of a provider: every operation of a wire, with comments on what to change. */
public final class ProviderTemplate {

    private static final JsonMapper JSON = new JsonMapper();

    private final String wire;
    private final JsonNode document;
    private final StringBuilder text = new StringBuilder();

    private ProviderTemplate(String wire, JsonNode document) {
        this.wire = wire;
        this.document = document;
    }

    /**
     * Writes a document in the short form.
     *
     * @param wire the id of a wire
     * @param baseUrl the base URL of the provider, which may have a path
     * @param title the display name; its letters and digits make up the id
     * @throws IllegalArgumentException if the wire is unknown, or the title has no letter
     */
    public static String write(String wire, String baseUrl, String title) {
        if (!ProviderDocument.wires().contains(wire)) {
            throw new IllegalArgumentException(
                    "unknown wire '" + wire + "', expected one of " + String.join(", ", ProviderDocument.wires()));
        }
        SourceDocuments sources = new SourceDocuments(SourceFiles.ofClassPath());
        return new ProviderTemplate(wire, sources.read(Path.of(wire, "openapi.yaml"))).write(baseUrl, title);
    }

    private String write(String baseUrl, String title) {
        text.append("""
                # %s, a provider of the wire %s. Next steps:
                # - Delete the operations that the provider does not offer.
                # - Replace each x-evidence by what you know the operation from: kind recorded, upstream,
                #   example, documented or client; source is the page or file; asOf is its own date, or unknown.
                # - State what differs beside the $ref: summary, description, x-request-schema (a schema under
                #   components.schemas, or a file beside this one), x-response-schemas, x-callbacks, x-cost.
                # - `suno lint` checks this document, `suno verify --contract` a server against it.
                openapi: 3.1.0
                info:
                  title: %s
                  version: 0.1.0
                  summary: %s
                  description: Unofficial.
                  x-wire: %s
                  x-provider: %s
                servers:
                  - url: %s
                # The API key of the wire: %s. Another header:
                # security: [{key: []}]
                # components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Api-Key}}}
                paths:
                """.formatted(
                        title.replaceAll("\\p{Cntrl}", " "),
                        wire,
                        quote(title),
                        quote("Suno's API as resold by " + title + "."),
                        wire,
                        id(title),
                        quote(baseUrl),
                        apiKey()));
        document.path("paths").properties().forEach(path -> writeOperation(path.getKey(), path.getValue()));
        return text.toString();
    }

    private void writeOperation(String path, JsonNode pathItem) {
        String reference = pathItem.path("$ref").asString();
        for (JsonNode operation : PathItems.operations(document.at(reference.substring(1)))) {
            text.append("  # ").append(operation.path("summary").asString()).append('\n');
        }
        text.append("""
                  %s:
                    $ref: openapi.yaml%s
                    x-evidence:
                      - {kind: inferred, source: %s/openapi.yaml, asOf: unknown, note: Not checked yet.}
                """.formatted(path, reference, wire));
        writeFurtherPathItems(pathItem.path("x-path-items"));
    }

    /** Other methods at the path. */
    private void writeFurtherPathItems(JsonNode names) {
        if (!names.isEmpty()) {
            String list = names.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
            text.append("    x-path-items: [").append(list).append("]\n");
        }
    }

    private String apiKey() {
        JsonNode schemes = document.path("components").path("securitySchemes");
        return schemes.valueStream()
                .findFirst()
                .filter(scheme -> scheme.path("type").asString("").equals("apiKey"))
                .map(scheme -> "in the header " + scheme.path("name").asString())
                .orElse("`Authorization: Bearer <key>`");
    }

    private static String id(String title) {
        String id = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").replaceFirst("^[0-9]+", "");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("the title '" + title + "' has no letter from a to z");
        }
        return id;
    }

    /** A YAML scalar in double quotes, which are those of JSON. */
    private static String quote(String value) {
        return JSON.writeValueAsString(value);
    }
}
