package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The listener hears of retired models, and of responses with another model than asked for. */
class ModelReportTest {

    private static final SongRequest.Custom SONG =
            SongRequest.custom("la").title("Rain").tags("folk");

    @Test
    void aRetiredModelIsReportedAndSent() throws IOException {
        RecordingListener listener = new RecordingListener();
        try (FakeProvider fake = new FakeProvider(json(200, "{\"code\":\"success\",\"data\":\"t\"}"));
                SunoClient suno = fake.client(Provider.COMETAPI, listener)) {
            suno.music().generate(SONG.model("chirp-auk"));
            suno.music().generate(SONG.model("chirp-hawk"));

            assertThat(fake.requests()).hasSize(2);
            assertThat(listener.drift())
                    .containsExactly("submitMusic /mv: retired value chirp-auk, retired by Suno on"
                            + " 2026-09-09; now chirp-hawk, chirp-hawk-wild, chirp-goose");
        }
    }

    @Test
    void theProvidersOwnRetirementComesFirst() throws IOException {
        RecordingListener listener = new RecordingListener();
        try (FakeProvider fake =
                        new FakeProvider(json(200, "{\"code\":200,\"msg\":\"success\",\"data\":{\"taskId\":\"t\"}}"));
                SunoClient suno = fake.client(Provider.KIEAIOLD, listener)) {
            suno.music().generate(SONG.model("V5"));

            assertThat(listener.drift())
                    .containsExactly(
                            "submitMusic /model: retired value V5, retired by kieaiold before" + " 2026-09-10; now V6");
        }
    }

    @Test
    void aModelThatIsSilentlyReplacedIsReportedOnce() throws IOException {
        RecordingListener listener = new RecordingListener();
        String task =
                "{\"code\":\"success\",\"data\":[{\"task_id\":\"t\",\"status\":\"SUCCESS\",\"data\":[{\"id\":\"c\","
                        + "\"status\":\"complete\",\"model_name\":\"chirp-hawk\",\"audio_url\":\"https://x/c.mp3\"}]}]}";
        try (FakeProvider fake = new FakeProvider(json(200, "{\"code\":\"success\",\"data\":\"t\"}"), json(200, task));
                SunoClient suno = fake.client(Provider.COMETAPI, listener)) {
            String id = suno.music().generate(SONG.model("chirp-v4")).id();
            suno.tasks().get(id);
            suno.tasks().get(id);

            assertThat(listener.drift())
                    .filteredOn(drift -> drift.contains("other model"))
                    .containsExactly("listTasks /data/0/data/0/model_name: other model chirp-hawk, Suno v6,"
                            + " although chirp-v4 (v4) was asked for");
        }
    }

    @Test
    void theSameVersionByAnotherNameIsNotReported() throws IOException {
        RecordingListener listener = new RecordingListener();
        String task =
                "{\"code\":200,\"msg\":\"success\",\"data\":{\"taskId\":\"t\",\"status\":\"SUCCESS\",\"response\":"
                        + "{\"sunoData\":[{\"id\":\"c\",\"audioUrl\":\"https://x/c.mp3\",\"modelName\":\"chirp-hawk\"}]}}}";
        try (FakeProvider fake = new FakeProvider(
                        json(200, "{\"code\":200,\"msg\":\"success\",\"data\":{\"taskId\":\"t\"}}"), json(200, task));
                SunoClient suno = fake.client(Provider.SUNOAPI, listener)) {
            for (String model : new String[] {"V6", "V6_WILD", "V99"}) {
                suno.tasks().get(suno.music().generate(SONG.model(model)).id());
            }

            assertThat(listener.drift())
                    .filteredOn(drift -> drift.contains("other model"))
                    .isEmpty();
        }
    }
}
