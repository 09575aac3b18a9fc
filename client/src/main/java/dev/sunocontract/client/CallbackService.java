package dev.sunocontract.client;

import dev.sunocontract.client.error.CallbackRefusedException;
import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.model.Callback;
import dev.sunocontract.client.model.Callback.Effect;
import dev.sunocontract.client.model.Callback.Stage;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.polling.TaskPoller;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.spec.Contract;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Callbacks of the provider. {@link #unwrap} verifies and parses a callback, and ends the waits of this client for its
 * task. Polling goes on beside it, so that a callback that does not arrive costs nothing but time; other clients, such
 * as those of other instances of an application, poll.
 */
public final class CallbackService {

    private final Transport transport;
    private final Contract contract;
    private final WireAdapter adapter;
    private final TaskPoller taskPoller;
    private final Optional<CallbackVerifier> verifier;
    private final Map<Effect, LongAdder> counts = new ConcurrentHashMap<>();

    /**
     * Creates the service.
     *
     * @param verifier verifies signatures; empty if the provider does not sign callbacks, or the key is not known
     */
    CallbackService(
            Transport transport, WireAdapter adapter, TaskPoller taskPoller, Optional<CallbackVerifier> verifier) {
        this.transport = transport;
        this.contract = transport.contract();
        this.adapter = adapter;
        this.taskPoller = taskPoller;
        this.verifier = verifier;
    }

    /** Unwraps a callback as {@link #unwrap(Function, byte[])}, with all headers, ignoring the case of their names. */
    public Callback unwrap(Map<String, List<String>> headers, byte @Nullable [] body) {
        return unwrap(name -> firstValue(headers, name), body);
    }

    private static @Nullable String firstValue(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .orElse(null);
    }

    /**
     * Verifies and parses a callback, and ends the waits of this client for its task.
     *
     * <p>With a key ({@link SunoClient.Builder#webhookKey}) the signature is verified, and a callback that is signed no
     * more than five minutes ago is taken as it is. Any other makes the client get the task from the provider at once,
     * if it waits for it: anyone who knows the URL can send one. A callback for a task that this client does not wait
     * for, or of a stage that a wait has seen, changes nothing.
     *
     * @param headers returns the first value of a header by its name, or null; such as {@code request::getHeader} of a
     *     servlet
     * @param body the request body; null is refused as a body that cannot be read
     * @throws CallbackRefusedException if a key is set and the signature is missing or wrong, or if the body is not
     *     JSON or has no task id
     */
    public Callback unwrap(Function<String, @Nullable String> headers, byte @Nullable [] body) {
        try {
            Callback callback = handle(headers, body);
            count(callback.effect());
            return callback;
        } catch (CallbackRefusedException e) {
            count(Effect.REFUSED);
            throw e;
        }
    }

    private void count(Effect effect) {
        counts.computeIfAbsent(effect, key -> new LongAdder()).increment();
    }

    private Callback handle(Function<String, @Nullable String> headers, byte @Nullable [] received) {
        byte[] body = requireBody(received);
        TaskState state = readState(body);
        boolean fresh = verifier.isPresent() && verifier.get().verify(headers, state.id(), body);
        Effect effect = taskPoller.onCallback(state, fresh);
        return new Callback(state, Stage.of(state), verifier.isPresent(), effect);
    }

    private byte[] requireBody(byte @Nullable [] body) {
        if (body == null) {
            throw refused("it has no body");
        }
        return body;
    }

    private TaskState readState(byte[] body) {
        TaskState state;
        try {
            state = adapter.parseCallback(transport.readTree(body));
        } catch (JacksonException e) {
            throw refused("it is not JSON");
        }
        if (state.id().isEmpty()) {
            throw refused("it has no task id");
        }
        return state;
    }

    private CallbackRefusedException refused(String reason) {
        return new CallbackRefusedException(
                ErrorDetails.withoutResponse(contract, "callback", "the callback was refused: " + reason));
    }

    /** Returns how many callbacks had each effect, since the client was created. */
    public Map<Effect, Long> counts() {
        Map<Effect, Long> sums = new EnumMap<>(Effect.class);
        for (Effect effect : Effect.values()) {
            LongAdder count = counts.get(effect);
            sums.put(effect, count == null ? 0L : count.sum());
        }
        return sums;
    }

    /**
     * Parses a payload without verification, and changes no wait. Anyone who knows the callback URL can send one, so
     * get the task by its id before you rely on the payload.
     *
     * @param payload the request body of the callback
     * @return the state of the task
     * @throws IllegalArgumentException if the payload is not JSON or has no task id
     */
    public TaskState parse(byte[] payload) {
        TaskState state = adapter.parseCallback(readTree(payload));
        if (state.id().isEmpty()) {
            throw new IllegalArgumentException("the callback has no task id");
        }
        return state;
    }

    private JsonNode readTree(byte[] payload) {
        try {
            return transport.readTree(payload);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the callback is not JSON", e);
        }
    }

    /**
     * Parses a payload after verification of its signature, in constant time, and changes no wait.
     *
     * @param payload the request body of the callback
     * @param signature the signature in the request
     * @param signer computes the expected signature of a payload, such as {@link HmacWebhookSignature#signer}
     * @return the state of the task
     * @throws SecurityException if the signature does not match
     * @throws IllegalArgumentException if the payload is not JSON or has no task id
     */
    public TaskState parse(byte[] payload, String signature, Function<byte[], String> signer) {
        byte[] expectedSignature = signer.apply(payload).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expectedSignature, signature.getBytes(StandardCharsets.UTF_8))) {
            throw new SecurityException("the callback signature does not match");
        }
        return parse(payload);
    }
}
