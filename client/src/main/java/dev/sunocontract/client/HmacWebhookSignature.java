package dev.sunocontract.client;

import dev.sunocontract.client.wire.sunoapi.SunoapiCallbackMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signature of callbacks with the scheme {@code hmac-sha256-task-id}, for {@link CallbackService#parse(byte[], String,
 * Function)}: Base64 of HMAC-SHA256 over the task id, a dot and the timestamp.
 * {@link dev.sunocontract.spec.Contract#webhookSignature()} states the scheme and the headers of a provider.
 *
 * <p>The signature does not cover the rest of the payload. With the headers of one callback, anyone can send another
 * payload about the same task. So get the task by its id before you rely on the payload, and refuse old timestamps.
 */
public final class HmacWebhookSignature {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALGORITHM = "HmacSHA256";

    private HmacWebhookSignature() {}

    /**
     * Returns a function that computes the signature of a payload.
     *
     * @param key the key for webhooks of the account; no message or log contains it
     * @param timestamp the header with the timestamp, in seconds since the epoch
     */
    public static Function<byte[], String> signer(String key, String timestamp) {
        return payload -> sign(key, SunoapiCallbackMapper.taskId(JSON.readTree(payload)) + "." + timestamp);
    }

    static String sign(String key, String text) {
        return Base64.getEncoder().encodeToString(hmac(key, text, new byte[0]));
    }

    /** Returns the HMAC-SHA256 over a text and the bytes that follow it. */
    static byte[] hmac(String key, String text, byte[] rest) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(text.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(rest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks HMAC-SHA256", e);
        }
    }
}
