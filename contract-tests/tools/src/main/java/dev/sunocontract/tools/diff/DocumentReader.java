package dev.sunocontract.tools.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Yaml31;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads OpenAPI documents. */
public final class DocumentReader {

    private DocumentReader() {}

    /**
     * Parses a document.
     *
     * @param text JSON or YAML
     * @throws IllegalArgumentException if the text is neither
     */
    public static JsonNode read(String text) {
        try {
            return new JsonMapper().readTree(Yaml31.mapper().readTree(text).toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("neither JSON nor YAML: " + e.getOriginalMessage(), e);
        }
    }
}
