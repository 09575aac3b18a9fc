package dev.sunocontract.client;

import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.wire.WireAdapter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Parses the payloads of the provider's callbacks. */
public final class CallbackParser {

    private static final JsonMapper JSON = new JsonMapper();

    private final WireAdapter adapter;

    CallbackParser(WireAdapter adapter) {
        this.adapter = adapter;
    }

    /**
     * Parses a payload without verification. Anyone who knows the callback URL can send one, so get the task by its id
     * before you rely on the payload. Providers whose document has {@code x-webhook-signature} sign their callbacks
     * ({@link HmacWebhookSignature}).
     *
     * @param payload the request body of the callback
     * @return the state of the task
     * @throws IllegalArgumentException if the payload is not JSON or has no task id
     */
    public TaskState parse(byte[] payload) {
        TaskState state = parseState(payload);
        if (state.id().isEmpty()) {
            throw new IllegalArgumentException("the callback has no task id");
        }
        return state;
    }

    private TaskState parseState(byte[] payload) {
        try {
            return adapter.parseCallback(JSON.readTree(payload));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the callback is not JSON", e);
        }
    }

    /**
     * Parses a payload after verification of its signature, in constant time.
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
