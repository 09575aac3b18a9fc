package dev.sunocontract.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.generated.gateway.model.Task;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MillisecondTimestampTest {

    /** The notes of a public client document timestamps in milliseconds, which need more than 32 bits. */
    @Test
    void readsTimestampInMilliseconds() {
        Task task = new JsonMapper().readValue("{\"submit_time\": 1763700000000}", Task.class);

        assertThat(task.getSubmitTime()).isEqualTo(1_763_700_000_000L);
    }
}
