package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.contract.ContractFilter;
import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.server.sandbox.AccountName;
import dev.sunocontract.server.sandbox.SandboxProperties;
import dev.sunocontract.server.sandbox.control.Faults;
import dev.sunocontract.server.sandbox.engine.Order;
import dev.sunocontract.spec.Provider;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who calls, read off the request at hand. */
@Component
public class Caller {

    private final HttpServletRequest request;
    private final SandboxProperties properties;

    Caller(HttpServletRequest request, SandboxProperties properties) {
        this.request = request;
        this.properties = properties;
    }

    /**
     * The provider that is called.
     *
     * @throws ResponseStatusException if the path is written in a form that hides the provider, percent-encoded for one
     */
    public Provider provider() {
        if (request.getAttribute(ContractFilter.PROVIDER) instanceof Provider provider) {
            return provider;
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /**
     * The account: one per provider and key, and never shown.
     *
     * @throws Refusal.RefusedException if the key is one of those that are refused
     */
    public String account() {
        Provider called = provider();
        String key = (String) request.getAttribute(ContractFilter.KEY);
        if (key.startsWith(properties.refusedKeyPrefix())) {
            throw new Refusal(Reason.UNAUTHORIZED, "the API key is not valid").thrown();
        }
        return AccountName.of(called, key);
    }

    /**
     * An order of the caller's. What it is for fails if a fault was scripted.
     *
     * @param body the request's body as JSON text; empty where no provider shows it again
     * @param callback a URL to be told, or null
     * @throws Refusal.RefusedException as {@link #account}
     */
    public Order order(String body, @Nullable String callback) {
        return new Order(account(), body, callback, (String) request.getAttribute(Faults.TASK_FAILURE), false);
    }
}
