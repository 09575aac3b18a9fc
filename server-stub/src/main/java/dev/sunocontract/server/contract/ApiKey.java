package dev.sunocontract.server.contract;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Credential;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The key in a request, where the contract wants it. */
final class ApiKey {

    private ApiKey() {}

    static Optional<String> of(HttpServletRequest request, Contract contract) {
        Credential said = contract.credential();
        String prefix = said.prefix();
        return Optional.ofNullable(request.getHeader(said.header()))
                .filter(header -> header.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(header -> header.substring(prefix.length()).strip())
                .filter(key -> !key.isEmpty());
    }

    static String form(Contract contract) {
        Credential said = contract.credential();
        return "the header " + said.header() + (said.prefix().isEmpty() ? "" : ": " + said.prefix() + "…");
    }
}
