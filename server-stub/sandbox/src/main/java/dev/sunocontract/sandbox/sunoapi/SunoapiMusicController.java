package dev.sunocontract.sandbox.sunoapi;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.PersonaRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.sunoapi.api.LyricsApi;
import dev.sunocontract.stub.generated.sunoapi.api.MusicApi;
import dev.sunocontract.stub.generated.sunoapi.api.PersonasApi;
import dev.sunocontract.stub.generated.sunoapi.api.TasksApi;
import dev.sunocontract.stub.generated.sunoapi.model.AddInstrumentalRequest;
import dev.sunocontract.stub.generated.sunoapi.model.AddVocalsRequest;
import dev.sunocontract.stub.generated.sunoapi.model.ExtendRequest;
import dev.sunocontract.stub.generated.sunoapi.model.LyricsRequest;
import dev.sunocontract.stub.generated.sunoapi.model.LyricsTaskResponse;
import dev.sunocontract.stub.generated.sunoapi.model.MashupRequest;
import dev.sunocontract.stub.generated.sunoapi.model.MusicRequest;
import dev.sunocontract.stub.generated.sunoapi.model.MusicTaskResponse;
import dev.sunocontract.stub.generated.sunoapi.model.Persona;
import dev.sunocontract.stub.generated.sunoapi.model.PersonaRequest;
import dev.sunocontract.stub.generated.sunoapi.model.PersonaResponse;
import dev.sunocontract.stub.generated.sunoapi.model.ReplaceSectionRequest;
import dev.sunocontract.stub.generated.sunoapi.model.SoundsRequest;
import dev.sunocontract.stub.generated.sunoapi.model.Style;
import dev.sunocontract.stub.generated.sunoapi.model.StyleRequest;
import dev.sunocontract.stub.generated.sunoapi.model.StyleResponse;
import dev.sunocontract.stub.generated.sunoapi.model.SunoModel;
import dev.sunocontract.stub.generated.sunoapi.model.TaskIdResponse;
import dev.sunocontract.stub.generated.sunoapi.model.UploadCoverRequest;
import dev.sunocontract.stub.generated.sunoapi.model.UploadExtensionRequest;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Serves music, lyrics, tasks and personas of the sunoapi wire. */
@WireController
class SunoapiMusicController implements MusicApi, LyricsApi, TasksApi, PersonasApi {

    private static final BigDecimal MIN_SECTION_SECONDS = BigDecimal.TEN;
    private static final BigDecimal MIN_VOCAL_SECONDS = BigDecimal.TEN;
    private static final BigDecimal MAX_VOCAL_SECONDS = BigDecimal.valueOf(30);

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final SunoapiTaskSupport taskSupport;
    private final SunoapiTaskMapper taskMapper;
    private final JsonMapper json;

    SunoapiMusicController(
            SandboxEngine engine,
            AuthenticatedCaller caller,
            SunoapiTaskSupport taskSupport,
            SunoapiTaskMapper taskMapper,
            JsonMapper json) {
        this.engine = engine;
        this.caller = caller;
        this.taskSupport = taskSupport;
        this.taskMapper = taskMapper;
        this.json = json;
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitMusic(MusicRequest request) {
        String words = firstText(request.getLyrics(), request.getPrompt());
        SongText text = request.getCustomMode()
                ? new SongText(
                        request.getTitle(),
                        request.getStyle(),
                        lyricsUnlessInstrumental(words, request.getInstrumental()))
                : SongText.fromDescription(firstText(request.getPrompt(), request.getLyrics(), request.getStyle()));
        return submit(text, request.getModel(), request.getPersonaId(), null, request, request.getCallBackUrl());
    }

    /** Continues a clip: what the request leaves out is that of the clip. */
    @Override
    public ResponseEntity<TaskIdResponse> extendMusic(ExtendRequest request) {
        ClipRecord source = taskSupport.requireCompleteClip(request.getAudioId());
        SongText text = Boolean.FALSE.equals(request.getDefaultParamFlag())
                ? new SongText(source.title(), source.tags(), source.lyrics())
                : new SongText(
                        firstText(request.getTitle(), source.title()),
                        firstText(request.getStyle(), source.tags()),
                        lyricsUnlessInstrumental(
                                firstText(request.getLyrics(), request.getPrompt(), source.lyrics()),
                                request.getInstrumental()));
        return submit(text, request.getModel(), request.getPersonaId(), source.id(), request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<TaskIdResponse> uploadCover(UploadCoverRequest request) {
        SongText text = songText(
                request.getCustomMode(),
                request.getTitle(),
                request.getStyle(),
                firstText(request.getLyrics(), request.getPrompt()),
                request.getInstrumental());
        return submit(text, request.getModel(), request.getPersonaId(), null, request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<TaskIdResponse> uploadExtension(UploadExtensionRequest request) {
        SongText text = songText(
                request.getDefaultParamFlag(),
                request.getTitle(),
                request.getStyle(),
                firstText(request.getLyrics(), request.getPrompt()),
                request.getInstrumental());
        return submit(text, request.getModel(), request.getPersonaId(), null, request, request.getCallBackUrl());
    }

    /** The text of a song whose mode may be left out: then it is the custom one. */
    private static SongText songText(
            @Nullable Boolean custom,
            @Nullable String title,
            @Nullable String style,
            @Nullable String words,
            @Nullable Boolean instrumental) {
        return Boolean.FALSE.equals(custom)
                ? SongText.fromDescription(words)
                : new SongText(title, style, lyricsUnlessInstrumental(words, instrumental));
    }

    @Override
    public ResponseEntity<TaskIdResponse> addInstrumental(AddInstrumentalRequest request) {
        SongText text = new SongText(request.getTitle(), request.getTags(), firstText(request.getLyrics(), ""));
        return submit(text, request.getModel(), null, null, request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<TaskIdResponse> addVocals(AddVocalsRequest request) {
        String words = firstText(request.getLyrics(), request.getPrompt());
        SongText text = new SongText(request.getTitle(), request.getStyle(), words);
        return submit(text, request.getModel(), null, null, request, request.getCallBackUrl());
    }

    /** Does not check that the section is at most half of the song: durations of the sandbox are placeholders. */
    @Override
    public ResponseEntity<TaskIdResponse> replaceSection(ReplaceSectionRequest request) {
        BigDecimal length = request.getInfillEndS().subtract(request.getInfillStartS());
        if (length.compareTo(MIN_SECTION_SECONDS) < 0) {
            throw invalidRequest("the section must last at least 10 seconds, not " + length);
        }
        String lyrics = firstText(request.getFullLyrics(), request.getLyrics(), request.getPrompt());
        SongText text = new SongText(request.getTitle(), request.getTags(), lyrics);
        if (request.getUploadUrl() != null) {
            return submit(text, request.getModel(), request.getPersonaId(), null, request, request.getCallBackUrl());
        }
        ClipRecord source = taskSupport.requireCompleteClip(request.getTaskId(), request.getAudioId());
        return submit(
                text,
                SunoModel.of(source.model()),
                request.getPersonaId(),
                source.id(),
                request,
                request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<TaskIdResponse> mashupMusic(MashupRequest request) {
        SongText text = songText(
                request.getCustomMode(),
                request.getTitle(),
                request.getStyle(),
                firstText(request.getLyrics(), request.getPrompt()),
                request.getInstrumental());
        return submit(text, request.getModel(), request.getPersonaId(), null, request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitSounds(SoundsRequest request) {
        SongText text = new SongText(request.getPrompt(), "sound", "");
        return submit(text, request.getModel(), null, null, request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<StyleResponse> expandTags(StyleRequest request) {
        BigDecimal balance = BigDecimal.valueOf(engine.credits(caller.accountId()));
        String style = request.getContent().strip() + ", warm analogue recording, close vocals, steady tempo";
        return ResponseEntity.ok(new StyleResponse()
                .code(200)
                .msg("success")
                .data(new Style()
                        .param(json.writeValueAsString(request))
                        .result(style)
                        .creditsConsumed(BigDecimal.ZERO)
                        .creditsRemaining(balance)
                        .successFlag("1")
                        .createTime(SunoapiTaskMapper.toTimestamp(engine.now()))));
    }

    @Override
    public ResponseEntity<MusicTaskResponse> getTask(String taskId) {
        TaskRecord task = taskSupport.requireTask(taskId, TaskRecord.Type.MUSIC);
        return ResponseEntity.ok(
                new MusicTaskResponse().code(200).msg("success").data(taskMapper.toVisibleTask(task)));
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitLyrics(LyricsRequest request) {
        return SunoapiTaskSupport.toTaskIdResponse(
                engine.submitLyrics(taskSupport.submission(request, request.getCallBackUrl()), request.getPrompt()));
    }

    @Override
    public ResponseEntity<LyricsTaskResponse> getLyrics(String taskId) {
        TaskRecord task = taskSupport.requireTask(taskId, TaskRecord.Type.LYRICS);
        return ResponseEntity.ok(
                new LyricsTaskResponse().code(200).msg("success").data(taskMapper.toLyricsTask(task)));
    }

    @Override
    public ResponseEntity<PersonaResponse> createPersona(PersonaRequest request) {
        BigDecimal from = request.getVocalStart() == null ? BigDecimal.ZERO : request.getVocalStart();
        BigDecimal to = request.getVocalEnd() == null ? MAX_VOCAL_SECONDS : request.getVocalEnd();
        BigDecimal length = to.subtract(from);
        if (length.compareTo(MIN_VOCAL_SECONDS) < 0 || length.compareTo(MAX_VOCAL_SECONDS) > 0) {
            throw invalidRequest("vocalStart and vocalEnd must be 10 to 30 seconds apart, not " + length);
        }
        ClipRecord source = taskSupport.requireCompleteClip(
                request.getTaskId(),
                taskSupport.audioId(request.getTaskId(), request.getAudioId(), request.getMusicIndex()));
        if (source.model().equals(SunoModel.V3_5.value())) {
            throw invalidRequest("a persona needs a song of V4 or later");
        }
        PersonaRecord persona = engine.createUniquePersona(
                caller.accountId(), source.id(), request.getName(), request.getDescription());
        return ResponseEntity.ok(new PersonaResponse()
                .code(200)
                .msg("success")
                .data(new Persona().personaId(persona.id()).name(persona.name()).description(persona.description())));
    }

    /** Title, style and lyrics of a song; or a description in their place. */
    private record SongText(
            @Nullable String title,
            @Nullable String style,
            @Nullable String lyrics,
            @Nullable String description) {

        SongText(@Nullable String title, @Nullable String style, @Nullable String lyrics) {
            this(title, style, lyrics, null);
        }

        static SongText fromDescription(@Nullable String description) {
            return new SongText(null, null, null, description);
        }
    }

    /** Returns the first text that is present and not empty; null if there is none. */
    private static @Nullable String firstText(@Nullable String... texts) {
        return Arrays.stream(texts)
                .filter(text -> text != null && !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String lyricsUnlessInstrumental(@Nullable String lyrics, @Nullable Boolean instrumental) {
        return Boolean.TRUE.equals(instrumental) ? "" : lyrics;
    }

    private ResponseEntity<TaskIdResponse> submit(
            SongText text,
            @Nullable SunoModel model,
            @Nullable String personaId,
            @Nullable String sourceClipId,
            Object request,
            @Nullable String callbackUrl) {
        return SunoapiTaskSupport.toTaskIdResponse(engine.submitMusic(
                taskSupport.submission(request, callbackUrl).withProgressCallbacks(),
                new SandboxEngine.SongRequest(
                        text.title(),
                        text.style(),
                        text.lyrics(),
                        text.description(),
                        model == null ? null : model.value(),
                        personaId,
                        sourceClipId,
                        0)));
    }

    private static ApiErrorException invalidRequest(String message) {
        return new ApiErrorException(ErrorKind.INVALID_REQUEST, message);
    }
}
