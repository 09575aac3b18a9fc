package dev.sunocontract.spec;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Why a value of an open enum is no longer offered: an entry of {@code x-retired}. Providers did not all follow Suno:
 * some map a retired model to a newer one, some still accept it.
 *
 * @param by {@code Suno}, or the id of the provider
 * @param date the day; empty if no source states it
 * @param after a day on which it was not retired yet; empty if no source states it
 * @param before a day by which it was retired; empty if no source states it
 * @param successors the values to use instead; empty if none is known
 */
record Retirement(
        String by,
        Optional<LocalDate> date,
        Optional<LocalDate> after,
        Optional<LocalDate> before,
        List<String> successors) {

    static Retirement of(JsonNode node) {
        return new Retirement(
                node.path("by").asString(""),
                day(node.path("date")),
                day(node.path("after")),
                day(node.path("before")),
                node.path("successors").valueStream().map(JsonNode::asString).toList());
    }

    private static Optional<LocalDate> day(JsonNode node) {
        String text = node.asString("");
        return text.length() == "2026-09-09".length() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    }

    /** Whether the value was retired on a day. Without a date it is taken as retired. */
    boolean isInForce(LocalDate day) {
        return date.or(() -> before)
                .or(() -> after.map(last -> last.plusDays(1)))
                .map(start -> !day.isBefore(start))
                .orElse(true);
    }

    /** Describes it for people. */
    String describe() {
        String when = date.map(day -> " on " + day)
                .or(() -> before.map(day -> " before " + day))
                .or(() -> after.map(day -> " after " + day))
                .orElse("");
        return "retired by " + by + when + (successors.isEmpty() ? "" : "; now " + String.join(", ", successors));
    }
}
