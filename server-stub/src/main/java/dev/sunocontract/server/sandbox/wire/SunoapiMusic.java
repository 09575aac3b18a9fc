package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.server.generated.sunoapi.api.LyricsApi;
import dev.sunocontract.server.generated.sunoapi.api.MusicApi;
import dev.sunocontract.server.generated.sunoapi.api.PersonasApi;
import dev.sunocontract.server.generated.sunoapi.api.TasksApi;
import dev.sunocontract.server.generated.sunoapi.model.AddInstrumentalRequest;
import dev.sunocontract.server.generated.sunoapi.model.AddVocalsRequest;
import dev.sunocontract.server.generated.sunoapi.model.ExtendRequest;
import dev.sunocontract.server.generated.sunoapi.model.LyricsRequest;
import dev.sunocontract.server.generated.sunoapi.model.LyricsTaskAnswer;
import dev.sunocontract.server.generated.sunoapi.model.MashupRequest;
import dev.sunocontract.server.generated.sunoapi.model.MusicRequest;
import dev.sunocontract.server.generated.sunoapi.model.MusicTaskAnswer;
import dev.sunocontract.server.generated.sunoapi.model.PersonaAnswer;
import dev.sunocontract.server.generated.sunoapi.model.PersonaRequest;
import dev.sunocontract.server.generated.sunoapi.model.ReplaceSectionRequest;
import dev.sunocontract.server.generated.sunoapi.model.SoundsRequest;
import dev.sunocontract.server.generated.sunoapi.model.Style;
import dev.sunocontract.server.generated.sunoapi.model.StyleAnswer;
import dev.sunocontract.server.generated.sunoapi.model.StyleRequest;
import dev.sunocontract.server.generated.sunoapi.model.SunoModel;
import dev.sunocontract.server.generated.sunoapi.model.TaskIdAnswer;
import dev.sunocontract.server.generated.sunoapi.model.UploadCoverRequest;
import dev.sunocontract.server.generated.sunoapi.model.UploadExtensionRequest;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Persona;
import dev.sunocontract.server.sandbox.engine.Studio;
import dev.sunocontract.server.sandbox.engine.Take;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The sunoapi wire: what makes songs, lyrics and personas. */
@RestController
class SunoapiMusic implements MusicApi, LyricsApi, TasksApi, PersonasApi {

    private static final BigDecimal SHORTEST = BigDecimal.valueOf(6);
    private static final BigDecimal LONGEST = BigDecimal.valueOf(60);
    private static final BigDecimal SHORTEST_VOICE = BigDecimal.TEN;
    private static final BigDecimal LONGEST_VOICE = BigDecimal.valueOf(30);

    private final Studio studio;
    private final Caller caller;
    private final SunoapiJobs jobs;
    private final SunoapiTasks tasks;
    private final JsonMapper json;

    SunoapiMusic(Studio studio, Caller caller, SunoapiJobs jobs, SunoapiTasks tasks, JsonMapper json) {
        this.studio = studio;
        this.caller = caller;
        this.jobs = jobs;
        this.tasks = tasks;
        this.json = json;
    }

    @Override
    public ResponseEntity<TaskIdAnswer> submitMusic(MusicRequest request) {
        Words words = request.getCustomMode()
                ? new Words(
                        request.getTitle(), request.getStyle(), sung(request.getPrompt(), request.getInstrumental()))
                : Words.invented(request.getPrompt());
        return submit(words, request.getModel(), request.getPersonaId(), null, request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<TaskIdAnswer> extendMusic(ExtendRequest request) {
        Take source = jobs.complete(request.getAudioId());
        Words words = request.getDefaultParamFlag()
                ? new Words(request.getTitle(), request.getStyle(), request.getPrompt())
                : new Words(source.title(), source.tags(), source.lyrics());
        return submit(
                words, request.getModel(), request.getPersonaId(), source.id(), request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<TaskIdAnswer> uploadCover(UploadCoverRequest request) {
        Words words = request.getCustomMode()
                ? new Words(
                        request.getTitle(), request.getStyle(), sung(request.getPrompt(), request.getInstrumental()))
                : Words.invented(request.getPrompt());
        return submit(words, request.getModel(), request.getPersonaId(), null, request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<TaskIdAnswer> uploadExtension(UploadExtensionRequest request) {
        Words words = request.getDefaultParamFlag()
                ? new Words(
                        request.getTitle(), request.getStyle(), sung(request.getPrompt(), request.getInstrumental()))
                : Words.invented(request.getPrompt());
        return submit(words, request.getModel(), request.getPersonaId(), null, request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<TaskIdAnswer> addInstrumental(AddInstrumentalRequest request) {
        Words words = new Words(request.getTitle(), request.getTags(), "");
        return submit(words, request.getModel(), null, null, request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<TaskIdAnswer> addVocals(AddVocalsRequest request) {
        Words words = new Words(request.getTitle(), request.getStyle(), request.getPrompt());
        return submit(words, request.getModel(), null, null, request, request.getCallBackUrl());
    }

    /** Half of the song, at most, is not asked of anybody: how long the sandbox's takes are is made up. */
    @Override
    public ResponseEntity<TaskIdAnswer> replaceSection(ReplaceSectionRequest request) {
        BigDecimal length = request.getInfillEndS().subtract(request.getInfillStartS());
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw invalid("the section must be of 6 to 60 seconds, and is of " + length);
        }
        Take source = jobs.complete(request.getTaskId(), request.getAudioId());
        String lyrics = request.getFullLyrics() == null ? request.getPrompt() : request.getFullLyrics();
        Words words = new Words(request.getTitle(), request.getTags(), lyrics);
        return submit(words, SunoModel.of(source.model()), null, source.id(), request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<TaskIdAnswer> mashupMusic(MashupRequest request) {
        Words words = request.getCustomMode()
                ? new Words(
                        request.getTitle(), request.getStyle(), sung(request.getPrompt(), request.getInstrumental()))
                : Words.invented(request.getPrompt());
        return submit(words, request.getModel(), null, null, request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<TaskIdAnswer> submitSounds(SoundsRequest request) {
        Words words = new Words(request.getPrompt(), "sound", "");
        return submit(words, request.getModel(), null, null, request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<StyleAnswer> expandTags(StyleRequest request) {
        BigDecimal left = BigDecimal.valueOf(studio.credits(caller.account()));
        String style = request.getContent().strip() + ", warm analogue recording, close vocals, steady tempo";
        return ResponseEntity.ok(new StyleAnswer()
                .code(200)
                .msg("success")
                .data(new Style()
                        .param(json.writeValueAsString(request))
                        .result(style)
                        .creditsConsumed(BigDecimal.ZERO)
                        .creditsRemaining(left)
                        .successFlag("1")
                        .createTime(SunoapiTasks.moment(studio.now()))));
    }

    @Override
    public ResponseEntity<MusicTaskAnswer> getTask(String taskId) {
        Job job = jobs.found(taskId, Job.Kind.MUSIC);
        return ResponseEntity.ok(new MusicTaskAnswer().code(200).msg("success").data(tasks.music(job)));
    }

    @Override
    public ResponseEntity<TaskIdAnswer> submitLyrics(LyricsRequest request) {
        return SunoapiJobs.accepted(
                studio.submitLyrics(jobs.order(request, request.getCallBackUrl()), request.getPrompt()));
    }

    @Override
    public ResponseEntity<LyricsTaskAnswer> getLyrics(String taskId) {
        Job job = jobs.found(taskId, Job.Kind.LYRICS);
        return ResponseEntity.ok(new LyricsTaskAnswer().code(200).msg("success").data(tasks.lyrics(job)));
    }

    @Override
    public ResponseEntity<PersonaAnswer> createPersona(PersonaRequest request) {
        BigDecimal from = request.getVocalStart() == null ? BigDecimal.ZERO : request.getVocalStart();
        BigDecimal to = request.getVocalEnd() == null ? LONGEST_VOICE : request.getVocalEnd();
        BigDecimal length = to.subtract(from);
        if (length.compareTo(SHORTEST_VOICE) < 0 || length.compareTo(LONGEST_VOICE) > 0) {
            throw invalid("vocalStart and vocalEnd must be 10 to 30 seconds apart, and are " + length);
        }
        Take source = jobs.complete(request.getTaskId(), request.getAudioId());
        if (source.model().equals(SunoModel.V3_5.value())) {
            throw invalid("a persona needs a song of V4 or later");
        }
        Persona persona =
                studio.createOnlyPersona(caller.account(), source.id(), request.getName(), request.getDescription());
        return ResponseEntity.ok(new PersonaAnswer()
                .code(200)
                .msg("success")
                .data(new dev.sunocontract.server.generated.sunoapi.model.Persona()
                        .personaId(persona.id())
                        .name(persona.name())
                        .description(persona.description())));
    }

    /** Title, style and lyrics; or a description of what is to be invented. */
    private record Words(
            @Nullable String title,
            @Nullable String style,
            @Nullable String lyrics,
            @Nullable String description) {

        Words(@Nullable String title, @Nullable String style, @Nullable String lyrics) {
            this(title, style, lyrics, null);
        }

        static Words invented(@Nullable String description) {
            return new Words(null, null, null, description);
        }
    }

    private static @Nullable String sung(@Nullable String lyrics, @Nullable Boolean instrumental) {
        return Boolean.TRUE.equals(instrumental) ? "" : lyrics;
    }

    private ResponseEntity<TaskIdAnswer> submit(
            Words words,
            @Nullable SunoModel model,
            @Nullable String persona,
            @Nullable String source,
            Object request,
            @Nullable String callback) {
        return SunoapiJobs.accepted(studio.submit(
                jobs.order(request, callback).inStages(),
                new Studio.Song(
                        words.title(),
                        words.style(),
                        words.lyrics(),
                        words.description(),
                        model == null ? null : model.value(),
                        persona,
                        source,
                        0)));
    }

    private static Refusal.RefusedException invalid(String problem) {
        return new Refusal(Reason.INVALID, problem).thrown();
    }
}
