package dev.sunocontract.sandbox.sunoapi;

import dev.sunocontract.sandbox.config.SandboxProperties;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Signs callbacks as kie.ai does: over the task id and the timestamp, not over the body. */
@Component
class KieaiWebhookSigner {

    private static final String ALGORITHM = "HmacSHA256";

    private final String key;

    KieaiWebhookSigner(SandboxProperties properties) {
        this.key = properties.webhookKey();
    }

    /** Returns the signature headers of a callback, with the current real time; empty if no key is set. */
    Map<String, String> signatureHeaders(String taskId) {
        if (key.isEmpty()) {
            return Map.of();
        }
        String seconds = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        return Map.of("X-Webhook-Timestamp", seconds, "X-Webhook-Signature", sign(taskId + "." + seconds));
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
