package dev.sunocontract.client.micrometer;

import dev.sunocontract.client.ClientListener;
import dev.sunocontract.client.http.CallAttempt;
import dev.sunocontract.client.http.CallListener;
import dev.sunocontract.client.http.CallResult;
import dev.sunocontract.client.http.StartedCall;
import dev.sunocontract.client.task.WaitListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.util.OptionalInt;

/**
 * Records calls and waits as Micrometer observations, from which the registry makes timers and spans. A tracer's
 * propagating handler adds its headers, such as {@code traceparent}, to every attempt. No key and no body is recorded.
 *
 * <ul>
 *   <li>{@code suno.client.call}: one per call, retries included; low-cardinality keys {@code provider},
 *       {@code operation}, {@code method} and {@code status} (the last HTTP status, or {@code none}); high-cardinality
 *       key {@code retries}; an event {@code retry} per further attempt.
 *   <li>{@code suno.client.wait}: one per wait for a task; low-cardinality keys {@code provider} and {@code state} (the
 *       task's state, or {@code none}); high-cardinality key {@code task}.
 * </ul>
 */
public final class MicrometerListener implements ClientListener {

    private static final String NO_VALUE = "none";

    private final ObservationRegistry registry;

    /** Creates a listener that records with a registry. */
    @SuppressWarnings("exports") // An application without Micrometer must compile: the module is not passed on.
    public MicrometerListener(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public CallListener callStarted(StartedCall call) {
        RequestReplySenderContext<StartedCall, CallResult> context =
                new RequestReplySenderContext<>((carrier, key, value) -> call.setHeader(key, value));
        context.setCarrier(call);
        context.setRemoteServiceName(call.provider());
        Observation observation = Observation.createNotStarted("suno.client.call", () -> context, registry)
                .contextualName("suno " + call.operation().id())
                .lowCardinalityKeyValue("provider", call.provider())
                .lowCardinalityKeyValue("operation", call.operation().id())
                .lowCardinalityKeyValue("method", call.operation().method())
                .start();
        return new ObservedCall(observation, context);
    }

    @Override
    public WaitListener waitStarted(String provider, String taskId) {
        Observation observation = Observation.createNotStarted("suno.client.wait", registry)
                .contextualName("suno wait")
                .lowCardinalityKeyValue("provider", provider)
                .highCardinalityKeyValue("task", taskId)
                .start();
        return result -> {
            String state =
                    result.state() == null ? NO_VALUE : result.state().status().name();
            observation.lowCardinalityKeyValue("state", state);
            result.error().ifPresent(observation::error);
            observation.stop();
        };
    }

    /** The observation of one call. */
    private record ObservedCall(Observation observation, RequestReplySenderContext<StartedCall, CallResult> context)
            implements CallListener {

        @Override
        public void attemptEnded(CallAttempt attempt) {
            if (attempt.number() > 1) {
                observation.event(Observation.Event.of("retry"));
            }
        }

        @Override
        public void callEnded(CallResult result) {
            context.setResponse(result);
            OptionalInt status = result.status();
            observation.lowCardinalityKeyValue("status", status.isPresent() ? "" + status.getAsInt() : NO_VALUE);
            observation.highCardinalityKeyValue("retries", String.valueOf(Math.max(0, result.attempts() - 1)));
            result.error().ifPresent(observation::error);
            observation.stop();
        }
    }
}
