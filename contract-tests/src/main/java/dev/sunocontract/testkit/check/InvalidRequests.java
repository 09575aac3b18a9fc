package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Derives invalid request bodies from a valid one. */
final class InvalidRequests {

    private InvalidRequests() {}

    /**
     * A field of a body.
     *
     * @param owner the place of the object that has the field; empty for the body itself
     * @param name the name of the field
     */
    private record Field(JsonPointer owner, String name) {

        /** The name in checks: the steps to the field, separated by dots. */
        String path() {
            return owner.appendProperty(name).toString().substring(1).replace('/', '.');
        }

        /** The object that has the field, in a body. */
        ObjectNode ownerIn(ObjectNode body) {
            return (ObjectNode) body.at(owner);
        }
    }

    /**
     * Derives a body without each field, with each field of another type, and with each string field empty, also of the
     * objects and of the first object of each list in a body. Bodies that the contract allows are left out. Of a form
     * only fields are left out or empty: it has no types.
     *
     * @param operation an operation with a request body
     * @param validBody a valid body of the operation
     */
    static List<InvalidRequest> derive(Operation operation, ObjectNode validBody) {
        BodySchema schema = operation
                .requestBody()
                .orElseThrow()
                .content()
                .values()
                .iterator()
                .next();
        return fields(JsonPointer.empty(), validBody)
                .flatMap(field -> variants(operation, validBody, field).stream())
                .filter(request -> !schema.isValid(request.body()))
                .toList();
    }

    /** The fields of an object, each followed by those of its value; of a list those of its first element. */
    private static Stream<Field> fields(JsonPointer place, JsonNode value) {
        if (value instanceof ArrayNode list) {
            return list.isEmpty() ? Stream.empty() : fields(place.appendIndex(0), list.get(0));
        }
        return value.properties().stream()
                .flatMap(field -> Stream.concat(
                        Stream.of(new Field(place, field.getKey())),
                        fields(place.appendProperty(field.getKey()), field.getValue())));
    }

    private static List<InvalidRequest> variants(Operation operation, ObjectNode validBody, Field field) {
        JsonNode value = field.ownerIn(validBody).path(field.name());
        List<InvalidRequest> requests = new ArrayList<>();
        ObjectNode missing = validBody.deepCopy();
        field.ownerIn(missing).remove(field.name());
        requests.add(request("Missing_", field, "Refuses a body without `%s`.", missing));
        if (operation.fileFields().isEmpty()) {
            ObjectNode wrongType = validBody.deepCopy();
            field.ownerIn(wrongType).set(field.name(), wrongTypeValue(value));
            requests.add(request("WrongType_", field, "Refuses a body with `%s` of another type.", wrongType));
        }
        if (value.isString()) {
            ObjectNode empty = validBody.deepCopy();
            field.ownerIn(empty).put(field.name(), "");
            requests.add(request("Empty_", field, "Refuses a body with an empty `%s`.", empty));
        }
        return requests;
    }

    private static InvalidRequest request(String namePrefix, Field field, String description, JsonNode body) {
        return new InvalidRequest(namePrefix + field.path(), description.formatted(field.path()), body);
    }

    private static JsonNode wrongTypeValue(JsonNode value) {
        return value.isString()
                ? JsonNodeFactory.instance.objectNode().put("not", "a string")
                : JsonNodeFactory.instance.stringNode("of another type");
    }
}
