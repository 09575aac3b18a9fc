package dev.sunocontract.stub;

import dev.sunocontract.spec.AuthScheme;
import dev.sunocontract.spec.Contract;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Reads the API key of a request from the header that the contract defines. */
final class ApiKeyExtractor {

    private ApiKeyExtractor() {}

    /** The key without the prefix of its scheme; empty if it is missing. */
    static Optional<String> extract(HttpServletRequest request, Contract contract) {
        AuthScheme scheme = contract.authScheme();
        String prefix = scheme.prefix();
        return Optional.ofNullable(request.getHeader(scheme.headerName()))
                .filter(header -> header.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(header -> header.substring(prefix.length()).strip())
                .filter(key -> !key.isEmpty());
    }

    /** The expected header, for a message: {@code Authorization: Bearer …}. */
    static String expectedHeader(Contract contract) {
        AuthScheme scheme = contract.authScheme();
        return scheme.headerName() + (scheme.prefix().isEmpty() ? "" : ": " + scheme.prefix() + "…");
    }
}
