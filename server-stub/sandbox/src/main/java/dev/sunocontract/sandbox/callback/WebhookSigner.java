package dev.sunocontract.sandbox.callback;

import dev.sunocontract.sandbox.config.SandboxProperties;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.spec.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Signs callbacks with the scheme that the provider's document states. */
@Component
class WebhookSigner {

    private static final String ALGORITHM = "HmacSHA256";

    private final String accountKey;
    private final JsonMapper json;

    WebhookSigner(SandboxProperties properties, JsonMapper json) {
        this.accountKey = properties.webhookKey();
        this.json = json;
    }

    /**
     * Returns the signature headers of a callback, with the current real time. The key is that of the task's request,
     * else that of the sandbox; the headers are empty if there is neither.
     *
     * @param body the body as it is sent
     */
    Map<String, String> signatureHeaders(WebhookSignature signature, TaskRecord task, byte[] body) {
        String key = key(signature, task);
        if (key.isEmpty()) {
            return Map.of();
        }
        String seconds = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        return switch (signature.scheme()) {
            case HMAC_SHA256_TASK_ID ->
                withTimestamp(signature, seconds, base64(hmac(key, task.id() + "." + seconds, new byte[0])));
            case HMAC_SHA256_TIMESTAMP_BODY ->
                withTimestamp(signature, seconds, "sha256=" + hex(hmac(key, seconds + ".", body)));
            case HMAC_SHA256_BODY -> Map.of(signature.signatureHeader(), hex(hmac(key, "", body)));
        };
    }

    private String key(WebhookSignature signature, TaskRecord task) {
        if (signature.keyField().isEmpty() || task.requestBody().isEmpty()) {
            return accountKey;
        }
        String requested =
                json.readTree(task.requestBody()).at(signature.keyField()).asString("");
        return requested.isEmpty() ? accountKey : requested;
    }

    private static Map<String, String> withTimestamp(WebhookSignature signature, String seconds, String signed) {
        return Map.of(signature.timestampHeader(), seconds, signature.signatureHeader(), signed);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] hmac(String key, String text, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(text.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
