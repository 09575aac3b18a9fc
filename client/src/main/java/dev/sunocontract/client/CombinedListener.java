package dev.sunocontract.client;

import dev.sunocontract.client.http.CallAttempt;
import dev.sunocontract.client.http.CallListener;
import dev.sunocontract.client.http.CallResult;
import dev.sunocontract.client.http.StartedCall;
import dev.sunocontract.client.task.WaitListener;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Violation;
import java.util.List;

/** Notifies several listeners, in their order. */
record CombinedListener(List<ClientListener> listeners) implements ClientListener {

    @Override
    public void ruleViolated(Operation operation, Violation violation) {
        listeners.forEach(listener -> listener.ruleViolated(operation, violation));
    }

    @Override
    public void driftFound(Operation operation, Drift drift) {
        listeners.forEach(listener -> listener.driftFound(operation, drift));
    }

    @Override
    public CallListener callStarted(StartedCall call) {
        List<CallListener> started =
                listeners.stream().map(listener -> listener.callStarted(call)).toList();
        return new CallListener() {

            @Override
            public void attemptEnded(CallAttempt attempt) {
                started.forEach(listener -> listener.attemptEnded(attempt));
            }

            @Override
            public void callEnded(CallResult result) {
                started.forEach(listener -> listener.callEnded(result));
            }
        };
    }

    @Override
    public WaitListener waitStarted(String provider, String taskId) {
        List<WaitListener> started = listeners.stream()
                .map(listener -> listener.waitStarted(provider, taskId))
                .toList();
        return result -> started.forEach(listener -> listener.waitEnded(result));
    }
}
