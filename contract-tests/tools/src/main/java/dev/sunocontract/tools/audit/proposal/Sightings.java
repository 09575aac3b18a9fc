package dev.sunocontract.tools.audit.proposal;

import dev.sunocontract.tools.audit.exchange.RecordedExchange;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** In how many exchanges something was seen, in which files, and when last. */
final class Sightings {

    private final TreeSet<String> files = new TreeSet<>();
    private long count;
    private @Nullable LocalDate last;

    void add(RecordedExchange exchange, String file) {
        count++;
        files.add(Path.of(file).getFileName().toString());
        Instant timestamp = exchange.timestamp();
        if (timestamp != null) {
            LocalDate day = LocalDate.ofInstant(timestamp, ZoneOffset.UTC);
            last = last == null || day.isAfter(last) ? day : last;
        }
    }

    /** The number of exchanges in words. */
    String count() {
        return count == 1 ? "1 exchange" : count + " exchanges";
    }

    /**
     * The value of {@code x-evidence}.
     *
     * @param remark a sentence about the fact; empty for none
     */
    ArrayNode evidence(String remark) {
        ArrayNode evidence = JsonNodeFactory.instance.arrayNode();
        ObjectNode item = evidence.addObject();
        item.put("kind", "recorded");
        item.put("source", String.join(", ", files));
        item.put("asOf", last == null ? "unknown" : last.toString());
        item.put("note", (count() + ". " + remark).strip());
        return evidence;
    }
}
