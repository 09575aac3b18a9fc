package dev.sunocontract.client.error;

import dev.sunocontract.spec.Provider;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Error of a call to a provider. Neither the message nor the body contains the API key. Serialization keeps the values
 * of this class, and leaves out violations and states of tasks.
 */
public class SunoException extends RuntimeException implements Cloneable {

    private static final long serialVersionUID = 1L;

    private final Provider provider;
    private final String operationId;
    private final int statusCode;
    private final String errorCode;
    private final String requestId;
    private final @Nullable String body;
    private final String detail;
    private String taskId = "";

    /**
     * Creates an error.
     *
     * @param cause the cause; null if there is none
     */
    public SunoException(ErrorDetails details, @Nullable Throwable cause) {
        super(details.message(), cause);
        this.provider = details.provider();
        this.operationId = details.operationId();
        this.statusCode = details.statusCode();
        this.errorCode = details.errorCode();
        this.requestId = details.requestId();
        this.body = details.body();
        this.detail = details.detail();
    }

    /**
     * Creates an error of a task.
     *
     * @param cause the cause; null if there is none
     * @param taskId the task that the provider accepted
     */
    SunoException(ErrorDetails details, @Nullable Throwable cause, String taskId) {
        this(details, cause);
        this.taskId = taskId;
    }

    /**
     * Returns this error as that of a task. It is a copy, of the same type: one error, such as that of a query for many
     * tasks, may end the waits for all of them.
     *
     * @param acceptedTaskId the task that the provider accepted; empty if it gave no id, which changes nothing
     */
    public SunoException withTaskId(String acceptedTaskId) {
        if (acceptedTaskId.isEmpty() || !taskId.isEmpty()) {
            return this;
        }
        try {
            SunoException copy = (SunoException) clone();
            copy.taskId = acceptedTaskId;
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * Returns the id of the task, or of the upload, that the provider accepted before the error. It may go on and have
     * been charged: ask for it with the methods of {@link dev.sunocontract.client.TaskService} rather than submitting
     * the request again. Empty if no task was accepted, or none is known.
     */
    public Optional<String> taskId() {
        return taskId.isEmpty() ? Optional.empty() : Optional.of(taskId);
    }

    /** Returns the provider, the operation, the codes, the description, and the ids of the request and of the task. */
    @Override
    public String getMessage() {
        String message = Objects.requireNonNull(super.getMessage());
        boolean isNamed = taskId.isEmpty() || message.contains("task " + taskId);
        return isNamed ? message : message + " [task " + taskId + "]";
    }

    /** Returns the provider of the call. */
    public Provider provider() {
        return provider;
    }

    /** Returns the id of the operation, as in the contract. */
    public String operationId() {
        return operationId;
    }

    /** Returns the description of the error, which is the message without the provider, the operation and the codes. */
    public String detail() {
        return detail;
    }

    /** Returns the HTTP status of the response; 0 if there is no response. */
    public int statusCode() {
        return statusCode;
    }

    /** Returns the provider's error code; empty if there is none. */
    public String errorCode() {
        return errorCode;
    }

    /** Returns the provider's id of the request; empty if there is none. */
    public String requestId() {
        return requestId;
    }

    /** Returns the delay that the provider requests before the next call; empty if it requests none. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** Returns the response body; empty if there is none. */
    public Optional<String> body() {
        return Optional.ofNullable(body);
    }
}
