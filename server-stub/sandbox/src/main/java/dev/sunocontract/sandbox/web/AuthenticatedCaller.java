package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.config.SandboxProperties;
import dev.sunocontract.sandbox.control.FaultInjectionFilter;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractValidationFilter;
import dev.sunocontract.stub.error.ApiError;
import dev.sunocontract.stub.error.ApiError.Kind;
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
        if (request.getAttribute(ContractValidationFilter.PROVIDER_ATTRIBUTE) instanceof Provider provider) {
            return provider;
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /**
     * The account: one per provider and key, and never shown.
     *
     * @throws ApiError.ApiErrorException if the key is one of those that are refused
     */
    public String accountId() {
        Provider provider = provider();
        String key = (String) request.getAttribute(ContractValidationFilter.API_KEY_ATTRIBUTE);
        if (key.startsWith(properties.invalidKeyPrefix())) {
            throw new ApiError(Kind.UNAUTHORIZED, "the API key is not valid").toException();
        }
        return AccountId.of(provider, key);
    }

    /**
     * An order of the caller's. What it is for fails if a fault was scripted.
     *
     * @param body the request's body as JSON text; empty where no provider shows it again
     * @param callback a URL to be told, or null
     * @throws ApiError.ApiErrorException as {@link #accountId}
     */
    public TaskSubmission submission(String body, @Nullable String callbackUrl) {
        return new TaskSubmission(
                accountId(),
                body,
                callbackUrl,
                (String) request.getAttribute(FaultInjectionFilter.TASK_FAILURE_ATTRIBUTE),
                false);
    }
}
