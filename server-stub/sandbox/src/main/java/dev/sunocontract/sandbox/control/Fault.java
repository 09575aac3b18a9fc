package dev.sunocontract.sandbox.control;

import dev.sunocontract.stub.UnicodeText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that shall go wrong.
 *
 * @param status the HTTP status to answer, with a body in the provider's shape; 0 for the usual answer
 * @param delayMillis how long to wait first
 * @param dropConnection whether to break the connection in the middle of the answer
 * @param taskFailure why the job that is submitted shall fail; null if it shall not
 */
public record Fault(
        int status,
        long delayMillis,
        boolean dropConnection,
        @Nullable String taskFailure) {

    private static final long MAX_DELAY_MILLIS = 600_000;

    /**
     * A fault.
     *
     * @throws IllegalArgumentException if the status is not one that can be answered, the delay not from 0 to ten minutes, or the failure
     *     no text
     */
    public Fault {
        if (status != 0 && (status < 200 || status > 599)) {
            throw new IllegalArgumentException("status: an HTTP status from 200 to 599, not " + status);
        }
        if (delayMillis < 0 || delayMillis > MAX_DELAY_MILLIS) {
            throw new IllegalArgumentException(
                    "delay: milliseconds from 0 to " + MAX_DELAY_MILLIS + ", not " + delayMillis);
        }
        if (taskFailure != null && !UnicodeText.isWellFormed(taskFailure)) {
            throw new IllegalArgumentException("taskFailure: it contains an unpaired surrogate");
        }
    }

    /**
     * Reads the form of the header {@code X-Sandbox-Fault}: {@code status=503}, {@code delay=200}, {@code drop},
     * {@code task-failure=sensitive word}, separated by semicolons.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Fault parse(String text) {
        Map<String, String> said = new HashMap<>();
        for (String part : text.split(";")) {
            String[] pair = part.strip().split("=", 2);
            said.put(pair[0].toLowerCase(Locale.ROOT), pair.length == 2 ? pair[1].strip() : "");
        }
        if (!Map.of("status", 1, "delay", 1, "drop", 1, "task-failure", 1)
                .keySet()
                .containsAll(said.keySet())) {
            throw new IllegalArgumentException(
                    "a fault is made of status=…, delay=…, drop and task-failure=…, not of " + text);
        }
        return new Fault(
                Integer.parseInt(said.getOrDefault("status", "0")),
                Long.parseLong(said.getOrDefault("delay", "0")),
                said.containsKey("drop"),
                said.get("task-failure"));
    }
}
