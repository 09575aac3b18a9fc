package dev.sunocontract.bundler;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema of a provider's document in the short form. */
final class ShortFormSchema {

    private static final String RESOURCE = "/META-INF/suno/provider.schema.json";
    private static final String TEXT = readResource();
    private static final JsonNode SCHEMA = new JsonMapper().readTree(TEXT);

    private ShortFormSchema() {}

    /** A part of a document that breaks the schema. */
    record Problem(String pointer, String message) {}

    /** The text of the schema. */
    static String text() {
        return TEXT;
    }

    /** Validates a document; empty if it is valid. */
    static List<Problem> validate(JsonNode document) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SCHEMA);
        List<Problem> problems = new ArrayList<>();
        for (Error error : schema.validate(document)) {
            problems.add(toProblem(error));
        }
        return problems;
    }

    private static Problem toProblem(Error error) {
        String at = error.getInstanceLocation().toString();
        String property = error.getProperty();
        boolean namesKey = error.getKeyword().equals("additionalProperties") && property != null;
        String pointer = namesKey ? at + "/" + escape(property) : at;
        String message = namesKey ? "unknown key '" + property + "'" : error.getMessage();
        return new Problem(pointer, (at.isEmpty() ? "" : at + ": ") + message + rightForm(error));
    }

    /** The description of the violated schema states the right form. */
    private static String rightForm(Error error) {
        String location = error.getSchemaLocation().getFragment().toString();
        int keyword = location.lastIndexOf('/');
        String description = keyword < 0
                ? ""
                : SCHEMA.at(location.substring(0, keyword)).path("description").asString("");
        return description.isEmpty() ? "" : ". " + description;
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static String readResource() {
        try (InputStream stream = ShortFormSchema.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(stream, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
