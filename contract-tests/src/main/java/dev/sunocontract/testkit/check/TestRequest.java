package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.exchange.MultipartForm;
import dev.sunocontract.testkit.exchange.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request to the server under test.
 *
 * @param method the HTTP method
 * @param path the path below the base URL, percent-encoded
 * @param query the query parameters, decoded
 * @param account whose API key is sent
 * @param contentType the content type; null for none
 * @param body the body; null for none
 */
record TestRequest(
        String method,
        String path,
        Map<String, String> query,
        Account account,
        @Nullable String contentType,
        byte @Nullable [] body) {

    /** Whose API key a request carries. */
    enum Account {
        /** No key. */
        NONE,
        /** The key of the account that the checks use. */
        FIRST,
        /** The key of another account. */
        SECOND
    }

    /**
     * Creates an authenticated request of an operation.
     *
     * @param operation the operation
     * @param parameters the values of path and query parameters by name
     * @param body the JSON body, or a form as an object with its texts and the names of its files; null for none
     */
    static TestRequest of(Operation operation, Map<String, String> parameters, @Nullable JsonNode body) {
        String path = operation.path();
        Map<String, String> query = new LinkedHashMap<>();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String placeholder = "{" + parameter.getKey() + "}";
            if (path.contains(placeholder)) {
                path = path.replace(placeholder, QueryParameters.percentEncode(parameter.getValue()));
            } else {
                query.put(parameter.getKey(), parameter.getValue());
            }
        }
        boolean form = !operation.fileFields().isEmpty();
        String contentType = form ? MultipartForm.contentType() : "application/json";
        return new TestRequest(
                operation.method(),
                path,
                query,
                Account.FIRST,
                body == null ? null : contentType,
                body == null ? null : form ? formBytes(operation, body) : bytes(body));
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] formBytes(Operation operation, JsonNode fields) {
        MultipartForm form = new MultipartForm();
        fields.properties().forEach(field -> {
            String value = field.getValue().asString("");
            if (operation.fileFields().contains(field.getKey())) {
                form.file(field.getKey(), value, "application/octet-stream", bytes(field.getValue()));
            } else {
                form.text(field.getKey(), value);
            }
        });
        return form.bytes();
    }

    /** Creates an authenticated GET request without query and body. */
    static TestRequest get(String path) {
        return new TestRequest("GET", path, Map.of(), Account.FIRST, null, null);
    }

    TestRequest withAccount(Account otherAccount) {
        return new TestRequest(method, path, query, otherAccount, contentType, body);
    }

    TestRequest withMethod(String otherMethod) {
        return new TestRequest(otherMethod, path, query, account, contentType, body);
    }

    TestRequest withBody(byte[] otherBody) {
        return new TestRequest(method, path, query, account, contentType, otherBody);
    }

    TestRequest withContentType(@Nullable String otherType) {
        return new TestRequest(method, path, query, account, otherType, body);
    }

    TestRequest withoutBody() {
        return new TestRequest(method, path, query, account, null, null);
    }
}
