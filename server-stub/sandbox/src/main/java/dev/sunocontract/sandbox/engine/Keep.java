package dev.sunocontract.sandbox.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much state a store keeps. The oldest tasks are deleted first.
 *
 * @param tasks the number of tasks, 1 or more
 * @param age the age of a task in sandbox time; empty for no limit
 */
public record Keep(int tasks, Optional<Duration> age) {

    /** Number of tasks that fit into a heap of 256 MB. */
    public static final Keep DEFAULT = new Keep(20_000, Optional.empty());

    /** No limit, for databases. */
    public static final Keep ALL = new Keep(Integer.MAX_VALUE, Optional.empty());

    private static final Pattern AGE = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

    /**
     * Reads a number of tasks, an age, or both: {@code 5000}, {@code 24h} or {@code 5000,7d}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Keep parse(String text) {
        int tasks = ALL.tasks();
        Optional<Duration> age = Optional.empty();
        for (String part : text.split(",", -1)) {
            Matcher matcher = AGE.matcher(part.strip());
            if (matcher.matches()) {
                age = Optional.of(toDuration(Long.parseLong(matcher.group(1)), matcher.group(2)));
            } else if (part.strip().matches("[1-9][0-9]{0,8}")) {
                tasks = Integer.parseInt(part.strip());
            } else {
                throw new IllegalArgumentException(
                        "must be a number of tasks, an age such as 24h, or both, such as 5000,7d, not '" + text + "'");
            }
        }
        return new Keep(tasks, age);
    }

    private static Duration toDuration(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
