package dev.sunocontract.stub;

import dev.sunocontract.spec.AuthScheme;
import dev.sunocontract.spec.Contract;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The key in a request, where the contract wants it. */
final class ApiKeyExtractor {

    private ApiKeyExtractor() {}

    static Optional<String> extract(HttpServletRequest request, Contract contract) {
        AuthScheme said = contract.authScheme();
        String prefix = said.prefix();
        return Optional.ofNullable(request.getHeader(said.headerName()))
                .filter(header -> header.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(header -> header.substring(prefix.length()).strip())
                .filter(key -> !key.isEmpty());
    }

    static String expectedForm(Contract contract) {
        AuthScheme said = contract.authScheme();
        return "the header " + said.headerName() + (said.prefix().isEmpty() ? "" : ": " + said.prefix() + "…");
    }
}
