package dev.sunocontract.tools.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.tools.audit.source.EntrySource;
import dev.sunocontract.tools.audit.source.JsonLinesSplit;
import dev.sunocontract.tools.audit.source.SourceLocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AuditAccumulatorTest {

    @Test
    void boundedCountersMergeInAnyOrder() {
        List<BoundedCounters<String>> parts = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            BoundedCounters<String> part = new BoundedCounters<>();
            for (int k = 0; k < 2_000; k++) {
                String key = "key-%05d".formatted(random.nextInt(12_000));
                part.add(
                        key,
                        OccurrenceCount.single(
                                new Occurrence(null, new SourceLocation("f", 0, random.nextInt(1_000), false)), key));
            }
            parts.add(part);
        }

        BoundedCounters<String> forward = merged(parts);
        Collections.shuffle(parts, random);
        BoundedCounters<String> shuffled = merged(parts);

        assertThat(forward.entries()).hasSize(BoundedCounters.MAX_KEYS).isEqualTo(shuffled.entries());
        assertThat(forward.total()).isEqualTo(40_000);
        assertThat(forward.unlistedCount()).isEqualTo(shuffled.unlistedCount()).isPositive();
    }

    private static BoundedCounters<String> merged(List<BoundedCounters<String>> parts) {
        BoundedCounters<String> whole = new BoundedCounters<>();
        parts.forEach(whole::merge);
        return whole;
    }

    @Test
    void splitsReadEachLineOnce() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append("{\"number\": ").append(i).append("}").append(i % 9 == 0 ? "\r\n" : "\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int size : new int[] {1, 13, 14, 100, 7_000}) {
            List<Integer> numbers = new ArrayList<>();
            for (int start = 0; start < bytes.length; start += size) {
                numbers.addAll(numbers(JsonLinesSplit.source(
                        "f",
                        new ByteArrayInputStream(bytes, Math.max(0, start - 1), bytes.length),
                        start,
                        start + size)));
            }
            assertThat(numbers)
                    .as("ranges of %d bytes", size)
                    .hasSize(500)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    private static List<Integer> numbers(EntrySource source) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        EntrySource.EntryHandler handler = new EntrySource.EntryHandler() {
            @Override
            public void onValue(JsonNode tree, SourceLocation location) {
                numbers.add(tree.path("number").asInt());
            }

            @Override
            public void onUnreadable(SourceLocation location, String reason) {
                throw new AssertionError(location + " " + reason);
            }

            @Override
            public void onIncompleteFile(SourceLocation location, String reason) {
                onUnreadable(location, reason);
            }

            @Override
            public void onBlock(SourceLocation start, long lines) {}
        };
        for (EntrySource.Batch batch = source.next(); batch != null; batch = source.next()) {
            batch.forEach(handler);
        }
        return numbers;
    }

    @Test
    void accumulatorIsSerializable() throws IOException, ClassNotFoundException {
        AuditAccumulator accumulator = new AuditAccumulator();
        accumulator.recordUnreadable(new SourceLocation("f", 0, 3, false), "not JSON");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(accumulator);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((AuditAccumulator) in.readObject()).report()).isEqualTo(accumulator.report());
        }
    }
}
