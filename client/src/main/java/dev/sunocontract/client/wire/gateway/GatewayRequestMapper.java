package dev.sunocontract.client.wire.gateway;

import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.generated.gateway.model.ConcatRequest;
import dev.sunocontract.client.generated.gateway.model.LyricsRequest;
import dev.sunocontract.client.generated.gateway.model.MusicMode;
import dev.sunocontract.client.generated.gateway.model.MusicModel;
import dev.sunocontract.client.generated.gateway.model.MusicRequest;
import dev.sunocontract.client.generated.gateway.model.PersonaRequest;
import dev.sunocontract.client.generated.gateway.model.StemGroup;
import dev.sunocontract.client.generated.gateway.model.StemMode;
import dev.sunocontract.client.generated.gateway.model.TagsRequest;
import dev.sunocontract.client.generated.gateway.model.TaskAction;
import dev.sunocontract.client.generated.gateway.model.TaskListRequest;
import dev.sunocontract.client.generated.gateway.model.UploadByUrlRequest;
import dev.sunocontract.client.generated.gateway.model.UploadRequest;
import dev.sunocontract.client.generated.gateway.model.VoxRequest;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongOption;
import dev.sunocontract.client.model.SongOptions;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.VoiceSample;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.OptionFields;
import dev.sunocontract.client.wire.RequestMapper;
import dev.sunocontract.client.wire.Seconds;
import dev.sunocontract.client.wire.gateway.SongModes.SongMode;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Maps requests of the client to calls of the gateway wire. */
public final class GatewayRequestMapper implements RequestMapper {

    private static final String SUBMIT_MUSIC = "submitMusic";
    private static final String GENERATION_TYPE = "TEXT";
    private static final String SLIDERS = "/metadata/control_sliders/";

    /** The value of every documented example; its meaning is not documented. */
    private static final int STEM_TYPE_ID = 91;

    private static final OptionFields FIELDS = OptionFields.NONE
            .with(SongOption.LYRICS, "/prompt")
            .with(SongOption.TITLE, "/title")
            .with(SongOption.TAGS, "/tags")
            .with(SongOption.NEGATIVE_TAGS, "/negative_tags")
            .with(SongOption.MODEL, "/mv")
            .with(SongOption.VOCAL_GENDER, "/metadata/vocal_gender")
            .with(SongOption.STYLE_WEIGHT, SLIDERS + "style_weight")
            .with(SongOption.WEIRDNESS, SLIDERS + "weirdness_constraint")
            .with(SongOption.AUDIO_WEIGHT, SLIDERS + "audio_weight");

    private static final OptionFields SOUND_FIELDS = OptionFields.NONE.with(SongOption.MODEL, "/mv");

    /**
     * The model of requests that name none, if the document states none, and its variant for covers, sections and
     * personas. No page of a relay lists a model that Suno has not retired (X19); these are the pages' examples.
     */
    private static final MusicModel EXAMPLE_MODEL = MusicModel.CHIRP_V4;

    private static final MusicModel EXAMPLE_VARIANT = MusicModel.CHIRP_V4_TAU;

    private final Contract contract;
    private final SongModes songModes;
    private final String callbackUrlField;
    private final @Nullable String callbackUrl;

    /**
     * Creates a mapper.
     *
     * @param contract the contract of the provider
     * @param callbackUrl the callback URL of requests that set none; null for none
     */
    public GatewayRequestMapper(Contract contract, @Nullable String callbackUrl) {
        this.contract = contract;
        this.songModes = new SongModes(contract, SUBMIT_MUSIC);
        this.callbackUrlField = contract.findOperation(SUBMIT_MUSIC).stream()
                .flatMap(operation -> operation.callbackUrlFields().stream())
                .findFirst()
                .orElse("/notify_hook");
        this.callbackUrl = callbackUrl;
    }

    @Override
    public ApiCall visitCustom(SongRequest.Custom request) {
        return songCall(SUBMIT_MUSIC, lyricsBody(EXAMPLE_MODEL), request.options());
    }

    @Override
    public ApiCall visitFromDescription(SongRequest.FromDescription request) {
        MusicRequest body = body(EXAMPLE_MODEL)
                .gptDescriptionPrompt(request.description())
                .makeInstrumental(request.instrumental());
        return songCall(SUBMIT_MUSIC, body, request.options())
                .setter("/gpt_description_prompt", "fromDescription(description)");
    }

    @Override
    public ApiCall visitWithPersona(SongRequest.WithPersona request) {
        MusicRequest body = lyricsBody(EXAMPLE_VARIANT)
                .task(MusicMode.ARTIST_CONSISTENCY)
                .personaId(request.persona().id())
                .artistClipId(request.persona().rootClipId())
                .negativeTags("")
                .generationType(GENERATION_TYPE);
        return songCall(contract.personaMusicOperation().id(), body, request.options())
                .setter("/persona_id", "Persona.id")
                .setter("/artist_clip_id", "Persona.rootClipId");
    }

    @Override
    public ApiCall visitExtension(SongRequest.Extension request) {
        Clip clip = request.clip();
        MusicRequest body = lyricsBody(EXAMPLE_MODEL)
                .task(clip.isUpload() ? MusicMode.UPLOAD_EXTEND : MusicMode.EXTEND)
                .taskId(nullIfEmpty(clip.taskId()))
                .continueClipId(clip.id())
                .continueAt(Seconds.of(request.continueAt()));
        return songCall(SUBMIT_MUSIC, body, request.options())
                .setter("/task_id", "Clip.taskId")
                .setter("/continue_clip_id", "Clip.id")
                .setter("/continue_at", "extend(clip, at)");
    }

    @Override
    public ApiCall visitCover(SongRequest.Cover request) {
        MusicRequest body = lyricsBody(EXAMPLE_VARIANT)
                .task(MusicMode.COVER)
                .coverClipId(request.clip().id());
        return songCall(SUBMIT_MUSIC, body, request.options()).setter("/cover_clip_id", "Clip.id");
    }

    @Override
    public ApiCall visitInfill(SongRequest.Infill request) {
        Clip clip = request.clip();
        MusicRequest body = lyricsBody(EXAMPLE_VARIANT)
                .task(MusicMode.INFILL)
                .taskId(nullIfEmpty(clip.taskId()))
                .continueClipId(clip.id())
                .infillStartS(Seconds.of(request.start()))
                .infillEndS(Seconds.of(request.end()));
        return songCall(SUBMIT_MUSIC, body, request.options())
                .setter("/task_id", "Clip.taskId")
                .setter("/continue_clip_id", "Clip.id")
                .setter("/infill_start_s", "infill(clip, start, end)")
                .setter("/infill_end_s", "infill(clip, start, end)");
    }

    @Override
    public ApiCall visitMashup(SongRequest.Mashup request) {
        SongMode mode = songModes.require("mashup");
        String clips = mode.pointer("mashup_clip_ids");
        ApiCall call = emptySong(mode)
                .field("/prompt", "")
                .field(clips, List.of(request.first().id(), request.second().id()));
        return songCall(call, FIELDS, request.options()).setter(clips, "Clip.id");
    }

    @Override
    public ApiCall visitAddedVocals(SongRequest.AddedVocals request) {
        SongMode mode = songModes.require("added-vocals");
        ApiCall call = addingCall(mode, request.clip()).field("/prompt", "");
        return songCall(call, FIELDS, request.options());
    }

    @Override
    public ApiCall visitAddedInstrumental(SongRequest.AddedInstrumental request) {
        SongMode mode = songModes.require("added-instrumental");
        return songCall(addingCall(mode, request.clip()), FIELDS.without(SongOption.LYRICS), request.options());
    }

    /** Adds to the whole clip: the fields are named after the task, such as {@code underpainting_clip_id}. */
    private ApiCall addingCall(SongMode mode, Clip clip) {
        Duration length = clip.duration()
                .orElseThrow(() -> UnsupportedByProviderException.of(
                        contract, SUBMIT_MUSIC, "the request has the length of the clip, set it with withDuration()"));
        String clipId = mode.pointer(mode.task() + "_clip_id");
        return emptySong(mode)
                .field(clipId, clip.id())
                .field(mode.pointer(mode.task() + "_start_s"), 0)
                .field(mode.pointer(mode.task() + "_end_s"), Seconds.of(length))
                .setter(clipId, "Clip.id");
    }

    private static ApiCall emptySong(SongMode mode) {
        return mode.call().field("/title", "").field("/tags", "");
    }

    @Override
    public ApiCall visitSample(SongRequest.Sample request) {
        return ApiCall.of("submitSample");
    }

    /** Describes the sound. Tempo and key have no field on this wire. */
    @Override
    public ApiCall visitSound(SongRequest.Sound request) {
        SongMode mode = songModes.require("sound");
        requireNoTempoOrKey(request);
        String sound = mode.pointer("sound");
        ApiCall call = mode.call()
                .field(sound, request.description())
                .field(mode.pointer("type"), request.loop() ? "loop" : null);
        return songCall(call, SOUND_FIELDS, request.options()).setter(sound, "sound(description)");
    }

    private void requireNoTempoOrKey(SongRequest.Sound request) {
        if (request.tempo() != null || !request.key().isEmpty()) {
            throw UnsupportedByProviderException.of(
                    contract, SUBMIT_MUSIC, "the request has no field for tempo() and key()");
        }
    }

    private ApiCall songCall(String operationId, MusicRequest body, SongOptions options) {
        return songCall(ApiCall.of(operationId).body(body), FIELDS, options);
    }

    private ApiCall songCall(ApiCall song, OptionFields fields, SongOptions options) {
        ApiCall call = fields.with(SongOption.CALLBACK_URL, callbackUrlField)
                .addTo(song.field(callbackUrlField, callbackUrl), options, contract);
        List<String> sliders = call.fields().keySet().stream()
                .filter(pointer -> pointer.startsWith(SLIDERS))
                .map(pointer -> pointer.substring(SLIDERS.length()))
                .toList();
        return sliders.isEmpty() ? call : call.field("/metadata/can_control_sliders", sliders);
    }

    /** Returns a body with the model that the document states for requests that name none, else with an example. */
    private MusicRequest body(MusicModel example) {
        return new MusicRequest()
                .mv(contract.modelNames().preferred().map(MusicModel::of).orElse(example));
    }

    private MusicRequest lyricsBody(MusicModel example) {
        return body(example).prompt("").title("").tags("");
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    static ApiCall listTasksCall(Collection<String> taskIds) {
        return ApiCall.of("listTasks")
                .body(new TaskListRequest().ids(List.copyOf(taskIds)).action(TaskAction.MUSIC.value()));
    }

    @Override
    public ApiCall personaCall(Clip clip, String name, String description) {
        return ApiCall.of("createPersona")
                .body(new PersonaRequest()
                        .rootClipId(clip.id())
                        .name(name)
                        .description(description)
                        .clips(List.of(clip.id()))
                        .isPublic(false))
                .setter("/root_clip_id", "Clip.id")
                .setter("/name", "create(clip, name)")
                .setter("/description", "create(clip, name, description)");
    }

    @Override
    public ApiCall lyricsCall(String description) {
        return ApiCall.of("submitLyrics")
                .body(new LyricsRequest().prompt(description).notifyHook(callbackUrl))
                .setter("/prompt", "generate(description)");
    }

    @Override
    public ApiCall concatCall(Clip continuation, boolean infill) {
        return ApiCall.of("submitConcat")
                .body(new ConcatRequest().clipId(continuation.id()).isInfill(infill))
                .setter("/clip_id", "Clip.id");
    }

    @Override
    public ApiCall stemsCall(Clip clip, Stems.SeparationType type) {
        boolean two = type == Stems.SeparationType.TWO;
        MusicRequest body = new MusicRequest()
                .task(MusicMode.GEN_STEM)
                .taskId(nullIfEmpty(clip.taskId()))
                .continueClipId(clip.id())
                .title(clip.title())
                .prompt("")
                .mv(MusicModel.CHIRP_AUK)
                .makeInstrumental(true)
                .generationType(GENERATION_TYPE)
                .stemTypeId(STEM_TYPE_ID)
                .stemTypeGroupName(two ? StemGroup.TWO : StemGroup.TWELVE)
                .stemTask(two ? StemMode.TWO : StemMode.TWELVE);
        return ApiCall.of(SUBMIT_MUSIC)
                .body(body)
                .field(callbackUrlField, callbackUrl)
                .setter("/task_id", "Clip.taskId")
                .setter("/continue_clip_id", "Clip.id");
    }

    @Override
    public ApiCall stemCall(Clip clip, String instrument) {
        throw UnsupportedByProviderException.of(
                contract, SUBMIT_MUSIC, "it separates a clip into two or twelve tracks only");
    }

    @Override
    public ApiCall fileUploadCall(String fileName) {
        return ApiCall.of("startUpload")
                .body(new UploadRequest().extension(fileName.substring(fileName.lastIndexOf('.') + 1)));
    }

    /** Uploads from a URL. A provider that requires a name gets the last part of the URL. */
    static ApiCall uploadByUrlCall(Contract contract, URI audio) {
        ApiCall call = ApiCall.of("uploadByUrl").body(new UploadByUrlRequest().url(audio.toString()));
        return requiresName(contract, call) ? call.field("/name", nameOf(audio)) : call;
    }

    private static boolean requiresName(Contract contract, ApiCall call) {
        return contract.findOperation(call.operationId()).flatMap(Operation::requestBody).stream()
                .flatMap(body -> body.content().values().stream())
                .flatMap(schema -> schema.validate(Transport.body(call)).stream())
                .anyMatch(violation -> violation.missingFields().contains("name"));
    }

    private static String nameOf(URI audio) {
        String path = Objects.requireNonNullElse(audio.getPath(), "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? "audio" : name;
    }

    @Override
    public ApiCall wavCall(Clip clip) {
        return clipCall("getWav", clip.id());
    }

    @Override
    public ApiCall videoCall(Clip clip) {
        return clipCall("getMp4", clip.id());
    }

    @Override
    public ApiCall midiCall(Clip clip) {
        return midiCall(clip.id());
    }

    static ApiCall midiCall(String clipId) {
        return clipCall("getMidi", clipId);
    }

    @Override
    public ApiCall timingCall(Clip clip) {
        return clipCall("getTiming", clip.id());
    }

    @Override
    public ApiCall vocalsCall(Clip clip, Duration start, Duration end) {
        return clipCall("createVox", clip.id())
                .body(new VoxRequest().vocalStartS(Seconds.of(start)).vocalEndS(Seconds.of(end)))
                .setter("/vocal_start_s", "extractVocals(clip, start, end, timeout)")
                .setter("/vocal_end_s", "extractVocals(clip, start, end, timeout)");
    }

    private static ApiCall clipCall(String operationId, String clipId) {
        return ApiCall.of(operationId).parameter("clip_id", clipId);
    }

    /** Throws where the provider has a balance, but no page shows it. */
    @Override
    public ApiCall creditsCall() {
        throw UnsupportedByProviderException.of(
                contract, "getCredits", "no page of this wire shows the response; the generated AccountApi has it");
    }

    @Override
    public ApiCall tagsCall(String tags) {
        return ApiCall.of("expandTags")
                .body(new TagsRequest().originalTags(tags))
                .setter("/original_tags", "expandTags(tags)");
    }

    /** Throws where the provider verifies recordings, but documents no call that returns a phrase. */
    @Override
    public ApiCall voicePhraseCall(VoiceSample sample) {
        if (contract.findOperation("verifyVoice").isPresent()) {
            throw UnsupportedByProviderException.of(
                    contract,
                    "verifyVoice",
                    "no page shows how a phrase is requested; the generated PersonasApi has verifyVoice"
                            + " and createVoicePersona");
        }
        return RequestMapper.super.voicePhraseCall(sample);
    }
}
