package dev.sunocontract.client;

import dev.sunocontract.client.wire.sunoapi.SunoapiResponseMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * kie.ai's signature of a callback, for {@link CallbackParser#parse(byte[], String, Function)}: the Base64 of HMAC-SHA256 over the task's id,
 * a dot and the seconds of the header {@code X-Webhook-Timestamp}, as docs.kie.ai/common-api/webhook-verification says.
 *
 * <p>The body is not signed. Whoever has seen one callback can send another body about the same task with its headers, so ask for the
 * task before you rely on what was pushed, and refuse timestamps that are old.
 */
public final class KieaiSignature {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALGORITHM = "HmacSHA256";

    private KieaiSignature() {}

    /**
     * The signature that is expected of a body.
     *
     * @param key the {@code webhookHmacKey} of the account; it is kept by what is answered, and shown nowhere
     * @param timestamp the header {@code X-Webhook-Timestamp}
     */
    public static Function<byte[], String> signer(String key, String timestamp) {
        return body -> sign(key, SunoapiResponseMapper.callbackTaskId(JSON.readTree(body)) + "." + timestamp);
    }

    private static String sign(String key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
