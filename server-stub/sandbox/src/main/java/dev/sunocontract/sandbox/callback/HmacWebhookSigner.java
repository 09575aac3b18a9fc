package dev.sunocontract.sandbox.callback;

import dev.sunocontract.sandbox.config.SandboxProperties;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Signs callbacks with the scheme that the provider's document states. */
@Component
public class HmacWebhookSigner {

    private static final String ALGORITHM = "HmacSHA256";

    private final String key;

    HmacWebhookSigner(SandboxProperties properties) {
        this.key = properties.webhookKey();
    }

    /**
     * Returns the signature headers of a callback, with the current real time; empty if no key is set, or the provider
     * does not sign.
     */
    public Map<String, String> signatureHeaders(Contract contract, String taskId) {
        return contract.webhookSignature()
                .filter(signature -> !key.isEmpty())
                .map(signature -> signatureHeaders(signature, taskId))
                .orElse(Map.of());
    }

    private Map<String, String> signatureHeaders(WebhookSignature signature, String taskId) {
        String seconds = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        String signed =
                switch (signature.scheme()) {
                    case HMAC_SHA256_TASK_ID -> sign(taskId + "." + seconds);
                };
        return Map.of(signature.timestampHeader(), seconds, signature.signatureHeader(), signed);
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
