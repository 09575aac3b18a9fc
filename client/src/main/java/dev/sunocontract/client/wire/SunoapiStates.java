package dev.sunocontract.client.wire;

import dev.sunocontract.client.Clip;
import dev.sunocontract.client.TaskState;
import dev.sunocontract.client.TaskState.Stage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tasks and songs as the sunoapi wire shows and pushes them, in the client's words. */
public final class SunoapiStates {

    private SunoapiStates() {}

    /** What {@code record-info} shows. */
    static TaskState task(Work work, JsonNode task) {
        String id = task.path("taskId").asString("");
        String status = task.path("status").asString(task.path("successFlag").asString(""));
        JsonNode result = task.path("response");
        List<Clip> clips = work == Work.STEMS ? tracks(id, result) : songs(id, result.path("sunoData"));
        Stage stage = stage(status, clips);
        String said = task.path("errorMessage").asString("");
        String reason = stage != Stage.FAILED ? "" : said.isEmpty() ? status : said;
        return new TaskState(id, stage, percent(status, stage), clips, reason, task);
    }

    /** Where only the callback failed, what was made is there all the same. */
    private static Stage stage(String status, List<Clip> clips) {
        return switch (status) {
            case "SUCCESS" -> Stage.SUCCEEDED;
            case "TEXT_SUCCESS", "FIRST_SUCCESS", "GENERATING" -> Stage.RUNNING;
            case "CALLBACK_EXCEPTION" ->
                !clips.isEmpty() && clips.stream().allMatch(clip -> clip.state() == Clip.State.COMPLETE)
                        ? Stage.SUCCEEDED
                        : Stage.FAILED;
            default -> status.endsWith("_FAILED") || status.endsWith("_ERROR") ? Stage.FAILED : Stage.WAITING;
        };
    }

    private static int percent(String status, Stage stage) {
        return switch (stage) {
            case WAITING, FAILED -> 0;
            case RUNNING -> status.equals("FIRST_SUCCESS") ? 70 : 40;
            case SUCCEEDED -> 100;
        };
    }

    /** The task that a callback is about, which is named in one of four ways; empty if it is not. */
    public static String pushedId(JsonNode body) {
        return Stream.of("/data/task_id", "/data/taskId", "/task_id", "/taskId")
                .map(place -> body.at(place).asString(""))
                .filter(named -> !named.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What a callback says; the songs in it are snake_case. */
    static TaskState pushed(JsonNode body) {
        JsonNode data = body.path("data");
        String id = pushedId(body);
        Stage stage = pushedStage(
                body.path("code").asInt(200), data.path("callbackType").asString("complete"));
        List<Clip> clips = songs(id, data.path("data"));
        String reason = stage == Stage.FAILED ? body.path("msg").asString("failed") : "";
        return new TaskState(id, stage, percent("", stage), clips, reason, body);
    }

    private static Stage pushedStage(int code, String type) {
        if (code != 200 || type.equals("error")) {
            return Stage.FAILED;
        }
        return type.equals("complete") ? Stage.SUCCEEDED : Stage.RUNNING;
    }

    private static List<Clip> songs(String taskId, JsonNode said) {
        List<Clip> songs = new ArrayList<>();
        if (said.isArray()) {
            said.forEach(song -> songs.add(song(taskId, song)));
        }
        return List.copyOf(songs);
    }

    private static Clip song(String taskId, JsonNode song) {
        Optional<URI> file = either(song, "audioUrl", "audio_url");
        Optional<URI> stream = either(song, "streamAudioUrl", "stream_audio_url");
        Clip.State state =
                file.isPresent() ? Clip.State.COMPLETE : stream.isPresent() ? Clip.State.STREAMING : Clip.State.WAITING;
        return new Clip(
                song.path("id").asString(""),
                taskId,
                state,
                song.path("title").asString(""),
                song.path("tags").asString(""),
                song.path("prompt").asString(""),
                file.or(() -> stream),
                either(song, "imageUrl", "image_url"),
                Optional.empty(),
                duration(song),
                false,
                song);
    }

    private static Optional<URI> either(JsonNode owner, String shown, String pushed) {
        return GatewayStates.address(owner, shown).or(() -> GatewayStates.address(owner, pushed));
    }

    private static Optional<Duration> duration(JsonNode owner) {
        return owner.path("duration").isNumber()
                ? Optional.of(
                        Duration.ofMillis(Math.round(owner.path("duration").doubleValue() * 1000)))
                : Optional.empty();
    }

    /** The tracks have ids where {@code originData} lists them; older answers have an address per instrument only. */
    private static List<Clip> tracks(String taskId, JsonNode files) {
        List<Clip> tracks = new ArrayList<>();
        for (JsonNode track : files.path("originData")) {
            tracks.add(track(
                    taskId,
                    track.path("id").asString(""),
                    track.path("stem_type_group_name").asString(""),
                    track));
        }
        if (tracks.isEmpty()) {
            files.properties().stream()
                    .filter(file ->
                            file.getKey().endsWith("Url") && !file.getKey().equals("originUrl"))
                    .filter(file -> !file.getValue().asString("").isEmpty())
                    .forEach(file -> tracks.add(track(taskId, "", instrument(file.getKey()), files)
                            .withAudio(URI.create(file.getValue().asString("")))));
        }
        return List.copyOf(tracks);
    }

    private static String instrument(String field) {
        String name = field.substring(0, field.length() - "Url".length());
        return name.equals("vocal") ? "Vocals" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static Clip track(String taskId, String id, String title, JsonNode raw) {
        return new Clip(
                id,
                taskId,
                Clip.State.COMPLETE,
                title,
                "",
                "",
                GatewayStates.address(raw, "audio_url"),
                Optional.empty(),
                Optional.empty(),
                duration(raw),
                false,
                raw);
    }
}
