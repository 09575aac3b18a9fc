package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.config.SandboxProperties;
import dev.sunocontract.sandbox.control.FaultInjectionFilter;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractValidationFilter;
import dev.sunocontract.stub.error.ApiErrorException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who calls, read off the request at hand. */
@Component
public class AuthenticatedCaller {

    private final HttpServletRequest request;
    private final SandboxProperties properties;

    AuthenticatedCaller(HttpServletRequest request, SandboxProperties properties) {
        this.request = request;
        this.properties = properties;
    }

    /**
     * The provider that is called.
     *
     * @throws ResponseStatusException if the path is written in a form that hides the provider, percent-encoded for one
     */
    public Provider provider() {
        if (request.getAttribute(ContractValidationFilter.CONTRACT_ATTRIBUTE) instanceof Contract contract) {
            return contract.provider();
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /**
     * The account: one per provider and key, and never shown.
     *
     * @throws ApiErrorException if the key is one of those that are refused
     */
    public String accountId() {
        Provider called = provider();
        String key = (String) request.getAttribute(ContractValidationFilter.API_KEY_ATTRIBUTE);
        if (key.startsWith(properties.invalidKeyPrefix())) {
            throw new ApiErrorException(ErrorKind.UNAUTHORIZED, "the API key is not valid");
        }
        return AccountId.of(called, key);
    }

    /**
     * An order of the caller's. What it is for fails if a fault was scripted.
     *
     * @param body the request's body as JSON text; empty where no provider shows it again
     * @param callback a URL to be told, or null
     * @throws ApiErrorException as {@link #accountId}
     */
    public TaskSubmission submission(String body, @Nullable String callback) {
        return new TaskSubmission(
                accountId(),
                body,
                callback,
                (String) request.getAttribute(FaultInjectionFilter.TASK_FAILURE_ATTRIBUTE),
                false);
    }
}
