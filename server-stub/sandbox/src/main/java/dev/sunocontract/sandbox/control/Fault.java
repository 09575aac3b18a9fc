package dev.sunocontract.sandbox.control;

import dev.sunocontract.stub.UnicodeText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fault that the sandbox injects into one call.
 *
 * @param status HTTP status of an error response in the provider's format; 0 for the normal response
 * @param delayMillis delay before the response, in milliseconds
 * @param dropConnection whether the connection is closed in the middle of the response
 * @param taskFailure error message with which the submitted task will fail; null if it is to succeed
 */
record Fault(
        int status,
        long delayMillis,
        boolean dropConnection,
        @Nullable String taskFailure) {

    private static final Set<String> PARAMETER_NAMES =
            Set.of("status", "delay-millis", "drop-connection", "task-failure");
    private static final long MAX_DELAY_MILLIS = 600_000;

    /**
     * Creates a fault.
     *
     * @throws IllegalArgumentException if the status is not 0 or from 200 to 599, the delay is not from 0 to 600,000
     *     ms, or the error message contains an unpaired surrogate
     */
    Fault {
        if (status != 0 && (status < 200 || status > 599)) {
            throw new IllegalArgumentException("status: must be from 200 to 599, not " + status);
        }
        if (delayMillis < 0 || delayMillis > MAX_DELAY_MILLIS) {
            throw new IllegalArgumentException(
                    "delay: must be from 0 to " + MAX_DELAY_MILLIS + " ms, not " + delayMillis);
        }
        if (taskFailure != null && !UnicodeText.isWellFormed(taskFailure)) {
            throw new IllegalArgumentException("taskFailure: it contains an unpaired surrogate");
        }
    }

    /**
     * Parses the header {@code X-Sandbox-Fault}: {@code status=503}, {@code delay-millis=200}, {@code drop-connection}
     * and {@code task-failure=sensitive word}, separated by semicolons.
     *
     * @throws IllegalArgumentException if there is another parameter, or a value is out of range
     */
    static Fault parse(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : text.split(";")) {
            String[] pair = part.strip().split("=", 2);
            parameters.put(pair[0].toLowerCase(Locale.ROOT), pair.length == 2 ? pair[1].strip() : "");
        }
        if (!PARAMETER_NAMES.containsAll(parameters.keySet())) {
            throw new IllegalArgumentException(
                    "unknown fault: " + text + "; expected status=…, delay-millis=…, drop-connection, task-failure=…");
        }
        return new Fault(
                Integer.parseInt(parameters.getOrDefault("status", "0")),
                Long.parseLong(parameters.getOrDefault("delay-millis", "0")),
                parameters.containsKey("drop-connection"),
                parameters.get("task-failure"));
    }
}
