package dev.sunocontract.bundler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the fixtures of a provider into its document as {@code examples}: requests and responses of documented and
 * recorded exchanges, and of composed ones, whose summary says so. Fixtures that break or contradict the contract, are
 * cut off, or hold placeholders are left out.
 */
final class FixtureExamples {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    /** @param folder the folder of all fixtures: {@code <provider>/<operationId>/<name>.json} */
    FixtureExamples(Path folder) {
        this.folder = folder;
    }

    /**
     * Adds the examples to the operations of a bundle.
     *
     * @param provider the folder of the provider's fixtures
     * @throws BundleException if a fixture cannot be read
     */
    void addTo(ObjectNode bundle, String provider) {
        bundle.path("paths").forEach(item -> PathItems.operations(item).forEach(operation -> {
            String operationId = operation.path("operationId").asString();
            for (Path file : files(folder.resolve(provider).resolve(operationId))) {
                add(bundle, operation, file);
            }
        }));
    }

    private void add(ObjectNode bundle, ObjectNode operation, Path file) {
        JsonNode fixture = read(file);
        if (!isExample(fixture)) {
            return;
        }
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        JsonNode request = fixture.path("request");
        JsonNode content = operation.path("requestBody").path("content");
        addExample(content.path("application/json"), name, fixture, request.path("body"));
        addExample(content.path("multipart/form-data"), name, fixture, form(request.path("form")));
        JsonNode response = response(
                bundle, operation, fixture.path("response").path("status").asInt(0));
        addExample(
                response.path("content").path("application/json"),
                name,
                fixture,
                fixture.path("response").path("body"));
    }

    private static boolean isExample(JsonNode fixture) {
        JsonNode origin = fixture.path("origin");
        return fixture.path("contradicts").isEmpty()
                && !fixture.has("breaks")
                && !origin.path("truncated").asBoolean(false)
                && !origin.path("placeholder").asBoolean(false);
    }

    /**
     * The response of a status. A common response is shared by operations, so that its examples would be those of
     * others: none.
     */
    private static JsonNode response(ObjectNode bundle, ObjectNode operation, int status) {
        JsonNode response = operation.path("responses").path(String.valueOf(status));
        return response.has("$ref") ? bundle.missingNode() : response;
    }

    /** A form as an object: its texts, and the names of its files. */
    private static JsonNode form(JsonNode fields) {
        if (!(fields instanceof ObjectNode form)) {
            return fields;
        }
        ObjectNode values = JSON.createObjectNode();
        form.properties()
                .forEach(field -> values.set(
                        field.getKey(),
                        field.getValue().isObject() ? field.getValue().path("filename") : field.getValue()));
        return values;
    }

    private static void addExample(JsonNode target, String name, JsonNode fixture, JsonNode body) {
        if (body.isMissingNode() || !(target instanceof ObjectNode media)) {
            return;
        }
        JsonNode examples = media.path("examples");
        ObjectNode all = examples instanceof ObjectNode present ? present : media.putObject("examples");
        all.putObject(name).put("summary", summary(fixture)).set("value", body);
    }

    private static String summary(JsonNode fixture) {
        JsonNode origin = fixture.path("origin");
        String title = fixture.path("title").asString();
        return switch (origin.path("kind").asString()) {
            case "recorded" -> title + " (recorded " + origin.path("date").asString() + ")";
            case "documented" -> title + " (" + origin.path("source").asString() + ")";
            default -> title + " (composed by this project)";
        };
    }

    private static List<Path> files(Path operation) {
        if (!Files.isDirectory(operation)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(operation)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BundleException(operation.toString(), "cannot be read: " + e.getMessage());
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new BundleException(file.toString(), e.getOriginalMessage());
        } catch (IOException e) {
            throw new BundleException(file.toString(), "cannot be read: " + e.getMessage());
        }
    }
}
