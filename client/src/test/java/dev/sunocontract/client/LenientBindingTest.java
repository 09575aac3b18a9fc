package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.generated.gateway.api.TasksApi;
import dev.sunocontract.client.generated.gateway.model.TaskListRequest;
import dev.sunocontract.client.generated.gateway.model.TaskListResponse;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A value of another type than documented becomes null, is reported with its pointer, and costs nothing else. */
class LenientBindingTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String GATEWAY_TASK = """
            {"code":"success","message":"","data":[{"task_id":"t","action":"MUSIC","status":"SUCCESS","fail_reason":"",
            "submit_time":1789000000,"progress":"100%","quota":1.5,"data":[{"id":"c","status":"complete","title":"Rain",
            "audio_url":"https://x/a.mp3","image_url":"https://x/a.jpeg","is_liked":false,"play_count":1,
            "metadata":{"tags":"folk","prompt":"la","duration":12.5,"history":[]}}]}]}""";

    private static final String CRUN_TASK = """
            {"code":200,"message":"success","data":{"task_id":"t","status":"success","create_at":1789000000,
            "param":{},"result":{"suno_data":[{"suno_id":"c","title":"Rain","tags":"folk","lyrics":"la",
            "audio_url":"https://x/a.mp3","image_url":"https://x/a.jpeg","duration":12.5}]}}}""";

    private static final String SUNOAPI_TASK = """
            {"code":200,"msg":"success","data":{"taskId":"t","param":"{}","status":"SUCCESS","type":"GENERATE",
            "errorCode":null,"response":{"taskId":"t","sunoData":[{"id":"c","audioUrl":"https://x/a.mp3",
            "streamAudioUrl":"https://x/s","imageUrl":"https://x/a.jpeg","prompt":"la","title":"Rain","tags":"folk",
            "createTime":1789000000000,"duration":12.5}]}}}""";

    /** Replaces every value of an answer by values of all other types, one at a time. */
    @ParameterizedTest
    @CsvSource({"newapi, /data", "crun, /data", "kieaiold, /data"})
    void noFieldOfAnotherTypeFailsATask(String provider, String root) throws IOException {
        JsonNode answer = JSON.readTree(answerOf(provider));
        List<String> broken = new ArrayList<>();
        List<String> pointers = new ArrayList<>();
        collectPointers(answer.at(root), root, pointers);
        RecordingListener listener = new RecordingListener();
        for (String pointer : pointers) {
            for (String other : List.of("7", "1.5", "true", "\"text\"", "[]", "{}", "[null]", "null")) {
                JsonNode changed = replace(answer, pointer, JSON.readTree(other));
                try (FakeProvider fake = new FakeProvider(json(200, changed.toString()));
                        SunoClient suno = fake.client(Provider.of(provider), listener)) {
                    suno.tasks().get(List.of("t"));
                } catch (RuntimeException e) {
                    broken.add(pointer + " = " + other + ": " + e);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(listener.drift()).hasSizeGreaterThan(pointers.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "newapi | /data/0/data/0/title | {} | listTasks",
                "newapi | /data/0/data/0/metadata/duration | \"12\" | listTasks",
                "newapi | /data/0/data/0/metadata | [] | listTasks",
                "newapi | /data/0/data/0/play_count | 1.5 | listTasks",
                "newapi | /data/0/submit_time | \"now\" | listTasks",
                "newapi | /data/0/status | 5 | listTasks",
                "crun | /data/result/suno_data/0/title | 7 | getTask",
                "crun | /data/param | 7 | getTask",
                "kieaiold | /data/response/sunoData/0/title | true | getTask",
                "kieaiold | /data/errorCode | \"E12\" | getTask",
            })
    void driftNamesPointerAndValue(String provider, String pointer, String value, String operation) throws IOException {
        RecordingListener listener = new RecordingListener();
        JsonNode changed = replace(JSON.readTree(answerOf(provider)), pointer, JSON.readTree(value));
        try (FakeProvider fake = new FakeProvider(json(200, changed.toString()));
                SunoClient suno = fake.client(Provider.of(provider), listener)) {
            TaskState state = suno.tasks().get("t");

            assertThat(listener.drift()).containsExactly(operation + " " + pointer + ": unexpected type of " + value);
            assertThat(state.clips()).extracting(Clip::id).containsExactly("c");
            assertThat(state.raw().toString()).contains(value);
        }
    }

    @Test
    void severalOddFieldsAreAllReported() throws IOException {
        RecordingListener listener = new RecordingListener();
        JsonNode changed = JSON.readTree(GATEWAY_TASK);
        changed = replace(changed, "/data/0/data/0/title", JSON.readTree("1"));
        changed = replace(changed, "/data/0/data/0/metadata/tags", JSON.readTree("[2]"));
        try (FakeProvider fake = new FakeProvider(json(200, changed.toString()));
                SunoClient suno = fake.client(Provider.NEWAPI, listener)) {
            Clip clip = suno.tasks().get("t").clips().get(0);

            assertThat(listener.drift()).hasSize(2);
            assertThat(clip.title()).isEmpty();
            assertThat(clip.lyrics()).isEqualTo("la");
        }
    }

    @Test
    void documentedAnswersHaveNoDrift() throws IOException {
        for (String provider : List.of("newapi", "crun", "kieaiold")) {
            RecordingListener listener = new RecordingListener();
            try (FakeProvider fake = new FakeProvider(json(200, answerOf(provider)));
                    SunoClient suno = fake.client(Provider.of(provider), listener)) {
                Clip clip = suno.tasks().get("t").clips().get(0);

                assertThat(clip.title()).isEqualTo("Rain");
                assertThat(clip.tags()).isEqualTo("folk");
                assertThat(clip.lyrics()).isEqualTo("la");
                assertThat(clip.audioUrl()).isPresent();
                assertThat(clip.imageUrl()).isPresent();
                assertThat(clip.duration()).isPresent();
                assertThat(listener.drift()).isEmpty();
            }
        }
    }

    @Test
    void submissionWithOddFieldsKeepsItsTask() throws IOException {
        RecordingListener listener = new RecordingListener();
        String answer = "{\"id\":\"task-1\",\"clips\":[{\"id\":\"c\",\"title\":7}],\"batch_size\":\"two\"}";
        try (FakeProvider fake = new FakeProvider(json(200, answer));
                SunoClient suno = fake.client(Provider.NEWAPI, listener)) {
            SongRequest request = SongRequest.custom("la").title("Rain").tags("folk");

            assertThat(suno.music().generate(request).id()).isEqualTo("task-1");
            assertThat(listener.drift()).isNotEmpty();
        }
    }

    @Test
    void generatedBindingsAreLenientToo() throws IOException {
        RecordingListener listener = new RecordingListener();
        JsonNode changed = replace(JSON.readTree(GATEWAY_TASK), "/data/0/progress", JSON.readTree("100"));
        try (FakeProvider fake = new FakeProvider(json(200, changed.toString()));
                SunoClient suno = fake.client(Provider.NEWAPI, listener)) {
            TaskListResponse response =
                    new TasksApi(suno.apiInvoker()).listTasks(new TaskListRequest().ids(List.of("t")));

            assertThat(response.getData().get(0).getTaskId()).isEqualTo("t");
            assertThat(response.getData().get(0).getProgress()).isNull();
            assertThat(listener.drift()).containsExactly("listTasks /data/0/progress: unexpected type of 100");
        }
    }

    private static String answerOf(String provider) {
        return switch (provider) {
            case "newapi" -> GATEWAY_TASK;
            case "crun" -> CRUN_TASK;
            default -> SUNOAPI_TASK;
        };
    }

    private static void collectPointers(JsonNode node, String pointer, List<String> pointers) {
        node.properties().forEach(field -> {
            pointers.add(pointer + "/" + field.getKey());
            collectPointers(field.getValue(), pointer + "/" + field.getKey(), pointers);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers.add(pointer + "/" + i);
            collectPointers(node.get(i), pointer + "/" + i, pointers);
        }
    }

    private static JsonNode replace(JsonNode root, String pointer, JsonNode value) {
        JsonNode copy = root.deepCopy();
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode owner = copy.at(place.head());
        if (owner instanceof ObjectNode object) {
            object.set(place.last().getMatchingProperty(), value);
        } else {
            ((ArrayNode) owner).set(place.last().getMatchingIndex(), value);
        }
        return copy;
    }
}
