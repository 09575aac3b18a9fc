package dev.sunocontract.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

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

class SummaryTest {

    @Test
    void talliesBeyondTheLimitMergeTheSameInAnyOrder() {
        List<Tallies<String>> parts = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            Tallies<String> part = new Tallies<>();
            for (int k = 0; k < 2_000; k++) {
                String key = "key-%05d".formatted(random.nextInt(12_000));
                part.add(key, Tally.once(new Sighting(null, new Place("f", 0, random.nextInt(1_000), false)), key));
            }
            parts.add(part);
        }

        Tallies<String> forward = merged(parts);
        Collections.shuffle(parts, random);
        Tallies<String> shuffled = merged(parts);

        assertThat(forward.kept()).hasSize(Tallies.LIMIT).isEqualTo(shuffled.kept());
        assertThat(forward.total()).isEqualTo(40_000);
        assertThat(forward.others()).isEqualTo(shuffled.others()).isPositive();
    }

    private static Tallies<String> merged(List<Tallies<String>> parts) {
        Tallies<String> whole = new Tallies<>();
        parts.forEach(whole::merge);
        return whole;
    }

    @Test
    void rangesOfAFileTellEachLineOnce() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append("{\"number\": ").append(i).append("}").append(i % 9 == 0 ? "\r\n" : "\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int size : new int[] {1, 13, 14, 100, 7_000}) {
            List<Integer> numbers = new ArrayList<>();
            for (int start = 0; start < bytes.length; start += size) {
                numbers.addAll(numbers(LineRange.feed(
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

    private static List<Integer> numbers(Feed feed) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        Feed.Listener listener = new Feed.Listener() {
            @Override
            public void value(JsonNode tree, Place place) {
                numbers.add(tree.path("number").asInt());
            }

            @Override
            public void malformed(Place place, String reason) {
                throw new AssertionError(place + " " + reason);
            }

            @Override
            public void block(Place start, long lines) {}
        };
        for (Feed.Batch batch = feed.next(); batch != null; batch = feed.next()) {
            batch.tell(listener);
        }
        return numbers;
    }

    @Test
    void aSummaryTravels() throws IOException, ClassNotFoundException {
        Summary summary = new Summary();
        summary.malformed(new Place("f", 0, 3, false), "not JSON");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(summary);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((Summary) in.readObject()).report()).isEqualTo(summary.report());
        }
    }
}
