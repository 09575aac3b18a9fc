package dev.sunocontract.client;

import dev.sunocontract.client.http.CallListener;
import dev.sunocontract.client.http.StartedCall;
import dev.sunocontract.client.task.WaitListener;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Violation;
import java.util.List;

/**
 * Observes calls and waits, and receives what happens in them and is no error. Set it with
 * {@link SunoClient.Builder#listener}.
 *
 * <p>Every method has an empty default. The methods run on the thread of the call, which they must not block; calls of
 * several threads may run them at the same time. If a method throws a {@link RuntimeException}, the call continues, and
 * the logger {@code dev.sunocontract.client} gets a warning with the exception. An {@link Error} ends the call.
 */
public interface ClientListener {

    /** Returns a listener that notifies several listeners, in their order. */
    static ClientListener of(List<ClientListener> listeners) {
        return new CombinedListener(List.copyOf(listeners));
    }

    /**
     * Handles the violation of a rule that the provider does not enforce for certain: the request is sent nevertheless.
     * Runs before the request is sent, once for each violation, whatever the number of attempts.
     *
     * @param operation the operation that is called
     * @param violation the violation; its enforcement is {@code DOCUMENTED} or {@code VARIES}
     */
    default void ruleViolated(Operation operation, Violation violation) {}

    /**
     * Handles what differs from the document and is no error, before the call returns:
     *
     * <ul>
     *   <li>{@code UNEXPECTED_TYPE}: a value of a response has another type than documented. It is read as null;
     *       everything else of the response counts.
     *   <li>{@code RETIRED_VALUE}: a value of a request, such as a model, was retired by Suno or by the provider. The
     *       request is sent nevertheless; the provider may map the value to another.
     *   <li>{@code OTHER_MODEL}: a response names another version of Suno than the one that was asked for.
     * </ul>
     *
     * Runs once for each value; for {@code OTHER_MODEL} once for each submitted task. For a callback, the operation is
     * the one that gets the task.
     *
     * @param operation the operation that was called
     * @param drift the kind, the JSON pointer, the value, shortened, and what is known about it
     */
    default void driftFound(Operation operation, Drift drift) {}

    /**
     * Handles the start of a call: every operation, the queries of awaited tasks included. Runs after the request was
     * validated, on the thread of the caller or of the poller.
     *
     * @param call the call, to which headers can be added
     * @return the listener of this call; default: {@link CallListener#NONE}
     */
    default CallListener callStarted(StartedCall call) {
        return CallListener.NONE;
    }

    /**
     * Handles the start of a wait for a task.
     *
     * @param provider the id of the provider
     * @param taskId the id of the task
     * @return the listener of this wait; default: {@link WaitListener#NONE}
     */
    default WaitListener waitStarted(String provider, String taskId) {
        return WaitListener.NONE;
    }
}
