package dev.sunocontract.spec;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Why a value of an open enum is no longer offered: an entry of {@code x-retired}. Providers did not all follow Suno:
 * some map a retired model to a newer one, some still accept it.
 *
 * @param start the day from which the value is taken as retired; empty if no source states a day
 * @param description the description for people, such as {@code retired by Suno on 2026-09-09; now chirp-hawk}
 */
record Retirement(Optional<LocalDate> start, String description) {

    /** Reads an entry. Its {@code date} is the day, {@code before} a day by which it was, {@code after} one before. */
    static Retirement of(JsonNode node) {
        Optional<LocalDate> date = day(node.path("date"));
        Optional<LocalDate> before = day(node.path("before"));
        Optional<LocalDate> after = day(node.path("after"));
        String when = date.map(day -> " on " + day)
                .or(() -> before.map(day -> " before " + day))
                .or(() -> after.map(day -> " after " + day))
                .orElse("");
        String successors =
                node.path("successors").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        return new Retirement(
                date.or(() -> before).or(() -> after.map(last -> last.plusDays(1))),
                "retired by " + node.path("by").asString("") + when
                        + (successors.isEmpty() ? "" : "; now " + successors));
    }

    private static Optional<LocalDate> day(JsonNode node) {
        String text = node.asString("");
        return text.length() == "2026-09-09".length() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    }

    /** Whether the value was retired on a day. Without a day in the document it is taken as retired. */
    boolean isInForce(LocalDate day) {
        return start.isEmpty() || !day.isBefore(start.get());
    }
}
