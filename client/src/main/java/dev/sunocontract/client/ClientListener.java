package dev.sunocontract.client;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Violation;

/**
 * Receives what happens during calls and is no error. Set it with {@link SunoClient.Builder#listener}.
 *
 * <p>Every method has an empty default. The methods run on the thread of the call, which they must not block; calls of
 * several threads may run them at the same time. If a method throws a {@link RuntimeException}, the call continues, and
 * the logger {@code dev.sunocontract.client} gets a warning with the exception. An {@link Error} ends the call.
 */
public interface ClientListener {

    /**
     * Handles the violation of a rule that the provider does not enforce for certain: the request is sent nevertheless.
     * Runs before the request is sent, once for each violation, whatever the number of attempts.
     *
     * @param operation the operation that is called
     * @param violation the violation; its enforcement is {@code DOCUMENTED} or {@code VARIES}
     */
    default void ruleViolated(Operation operation, Violation violation) {}

    /**
     * Handles a value of a response that has another type than documented. It is read as null; everything else of the
     * response counts. Runs once for each such value, before the call returns. For a callback, the operation is the one
     * that gets the task.
     *
     * @param operation the operation that was called
     * @param drift the JSON pointer and the value, shortened
     */
    default void driftFound(Operation operation, Drift drift) {}
}
