package dev.sunocontract.tools.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.spec.Contract;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A document that a provider publishes, of OpenAPI 3.0, is compared with the one of this project. */
class PublishedDocumentTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final ObjectNode PUBLISHED = (ObjectNode) JSON.readTree("""
            {"openapi": "3.0.0", "security": [{"key": []}], "paths": {
              "/songs/{id}": {"get": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "responses": {"200": {"description": "A song.", "content": {"application/json": {"schema": {
                  "type": "object", "properties": {
                    "title": {"type": "string", "nullable": true},
                    "length": {"type": "integer"}}}}}}}}},
              "/old": {"post": {"responses": {"200": {"description": "Nothing."}}}}},
             "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}}}
            """);

    private static final Contract OURS = Contract.of("ours", JSON.readTree("""
            {"openapi": "3.1.0", "info": {"title": "Ours", "version": "1"}, "security": [{"key": []}], "paths": {
              "/songs/{song_id}": {"get": {
                "operationId": "getSong",
                "parameters": [
                  {"name": "song_id", "in": "path", "required": true, "schema": {"type": "string"}},
                  {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}}],
                "responses": {"200": {"description": "A song.", "content": {
                  "application/json": {"schema": {
                    "type": "object", "properties": {
                      "title": {"type": ["string", "null"]},
                      "length": {"type": "number"}}}},
                  "application/x-ndjson": {"schema": {"type": "object"}}}}}}},
              "/new": {"post": {"operationId": "makeSong", "responses": {"200": {"description": "Nothing."}}}}},
             "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}}}
            """));

    @Test
    void operationsAreMatchedByMethodAndPath() {
        assertThat(PublishedDocument.isPublished(PUBLISHED)).isTrue();

        Map<String, List<String>> changes =
                ContractDiff.compare(PublishedDocument.toContract("published", PUBLISHED), OURS).stream()
                        .collect(Collectors.groupingBy(
                                Change::operation,
                                Collectors.mapping(change -> change.toString().strip(), Collectors.toList())));

        assertThat(changes.get("POST /old")).containsExactly("breaking  operation: is removed: POST /old");
        assertThat(changes.get("makeSong")).containsExactly("operation: is new: POST /new");
        assertThat(changes.get("GET /songs/{id}"))
                .contains(
                        "request: the header parameter Idempotency-Key is new",
                        "response 200: application/x-ndjson is new",
                        "breaking  response 200 /length: the type changes from integer to number")
                .noneMatch(change -> change.contains("/title"));
    }

    @Test
    void titleAndVersionMayBeMissingAndTheDocumentIsNotChanged() {
        ObjectNode copy = PUBLISHED.deepCopy();

        Contract contract = PublishedDocument.toContract("published", copy);

        assertThat(contract.document().at("/info/title").asString()).isEqualTo("published");
        assertThat(copy).isEqualTo(PUBLISHED);
        assertThat(DiffReport.compare(contract, OURS).openApiDiff().text()).isNotBlank();
    }

    @Test
    void securitySchemeThatTheDocumentDoesNotHaveIsNamed() {
        ObjectNode document = PUBLISHED.deepCopy();
        document.remove("components");

        assertThatThrownBy(() -> PublishedDocument.toContract("published", document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("published: GET /songs/{id}: components.securitySchemes has no scheme key");
    }

    @Test
    void documentWithAWireIsNotOne() {
        ObjectNode document = PUBLISHED.deepCopy();
        document.putObject("info").put("x-wire", "gateway");

        assertThat(PublishedDocument.isPublished(document)).isFalse();
    }
}
