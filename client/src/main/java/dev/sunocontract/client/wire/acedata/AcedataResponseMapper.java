package dev.sunocontract.client.wire.acedata;

import static dev.sunocontract.client.wire.FieldValues.firstText;
import static dev.sunocontract.client.wire.FieldValues.text;

import dev.sunocontract.client.generated.acedata.model.LyricsText;
import dev.sunocontract.client.generated.acedata.model.Mp4File;
import dev.sunocontract.client.generated.acedata.model.PersonaResponse;
import dev.sunocontract.client.generated.acedata.model.Song;
import dev.sunocontract.client.generated.acedata.model.SongState;
import dev.sunocontract.client.generated.acedata.model.Style;
import dev.sunocontract.client.generated.acedata.model.Upload;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Midi;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.transport.ResponseBinder;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.ClipOutcome;
import dev.sunocontract.client.wire.FieldValues;
import dev.sunocontract.client.wire.RequiredFields;
import dev.sunocontract.client.wire.Seconds;
import dev.sunocontract.client.wire.TaskIdFinder;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Maps responses and callbacks of the acedata wire. The result of a task is the response of its operation: the same
 * methods read a held call, the {@code response} of a task and a callback.
 */
final class AcedataResponseMapper {

    private static final String GET_TASK = "getTask";
    private static final String DATA = "data";
    private static final String RESPONSE = "response";

    private final Transport transport;
    private final Contract contract;

    /**
     * Creates a mapper.
     *
     * @param transport the transport whose listener receives drift
     */
    AcedataResponseMapper(Transport transport) {
        this.transport = transport;
        this.contract = transport.contract();
    }

    /** Maps the response to a submission; terminal if it has the result. */
    TaskState toSubmittedState(JsonNode response, String operationId) {
        if (response.has(DATA)) {
            return toEndedState(response.path("task_id").asString(""), response, "");
        }
        String id = TaskIdFinder.require(response.path("task_id").asString(null), response, contract, operationId);
        return new TaskState(id, Status.PENDING, 0, List.of(), "", response);
    }

    /** Maps the tasks of a list; ids that nobody has are not in it. */
    Map<String, TaskState> toTaskStates(JsonNode response) {
        Map<String, TaskState> states = new LinkedHashMap<>();
        int index = 0;
        for (JsonNode task : response.path("items")) {
            TaskState state = toTaskState(task, "/items/" + index++);
            if (!state.id().isEmpty()) {
                states.put(state.id(), state);
            }
        }
        return states;
    }

    private TaskState toTaskState(JsonNode task, String pointer) {
        String id = task.path("id").asString("");
        JsonNode result = task.path(RESPONSE);
        if (result.isObject()) {
            return toEndedState(id, result, pointer + "/" + RESPONSE);
        }
        Status status = task.path("started_at").isNumber() ? Status.RUNNING : Status.PENDING;
        return new TaskState(id, status, status == Status.RUNNING ? 50 : 0, List.of(), "", task);
    }

    /** Maps the payload of a callback: the response that a held call would have had. */
    TaskState parseCallback(JsonNode payload) {
        JsonNode result = payload.path(RESPONSE).isObject() ? payload.path(RESPONSE) : payload;
        String id = firstText(
                result.path("task_id").asString(""), payload.path("id").asString(""));
        return toEndedState(id, result, "");
    }

    private TaskState toEndedState(String id, JsonNode result, String pointer) {
        List<Clip> clips = toClips(id, result.path(DATA), pointer + "/" + DATA);
        boolean failed = result.path("success").isBoolean() && !result.path("success").booleanValue()
                || result.path("error").isObject()
                || result.path("error").isString();
        Status status = failed ? Status.FAILED : ClipOutcome.ofSuccess(clips);
        String error = status == Status.FAILED ? errorMessage(result, clips) : "";
        return new TaskState(id, status, status == Status.SUCCEEDED ? 100 : 0, clips, error, result);
    }

    private static String errorMessage(JsonNode result, List<Clip> clips) {
        return firstText(
                result.at("/error/message").asString(""),
                result.path("error").asString(""),
                result.at("/error/code").asString(""),
                ClipOutcome.errorMessage(clips),
                "failed");
    }

    private List<Clip> toClips(String taskId, JsonNode data, String pointer) {
        ResponseBinder binder = transport.binder(GET_TASK);
        List<Clip> clips = new ArrayList<>();
        int index = 0;
        for (JsonNode tree : data.isArray() ? data : JsonNodeFactory.instance.arrayNode()) {
            Song song = tree.has("id") ? binder.bind(tree, Song.class, pointer + "/" + index) : null;
            index++;
            if (song != null) {
                clips.add(toClip(taskId, song, tree));
            }
        }
        return List.copyOf(clips);
    }

    private static Clip toClip(String taskId, Song song, JsonNode tree) {
        return new Clip(
                text(song.getId()),
                taskId,
                toStatus(song),
                text(song.getTitle()),
                text(song.getStyle()),
                text(song.getLyric()),
                FieldValues.url(song.getAudioUrl()),
                FieldValues.url(song.getImageUrl()),
                FieldValues.url(song.getVideoUrl()),
                FieldValues.duration(song.getDuration()),
                "",
                false,
                tree);
    }

    /** Songs of 2024 have no state: their address tells. */
    private static Clip.Status toStatus(Song song) {
        SongState state = song.getState();
        if (SongState.ERROR.equals(state) || FieldValues.isPlaceholder(song.getAudioUrl())) {
            return Clip.Status.FAILED;
        }
        if (SongState.PENDING.equals(state)) {
            return Clip.Status.PENDING;
        }
        if (SongState.RUNNING.equals(state)) {
            return FieldValues.url(song.getAudioUrl()).isPresent() ? Clip.Status.STREAMING : Clip.Status.PENDING;
        }
        return FieldValues.url(song.getAudioUrl()).isPresent() ? Clip.Status.COMPLETE : Clip.Status.PENDING;
    }

    TaskState toUploadState(JsonNode response) {
        Upload upload = transport.binder("uploadByUrl").bind(response.path(DATA), Upload.class, "/" + DATA);
        String id = RequiredFields.text(
                upload == null ? null : upload.getAudioId(), "/data/audio_id", response, contract, "uploadByUrl");
        Optional<URI> audio = FieldValues.url(upload == null ? null : upload.getAudioUrl());
        Clip clip = Clip.reference(id, response.path("task_id").asString(""));
        Clip found = audio.map(clip::withAudioUrl).orElse(clip).asUpload();
        return new TaskState(found.taskId(), Status.SUCCEEDED, 100, List.of(found), "", response);
    }

    URI toFileUrl(TaskType type, TaskState finished) {
        if (type == TaskType.VIDEO) {
            Mp4File video = transport.binder("getMp4").bind(finished.raw().path(DATA), Mp4File.class, "/" + DATA);
            return RequiredFields.url(
                    video == null ? null : video.getVideoUrl(), "/data/video_url", finished.raw(), contract, "getMp4");
        }
        String url = finished.raw().at("/data/0/file_url").asString(null);
        return RequiredFields.url(url, "/data/0/file_url", finished.raw(), contract, "getWav");
    }

    Persona toPersona(JsonNode response, Clip clip, String name) {
        PersonaResponse persona =
                transport.bind("createPersona", response, PersonaResponse.class, PersonaResponse::new);
        String id = RequiredFields.text(
                persona.getData() == null ? null : persona.getData().getPersonaId(),
                "/data/persona_id",
                response,
                contract,
                "createPersona");
        return new Persona(id, name, clip.id(), clip.tags(), false, response);
    }

    Timing toTiming(JsonNode response) {
        List<Timing.AlignedWord> words = new ArrayList<>();
        for (JsonNode word : response.at("/data/aligned_words")) {
            words.add(new Timing.AlignedWord(
                    word.path("word").asString(""),
                    Seconds.toDuration(word.path("start_s").decimalValue()),
                    Seconds.toDuration(word.path("end_s").decimalValue())));
        }
        return new Timing(List.copyOf(words), response);
    }

    dev.sunocontract.client.model.Style toStyle(JsonNode response) {
        Style style = transport.binder("expandTags").bind(response.path(DATA), Style.class, "/" + DATA);
        String tags = RequiredFields.text(
                style == null ? null : style.getUpsampledTags(),
                "/data/upsampled_tags",
                response,
                contract,
                "expandTags");
        return new dev.sunocontract.client.model.Style(tags, response);
    }

    /** Reads the first version of lyrics; older responses have an object instead of a list. */
    Lyrics toLyrics(TaskState finished) {
        JsonNode data = finished.raw().path(DATA);
        JsonNode version = data.isArray() ? data.path(0) : data;
        LyricsText lyrics = transport.binder("generateLyrics").bind(version, LyricsText.class, "/" + DATA);
        String words = RequiredFields.text(
                lyrics == null ? null : lyrics.getText(), "/data/text", finished.raw(), contract, "generateLyrics");
        return new Lyrics(lyrics == null ? "" : text(lyrics.getTitle()), words, version);
    }

    Midi toMidi(TaskState finished) {
        List<Midi.Instrument> instruments = new ArrayList<>();
        for (JsonNode instrument : finished.raw().at("/data/0/instruments")) {
            List<Midi.Note> notes = new ArrayList<>();
            instrument.path("notes").forEach(note -> notes.add(toNote(note)));
            instruments.add(new Midi.Instrument(instrument.path("name").asString(""), List.copyOf(notes)));
        }
        return new Midi(List.copyOf(instruments), finished.raw());
    }

    private static Midi.Note toNote(JsonNode note) {
        return new Midi.Note(
                note.path("pitch").asInt(0),
                Seconds.toDuration(note.path("start").decimalValue()),
                Seconds.toDuration(note.path("end").decimalValue()),
                note.path("velocity").asDouble(0));
    }
}
