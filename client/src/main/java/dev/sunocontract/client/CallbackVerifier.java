package dev.sunocontract.client;

import dev.sunocontract.client.error.CallbackRefusedException;
import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Verifies the signatures of a provider's callbacks, as its document states them. */
final class CallbackVerifier {

    /** How far the time of a signature may be from now before its callback is no longer taken as it is. */
    private static final Duration FRESHNESS = Duration.ofMinutes(5);

    private final Contract contract;
    private final WebhookSignature scheme;
    private final String key;
    private final Clock clock;

    /**
     * Creates a verifier.
     *
     * @param key the key for webhooks of the account
     * @param clock the clock that the times of signatures are compared with
     */
    CallbackVerifier(Contract contract, WebhookSignature scheme, String key, Clock clock) {
        this.contract = contract;
        this.scheme = scheme;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Verifies a signature in constant time.
     *
     * @param headers returns the first value of a header, or null
     * @param taskId the task id that the client acts upon
     * @param body the body as it was received
     * @return true if the signature is fresh; false if it has no time
     * @throws CallbackRefusedException if the signature is missing or wrong
     */
    boolean verify(Function<String, @Nullable String> headers, String taskId, byte[] body) {
        String signature = requireHeader(headers, scheme.signatureHeader());
        boolean isTimed = !scheme.timestampHeader().isEmpty();
        String timestamp = isTimed ? requireHeader(headers, scheme.timestampHeader()) : "";
        if (expected(taskId, timestamp, body).stream().noneMatch(text -> isEqual(text, signature))) {
            throw refused("the signature does not match");
        }
        return isTimed && isFresh(timestamp);
    }

    /** The signatures that are right: more than one where the pages leave the encoding open. */
    private List<String> expected(String taskId, String timestamp, byte[] body) {
        return switch (scheme.scheme()) {
            case HMAC_SHA256_TASK_ID -> List.of(HmacWebhookSignature.sign(key, taskId + "." + timestamp));
            case HMAC_SHA256_TIMESTAMP_BODY ->
                List.of("sha256=" + hex(HmacWebhookSignature.hmac(key, timestamp + ".", body)));
            case HMAC_SHA256_BODY -> {
                byte[] hmac = HmacWebhookSignature.hmac(key, "", body);
                yield List.of(hex(hmac), Base64.getEncoder().encodeToString(hmac));
            }
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static boolean isEqual(String expected, String signature) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isFresh(String timestamp) {
        try {
            Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(signedAt, clock.instant()).abs().compareTo(FRESHNESS) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException noTime) {
            return false;
        }
    }

    private String requireHeader(Function<String, @Nullable String> headers, String name) {
        String value = headers.apply(name);
        if (value == null || value.isBlank()) {
            throw refused("the header " + name + " is missing");
        }
        return value.strip();
    }

    private CallbackRefusedException refused(String reason) {
        return new CallbackRefusedException(
                ErrorDetails.withoutResponse(contract, "callback", "the callback was refused: " + reason));
    }
}
