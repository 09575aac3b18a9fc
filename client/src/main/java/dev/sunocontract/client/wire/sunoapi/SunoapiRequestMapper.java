package dev.sunocontract.client.wire.sunoapi;

import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.generated.sunoapi.model.AddInstrumentalRequest;
import dev.sunocontract.client.generated.sunoapi.model.AddVocalsRequest;
import dev.sunocontract.client.generated.sunoapi.model.CoverImageRequest;
import dev.sunocontract.client.generated.sunoapi.model.ExtendRequest;
import dev.sunocontract.client.generated.sunoapi.model.LyricsRequest;
import dev.sunocontract.client.generated.sunoapi.model.MashupRequest;
import dev.sunocontract.client.generated.sunoapi.model.MidiRequest;
import dev.sunocontract.client.generated.sunoapi.model.Mp4Request;
import dev.sunocontract.client.generated.sunoapi.model.MusicRequest;
import dev.sunocontract.client.generated.sunoapi.model.PersonaModel;
import dev.sunocontract.client.generated.sunoapi.model.PersonaRequest;
import dev.sunocontract.client.generated.sunoapi.model.RecoveryRequest;
import dev.sunocontract.client.generated.sunoapi.model.ReplaceSectionRequest;
import dev.sunocontract.client.generated.sunoapi.model.SeparationType;
import dev.sunocontract.client.generated.sunoapi.model.SkillLevel;
import dev.sunocontract.client.generated.sunoapi.model.SoundKey;
import dev.sunocontract.client.generated.sunoapi.model.SoundsRequest;
import dev.sunocontract.client.generated.sunoapi.model.StemName;
import dev.sunocontract.client.generated.sunoapi.model.StemsRequest;
import dev.sunocontract.client.generated.sunoapi.model.StyleRequest;
import dev.sunocontract.client.generated.sunoapi.model.SunoModel;
import dev.sunocontract.client.generated.sunoapi.model.TimingRequest;
import dev.sunocontract.client.generated.sunoapi.model.UploadCoverRequest;
import dev.sunocontract.client.generated.sunoapi.model.UploadExtensionRequest;
import dev.sunocontract.client.generated.sunoapi.model.VoiceCheckRequest;
import dev.sunocontract.client.generated.sunoapi.model.VoiceLanguage;
import dev.sunocontract.client.generated.sunoapi.model.VoicePhraseRegenerationRequest;
import dev.sunocontract.client.generated.sunoapi.model.VoicePhraseRequest;
import dev.sunocontract.client.generated.sunoapi.model.WavRequest;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongOption;
import dev.sunocontract.client.model.SongOptions;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.Voice;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.client.model.VoiceRequest;
import dev.sunocontract.client.model.VoiceSample;
import dev.sunocontract.client.wire.OptionFields;
import dev.sunocontract.client.wire.RequestMapper;
import dev.sunocontract.client.wire.Seconds;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Maps requests of the client to calls of the sunoapi wire. */
public final class SunoapiRequestMapper implements RequestMapper {

    /** The current model: Suno serves v6 only since September 2026. */
    private static final SunoModel DEFAULT_MODEL = SunoModel.V6;

    /** The callback URL if the caller sets none: the providers require one. RFC 6761 reserves {@code .invalid}. */
    private static final String UNREACHABLE_CALLBACK_URL = "https://callback.invalid/";

    private static final String STYLE = "/style";
    private static final String TAGS = "/tags";
    private static final String CLIP_ID = "Clip.id";

    /** The name of a task's id in recoveries; other operations write {@code taskId}. */
    private static final String TASK_ID = "task_id";

    private static final String CLIP_TASK_ID = "Clip.taskId";
    private static final String CLIP_AUDIO_URL = "Clip.audioUrl";

    private static final OptionFields FIELDS = OptionFields.NONE
            .with(SongOption.LYRICS, "/prompt")
            .with(SongOption.TITLE, "/title")
            .with(SongOption.TAGS, STYLE)
            .with(SongOption.NEGATIVE_TAGS, "/negativeTags")
            .with(SongOption.MODEL, "/model")
            .with(SongOption.CALLBACK_URL, "/callBackUrl")
            .with(SongOption.VOCAL_GENDER, "/vocalGender")
            .with(SongOption.STYLE_WEIGHT, "/styleWeight")
            .with(SongOption.WEIRDNESS, "/weirdnessConstraint")
            .with(SongOption.AUDIO_WEIGHT, "/audioWeight");

    private static final OptionFields DESCRIPTION_FIELDS = FIELDS.without(SongOption.LYRICS);

    private static final OptionFields MASHUP_FIELDS = FIELDS.without(SongOption.NEGATIVE_TAGS);

    private static final OptionFields ADDED_INSTRUMENTAL_FIELDS =
            FIELDS.without(SongOption.LYRICS).with(SongOption.TAGS, TAGS);

    private static final OptionFields SECTION_FIELDS = OptionFields.NONE
            .with(SongOption.LYRICS, "/prompt")
            .with(SongOption.FULL_LYRICS, "/fullLyrics")
            .with(SongOption.TITLE, "/title")
            .with(SongOption.TAGS, TAGS)
            .with(SongOption.NEGATIVE_TAGS, "/negativeTags")
            .with(SongOption.CALLBACK_URL, "/callBackUrl");

    private static final OptionFields SOUND_FIELDS =
            OptionFields.NONE.with(SongOption.MODEL, "/model").with(SongOption.CALLBACK_URL, "/callBackUrl");

    private final Contract contract;
    private final @Nullable String callbackUrl;

    /**
     * Creates a mapper.
     *
     * @param contract the contract of the provider
     * @param callbackUrl the callback URL of requests that set none; null for none
     */
    public SunoapiRequestMapper(Contract contract, @Nullable String callbackUrl) {
        this.contract = contract;
        this.callbackUrl = callbackUrl;
    }

    @Override
    public ApiCall visitCustom(SongRequest.Custom request) {
        return songCall("submitMusic", customBody(request.options()), FIELDS, request.options());
    }

    @Override
    public ApiCall visitFromDescription(SongRequest.FromDescription request) {
        MusicRequest body =
                body().customMode(false).instrumental(request.instrumental()).prompt(request.description());
        return songCall("submitMusic", body, DESCRIPTION_FIELDS, request.options())
                .setter("/prompt", "fromDescription(description)");
    }

    /** Without a style of its own, the song has that of the persona: the providers require one. */
    @Override
    public ApiCall visitWithPersona(SongRequest.WithPersona request) {
        Persona persona = request.persona();
        MusicRequest body = customBody(request.options())
                .style(persona.tags())
                .personaId(persona.id())
                .personaModel(persona.isVoice() ? PersonaModel.VOICE_PERSONA : null);
        return songCall("submitMusic", body, FIELDS, request.options()).setter("/personaId", "Persona.id");
    }

    @Override
    public ApiCall visitExtension(SongRequest.Extension request) {
        return request.clip().isUpload() ? uploadExtensionCall(request) : extendCall(request);
    }

    /** Extends an upload; without a title and a style the provider keeps those of the upload. */
    private ApiCall uploadExtensionCall(SongRequest.Extension request) {
        SongOptions options = request.options();
        UploadExtensionRequest body = new UploadExtensionRequest()
                .uploadUrl(requireAudioUrl(request.clip(), "uploadExtension"))
                .defaultParamFlag(!options.title().isEmpty() && !options.tags().isEmpty())
                .instrumental(options.lyrics().isEmpty())
                .continueAt(Seconds.of(request.continueAt()))
                .model(DEFAULT_MODEL)
                .callBackUrl(requiredCallbackUrl());
        return songCall("uploadExtension", body, FIELDS, options)
                .setter("/uploadUrl", CLIP_AUDIO_URL)
                .setter("/continueAt", "extend(clip, at)");
    }

    /**
     * Extends a clip. Missing options default to those of the clip. If one is still missing and none was set, the
     * provider continues like the original.
     */
    private ApiCall extendCall(SongRequest.Extension request) {
        SongOptions options = request.options();
        Clip clip = request.clip();
        String lyrics = firstNonEmpty(options.lyrics(), clip.lyrics());
        String title = firstNonEmpty(options.title(), clip.title());
        String style = firstNonEmpty(options.tags(), clip.tags());
        boolean ownParameters = !lyrics.isEmpty() && !title.isEmpty() && !style.isEmpty()
                || !options.lyrics().isEmpty()
                || !options.title().isEmpty()
                || !options.tags().isEmpty();
        ExtendRequest body = new ExtendRequest()
                .audioId(clip.id())
                .model(DEFAULT_MODEL)
                .callBackUrl(requiredCallbackUrl())
                .defaultParamFlag(ownParameters);
        if (ownParameters) {
            body.prompt(lyrics).title(title).style(style).continueAt(Seconds.of(request.continueAt()));
        }
        return songCall("extendMusic", body, FIELDS, options)
                .setter("/audioId", CLIP_ID)
                .setter("/continueAt", "extend(clip, at)");
    }

    /** Covers a clip by its audio URL, whether it was generated or uploaded. */
    @Override
    public ApiCall visitCover(SongRequest.Cover request) {
        SongOptions options = request.options();
        UploadCoverRequest body = new UploadCoverRequest()
                .uploadUrl(requireAudioUrl(request.clip(), "uploadCover"))
                .customMode(true)
                .instrumental(options.lyrics().isEmpty())
                .title("")
                .style("")
                .model(DEFAULT_MODEL)
                .callBackUrl(requiredCallbackUrl());
        return songCall("uploadCover", body, FIELDS, options).setter("/uploadUrl", CLIP_AUDIO_URL);
    }

    @Override
    public ApiCall visitInfill(SongRequest.Infill request) {
        Clip clip = request.clip();
        ReplaceSectionRequest body = new ReplaceSectionRequest()
                .taskId(clip.taskId())
                .audioId(clip.id())
                .prompt("")
                .title(clip.title())
                .tags(clip.tags())
                .infillStartS(Seconds.of(request.start()))
                .infillEndS(Seconds.of(request.end()))
                .callBackUrl(callbackUrl);
        return songCall("replaceSection", body, SECTION_FIELDS, request.options())
                .setter("/taskId", CLIP_TASK_ID)
                .setter("/audioId", CLIP_ID)
                .setter("/infillStartS", "infill(clip, start, end)")
                .setter("/infillEndS", "infill(clip, start, end)");
    }

    @Override
    public ApiCall visitMashup(SongRequest.Mashup request) {
        SongOptions options = request.options();
        MashupRequest body = new MashupRequest()
                .uploadUrlList(List.of(
                        requireAudioUrl(request.first(), "mashupMusic"),
                        requireAudioUrl(request.second(), "mashupMusic")))
                .customMode(true)
                .instrumental(options.lyrics().isEmpty())
                .title("")
                .style("")
                .model(DEFAULT_MODEL)
                .callBackUrl(requiredCallbackUrl());
        return songCall("mashupMusic", body, MASHUP_FIELDS, options).setter("/uploadUrlList", CLIP_AUDIO_URL);
    }

    /** Missing options default to those of the clip. */
    @Override
    public ApiCall visitAddedVocals(SongRequest.AddedVocals request) {
        Clip clip = request.clip();
        AddVocalsRequest body = new AddVocalsRequest()
                .uploadUrl(requireAudioUrl(clip, "addVocals"))
                .prompt("")
                .title(clip.title())
                .style(clip.tags())
                .negativeTags("")
                .model(DEFAULT_MODEL)
                .callBackUrl(requiredCallbackUrl());
        return songCall("addVocals", body, FIELDS, request.options()).setter("/uploadUrl", CLIP_AUDIO_URL);
    }

    /** Missing options default to those of the clip. */
    @Override
    public ApiCall visitAddedInstrumental(SongRequest.AddedInstrumental request) {
        Clip clip = request.clip();
        AddInstrumentalRequest body = new AddInstrumentalRequest()
                .uploadUrl(requireAudioUrl(clip, "addInstrumental"))
                .title(clip.title())
                .tags(clip.tags())
                .negativeTags("")
                .model(DEFAULT_MODEL)
                .callBackUrl(requiredCallbackUrl());
        return songCall("addInstrumental", body, ADDED_INSTRUMENTAL_FIELDS, request.options())
                .setter("/uploadUrl", CLIP_AUDIO_URL);
    }

    @Override
    public ApiCall visitSample(SongRequest.Sample request) {
        return ApiCall.of("submitSample");
    }

    @Override
    public ApiCall visitSound(SongRequest.Sound request) {
        SoundsRequest body = new SoundsRequest()
                .prompt(request.description())
                .soundLoop(request.loop() ? true : null)
                .soundTempo(request.tempo())
                .soundKey(request.key().isEmpty() ? null : SoundKey.of(request.key()))
                .model(DEFAULT_MODEL)
                .callBackUrl(callbackUrl);
        return songCall("submitSounds", body, SOUND_FIELDS, request.options())
                .setter("/prompt", "sound(description)")
                .setter("/soundTempo", "tempo()")
                .setter("/soundKey", "key()");
    }

    private ApiCall songCall(String operationId, Object body, OptionFields fields, SongOptions options) {
        return fields.addTo(ApiCall.of(operationId).body(body), options, contract);
    }

    private String requireAudioUrl(Clip clip, String operationId) {
        return clip.audioUrl()
                .map(URI::toString)
                .orElseThrow(() -> UnsupportedByProviderException.of(
                        contract, operationId, "the clip has no audio URL, which the request contains"));
    }

    private MusicRequest body() {
        return new MusicRequest().callBackUrl(requiredCallbackUrl()).model(DEFAULT_MODEL);
    }

    private MusicRequest customBody(SongOptions options) {
        return body().customMode(true)
                .instrumental(options.lyrics().isEmpty())
                .title("")
                .style("");
    }

    private String requiredCallbackUrl() {
        return callbackUrl == null ? UNREACHABLE_CALLBACK_URL : callbackUrl;
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String firstNonEmpty(String text, String fallback) {
        return text.isEmpty() ? fallback : text;
    }

    static ApiCall statusCall(TaskType type, String taskId) {
        return ApiCall.of(statusOperation(type)).parameter(type == TaskType.RECOVERY ? TASK_ID : "taskId", taskId);
    }

    static String statusOperation(TaskType type) {
        return switch (type) {
            case SONG -> "getTask";
            case LYRICS -> "getLyrics";
            case STEMS -> "getStems";
            case WAV -> "getWav";
            case VIDEO -> "getMp4";
            case MIDI -> "getMidi";
            case COVER_IMAGES -> "getCoverImage";
            case RECOVERY -> "getRecoveredAudio";
            case VOICE_PHRASE -> "getVoicePhrase";
            case VOICE -> "getVoice";
            case VOCALS -> "getVocals"; // no provider of the wire has it, which the call's error says
        };
    }

    @Override
    public ApiCall stemsCall(Clip clip, Stems.SeparationType type) {
        boolean two = type == Stems.SeparationType.TWO;
        return stemsCall(clip, new StemsRequest().type(two ? SeparationType.TWO : SeparationType.TWELVE));
    }

    @Override
    public ApiCall stemCall(Clip clip, String instrument) {
        return stemsCall(clip, new StemsRequest().type(SeparationType.ONE).stemName(StemName.of(instrument)))
                .setter("/stemName", "separateStem(clip, instrument)");
    }

    private ApiCall stemsCall(Clip clip, StemsRequest body) {
        return clipSetters(ApiCall.of("submitStems")
                .body(body.taskId(clip.taskId()).audioId(clip.id()).callBackUrl(requiredCallbackUrl())));
    }

    @Override
    public ApiCall wavCall(Clip clip) {
        return clipSetters(ApiCall.of("submitWav")
                .body(new WavRequest().taskId(clip.taskId()).audioId(clip.id()).callBackUrl(requiredCallbackUrl())));
    }

    @Override
    public ApiCall videoCall(Clip clip) {
        return clipSetters(ApiCall.of("submitMp4")
                .body(new Mp4Request().taskId(clip.taskId()).audioId(clip.id()).callBackUrl(requiredCallbackUrl())));
    }

    /** Gets the notes of a track: the providers transcribe separated clips only. */
    @Override
    public ApiCall midiCall(Clip track) {
        return clipSetters(ApiCall.of("submitMidi")
                .body(new MidiRequest()
                        .taskId(track.taskId())
                        .audioId(nullIfEmpty(track.id()))
                        .callBackUrl(requiredCallbackUrl())));
    }

    @Override
    public ApiCall coverImagesCall(Clip clip) {
        return clipSetters(ApiCall.of("submitCoverImage")
                .body(new CoverImageRequest().taskId(clip.taskId()).callBackUrl(requiredCallbackUrl())));
    }

    @Override
    public ApiCall recoveryCall(String taskId) {
        return ApiCall.of("recoverAudio")
                .body(recoveryRequest(taskId).callBackUrl(requiredCallbackUrl()))
                .setter("/sunoTaskId", "recover(taskId)")
                .setter("/" + TASK_ID, "recover(taskId)");
    }

    /** Names the task as the provider's document requires. */
    private RecoveryRequest recoveryRequest(String taskId) {
        boolean snakeCase = contract.findOperation("recoverAudio")
                .flatMap(Operation::requestBody)
                .flatMap(body -> body.content().values().stream().findFirst())
                .filter(schema -> schema.definition().findValues("required").stream()
                        .flatMap(JsonNode::valueStream)
                        .anyMatch(field -> field.asString("").equals(TASK_ID)))
                .isPresent();
        return snakeCase ? new RecoveryRequest().taskId(taskId) : new RecoveryRequest().sunoTaskId(taskId);
    }

    private static ApiCall clipSetters(ApiCall call) {
        return call.setter("/taskId", CLIP_TASK_ID).setter("/audioId", CLIP_ID);
    }

    static ApiCall uploadFileCall(Path file) {
        return ApiCall.of("uploadFile")
                .formField("uploadPath", "audio")
                .formField("fileName", String.valueOf(file.getFileName()))
                .formField("file", file);
    }

    /** Creates a persona. The providers require a description, which defaults to the name. */
    @Override
    public ApiCall personaCall(Clip clip, String name, String description) {
        return clipSetters(ApiCall.of("createPersona")
                        .body(new PersonaRequest()
                                .taskId(clip.taskId())
                                .audioId(clip.id())
                                .name(name)
                                .description(firstNonEmpty(description, name))))
                .setter("/name", "create(clip, name)")
                .setter("/description", "create(clip, name, description)");
    }

    @Override
    public ApiCall lyricsCall(String description) {
        return ApiCall.of("submitLyrics")
                .body(new LyricsRequest().prompt(description).callBackUrl(requiredCallbackUrl()))
                .setter("/prompt", "generate(description)");
    }

    @Override
    public ApiCall timingCall(Clip clip) {
        return clipSetters(ApiCall.of("getTiming")
                .body(new TimingRequest().taskId(clip.taskId()).audioId(clip.id())));
    }

    @Override
    public ApiCall tagsCall(String tags) {
        return ApiCall.of("expandTags").body(new StyleRequest().content(tags)).setter("/content", "expandTags(tags)");
    }

    @Override
    public ApiCall voicePhraseCall(VoiceSample sample) {
        return ApiCall.of("submitVoicePhrase")
                .body(new VoicePhraseRequest()
                        .voiceUrl(sample.audio().toString())
                        .vocalStartS(Seconds.of(sample.vocalsStart()))
                        .vocalEndS(Seconds.of(sample.vocalsEnd()))
                        .language(sample.language().isEmpty() ? null : VoiceLanguage.of(sample.language()))
                        .callBackUrl(callbackUrl))
                .setter("/voiceUrl", "VoiceSample.audio")
                .setter("/vocalStartS", "VoiceSample.vocalsStart")
                .setter("/vocalEndS", "VoiceSample.vocalsEnd")
                .setter("/language", "language()");
    }

    @Override
    public ApiCall otherVoicePhraseCall(VoicePhrase phrase) {
        return ApiCall.of("replaceVoicePhrase")
                .body(new VoicePhraseRegenerationRequest()
                        .taskId(phrase.taskId())
                        .calBackUrl(requiredCallbackUrl()))
                .setter("/taskId", "VoicePhrase.taskId");
    }

    @Override
    public ApiCall voiceCall(VoiceRequest request) {
        if (request.phrase().equals(VoicePhrase.NONE)) {
            throw UnsupportedByProviderException.of(
                    contract, "createVoice", "a voice needs a phrase: request one first, and record it");
        }
        return ApiCall.of("createVoice")
                .body(new dev.sunocontract.client.generated.sunoapi.model.VoiceRequest()
                        .taskId(request.phrase().taskId())
                        .verifyUrl(request.recording().toString())
                        .voiceName(nullIfEmpty(request.name()))
                        .description(nullIfEmpty(request.description()))
                        .style(nullIfEmpty(request.tags()))
                        .singerSkillLevel(request.skillLevel().isEmpty() ? null : SkillLevel.of(request.skillLevel()))
                        .callBackUrl(callbackUrl))
                .setter("/taskId", "VoicePhrase.taskId")
                .setter("/verifyUrl", "VoiceRequest.recording")
                .setter("/voiceName", "name()")
                .setter("/description", "description()")
                .setter(STYLE, "tags()")
                .setter("/singerSkillLevel", "skillLevel()");
    }

    @Override
    public ApiCall voiceCheckCall(Voice voice) {
        return ApiCall.of("checkVoice")
                .body(new VoiceCheckRequest().taskId(voice.taskId()))
                .setter("/task_id", "Voice.taskId");
    }
}
