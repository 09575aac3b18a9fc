package dev.sunocontract.server.contract;

import dev.sunocontract.spec.Contract;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where a contract wants the key. */
final class ApiKey {

    private ApiKey() {}

    static Optional<String> of(HttpServletRequest request, Contract contract) {
        JsonNode scheme = scheme(contract);
        if (scheme.path("type").asString("").equals("apiKey")) {
            return Optional.ofNullable(request.getHeader(scheme.path("name").asString()))
                    .filter(key -> !key.isBlank());
        }
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(header -> header.substring(7).strip())
                .filter(key -> !key.isEmpty());
    }

    static String form(Contract contract) {
        JsonNode scheme = scheme(contract);
        return scheme.path("type").asString("").equals("apiKey")
                ? "the header " + scheme.path("name").asString()
                : "the header Authorization: Bearer …";
    }

    private static JsonNode scheme(Contract contract) {
        JsonNode first = contract.document().path("security").path(0);
        String name = first.propertyNames().stream().findFirst().orElse("");
        return contract.document().path("components").path("securitySchemes").path(name);
    }
}
