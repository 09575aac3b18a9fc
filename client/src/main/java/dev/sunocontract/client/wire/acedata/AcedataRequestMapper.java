package dev.sunocontract.client.wire.acedata;

import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.generated.acedata.model.ClipRequest;
import dev.sunocontract.client.generated.acedata.model.ClipTaskRequest;
import dev.sunocontract.client.generated.acedata.model.LyricsModel;
import dev.sunocontract.client.generated.acedata.model.LyricsRequest;
import dev.sunocontract.client.generated.acedata.model.MusicAction;
import dev.sunocontract.client.generated.acedata.model.MusicRequest;
import dev.sunocontract.client.generated.acedata.model.PersonaRequest;
import dev.sunocontract.client.generated.acedata.model.SoundType;
import dev.sunocontract.client.generated.acedata.model.StemType;
import dev.sunocontract.client.generated.acedata.model.StyleRequest;
import dev.sunocontract.client.generated.acedata.model.SunoModel;
import dev.sunocontract.client.generated.acedata.model.TaskAction;
import dev.sunocontract.client.generated.acedata.model.TaskQueryRequest;
import dev.sunocontract.client.generated.acedata.model.UploadRequest;
import dev.sunocontract.client.generated.acedata.model.VoiceRequest;
import dev.sunocontract.client.generated.acedata.model.VoxRequest;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongOption;
import dev.sunocontract.client.model.SongOptions;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.Vocals;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.client.wire.OptionFields;
import dev.sunocontract.client.wire.RequestMapper;
import dev.sunocontract.client.wire.Seconds;
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Maps requests of the client to calls of the acedata wire. Music is always a task: no call is held. */
public final class AcedataRequestMapper implements RequestMapper {

    private static final String SUBMIT_MUSIC = "submitMusic";

    /** The call is held until the voice is there, and no field makes it a task. */
    private static final Duration VOICE_TIMEOUT = Duration.ofMinutes(5);

    private static final OptionFields FIELDS = OptionFields.NONE
            .with(SongOption.LYRICS, "/lyric")
            .with(SongOption.TITLE, "/title")
            .with(SongOption.TAGS, "/style")
            .with(SongOption.NEGATIVE_TAGS, "/negative_tags")
            .with(SongOption.MODEL, "/model")
            .with(SongOption.CALLBACK_URL, "/callback_url")
            .with(SongOption.VOCAL_GENDER, "/vocal_gender")
            .with(SongOption.STYLE_WEIGHT, "/style_influence")
            .with(SongOption.WEIRDNESS, "/weirdness")
            .with(SongOption.AUDIO_WEIGHT, "/audio_weight");

    /** The new lines of a section are its prompt; its lyrics are those of the whole song. */
    private static final OptionFields SECTION_FIELDS =
            FIELDS.with(SongOption.LYRICS, "/prompt").with(SongOption.FULL_LYRICS, "/lyric");

    private final Contract contract;
    private final @Nullable String callbackUrl;
    private final @Nullable SunoModel defaultModel;

    /**
     * Creates a mapper.
     *
     * @param contract the contract of the provider, which states the model of requests that name none
     * @param callbackUrl the callback URL of requests that set none; null for none
     */
    public AcedataRequestMapper(Contract contract, @Nullable String callbackUrl) {
        this.contract = contract;
        this.callbackUrl = callbackUrl;
        this.defaultModel = contract.modelNames().preferred().map(SunoModel::of).orElse(null);
    }

    @Override
    public ApiCall visitCustom(SongRequest.Custom request) {
        return musicCall(customBody(MusicAction.GENERATE, request.options()), FIELDS, request.options());
    }

    @Override
    public ApiCall visitFromDescription(SongRequest.FromDescription request) {
        MusicRequest body = body(MusicAction.GENERATE)
                .custom(false)
                .prompt(request.description())
                .instrumental(request.instrumental());
        return musicCall(body, FIELDS, request.options()).setter("/prompt", "fromDescription(description)");
    }

    /** Sings with a voice as with any song; a persona of a song or of its vocals also names that song. */
    @Override
    public ApiCall visitWithPersona(SongRequest.WithPersona request) {
        Persona persona = request.persona();
        if (persona.isVoice()) {
            MusicRequest body =
                    customBody(MusicAction.GENERATE, request.options()).personaId(persona.id());
            return musicCall(body, FIELDS, request.options()).setter("/persona_id", "Persona.id");
        }
        MusicAction action = persona.source() == Persona.Source.VOCALS
                ? MusicAction.ARTIST_CONSISTENCY_VOX
                : MusicAction.ARTIST_CONSISTENCY;
        MusicRequest body =
                customBody(action, request.options()).personaId(persona.id()).audioId(persona.rootClipId());
        return musicCall(body, FIELDS, request.options())
                .setter("/persona_id", "Persona.id")
                .setter("/audio_id", "Persona.rootClipId");
    }

    @Override
    public ApiCall visitExtension(SongRequest.Extension request) {
        MusicAction action = request.clip().isUpload() ? MusicAction.UPLOAD_EXTEND : MusicAction.EXTEND;
        MusicRequest body = customBody(action, request.options()).continueAt(Seconds.of(request.continueAt()));
        return clipCall(body, request.clip(), FIELDS, request.options()).setter("/continue_at", "extend(clip, at)");
    }

    @Override
    public ApiCall visitCover(SongRequest.Cover request) {
        MusicAction action = request.clip().isUpload() ? MusicAction.UPLOAD_COVER : MusicAction.COVER;
        return clipCall(customBody(action, request.options()), request.clip(), FIELDS, request.options());
    }

    @Override
    public ApiCall visitInfill(SongRequest.Infill request) {
        MusicRequest body = body(MusicAction.REPLACE_SECTION)
                .replaceSectionStart(Seconds.of(request.start()))
                .replaceSectionEnd(Seconds.of(request.end()));
        return clipCall(body, request.clip(), SECTION_FIELDS, request.options());
    }

    @Override
    public ApiCall visitMashup(SongRequest.Mashup request) {
        MusicRequest body = customBody(MusicAction.MASHUP, request.options())
                .mashupAudioIds(List.of(request.first().id(), request.second().id()));
        return musicCall(body, FIELDS, request.options()).setter("/mashup_audio_ids", "Clip.id");
    }

    @Override
    public ApiCall visitAddedVocals(SongRequest.AddedVocals request) {
        return clipCall(body(MusicAction.OVERPAINTING).custom(true), request.clip(), FIELDS, request.options());
    }

    @Override
    public ApiCall visitAddedInstrumental(SongRequest.AddedInstrumental request) {
        return clipCall(body(MusicAction.UNDERPAINTING), request.clip(), FIELDS, request.options());
    }

    @Override
    public ApiCall visitSample(SongRequest.Sample request) {
        MusicRequest body = customBody(MusicAction.SAMPLES, request.options())
                .samplesStart(Seconds.of(request.start()))
                .samplesEnd(Seconds.of(request.end()));
        return clipCall(body, request.clip(), FIELDS, request.options())
                .setter("/samples_start", "sample(clip, start, end)")
                .setter("/samples_end", "sample(clip, start, end)");
    }

    @Override
    public ApiCall visitSound(SongRequest.Sound request) {
        MusicRequest body = body(MusicAction.SOUNDS)
                .sound(request.description())
                .soundType(request.loop() ? SoundType.LOOP : SoundType.ONE_SHOT)
                .bpm(request.tempo())
                .key(request.key().isEmpty() ? null : request.key());
        return musicCall(body, FIELDS, request.options())
                .setter("/sound", "sound(description)")
                .setter("/bpm", "tempo()")
                .setter("/key", "key()");
    }

    @Override
    public ApiCall concatCall(Clip continuation, boolean infill) {
        return clipCall(body(MusicAction.CONCAT), continuation, FIELDS, SongOptions.NONE);
    }

    private MusicRequest body(MusicAction action) {
        return new MusicRequest()
                .action(action)
                .model(defaultModel)
                .callbackUrl(callbackUrl)
                .async(true);
    }

    private MusicRequest customBody(MusicAction action, SongOptions options) {
        return body(action).custom(true).instrumental(options.lyrics().isEmpty());
    }

    private ApiCall musicCall(MusicRequest body, OptionFields fields, SongOptions options) {
        return fields.addTo(ApiCall.of(SUBMIT_MUSIC).body(body), options, contract);
    }

    private ApiCall clipCall(MusicRequest body, Clip clip, OptionFields fields, SongOptions options) {
        return musicCall(body.audioId(clip.id()), fields, options).setter("/audio_id", "Clip.id");
    }

    @Override
    public ApiCall personaCall(Clip clip, String name, String description) {
        return personaCall(personaBody(clip, name, description));
    }

    @Override
    public ApiCall personaCall(Clip clip, Vocals vocals, String name, String description) {
        return personaCall(personaBody(clip, name, description)
                .voxAudioId(vocals.id())
                .vocalStart(Seconds.of(vocals.start()))
                .vocalEnd(Seconds.of(vocals.end())));
    }

    @Override
    public ApiCall personasCall(String userId) {
        return ApiCall.of("listPersonas").parameter("user_id", userId);
    }

    @Override
    public ApiCall personaDeletionCall(Persona persona) {
        return ApiCall.of("deletePersona").parameter("persona_id", persona.id());
    }

    @Override
    public ApiCall vocalsCall(Clip clip, Duration start, Duration end) {
        return ApiCall.of("createVox")
                .body(new VoxRequest()
                        .audioId(clip.id())
                        .vocalStart(Seconds.of(start))
                        .vocalEnd(Seconds.of(end))
                        .async(true))
                .setter("/audio_id", "Clip.id")
                .setter("/vocal_start", "extractVocals(clip, start, end, timeout)")
                .setter("/vocal_end", "extractVocals(clip, start, end, timeout)");
    }

    private static PersonaRequest personaBody(Clip clip, String name, String description) {
        return new PersonaRequest()
                .audioId(clip.id())
                .name(name)
                .description(description.isEmpty() ? null : description);
    }

    private static ApiCall personaCall(PersonaRequest body) {
        return ApiCall.of("createPersona")
                .body(body)
                .setter("/audio_id", "Clip.id")
                .setter("/name", "create(clip, name)")
                .setter("/description", "create(clip, name, description)");
    }

    /** A separation takes no model. */
    @Override
    public ApiCall stemsCall(Clip clip, Stems.SeparationType type) {
        MusicAction action = type == Stems.SeparationType.TWO ? MusicAction.STEMS : MusicAction.ALL_STEMS;
        return clipCall(body(action).model(null), clip, FIELDS, SongOptions.NONE);
    }

    @Override
    public ApiCall stemCall(Clip clip, String instrument) {
        StemType type = StemType.of(instrument.toLowerCase(Locale.ROOT).replace(' ', '_'));
        return clipCall(body(MusicAction.EXTRACT_STEM).model(null).stemType(type), clip, FIELDS, SongOptions.NONE)
                .setter("/stem_type", "separateStem(clip, instrument)");
    }

    @Override
    public ApiCall lyricsCall(String description) {
        return ApiCall.of("generateLyrics")
                .body(new LyricsRequest().prompt(description).model(LyricsModel.of("default")))
                .setter("/prompt", "generate(description)");
    }

    @Override
    public ApiCall tagsCall(String tags) {
        return ApiCall.of("expandTags").body(new StyleRequest().prompt(tags)).setter("/prompt", "expandTags(tags)");
    }

    @Override
    public ApiCall timingCall(Clip clip) {
        return ApiCall.of("getTiming")
                .body(new ClipRequest().audioId(clip.id()))
                .setter("/audio_id", "Clip.id");
    }

    @Override
    public ApiCall videoCall(Clip clip) {
        return ApiCall.of("getMp4").body(new ClipRequest().audioId(clip.id())).setter("/audio_id", "Clip.id");
    }

    @Override
    public ApiCall wavCall(Clip clip) {
        return clipTaskCall("getWav", clip);
    }

    @Override
    public ApiCall midiCall(Clip clip) {
        return clipTaskCall("getMidi", clip);
    }

    private static ApiCall clipTaskCall(String operationId, Clip clip) {
        return ApiCall.of(operationId)
                .body(new ClipTaskRequest().audioId(clip.id()).async(true))
                .setter("/audio_id", "Clip.id");
    }

    /** Creates a voice of any recording: the wire has no phrase, and no fields for style and skill. */
    @Override
    public ApiCall voiceCall(dev.sunocontract.client.model.VoiceRequest request) {
        boolean expressible = request.phrase().equals(VoicePhrase.NONE)
                && request.tags().isEmpty()
                && request.skillLevel().isEmpty();
        if (!expressible) {
            throw UnsupportedByProviderException.of(
                    contract,
                    "createVoice",
                    "the request has fields for recording, name and description only: ofRecording(recording)");
        }
        return ApiCall.of("createVoice")
                .timeout(VOICE_TIMEOUT)
                .body(new VoiceRequest()
                        .audioUrl(request.recording().toString())
                        .name(request.name().isEmpty() ? null : request.name())
                        .description(request.description().isEmpty() ? null : request.description()))
                .setter("/audio_url", "VoiceRequest.recording")
                .setter("/name", "VoiceRequest.name")
                .setter("/description", "VoiceRequest.description");
    }

    static ApiCall uploadByUrlCall(URI audio) {
        return ApiCall.of("uploadByUrl").body(new UploadRequest().audioUrl(audio.toString()));
    }

    static ApiCall tasksCall(Collection<String> taskIds) {
        return ApiCall.of("getTask")
                .body(new TaskQueryRequest().action(TaskAction.RETRIEVE_BATCH).ids(List.copyOf(taskIds)));
    }
}
