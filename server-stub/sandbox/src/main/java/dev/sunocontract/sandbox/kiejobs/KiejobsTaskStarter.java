package dev.sunocontract.sandbox.kiejobs;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.kiejobs.model.SunoVersion;
import dev.sunocontract.stub.generated.kiejobs.model.TaskInput;
import dev.sunocontract.stub.generated.kiejobs.model.TaskModel;
import dev.sunocontract.stub.generated.kiejobs.model.TaskRequest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Starts the tasks of the kiejobs wire, one way for each model. */
@Component
class KiejobsTaskStarter {

    private static final BigDecimal MIN_SECTION_SECONDS = BigDecimal.TEN;
    private static final int TWO_STEMS = 2;
    private static final int MANY_STEMS = 12;

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final KiejobsSources sources;
    private final JsonMapper json;
    private final Map<TaskModel, Start> starts = new HashMap<>();

    KiejobsTaskStarter(SandboxEngine engine, AuthenticatedCaller caller, KiejobsSources sources, JsonMapper json) {
        this.engine = engine;
        this.caller = caller;
        this.sources = sources;
        this.json = json;
        starts.put(TaskModel.GENERATE, this::song);
        starts.put(TaskModel.UPLOAD_AND_COVER_AUDIO, this::song);
        starts.put(TaskModel.UPLOAD_AND_EXTEND_AUDIO, this::song);
        starts.put(TaskModel.ADD_INSTRUMENTAL, this::song);
        starts.put(TaskModel.ADD_VOCALS, this::song);
        starts.put(TaskModel.MASHUP, this::song);
        starts.put(TaskModel.EXTEND, this::extension);
        starts.put(TaskModel.REPLACE_SECTION, this::section);
        starts.put(TaskModel.SOUNDS, this::sound);
        starts.put(TaskModel.SEPARATE_VOCALS, this::separation);
        starts.put(
                TaskModel.GENERATE_LYRICS,
                (submission, input) -> engine.submitLyrics(submission, text(input.getPrompt())));
        starts.put(TaskModel.CONVERT_TO_WAV_FORMAT, ofClip(TaskRecord.Type.WAV));
        starts.put(TaskModel.CREATE_MUSIC_VIDEO, ofClip(TaskRecord.Type.VIDEO));
        starts.put(TaskModel.GENERATE_MIDI_FROM_AUDIO, this::notes);
        starts.put(TaskModel.COVER_GENERATE, ofTask(TaskRecord.Type.MUSIC, TaskRecord.Type.COVER_IMAGE));
        starts.put(TaskModel.SUNO_RECOVERY_AUDIO, ofTask(TaskRecord.Type.MUSIC, TaskRecord.Type.RECOVERY));
        starts.put(TaskModel.VALIDATION_PHRASE, this::phrase);
        starts.put(TaskModel.REGENERATE_PHRASE, ofTask(TaskRecord.Type.VOICE_PHRASE, TaskRecord.Type.VOICE_PHRASE));
        starts.put(TaskModel.CREATE_VOICE, this::voice);
    }

    /** Starts a task of one model. */
    private interface Start {
        TaskRecord apply(TaskSubmission submission, TaskInput input);
    }

    /**
     * Starts the task of a request.
     *
     * @throws ApiErrorException if the model is not known, or what the task works on does not exist
     */
    TaskRecord start(TaskRequest request) {
        Start start = starts.get(request.getModel());
        if (start == null) {
            throw new ApiErrorException(
                    ErrorKind.INVALID_REQUEST,
                    "The model name you specified is not supported. Please verify your input and use one of the"
                            + " supported models provided by KIE.");
        }
        TaskSubmission submission = caller.submission(json.writeValueAsString(request), request.getCallBackUrl());
        return start.apply(submission, request.getInput());
    }

    private Start ofClip(TaskRecord.Type type) {
        return (submission, input) -> engine.submitFollowUp(
                submission, type, sources.requireClip(input).id());
    }

    private Start ofTask(TaskRecord.Type source, TaskRecord.Type type) {
        return (submission, input) -> engine.submitFollowUp(
                submission,
                type,
                sources.requireTask(text(input.getTaskId()), source).id());
    }

    private TaskRecord song(TaskSubmission submission, TaskInput input) {
        return Boolean.FALSE.equals(input.getCustomMode())
                ? submitSong(submission, input, null, null, null, firstText(input.getPrompt(), input.getLyrics()), null)
                : submitSong(
                        submission,
                        input,
                        input.getTitle(),
                        firstText(input.getStyle(), input.getTags()),
                        lyrics(input),
                        null,
                        null);
    }

    /** Continues a clip: what the request leaves out is that of the clip. */
    private TaskRecord extension(TaskSubmission submission, TaskInput input) {
        ClipRecord source = sources.requireClip(text(input.getAudioId()));
        return submitSong(
                submission,
                input,
                firstText(input.getTitle(), source.title()),
                firstText(input.getStyle(), source.tags()),
                firstText(lyrics(input), source.lyrics()),
                null,
                source.id());
    }

    /** Does not check that the section is at most half of the song: durations of the sandbox are placeholders. */
    private TaskRecord section(TaskSubmission submission, TaskInput input) {
        BigDecimal length = seconds(input.getInfillEndS()).subtract(seconds(input.getInfillStartS()));
        if (length.compareTo(MIN_SECTION_SECONDS) < 0) {
            throw new ApiErrorException(ErrorKind.INVALID_REQUEST, "the section must last at least 10 seconds");
        }
        String sourceId =
                input.getUploadUrl() == null ? sources.requireClip(input).id() : null;
        return submitSong(submission, input, input.getTitle(), input.getTags(), input.getFullLyrics(), null, sourceId);
    }

    /** Title and tags of a sound are its prompt, as recorded. */
    private TaskRecord sound(TaskSubmission submission, TaskInput input) {
        return submitSong(submission, input, input.getPrompt(), input.getPrompt(), "", null, null);
    }

    private TaskRecord submitSong(
            TaskSubmission submission,
            TaskInput input,
            @Nullable String title,
            @Nullable String tags,
            @Nullable String lyrics,
            @Nullable String description,
            @Nullable String sourceClipId) {
        SunoVersion version = input.getModel() == null ? SunoVersion.V6 : input.getModel();
        return engine.submitMusic(
                submission.withProgressCallbacks(),
                new SandboxEngine.SongRequest(
                        title, tags, lyrics, description, version.value(), input.getPersonaId(), sourceClipId, 0));
    }

    private TaskRecord separation(TaskSubmission submission, TaskInput input) {
        ClipRecord source = input.getAudioUrl() == null ? sources.requireClip(input) : newUpload();
        int stems = "split_stem".equals(input.getType()) ? MANY_STEMS : TWO_STEMS;
        return engine.submitMusic(
                submission, new SandboxEngine.SongRequest(null, null, null, null, null, null, source.id(), stems));
    }

    private ClipRecord newUpload() {
        return engine.submitUpload(caller.submission("", null), "upload.mp3")
                .clips()
                .get(0);
    }

    /** Notes are those of one track of a separation, or else of its first one. */
    private TaskRecord notes(TaskSubmission submission, TaskInput input) {
        TaskRecord separation = sources.requireTask(text(input.getTaskId()), TaskRecord.Type.MUSIC);
        if (separation.separatedClipId() == null) {
            throw new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, "the separation does not exist");
        }
        String trackId = input.getAudioId() == null
                ? separation.clips().get(0).id()
                : sources.requireClip(input).id();
        return engine.submitFollowUp(submission, TaskRecord.Type.MIDI, trackId);
    }

    private TaskRecord phrase(TaskSubmission submission, TaskInput input) {
        if (number(input.getVocalEndS()) <= number(input.getVocalStartS())) {
            throw new ApiErrorException(ErrorKind.INVALID_REQUEST, "vocal_end_s must be after vocal_start_s");
        }
        return engine.submitFollowUp(submission, TaskRecord.Type.VOICE_PHRASE, text(input.getVoiceUrl()));
    }

    private TaskRecord voice(TaskSubmission submission, TaskInput input) {
        TaskRecord phrase = sources.requireTask(text(input.getTaskId()), TaskRecord.Type.VOICE_PHRASE);
        return engine.createVoice(
                submission, phrase.id(), input.getVoiceName() == null ? "Voice" : input.getVoiceName());
    }

    private static @Nullable String lyrics(TaskInput input) {
        return Boolean.TRUE.equals(input.getInstrumental()) ? "" : firstText(input.getLyrics(), input.getPrompt());
    }

    private static @Nullable String firstText(@Nullable String... texts) {
        return Arrays.stream(texts)
                .filter(text -> text != null && !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static BigDecimal seconds(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
