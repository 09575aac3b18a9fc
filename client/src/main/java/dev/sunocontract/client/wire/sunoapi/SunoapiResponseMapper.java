package dev.sunocontract.client.wire.sunoapi;

import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.gateway.GatewayResponseMapper;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tasks and songs as the sunoapi wire shows and pushes them, in the client's words. */
public final class SunoapiResponseMapper {

    private SunoapiResponseMapper() {}

    /** What {@code record-info} shows. */
    static TaskState toTaskState(TaskType work, JsonNode task) {
        String id = task.path("taskId").asString("");
        String status = task.path("status").asString(task.path("successFlag").asString(""));
        JsonNode result = task.path("response");
        List<Clip> clips = work == TaskType.STEMS ? toStemTracks(id, result) : toClips(id, result.path("sunoData"));
        Status stage = taskStatus(status, clips);
        String said = task.path("errorMessage").asString("");
        String reason = stage != Status.FAILED ? "" : said.isEmpty() ? status : said;
        return new TaskState(id, stage, progressPercent(status, stage), clips, reason, task);
    }

    /** Where only the callback failed, what was made is there all the same. */
    private static Status taskStatus(String status, List<Clip> clips) {
        return switch (status) {
            case "SUCCESS" -> Status.SUCCEEDED;
            case "TEXT_SUCCESS", "FIRST_SUCCESS", "GENERATING" -> Status.RUNNING;
            case "CALLBACK_EXCEPTION" ->
                !clips.isEmpty() && clips.stream().allMatch(clip -> clip.status() == Clip.Status.COMPLETE)
                        ? Status.SUCCEEDED
                        : Status.FAILED;
            default -> status.endsWith("_FAILED") || status.endsWith("_ERROR") ? Status.FAILED : Status.PENDING;
        };
    }

    private static int progressPercent(String status, Status stage) {
        return switch (stage) {
            case PENDING, FAILED -> 0;
            case RUNNING -> status.equals("FIRST_SUCCESS") ? 70 : 40;
            case SUCCEEDED -> 100;
        };
    }

    /** The task that a callback is about, which is named in one of four ways; empty if it is not. */
    public static String callbackTaskId(JsonNode body) {
        return Stream.of("/data/task_id", "/data/taskId", "/task_id", "/taskId")
                .map(place -> body.at(place).asString(""))
                .filter(named -> !named.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What a callback says; the songs in it are snake_case. */
    static TaskState parseCallback(JsonNode body) {
        JsonNode data = body.path("data");
        String id = callbackTaskId(body);
        Status stage = callbackStatus(
                body.path("code").asInt(200), data.path("callbackType").asString("complete"));
        List<Clip> clips = toClips(id, data.path("data"));
        String reason = stage == Status.FAILED ? body.path("msg").asString("failed") : "";
        return new TaskState(id, stage, progressPercent("", stage), clips, reason, body);
    }

    private static Status callbackStatus(int code, String type) {
        if (code != 200 || type.equals("error")) {
            return Status.FAILED;
        }
        return type.equals("complete") ? Status.SUCCEEDED : Status.RUNNING;
    }

    private static List<Clip> toClips(String taskId, JsonNode said) {
        List<Clip> songs = new ArrayList<>();
        if (said.isArray()) {
            said.forEach(song -> songs.add(toClip(taskId, song)));
        }
        return List.copyOf(songs);
    }

    private static Clip toClip(String taskId, JsonNode song) {
        Optional<URI> file = firstUri(song, "audioUrl", "audio_url");
        Optional<URI> stream = firstUri(song, "streamAudioUrl", "stream_audio_url");
        Clip.Status state = file.isPresent()
                ? Clip.Status.COMPLETE
                : stream.isPresent() ? Clip.Status.STREAMING : Clip.Status.PENDING;
        return new Clip(
                song.path("id").asString(""),
                taskId,
                state,
                song.path("title").asString(""),
                song.path("tags").asString(""),
                song.path("prompt").asString(""),
                file.or(() -> stream),
                firstUri(song, "imageUrl", "image_url"),
                Optional.empty(),
                duration(song),
                false,
                song);
    }

    private static Optional<URI> firstUri(JsonNode owner, String shown, String pushed) {
        return GatewayResponseMapper.uri(owner, shown).or(() -> GatewayResponseMapper.uri(owner, pushed));
    }

    private static Optional<Duration> duration(JsonNode owner) {
        return owner.path("duration").isNumber()
                ? Optional.of(
                        Duration.ofMillis(Math.round(owner.path("duration").doubleValue() * 1000)))
                : Optional.empty();
    }

    /** The tracks have ids where {@code originData} lists them; older answers have an address per instrument only. */
    private static List<Clip> toStemTracks(String taskId, JsonNode files) {
        List<Clip> tracks = new ArrayList<>();
        for (JsonNode track : files.path("originData")) {
            tracks.add(toStemTrack(
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
                    .forEach(file -> tracks.add(toStemTrack(taskId, "", stemTitle(file.getKey()), files)
                            .withAudioUrl(URI.create(file.getValue().asString("")))));
        }
        return List.copyOf(tracks);
    }

    private static String stemTitle(String field) {
        String name = field.substring(0, field.length() - "Url".length());
        return name.equals("vocal") ? "Vocals" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static Clip toStemTrack(String taskId, String id, String title, JsonNode raw) {
        return new Clip(
                id,
                taskId,
                Clip.Status.COMPLETE,
                title,
                "",
                "",
                GatewayResponseMapper.uri(raw, "audio_url"),
                Optional.empty(),
                Optional.empty(),
                duration(raw),
                false,
                raw);
    }
}
