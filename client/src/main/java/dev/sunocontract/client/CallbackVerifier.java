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
     * @return true if the signature is fresh
     * @throws CallbackRefusedException if the signature is missing or wrong
     */
    boolean verify(Function<String, @Nullable String> headers, String taskId) {
        String signature = requireHeader(headers, scheme.signatureHeader());
        String timestamp = requireHeader(headers, scheme.timestampHeader());
        String expected =
                switch (scheme.scheme()) {
                    case HMAC_SHA256_TASK_ID -> HmacWebhookSignature.sign(key, taskId + "." + timestamp);
                };
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8))) {
            throw refused("the signature does not match");
        }
        return isFresh(timestamp);
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
