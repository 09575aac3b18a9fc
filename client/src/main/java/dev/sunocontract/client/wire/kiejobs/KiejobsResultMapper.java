package dev.sunocontract.client.wire.kiejobs;

import static dev.sunocontract.client.wire.FieldValues.elements;
import static dev.sunocontract.client.wire.FieldValues.firstText;
import static dev.sunocontract.client.wire.FieldValues.text;

import dev.sunocontract.client.generated.kiejobs.model.AlignedWord;
import dev.sunocontract.client.generated.kiejobs.model.CreditsResponse;
import dev.sunocontract.client.generated.kiejobs.model.LyricsText;
import dev.sunocontract.client.generated.kiejobs.model.MidiInstrument;
import dev.sunocontract.client.generated.kiejobs.model.MidiNote;
import dev.sunocontract.client.generated.kiejobs.model.StoredFileResponse;
import dev.sunocontract.client.generated.kiejobs.model.SunoClip;
import dev.sunocontract.client.generated.kiejobs.model.Task;
import dev.sunocontract.client.generated.kiejobs.model.TaskResult;
import dev.sunocontract.client.generated.kiejobs.model.TaskSubmission;
import dev.sunocontract.client.generated.kiejobs.model.TaskSubmissionResponse;
import dev.sunocontract.client.generated.kiejobs.model.TextResult;
import dev.sunocontract.client.generated.kiejobs.model.VoiceResult;
import dev.sunocontract.client.model.Balance;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.CoverImages;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Midi;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.Style;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.model.Voice;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.FieldValues;
import dev.sunocontract.client.wire.RequiredFields;
import dev.sunocontract.client.wire.Seconds;
import dev.sunocontract.client.wire.UrlUploads;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Maps the results of the kiejobs wire: those of tasks, and those that the submission itself returns. */
final class KiejobsResultMapper {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SUBMIT = "submitMusic";
    private static final String GET_TASK = "getTask";
    private static final String RESULT = "/" + Task.JSON_PROPERTY_RESULT_JSON;

    private final Transport transport;

    /**
     * Creates a mapper.
     *
     * @param transport the transport whose listener receives drift
     */
    KiejobsResultMapper(Transport transport) {
        this.transport = transport;
    }

    /** Returns the result of a task: the JSON in its text, else the same as an object, else a missing node. */
    private static JsonNode resultOf(JsonNode task) {
        String text = task.path(Task.JSON_PROPERTY_RESULT_JSON).asString("");
        try {
            JsonNode decoded = text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
            return decoded.isObject() ? decoded : task.path(Task.JSON_PROPERTY_RESPONSE);
        } catch (JacksonException notJson) {
            return task.path(Task.JSON_PROPERTY_RESPONSE);
        }
    }

    private TaskResult result(TaskState finished) {
        TaskResult result = transport.binder(GET_TASK).bind(resultOf(finished.raw()), TaskResult.class, RESULT);
        return result == null ? new TaskResult() : result;
    }

    private TextResult textResult(TaskState finished) {
        TextResult text = result(finished).getResultObject();
        return text == null ? new TextResult() : text;
    }

    /** Maps the clips of a task; of a separation, whose result was not seen, every file is a track. */
    List<Clip> toClips(String taskId, JsonNode task) {
        JsonNode result = resultOf(task);
        JsonNode clips = result.path(TaskResult.JSON_PROPERTY_DATA);
        boolean separated = task.path(Task.JSON_PROPERTY_MODEL).asString("").endsWith("/separate-vocals");
        return separated && !clips.isArray()
                ? toTracks(taskId, result)
                : toClips(taskId, clips, RESULT + "/" + TaskResult.JSON_PROPERTY_DATA);
    }

    /** Maps an array of clips at a pointer of the response. */
    List<Clip> toClips(String taskId, JsonNode trees, String pointer) {
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; trees.isArray() && i < trees.size(); i++) {
            SunoClip clip = transport.binder(GET_TASK).bind(trees.get(i), SunoClip.class, pointer + "/" + i);
            if (clip != null) {
                clips.add(toClip(taskId, clip, trees.get(i)));
            }
        }
        return List.copyOf(clips);
    }

    private static Clip toClip(String taskId, SunoClip clip, JsonNode tree) {
        Optional<URI> audio = FieldValues.url(clip.getAudioUrl());
        return new Clip(
                text(clip.getId()),
                taskId,
                status(clip, audio),
                text(clip.getTitle()),
                text(clip.getTags()),
                text(clip.getPrompt()),
                audio.or(() -> FieldValues.url(clip.getStreamAudioUrl())),
                FieldValues.url(clip.getImageUrl()),
                Optional.empty(),
                FieldValues.duration(clip.getDuration()),
                "",
                false,
                tree);
    }

    /** The wire has no status of a clip: its addresses state it. */
    private static Clip.Status status(SunoClip clip, Optional<URI> audio) {
        if (FieldValues.isPlaceholder(clip.getAudioUrl())) {
            return Clip.Status.FAILED;
        }
        if (audio.isPresent()) {
            return Clip.Status.COMPLETE;
        }
        return FieldValues.url(clip.getStreamAudioUrl()).isPresent() ? Clip.Status.STREAMING : Clip.Status.PENDING;
    }

    private static List<Clip> toTracks(String taskId, JsonNode result) {
        return result.path(TaskResult.JSON_PROPERTY_RESULT_URLS)
                .valueStream()
                .flatMap(url -> FieldValues.url(url.asString("")).stream())
                .map(url -> new Clip(
                        "",
                        taskId,
                        Clip.Status.COMPLETE,
                        fileTitle(url),
                        "",
                        "",
                        Optional.of(url),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        false,
                        result))
                .toList();
    }

    private static String fileTitle(URI url) {
        String path = text(url.getPath());
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
    }

    URI toFileUrl(TaskState finished) {
        String first = elements(result(finished).getResultUrls()).findFirst().orElse(null);
        return RequiredFields.url(first, RESULT + "/resultUrls/0", finished.raw(), transport.contract(), GET_TASK);
    }

    CoverImages toCoverImages(TaskState finished) {
        List<URI> urls = elements(result(finished).getResultUrls())
                .map(FieldValues::url)
                .flatMap(Optional::stream)
                .toList();
        return new CoverImages(finished.id(), urls, finished.raw());
    }

    /** Maps the first version of generated lyrics; {@code raw} has the others. */
    Lyrics toLyrics(TaskState finished) {
        LyricsText first =
                elements(textResult(finished).getLyricsData()).findFirst().orElseGet(LyricsText::new);
        return new Lyrics(text(first.getTitle()), text(first.getText()), finished.raw());
    }

    Midi toMidi(TaskState finished) {
        List<Midi.Instrument> instruments = elements(textResult(finished).getInstruments())
                .map(KiejobsResultMapper::toInstrument)
                .toList();
        return new Midi(instruments, finished.raw());
    }

    private static Midi.Instrument toInstrument(MidiInstrument instrument) {
        return new Midi.Instrument(
                text(instrument.getName()),
                elements(instrument.getNotes()).map(KiejobsResultMapper::toNote).toList());
    }

    private static Midi.Note toNote(MidiNote note) {
        return new Midi.Note(
                note.getPitch() == null ? 0 : note.getPitch(),
                Seconds.toDuration(number(note.getStart())),
                Seconds.toDuration(number(note.getEnd())),
                note.getVelocity() == null ? 0 : note.getVelocity().doubleValue());
    }

    private static @Nullable BigDecimal number(@Nullable JsonNode value) {
        return value == null ? null : value.asDecimal(null);
    }

    private VoiceResult voiceResult(TaskState finished) {
        JsonNode tree = resultOf(finished.raw());
        JsonNode data = tree.path(TaskResult.JSON_PROPERTY_DATA);
        VoiceResult result = transport
                .binder(GET_TASK)
                .bind(data.isObject() ? data : tree, VoiceResult.class, data.isObject() ? RESULT + "/data" : RESULT);
        return result == null ? new VoiceResult() : result;
    }

    VoicePhrase toVoicePhrase(TaskState finished) {
        VoiceResult result = voiceResult(finished);
        String phrase = firstText(result.getValidateInfo(), result.getVerifyPhraseText());
        return new VoicePhrase(finished.id(), requireText(phrase, "/data/validateInfo", finished), finished.raw());
    }

    Voice toVoice(TaskState finished, String name) {
        VoiceResult result = voiceResult(finished);
        String id = firstText(result.getVoiceId(), result.getPersonaId());
        return new Voice(requireText(id, "/data/voiceId", finished), finished.id(), name, finished.raw());
    }

    private String requireText(@Nullable String value, String pointer, TaskState finished) {
        return RequiredFields.text(value, RESULT + pointer, finished.raw(), transport.contract(), GET_TASK);
    }

    private TaskSubmission submission(JsonNode response) {
        TaskSubmissionResponse envelope =
                transport.bind(SUBMIT, response, TaskSubmissionResponse.class, TaskSubmissionResponse::new);
        return envelope.getData() == null ? new TaskSubmission() : envelope.getData();
    }

    Clip toUpload(JsonNode response) {
        StoredFileResponse file =
                transport.bind("uploadFile", response, StoredFileResponse.class, StoredFileResponse::new);
        String url = file.getData() == null ? null : file.getData().getDownloadUrl();
        return UrlUploads.clip(
                RequiredFields.url(url, "/data/downloadUrl", response, transport.contract(), "uploadFile"));
    }

    Persona toPersona(JsonNode response, Clip clip, String name) {
        String id = submission(response).getPersonaId();
        return new Persona(
                requireText(id, "/data/personaId", response),
                name,
                clip.id(),
                clip.tags(),
                Persona.Source.CLIP,
                response.path("data"));
    }

    /** Maps words with their times, whose names may be in snake_case. */
    Timing toTiming(JsonNode response) {
        Stream<Timing.AlignedWord> words =
                elements(submission(response).getAlignedWords()).map(KiejobsResultMapper::toWord);
        Stream<Timing.AlignedWord> snakeCaseWords =
                response.at("/data/aligned_words").valueStream().map(KiejobsResultMapper::toWord);
        return new Timing(Stream.concat(words, snakeCaseWords).toList(), response.path("data"));
    }

    private static Timing.AlignedWord toWord(AlignedWord word) {
        return new Timing.AlignedWord(
                text(word.getWord()), Seconds.toDuration(word.getStartS()), Seconds.toDuration(word.getEndS()));
    }

    private static Timing.AlignedWord toWord(JsonNode word) {
        return new Timing.AlignedWord(
                word.path("word").asString(""),
                Seconds.toDuration(number(word.path("start_s"))),
                Seconds.toDuration(number(word.path("end_s"))));
    }

    Style toStyle(JsonNode response) {
        return new Style(requireText(submission(response).getResult(), "/data/result", response), response);
    }

    boolean isAvailable(JsonNode response) {
        return Boolean.TRUE.equals(submission(response).getIsAvailable());
    }

    Balance toBalance(JsonNode response) {
        CreditsResponse credits = transport.bind("getCredits", response, CreditsResponse.class, CreditsResponse::new);
        return new Balance(
                RequiredFields.number(credits.getData(), "/data", response, transport.contract(), "getCredits"),
                response);
    }

    private String requireText(@Nullable String value, String pointer, JsonNode response) {
        return RequiredFields.text(value, pointer, response, transport.contract(), SUBMIT);
    }
}
