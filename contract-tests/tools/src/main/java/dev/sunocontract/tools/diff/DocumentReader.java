package dev.sunocontract.tools.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Yaml31;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads documents of one's own. */
public final class DocumentReader {

    private DocumentReader() {}

    /**
     * A document as a tree.
     *
     * @param text JSON or YAML
     * @throws IllegalArgumentException if it is neither
     */
    public static JsonNode read(String text) {
        try {
            return new JsonMapper().readTree(Yaml31.mapper().readTree(text).toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("neither JSON nor YAML: " + e.getOriginalMessage(), e);
        }
    }
}
