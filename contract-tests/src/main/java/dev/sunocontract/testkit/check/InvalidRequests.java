package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Derives invalid request bodies from a valid one. */
final class InvalidRequests {

    private InvalidRequests() {}

    /**
     * Derives a body without each field, with each field of another type, and with each string field empty. Bodies that
     * the contract allows are left out. Of a form only fields are left out or empty: it has no types.
     *
     * @param operation an operation with a request body
     * @param validBody a valid body of the operation
     */
    static List<InvalidRequest> derive(Operation operation, JsonNode validBody) {
        BodySchema schema = operation
                .requestBody()
                .orElseThrow()
                .content()
                .values()
                .iterator()
                .next();
        List<InvalidRequest> requests = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : validBody.properties()) {
            variants(operation, (ObjectNode) validBody, field.getKey(), field.getValue()).stream()
                    .filter(request -> !schema.isValid(request.body()))
                    .forEach(requests::add);
        }
        return requests;
    }

    private static List<InvalidRequest> variants(
            Operation operation, ObjectNode validBody, String field, JsonNode value) {
        List<InvalidRequest> requests = new ArrayList<>();
        ObjectNode missing = validBody.deepCopy();
        missing.remove(field);
        requests.add(request("Missing_", field, "Refuses a body without `%s`.", missing));
        if (operation.fileFields().isEmpty()) {
            ObjectNode wrongType = validBody.deepCopy();
            wrongType.set(field, wrongTypeValue(value));
            requests.add(request("WrongType_", field, "Refuses a body with `%s` of another type.", wrongType));
        }
        if (value.isString()) {
            ObjectNode empty = validBody.deepCopy();
            empty.put(field, "");
            requests.add(request("Empty_", field, "Refuses a body with an empty `%s`.", empty));
        }
        return requests;
    }

    private static InvalidRequest request(String namePrefix, String field, String description, JsonNode body) {
        return new InvalidRequest(namePrefix + field, description.formatted(field), body);
    }

    private static JsonNode wrongTypeValue(JsonNode value) {
        return value.isString()
                ? JsonNodeFactory.instance.objectNode().put("not", "a string")
                : JsonNodeFactory.instance.stringNode("of another type");
    }
}
