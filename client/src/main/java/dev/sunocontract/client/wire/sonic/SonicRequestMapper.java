package dev.sunocontract.client.wire.sonic;

import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.generated.sonic.model.ClipRequest;
import dev.sunocontract.client.generated.sonic.model.LyricsRequest;
import dev.sunocontract.client.generated.sonic.model.MashupRequest;
import dev.sunocontract.client.generated.sonic.model.MusicRequest;
import dev.sunocontract.client.generated.sonic.model.PersonaRequest;
import dev.sunocontract.client.generated.sonic.model.ReplaceSectionRequest;
import dev.sunocontract.client.generated.sonic.model.SampleRequest;
import dev.sunocontract.client.generated.sonic.model.StemsRequest;
import dev.sunocontract.client.generated.sonic.model.SunoModel;
import dev.sunocontract.client.generated.sonic.model.TagsRequest;
import dev.sunocontract.client.generated.sonic.model.TaskType;
import dev.sunocontract.client.generated.sonic.model.UploadRequest;
import dev.sunocontract.client.generated.sonic.model.VoxRequest;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongOption;
import dev.sunocontract.client.model.SongOptions;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.Vocals;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.client.model.VoiceRequest;
import dev.sunocontract.client.wire.OptionFields;
import dev.sunocontract.client.wire.RequestMapper;
import dev.sunocontract.client.wire.Seconds;
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps requests of the client to calls of the sonic wire. */
public final class SonicRequestMapper implements RequestMapper {

    private static final String SUBMIT_MUSIC = "submitMusic";
    private static final String CLIP_ID = "Clip.id";
    private static final String CLIP_POINTER = "/clip_id";
    private static final String SOURCE_POINTER = "/continue_clip_id";

    private static final OptionFields FIELDS = OptionFields.NONE
            .with(SongOption.LYRICS, "/prompt")
            .with(SongOption.TITLE, "/title")
            .with(SongOption.TAGS, "/tags")
            .with(SongOption.NEGATIVE_TAGS, "/negative_tags")
            .with(SongOption.MODEL, "/mv")
            .with(SongOption.CALLBACK_URL, "/webhook_url")
            .with(SongOption.VOCAL_GENDER, "/vocal_gender")
            .with(SongOption.STYLE_WEIGHT, "/style_weight")
            .with(SongOption.WEIRDNESS, "/weirdness_constraint")
            .with(SongOption.AUDIO_WEIGHT, "/audio_weight");

    private static final OptionFields NEW_SONG_FIELDS = FIELDS.without(SongOption.AUDIO_WEIGHT);

    private static final OptionFields DESCRIPTION_FIELDS = NEW_SONG_FIELDS.without(SongOption.LYRICS);

    private static final OptionFields ADDED_INSTRUMENTAL_FIELDS = FIELDS.without(SongOption.LYRICS);

    private static final OptionFields SECTION_FIELDS =
            FIELDS.with(SongOption.LYRICS, "/infill_lyrics").with(SongOption.FULL_LYRICS, "/prompt");

    private final Contract contract;
    private final @Nullable String callbackUrl;
    private final @Nullable SunoModel defaultModel;

    /**
     * Creates a mapper.
     *
     * @param contract the contract of the provider, which states the model of requests that name none
     * @param callbackUrl the callback URL of requests that set none; null for none
     */
    public SonicRequestMapper(Contract contract, @Nullable String callbackUrl) {
        this.contract = contract;
        this.callbackUrl = callbackUrl;
        this.defaultModel = contract.modelNames().preferred().map(SunoModel::of).orElse(null);
    }

    @Override
    public ApiCall visitCustom(SongRequest.Custom request) {
        MusicRequest body = customBody(TaskType.CREATE_MUSIC, request.options());
        return musicCall(body, NEW_SONG_FIELDS, request.options());
    }

    @Override
    public ApiCall visitFromDescription(SongRequest.FromDescription request) {
        MusicRequest body = body(TaskType.CREATE_MUSIC)
                .customMode(false)
                .makeInstrumental(request.instrumental())
                .gptDescriptionPrompt(request.description());
        return musicCall(body, DESCRIPTION_FIELDS, request.options())
                .setter("/gpt_description_prompt", "fromDescription(description)");
    }

    @Override
    public ApiCall visitWithPersona(SongRequest.WithPersona request) {
        MusicRequest body = customBody(TaskType.PERSONA_MUSIC, request.options())
                .personaId(request.persona().id());
        return musicCall(body, FIELDS, request.options()).setter("/persona_id", "Persona.id");
    }

    @Override
    public ApiCall visitExtension(SongRequest.Extension request) {
        TaskType type = request.clip().isUpload() ? TaskType.EXTEND_UPLOAD_MUSIC : TaskType.EXTEND_MUSIC;
        MusicRequest body =
                sourceBody(type, request.clip(), request.options()).continueAt(Seconds.of(request.continueAt()));
        return sourceCall(body, FIELDS, request.options()).setter("/continue_at", "extend(clip, at)");
    }

    @Override
    public ApiCall visitCover(SongRequest.Cover request) {
        TaskType type = request.clip().isUpload() ? TaskType.COVER_UPLOAD_MUSIC : TaskType.COVER_MUSIC;
        return sourceCall(sourceBody(type, request.clip(), request.options()), FIELDS, request.options());
    }

    @Override
    public ApiCall visitInfill(SongRequest.Infill request) {
        ReplaceSectionRequest body = new ReplaceSectionRequest()
                .clipId(request.clip().id())
                .infillStartS(Seconds.of(request.start()))
                .infillEndS(Seconds.of(request.end()));
        body.mv(defaultModel).useSunoCdn(false).webhookUrl(callbackUrl);
        return SECTION_FIELDS
                .addTo(ApiCall.of("replaceSection").body(body), request.options(), contract)
                .setter(CLIP_POINTER, CLIP_ID)
                .setter("/infill_start_s", "infill(clip, start, end)")
                .setter("/infill_end_s", "infill(clip, start, end)");
    }

    @Override
    public ApiCall visitMashup(SongRequest.Mashup request) {
        MashupRequest body = new MashupRequest()
                .mashupClipIds(List.of(request.first().id(), request.second().id()))
                .customMode(true)
                .mv(defaultModel);
        body.makeInstrumental(request.options().lyrics().isEmpty())
                .useSunoCdn(false)
                .webhookUrl(callbackUrl);
        return FIELDS.addTo(ApiCall.of("mashupMusic").body(body), request.options(), contract)
                .setter("/mashup_clip_ids", CLIP_ID);
    }

    @Override
    public ApiCall visitAddedVocals(SongRequest.AddedVocals request) {
        MusicRequest body =
                body(TaskType.ADD_VOCALS).continueClipId(request.clip().id());
        return sourceCall(body, FIELDS, request.options());
    }

    @Override
    public ApiCall visitAddedInstrumental(SongRequest.AddedInstrumental request) {
        MusicRequest body =
                body(TaskType.ADD_INSTRUMENTAL).continueClipId(request.clip().id());
        return sourceCall(body, ADDED_INSTRUMENTAL_FIELDS, request.options());
    }

    @Override
    public ApiCall visitSample(SongRequest.Sample request) {
        SampleRequest body = new SampleRequest()
                .sampleClipId(request.clip().id())
                .chopSampleStartS(Seconds.of(request.start()))
                .chopSampleEndS(Seconds.of(request.end()));
        body.customMode(true)
                .mv(defaultModel)
                .makeInstrumental(request.options().lyrics().isEmpty())
                .useSunoCdn(false)
                .webhookUrl(callbackUrl);
        return FIELDS.addTo(ApiCall.of("submitSample").body(body), request.options(), contract)
                .setter("/sample_clip_id", CLIP_ID)
                .setter("/chop_sample_start_s", "sample(clip, start, end)")
                .setter("/chop_sample_end_s", "sample(clip, start, end)");
    }

    @Override
    public ApiCall visitSound(SongRequest.Sound request) {
        return ApiCall.of("submitSounds");
    }

    private ApiCall musicCall(MusicRequest body, OptionFields fields, SongOptions options) {
        return fields.addTo(ApiCall.of(SUBMIT_MUSIC).body(body), options, contract);
    }

    private ApiCall sourceCall(MusicRequest body, OptionFields fields, SongOptions options) {
        return musicCall(body, fields, options).setter(SOURCE_POINTER, CLIP_ID);
    }

    private MusicRequest body(TaskType type) {
        return new MusicRequest()
                .taskType(type)
                .mv(defaultModel)
                .useSunoCdn(false)
                .webhookUrl(callbackUrl);
    }

    private MusicRequest customBody(TaskType type, SongOptions options) {
        return body(type).customMode(true).makeInstrumental(options.lyrics().isEmpty());
    }

    private MusicRequest sourceBody(TaskType type, Clip clip, SongOptions options) {
        return customBody(type, options).continueClipId(clip.id());
    }

    /** Joins an extension to its clip. A replaced section is joined by its own request only. */
    @Override
    public ApiCall concatCall(Clip continuation, boolean infill) {
        if (infill) {
            throw unsupported("a replaced section is joined with auto_concat of replaceSection");
        }
        MusicRequest body = new MusicRequest()
                .taskType(TaskType.CONCAT_MUSIC)
                .continueClipId(continuation.id())
                .webhookUrl(callbackUrl);
        return ApiCall.of(SUBMIT_MUSIC).body(body).setter(SOURCE_POINTER, CLIP_ID);
    }

    private UnsupportedByProviderException unsupported(String reason) {
        return UnsupportedByProviderException.of(contract, SUBMIT_MUSIC, reason);
    }

    @Override
    public ApiCall personaCall(Clip clip, String name, String description) {
        return personaCall(personaBody(clip, name, description));
    }

    @Override
    public ApiCall personaCall(Clip clip, Vocals vocals, String name, String description) {
        return personaCall(personaBody(clip, name, description)
                .voxAudioId(vocals.id())
                .vocalStartS(Seconds.of(vocals.start()))
                .vocalEndS(Seconds.of(vocals.end())));
    }

    private static PersonaRequest personaBody(Clip clip, String name, String description) {
        return new PersonaRequest()
                .name(name)
                .clipId(clip.id())
                .describe(description.isEmpty() ? null : description)
                .styles(clip.tags().isEmpty() ? null : clip.tags());
    }

    private static ApiCall personaCall(PersonaRequest body) {
        return ApiCall.of("createPersona")
                .body(body)
                .setter(CLIP_POINTER, CLIP_ID)
                .setter("/name", "create(clip, name)")
                .setter("/describe", "create(clip, name, description)");
    }

    @Override
    public ApiCall stemsCall(Clip clip, Stems.SeparationType type) {
        String operation = type == Stems.SeparationType.TWO ? "submitBasicStems" : "submitFullStems";
        return ApiCall.of(operation)
                .body(new StemsRequest().clipId(clip.id()).webhookUrl(callbackUrl))
                .setter(CLIP_POINTER, CLIP_ID);
    }

    @Override
    public ApiCall stemCall(Clip clip, String instrument) {
        throw unsupported("all tracks of a clip are separated, never one alone");
    }

    @Override
    public ApiCall lyricsCall(String description) {
        return ApiCall.of("generateLyrics")
                .body(new LyricsRequest().description(description))
                .setter("/description", "generate(description)");
    }

    @Override
    public ApiCall wavCall(Clip clip) {
        return clipCall("getWav", clip);
    }

    @Override
    public ApiCall midiCall(Clip clip) {
        return clipCall("getMidi", clip);
    }

    @Override
    public ApiCall timingCall(Clip clip) {
        return clipCall("getTiming", clip);
    }

    @Override
    public ApiCall tempoCall(Clip clip) {
        return clipCall("getBpm", clip);
    }

    @Override
    public ApiCall vocalsCall(Clip clip, Duration start, Duration end) {
        return ApiCall.of("createVox")
                .body(new VoxRequest()
                        .clipId(clip.id())
                        .vocalStartS(Seconds.of(start))
                        .vocalEndS(Seconds.of(end)))
                .setter(CLIP_POINTER, CLIP_ID)
                .setter("/vocal_start_s", "extractVocals(clip, start, end, timeout)")
                .setter("/vocal_end_s", "extractVocals(clip, start, end, timeout)");
    }

    private static ApiCall clipCall(String operationId, Clip clip) {
        return ApiCall.of(operationId).body(new ClipRequest().clipId(clip.id())).setter(CLIP_POINTER, CLIP_ID);
    }

    @Override
    public ApiCall tagsCall(String tags) {
        return ApiCall.of("expandTags").body(new TagsRequest().tags(tags)).setter("/tags", "expandTags(tags)");
    }

    /** Creates a voice of any recording: the wire has neither a phrase nor fields for the rest of the request. */
    @Override
    public ApiCall voiceCall(VoiceRequest request) {
        boolean plain = request.phrase().equals(VoicePhrase.NONE)
                && request.description().isEmpty()
                && request.tags().isEmpty()
                && request.skillLevel().isEmpty();
        if (!plain) {
            throw UnsupportedByProviderException.of(
                    contract, "createVoice", "the request has a field for the recording only: ofRecording(recording)");
        }
        return ApiCall.of("createVoice")
                .body(new dev.sunocontract.client.generated.sonic.model.VoiceRequest()
                        .audioUrl(request.recording().toString())
                        .webhookUrl(callbackUrl))
                .setter("/audio_url", "VoiceRequest.recording");
    }

    static ApiCall uploadCall(URI audio) {
        return ApiCall.of("uploadByUrl").body(new UploadRequest().url(audio.toString()));
    }
}
