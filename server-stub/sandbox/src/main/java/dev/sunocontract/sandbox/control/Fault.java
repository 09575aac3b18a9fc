package dev.sunocontract.sandbox.control;

import dev.sunocontract.sandbox.engine.TaskFault;
import dev.sunocontract.stub.UnicodeText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fault that the sandbox injects into one call.
 *
 * @param status HTTP status of an error response in the provider's format; 0 for the normal response
 * @param delayMillis delay before the response, in milliseconds
 * @param dropConnection whether the connection is closed in the middle of the response
 * @param taskFailure error message with which the submitted task will fail; null if it is to succeed
 * @param response the response in place of the provider's; empty for the provider's
 * @param taskFaults what goes wrong with the submitted task
 */
record Fault(
        int status,
        long delayMillis,
        boolean dropConnection,
        @Nullable String taskFailure,
        Optional<ResponseFault> response,
        Set<TaskFault> taskFaults) {

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
     * Creates a fault that also has named ones.
     *
     * @throws IllegalArgumentException as the constructor, and if a name is unknown or two responses are named
     */
    static Fault of(
            int status, long delayMillis, boolean dropConnection, @Nullable String taskFailure, List<String> names) {
        Set<TaskFault> taskFaults = EnumSet.noneOf(TaskFault.class);
        List<ResponseFault> responses = new ArrayList<>();
        for (String name : names) {
            Optional<TaskFault> taskFault = Stream.of(TaskFault.values())
                    .filter(fault -> fault.id().equals(name))
                    .findFirst();
            Optional<ResponseFault> response = Stream.of(ResponseFault.values())
                    .filter(fault -> fault.id().equals(name))
                    .findFirst();
            if (taskFault.isEmpty() && response.isEmpty()) {
                throw new IllegalArgumentException("unknown fault '" + name + "', expected one of " + names());
            }
            taskFault.ifPresent(taskFaults::add);
            response.ifPresent(responses::add);
        }
        if (status == 0 && delayMillis == 0 && !dropConnection && taskFailure == null && names.isEmpty()) {
            throw new IllegalArgumentException("a fault has a status, a delay, a dropped connection, a task failure, or"
                    + " a name of " + names());
        }
        if (responses.size() > 1) {
            throw new IllegalArgumentException("one call has one response, not " + names);
        }
        return new Fault(
                status,
                delayMillis,
                dropConnection,
                taskFailure,
                responses.stream().findFirst(),
                taskFaults);
    }

    /** Returns the names of faults, in the order of their definition. */
    static String names() {
        return Stream.concat(
                        Stream.of(ResponseFault.values()).map(ResponseFault::id),
                        Stream.of(TaskFault.values()).map(TaskFault::id))
                .collect(Collectors.joining(", "));
    }

    /**
     * Parses the header {@code X-Sandbox-Fault}: {@code status=503}, {@code delay-millis=200}, {@code drop-connection},
     * {@code task-failure=sensitive word} and names such as {@code html-page}, separated by semicolons.
     *
     * @throws IllegalArgumentException if there is another parameter, or a value is out of range
     */
    static Fault parse(String text) {
        int status = 0;
        long delayMillis = 0;
        boolean dropConnection = false;
        String taskFailure = null;
        List<String> names = new ArrayList<>();
        for (String part : text.split(";")) {
            String[] pair = part.strip().split("=", 2);
            String value = pair.length == 2 ? pair[1].strip() : "";
            switch (pair[0]) {
                case "status" -> status = (int) number("status", value);
                case "delay-millis" -> delayMillis = number("delay-millis", value);
                case "drop-connection" -> dropConnection = isTrue("drop-connection", value);
                case "task-failure" -> taskFailure = value;
                default -> names.add(pair.length == 2 ? part.strip() : pair[0]);
            }
        }
        try {
            return of(status, delayMillis, dropConnection, taskFailure, names);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "; or status=…, delay-millis=…, drop-connection, task-failure=…", e);
        }
    }

    private static long number(String name, String value) {
        if (!value.matches("-?[0-9]{1,9}")) {
            throw new IllegalArgumentException(name + ": must be a whole number, not '" + value + "'");
        }
        return Long.parseLong(value);
    }

    /** A parameter without a value is true. */
    private static boolean isTrue(String name, String value) {
        return switch (value) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + ": must be true or false, not '" + value + "'");
        };
    }
}
