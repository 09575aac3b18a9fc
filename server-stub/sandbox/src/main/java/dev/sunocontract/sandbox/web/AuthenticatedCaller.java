package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.config.SandboxProperties;
import dev.sunocontract.sandbox.engine.TaskFault;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorFormat;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractValidationFilter;
import dev.sunocontract.stub.error.ApiErrorException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Provides the provider, the account and the submission of the current request. */
@Component
public class AuthenticatedCaller {

    /** The request attribute with the error message of a task that is to fail; set by an injected fault. */
    public static final String TASK_FAILURE_ATTRIBUTE = AuthenticatedCaller.class.getName() + ".taskFailure";

    /** The request attribute with the set of faults of the submitted task; set by an injected fault. */
    public static final String TASK_FAULTS_ATTRIBUTE = AuthenticatedCaller.class.getName() + ".taskFaults";

    /** The request attribute that is set for a page whose origin is not one of {@link TrustedOrigins}. */
    static final String FOREIGN_PAGE_ATTRIBUTE = AuthenticatedCaller.class.getName() + ".foreignPage";

    private final HttpServletRequest request;
    private final SandboxProperties properties;
    private final MediaUrlResolver mediaUrls;

    AuthenticatedCaller(HttpServletRequest request, SandboxProperties properties, MediaUrlResolver mediaUrls) {
        this.request = request;
        this.mediaUrls = mediaUrls;
        this.properties = properties;
    }

    /**
     * Returns the provider of the request.
     *
     * @throws ResponseStatusException with 404 if no contract was resolved, for example because the path is
     *     percent-encoded
     */
    public Provider provider() {
        return contract().provider();
    }

    /**
     * Returns the contract of the request's provider.
     *
     * @throws ResponseStatusException as {@link #provider}
     */
    public Contract contract() {
        if (request.getAttribute(ContractValidationFilter.CONTRACT_ATTRIBUTE) instanceof Contract contract) {
            return contract;
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /**
     * Creates the error of an unknown task.
     *
     * @param message the message where the provider's document states none
     * @throws ResponseStatusException as {@link #provider}
     */
    public ApiErrorException taskNotFound(String message) {
        Operation operation = (Operation) request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE);
        ErrorFormat format = contract().errorFormat(ErrorKind.TASK_NOT_FOUND, operation);
        return new ApiErrorException(ErrorKind.TASK_NOT_FOUND, format.message().orElse(message));
    }

    /**
     * Returns the id of the account: one per provider and API key.
     *
     * @throws ApiErrorException if the API key has the prefix of invalid keys
     */
    public String accountId() {
        Contract contract = contract();
        String key = (String) request.getAttribute(ContractValidationFilter.API_KEY_ATTRIBUTE);
        if (key.startsWith(properties.invalidKeyPrefix())) {
            throw new ApiErrorException(ErrorKind.UNAUTHORIZED, "the API key is not valid");
        }
        return AccountId.of(contract, key);
    }

    /** Whether the caller is a page whose origin is not one of {@link TrustedOrigins}. */
    public boolean isForeignPage() {
        return request.getAttribute(FOREIGN_PAGE_ATTRIBUTE) != null;
    }

    /**
     * Creates a submission of the caller. Its task will fail if a fault with a task failure was injected.
     *
     * @param requestBody the request body as JSON text; empty where no provider of the wire returns it
     * @param callbackUrl the callback URL; null if there is none
     * @throws ApiErrorException as {@link #accountId}
     */
    public TaskSubmission submission(String requestBody, @Nullable String callbackUrl) {
        return new TaskSubmission(
                accountId(),
                requestBody,
                callbackUrl,
                mediaUrls.forCurrentRequest().baseUrl(),
                (String) request.getAttribute(TASK_FAILURE_ATTRIBUTE),
                taskFaults(),
                false,
                false);
    }

    @SuppressWarnings("unchecked")
    private Set<TaskFault> taskFaults() {
        Object faults = request.getAttribute(TASK_FAULTS_ATTRIBUTE);
        return faults == null ? Set.of() : (Set<TaskFault>) faults;
    }
}
