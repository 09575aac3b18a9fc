package dev.sunocontract.spec;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code contentSchema}: a text that is JSON itself, whose content has a schema. JSON Schema leaves it to the
 * application whether the content is validated; here it is. An empty text has no content.
 *
 * @param content the schema of the content
 * @param location the JSON pointer of the keyword in the document
 */
record JsonTextCheck(FastPathValidator content, String location) implements KeywordCheck {

    static final String KEYWORD = "contentSchema";

    private static final JsonMapper JSON = new JsonMapper();

    /** Parses a text; null if the node is no text, is empty, or is not JSON. */
    static @Nullable JsonNode parse(JsonNode node) {
        if (!hasContent(node)) {
            return null;
        }
        try {
            JsonNode tree = JSON.readTree(node.stringValue());
            return tree.isMissingNode() ? null : tree;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static boolean hasContent(JsonNode node) {
        return node.isString() && !node.stringValue().isEmpty();
    }

    @Override
    public Validity validate(JsonNode node) {
        if (!hasContent(node)) {
            return Validity.VALID;
        }
        JsonNode tree = parse(node);
        return tree == null ? Validity.INVALID : content.validate(tree);
    }

    @Override
    public void locate(JsonNode node, SchemaErrors errors) {
        JsonNode tree = parse(node);
        if (tree != null) {
            content.locate(tree, errors);
        } else if (hasContent(node)) {
            errors.add(location, KEYWORD, node, () -> "is not JSON");
        }
    }
}
