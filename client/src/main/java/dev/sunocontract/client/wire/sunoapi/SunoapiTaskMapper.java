package dev.sunocontract.client.wire.sunoapi;

import static dev.sunocontract.client.wire.FieldValues.firstText;
import static dev.sunocontract.client.wire.FieldValues.text;

import dev.sunocontract.client.generated.sunoapi.model.FileStatus;
import dev.sunocontract.client.generated.sunoapi.model.LyricsResult;
import dev.sunocontract.client.generated.sunoapi.model.LyricsStatus;
import dev.sunocontract.client.generated.sunoapi.model.LyricsTask;
import dev.sunocontract.client.generated.sunoapi.model.LyricsText;
import dev.sunocontract.client.generated.sunoapi.model.Mp4Task;
import dev.sunocontract.client.generated.sunoapi.model.MusicResult;
import dev.sunocontract.client.generated.sunoapi.model.MusicStatus;
import dev.sunocontract.client.generated.sunoapi.model.MusicTask;
import dev.sunocontract.client.generated.sunoapi.model.MusicTaskResponse;
import dev.sunocontract.client.generated.sunoapi.model.PairedTrack;
import dev.sunocontract.client.generated.sunoapi.model.StemFiles;
import dev.sunocontract.client.generated.sunoapi.model.StemTrack;
import dev.sunocontract.client.generated.sunoapi.model.StemsTask;
import dev.sunocontract.client.generated.sunoapi.model.SunoClip;
import dev.sunocontract.client.generated.sunoapi.model.WavTask;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.ClipOutcome;
import dev.sunocontract.client.wire.TaskType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Maps the tasks of the sunoapi wire, which have a type per kind of task. */
final class SunoapiTaskMapper {

    private static final List<String> RUNNING =
            List.of(MusicStatus.TEXT_SUCCESS.value(), MusicStatus.FIRST_SUCCESS.value(), "GENERATING");

    private final Transport transport;
    private final SunoapiFollowUpMapper followUps;

    /**
     * Creates a mapper.
     *
     * @param transport the transport whose listener receives drift
     */
    SunoapiTaskMapper(Transport transport) {
        this.transport = transport;
        this.followUps = new SunoapiFollowUpMapper(transport);
    }

    /**
     * Maps the response of a {@code record-info} query; empty if it has no task: {@code data} is null for an unknown
     * one.
     *
     * @param taskId the id of the query, for responses that do not repeat it
     */
    Optional<TaskState> toTaskState(TaskType type, JsonNode response, String taskId) {
        String data = MusicTaskResponse.JSON_PROPERTY_DATA;
        JsonNode task = response.path(data);
        return task.isObject() ? Optional.of(toTaskState(type, task, "/" + data, taskId)) : Optional.empty();
    }

    /** Maps a task at a pointer of a response or a callback. */
    TaskState toTaskState(TaskType type, JsonNode tree, String pointer, String taskId) {
        return switch (type) {
            case SONG -> toSong(tree, pointer, taskId);
            case STEMS -> toStems(tree, pointer, taskId);
            case LYRICS -> toLyrics(tree, pointer, taskId);
            case WAV -> toWav(tree, pointer, taskId);
            case VIDEO -> toVideo(tree, pointer, taskId);
            case MIDI, COVER_IMAGES, RECOVERY, VOICE_PHRASE, VOICE, VOCALS ->
                followUps.toTaskState(type, tree, pointer, taskId);
        };
    }

    private <T> Optional<T> bind(TaskType type, JsonNode tree, Class<T> javaType, String pointer) {
        String operationId = SunoapiRequestMapper.statusOperation(type);
        return Optional.ofNullable(transport.binder(operationId).bind(tree, javaType, pointer));
    }

    private TaskState toSong(JsonNode tree, String pointer, String taskId) {
        MusicTask task = bind(TaskType.SONG, tree, MusicTask.class, pointer).orElseGet(MusicTask::new);
        String id = firstText(task.getTaskId(), taskId);
        JsonNode clips = tree.path(MusicTask.JSON_PROPERTY_RESPONSE).path(MusicResult.JSON_PROPERTY_SUNO_DATA);
        String status = task.getStatus() == null ? "" : text(task.getStatus().value());
        return toState(id, status, toClips(id, task.getResponse(), clips), task.getErrorMessage(), tree);
    }

    private TaskState toStems(JsonNode tree, String pointer, String taskId) {
        StemsTask task = bind(TaskType.STEMS, tree, StemsTask.class, pointer).orElseGet(StemsTask::new);
        String id = firstText(task.getTaskId(), taskId);
        List<Clip> tracks = toTracks(id, task.getResponse(), tree.path(StemsTask.JSON_PROPERTY_RESPONSE));
        return toState(id, value(task.getSuccessFlag()), tracks, task.getErrorMessage(), tree);
    }

    private TaskState toLyrics(JsonNode tree, String pointer, String taskId) {
        LyricsTask task = bind(TaskType.LYRICS, tree, LyricsTask.class, pointer).orElseGet(LyricsTask::new);
        LyricsStatus status = task.getStatus();
        return toFileState(
                firstText(task.getTaskId(), taskId),
                status == null ? "" : text(status.value()),
                task.getResponse() != null,
                task.getErrorMessage(),
                tree);
    }

    private TaskState toWav(JsonNode tree, String pointer, String taskId) {
        WavTask task = bind(TaskType.WAV, tree, WavTask.class, pointer).orElseGet(WavTask::new);
        String id = firstText(task.getTaskId(), taskId);
        return toFileState(id, value(task.getSuccessFlag()), task.getResponse() != null, task.getErrorMessage(), tree);
    }

    private TaskState toVideo(JsonNode tree, String pointer, String taskId) {
        Mp4Task task = bind(TaskType.VIDEO, tree, Mp4Task.class, pointer).orElseGet(Mp4Task::new);
        String id = firstText(task.getTaskId(), taskId);
        return toFileState(id, value(task.getSuccessFlag()), task.getResponse() != null, task.getErrorMessage(), tree);
    }

    /** Reads the versions of the lyrics of a finished task; elements can be null. */
    List<@Nullable LyricsText> lyrics(JsonNode tree) {
        LyricsResult result = bind(TaskType.LYRICS, tree, LyricsTask.class, "")
                .map(LyricsTask::getResponse)
                .orElseGet(LyricsResult::new);
        return result.getData() == null ? List.of() : result.getData();
    }

    /** Reads the URL of the file of a finished task; null if there is none. */
    @Nullable
    String fileUrl(TaskType type, JsonNode tree) {
        if (type == TaskType.WAV) {
            WavTask task = bind(type, tree, WavTask.class, "").orElseGet(WavTask::new);
            return task.getResponse() == null ? null : task.getResponse().getAudioWavUrl();
        }
        Mp4Task task = bind(type, tree, Mp4Task.class, "").orElseGet(Mp4Task::new);
        return task.getResponse() == null ? null : task.getResponse().getVideoUrl();
    }

    private static String value(@Nullable FileStatus status) {
        return status == null ? "" : text(status.value());
    }

    private static TaskState toState(
            String id, String taskStatus, List<Clip> clips, @Nullable String errorMessage, JsonNode tree) {
        Status status = toStatus(taskStatus, clips);
        String error = status == Status.FAILED ? firstText(errorMessage, taskStatus) : "";
        return new TaskState(id, status, progressPercent(taskStatus, status), clips, error, tree);
    }

    /** Maps a task whose result is no clip. Only the callback failed if there is a result. */
    private static TaskState toFileState(
            String id, String taskStatus, boolean hasResult, @Nullable String errorMessage, JsonNode tree) {
        boolean callbackFailed = hasResult && taskStatus.equals(FileStatus.CALLBACK_EXCEPTION.value());
        String status = callbackFailed ? FileStatus.SUCCESS.value() : taskStatus;
        return toState(id, status, List.of(), errorMessage, tree);
    }

    private static Status toStatus(String taskStatus, List<Clip> clips) {
        if (taskStatus.equals(MusicStatus.SUCCESS.value())) {
            return ClipOutcome.ofSuccess(clips) == Status.FAILED ? Status.FAILED : Status.SUCCEEDED;
        }
        if (taskStatus.equals(MusicStatus.CALLBACK_EXCEPTION.value())) {
            return clips.isEmpty() ? Status.FAILED : ClipOutcome.ofSuccess(clips);
        }
        if (RUNNING.contains(taskStatus)) {
            return Status.RUNNING;
        }
        return taskStatus.endsWith("FAILED") || taskStatus.endsWith("_ERROR") ? Status.FAILED : Status.PENDING;
    }

    /** Estimates the progress: most of the work is done when the first clip is. */
    static int progressPercent(String taskStatus, Status status) {
        return switch (status) {
            case PENDING, FAILED -> 0;
            case RUNNING -> taskStatus.equals(MusicStatus.FIRST_SUCCESS.value()) ? 70 : 40;
            case SUCCEEDED -> 100;
        };
    }

    private static List<Clip> toClips(String taskId, @Nullable MusicResult result, JsonNode trees) {
        List<SunoClip> clips = result == null || result.getSunoData() == null ? List.of() : result.getSunoData();
        List<Clip> mapped = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            if (clips.get(i) != null) {
                mapped.add(toClip(taskId, clips.get(i), trees.path(i)));
            }
        }
        return List.copyOf(mapped);
    }

    private static Clip toClip(String taskId, SunoClip clip, JsonNode tree) {
        return new SunoapiClipBuilder(taskId, clip.getId(), tree)
                .audio(clip.getAudioUrl(), clip.getStreamAudioUrl())
                .imageUrl(clip.getImageUrl())
                .text(clip.getTitle(), clip.getTags(), clip.getPrompt())
                .duration(clip.getDuration())
                .build();
    }

    /** Maps separated tracks: those of {@code originData}, or one per URL field in older responses. */
    private static List<Clip> toTracks(String taskId, @Nullable StemFiles files, JsonNode tree) {
        if (files == null) {
            return List.of();
        }
        List<StemTrack> tracks = files.getOriginData() == null ? List.of() : files.getOriginData();
        JsonNode trees = tree.path(StemFiles.JSON_PROPERTY_ORIGIN_DATA);
        List<Clip> mapped = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            if (tracks.get(i) != null) {
                mapped.addAll(toTracks(taskId, tracks.get(i), trees.path(i)));
            }
        }
        return mapped.isEmpty() ? toOlderTracks(taskId, files, tree) : List.copyOf(mapped);
    }

    /** Maps a track, or the two of a pair: an instrument, and the rest without it. */
    private static List<Clip> toTracks(String taskId, StemTrack track, JsonNode tree) {
        if (track.getExtract() == null && track.getRemove() == null) {
            return List.of(toTrack(taskId, track, tree));
        }
        return Stream.of(
                        toTrack(taskId, track.getExtract(), tree.path(StemTrack.JSON_PROPERTY_EXTRACT)),
                        toTrack(taskId, track.getRemove(), tree.path(StemTrack.JSON_PROPERTY_REMOVE)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Clip> toTrack(String taskId, @Nullable PairedTrack track, JsonNode tree) {
        return track == null
                ? Optional.empty()
                : Optional.of(new SunoapiClipBuilder(taskId, track.getId(), tree)
                        .audio(track.getAudioUrl(), null)
                        .text(track.getStemTypeGroupName(), null, null)
                        .duration(track.getDuration())
                        .build());
    }

    private static Clip toTrack(String taskId, StemTrack track, JsonNode tree) {
        return new SunoapiClipBuilder(taskId, track.getId(), tree)
                .audio(track.getAudioUrl(), null)
                .text(track.getStemTypeGroupName(), null, null)
                .duration(track.getDuration())
                .build();
    }

    private static List<Clip> toOlderTracks(String taskId, StemFiles files, JsonNode tree) {
        return Stream.of(
                        olderTrack(taskId, "Vocals", files.getVocalUrl(), tree),
                        olderTrack(taskId, "Instrumental", files.getInstrumentalUrl(), tree),
                        olderTrack(taskId, "BackingVocals", files.getBackingVocalsUrl(), tree),
                        olderTrack(taskId, "Drums", files.getDrumsUrl(), tree),
                        olderTrack(taskId, "Bass", files.getBassUrl(), tree),
                        olderTrack(taskId, "Guitar", files.getGuitarUrl(), tree),
                        olderTrack(taskId, "Piano", files.getPianoUrl(), tree),
                        olderTrack(taskId, "Keyboard", files.getKeyboardUrl(), tree),
                        olderTrack(taskId, "Percussion", files.getPercussionUrl(), tree),
                        olderTrack(taskId, "Strings", files.getStringsUrl(), tree),
                        olderTrack(taskId, "Synth", files.getSynthUrl(), tree),
                        olderTrack(taskId, "Fx", files.getFxUrl(), tree),
                        olderTrack(taskId, "Brass", files.getBrassUrl(), tree),
                        olderTrack(taskId, "Woodwinds", files.getWoodwindsUrl(), tree))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Clip> olderTrack(String taskId, String title, @Nullable String url, JsonNode tree) {
        Clip track = new SunoapiClipBuilder(taskId, "", tree)
                .audio(url, null)
                .text(title, null, null)
                .build();
        return track.audioUrl().map(audio -> track);
    }
}
