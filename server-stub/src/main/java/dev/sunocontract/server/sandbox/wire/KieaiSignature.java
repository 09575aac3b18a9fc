package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.sandbox.SandboxProperties;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Signs callbacks as kie.ai does: the task and the second, not the body. */
@Component
class KieaiSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private final String key;

    KieaiSignature(SandboxProperties properties) {
        this.key = properties.webhookKey();
    }

    /** The headers of a callback about a task, in real time; none without a key. */
    Map<String, String> headers(String taskId) {
        if (key.isEmpty()) {
            return Map.of();
        }
        String seconds = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        return Map.of("X-Webhook-Timestamp", seconds, "X-Webhook-Signature", signed(taskId + "." + seconds));
    }

    private String signed(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
