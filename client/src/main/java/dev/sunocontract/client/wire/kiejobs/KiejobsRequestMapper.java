package dev.sunocontract.client.wire.kiejobs;

import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.generated.kiejobs.model.SunoVersion;
import dev.sunocontract.client.generated.kiejobs.model.TaskInput;
import dev.sunocontract.client.generated.kiejobs.model.TaskModel;
import dev.sunocontract.client.generated.kiejobs.model.TaskRequest;
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
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps requests of the client to calls of the kiejobs wire: one operation, with a model for each kind of task. */
public final class KiejobsRequestMapper implements RequestMapper {

    private static final String SUBMIT = "submitMusic";
    private static final SunoVersion DEFAULT_VERSION = SunoVersion.V6;

    private static final String PROMPT = "/input/prompt";
    private static final String STYLE = "/input/style";
    private static final String CLIP_AUDIO_URL = "Clip.audioUrl";

    private static final OptionFields CALL_FIELDS = OptionFields.NONE.with(SongOption.CALLBACK_URL, "/callBackUrl");

    private static final OptionFields SOUND_FIELDS = CALL_FIELDS.with(SongOption.MODEL, "/input/model");

    private static final OptionFields FIELDS = SOUND_FIELDS
            .with(SongOption.LYRICS, PROMPT)
            .with(SongOption.TITLE, "/input/title")
            .with(SongOption.TAGS, STYLE)
            .with(SongOption.NEGATIVE_TAGS, "/input/negative_tags")
            .with(SongOption.VOCAL_GENDER, "/input/vocal_gender")
            .with(SongOption.STYLE_WEIGHT, "/input/style_weight")
            .with(SongOption.WEIRDNESS, "/input/weirdness_constraint")
            .with(SongOption.AUDIO_WEIGHT, "/input/audio_weight");

    private static final OptionFields DESCRIPTION_FIELDS = FIELDS.without(SongOption.LYRICS);

    private static final OptionFields MASHUP_FIELDS = FIELDS.without(SongOption.NEGATIVE_TAGS);

    private static final OptionFields ADDED_INSTRUMENTAL_FIELDS =
            FIELDS.without(SongOption.LYRICS).with(SongOption.TAGS, "/input/tags");

    private static final OptionFields SECTION_FIELDS = CALL_FIELDS
            .with(SongOption.LYRICS, PROMPT)
            .with(SongOption.FULL_LYRICS, "/input/full_lyrics")
            .with(SongOption.TITLE, "/input/title")
            .with(SongOption.TAGS, "/input/tags")
            .with(SongOption.NEGATIVE_TAGS, "/input/negative_tags");

    private final Contract contract;
    private final @Nullable String callbackUrl;

    /**
     * Creates a mapper.
     *
     * @param contract the contract of the provider
     * @param callbackUrl the callback URL of requests that set none; null for none
     */
    public KiejobsRequestMapper(Contract contract, @Nullable String callbackUrl) {
        this.contract = contract;
        this.callbackUrl = callbackUrl;
    }

    @Override
    public ApiCall visitCustom(SongRequest.Custom request) {
        return songCall(TaskModel.GENERATE, customInput(request.options()), FIELDS, request.options());
    }

    @Override
    public ApiCall visitFromDescription(SongRequest.FromDescription request) {
        TaskInput input =
                input().customMode(false).instrumental(request.instrumental()).prompt(request.description());
        return songCall(TaskModel.GENERATE, input, DESCRIPTION_FIELDS, request.options())
                .setter(PROMPT, "fromDescription(description)");
    }

    /** Without a style of its own, the song has that of the persona: the custom mode requires one. */
    @Override
    public ApiCall visitWithPersona(SongRequest.WithPersona request) {
        Persona persona = request.persona();
        TaskInput input = customInput(request.options())
                .style(persona.tags())
                .personaId(persona.id())
                .personaModel(persona.isVoice() ? "voice_persona" : null);
        return songCall(TaskModel.GENERATE, input, FIELDS, request.options()).setter("/input/persona_id", "Persona.id");
    }

    /** Continues an upload by its URL, any other clip by its id; what is not set is kept. */
    @Override
    public ApiCall visitExtension(SongRequest.Extension request) {
        Clip clip = request.clip();
        TaskInput input = input().continueAt(Seconds.of(request.continueAt()));
        ApiCall call = clip.isUpload()
                ? songCall(
                        TaskModel.UPLOAD_AND_EXTEND_AUDIO,
                        input.uploadUrl(requireAudioUrl(clip)),
                        FIELDS,
                        request.options())
                : songCall(TaskModel.EXTEND, input.audioId(clip.id()), FIELDS, request.options());
        return call.setter("/input/upload_url", CLIP_AUDIO_URL)
                .setter("/input/audio_id", "Clip.id")
                .setter("/input/continue_at", "extend(clip, at)");
    }

    /** Covers a clip by its audio URL, whether it was generated or uploaded. */
    @Override
    public ApiCall visitCover(SongRequest.Cover request) {
        TaskInput input = customInput(request.options()).uploadUrl(requireAudioUrl(request.clip()));
        return songCall(TaskModel.UPLOAD_AND_COVER_AUDIO, input, FIELDS, request.options())
                .setter("/input/upload_url", CLIP_AUDIO_URL);
    }

    @Override
    public ApiCall visitInfill(SongRequest.Infill request) {
        Clip clip = request.clip();
        TaskInput input = clipInput(clip)
                .prompt("")
                .title(clip.title())
                .tags(clip.tags())
                .infillStartS(Seconds.of(request.start()))
                .infillEndS(Seconds.of(request.end()));
        return clipSetters(songCall(TaskModel.REPLACE_SECTION, input, SECTION_FIELDS, request.options()))
                .setter("/input/infill_start_s", "infill(clip, start, end)")
                .setter("/input/infill_end_s", "infill(clip, start, end)");
    }

    @Override
    public ApiCall visitMashup(SongRequest.Mashup request) {
        TaskInput input = customInput(request.options())
                .uploadUrlList(List.of(requireAudioUrl(request.first()), requireAudioUrl(request.second())));
        return songCall(TaskModel.MASHUP, input, MASHUP_FIELDS, request.options())
                .setter("/input/upload_url_list", CLIP_AUDIO_URL);
    }

    /** Missing options default to those of the clip. */
    @Override
    public ApiCall visitAddedVocals(SongRequest.AddedVocals request) {
        Clip clip = request.clip();
        TaskInput input = addingInput(clip).style(clip.tags()).prompt("");
        return songCall(TaskModel.ADD_VOCALS, input, FIELDS, request.options())
                .setter("/input/upload_url", CLIP_AUDIO_URL);
    }

    /** Missing options default to those of the clip. */
    @Override
    public ApiCall visitAddedInstrumental(SongRequest.AddedInstrumental request) {
        Clip clip = request.clip();
        return songCall(
                        TaskModel.ADD_INSTRUMENTAL,
                        addingInput(clip).tags(clip.tags()),
                        ADDED_INSTRUMENTAL_FIELDS,
                        request.options())
                .setter("/input/upload_url", CLIP_AUDIO_URL);
    }

    private TaskInput addingInput(Clip clip) {
        return input().uploadUrl(requireAudioUrl(clip)).title(clip.title()).negativeTags("");
    }

    @Override
    public ApiCall visitSample(SongRequest.Sample request) {
        return ApiCall.of("submitSample");
    }

    @Override
    public ApiCall visitSound(SongRequest.Sound request) {
        TaskInput input = input().prompt(request.description())
                .soundLoop(request.loop() ? true : null)
                .soundTempo(request.tempo())
                .soundKey(nullIfEmpty(request.key()));
        return songCall(TaskModel.SOUNDS, input, SOUND_FIELDS, request.options())
                .setter(PROMPT, "sound(description)")
                .setter("/input/sound_tempo", "tempo()")
                .setter("/input/sound_key", "key()");
    }

    private ApiCall songCall(TaskModel model, TaskInput input, OptionFields fields, SongOptions options) {
        return fields.addTo(call(model, input), options, contract);
    }

    private ApiCall call(TaskModel model, TaskInput input) {
        return ApiCall.of(SUBMIT)
                .body(new TaskRequest().model(model).callBackUrl(callbackUrl).input(input));
    }

    private static TaskInput input() {
        return new TaskInput().model(DEFAULT_VERSION);
    }

    private static TaskInput customInput(SongOptions options) {
        return input().customMode(true)
                .instrumental(options.lyrics().isEmpty())
                .title("")
                .style("");
    }

    private static TaskInput clipInput(Clip clip) {
        return new TaskInput().taskId(clip.taskId()).audioId(clip.id());
    }

    private String requireAudioUrl(Clip clip) {
        return clip.audioUrl()
                .map(URI::toString)
                .orElseThrow(() -> UnsupportedByProviderException.of(
                        contract, SUBMIT, "the clip has no audio URL, which the request contains"));
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private ApiCall clipCall(TaskModel model, TaskInput input) {
        return clipSetters(call(model, input));
    }

    private static ApiCall clipSetters(ApiCall call) {
        return call.setter("/input/task_id", "Clip.taskId").setter("/input/audio_id", "Clip.id");
    }

    /** Creates a persona. A description is required, which defaults to the name. */
    @Override
    public ApiCall personaCall(Clip clip, String name, String description) {
        TaskInput input = clipInput(clip).name(name).description(description.isEmpty() ? name : description);
        return clipCall(TaskModel.GENERATE_PERSONA, input)
                .setter("/input/name", "create(clip, name)")
                .setter("/input/description", "create(clip, name, description)");
    }

    @Override
    public ApiCall stemsCall(Clip clip, Stems.SeparationType type) {
        String typeName = type == Stems.SeparationType.TWO ? "separate_vocal" : "split_stem";
        return clipCall(TaskModel.SEPARATE_VOCALS, clipInput(clip).type(typeName));
    }

    @Override
    public ApiCall stemCall(Clip clip, String instrument) {
        return clipCall(
                        TaskModel.SEPARATE_VOCALS,
                        clipInput(clip).type("split_stem_advanced").stemName(instrument))
                .setter("/input/stem_name", "separateStem(clip, instrument)");
    }

    @Override
    public ApiCall wavCall(Clip clip) {
        return clipCall(TaskModel.CONVERT_TO_WAV_FORMAT, clipInput(clip));
    }

    @Override
    public ApiCall videoCall(Clip clip) {
        return clipCall(TaskModel.CREATE_MUSIC_VIDEO, clipInput(clip));
    }

    /** Gets the notes of a track, or of all tracks of its separation if it has no id. */
    @Override
    public ApiCall midiCall(Clip track) {
        return clipCall(
                TaskModel.GENERATE_MIDI_FROM_AUDIO,
                new TaskInput().taskId(track.taskId()).audioId(nullIfEmpty(track.id())));
    }

    @Override
    public ApiCall coverImagesCall(Clip clip) {
        return clipCall(TaskModel.COVER_GENERATE, new TaskInput().taskId(clip.taskId()));
    }

    @Override
    public ApiCall recoveryCall(String taskId) {
        return call(TaskModel.SUNO_RECOVERY_AUDIO, new TaskInput().taskId(taskId))
                .setter("/input/task_id", "recover(taskId)");
    }

    @Override
    public ApiCall lyricsCall(String description) {
        return call(TaskModel.GENERATE_LYRICS, new TaskInput().prompt(description))
                .setter(PROMPT, "generate(description)");
    }

    @Override
    public ApiCall timingCall(Clip clip) {
        return clipCall(TaskModel.TIMESTAMPED_LYRICS, clipInput(clip));
    }

    @Override
    public ApiCall tagsCall(String tags) {
        return call(TaskModel.BOOST_MUSIC_STYLE, new TaskInput().content(tags))
                .setter("/input/content", "expandTags(tags)");
    }

    @Override
    public ApiCall voicePhraseCall(VoiceSample sample) {
        TaskInput input = new TaskInput()
                .voiceUrl(sample.audio().toString())
                .vocalStartS(seconds(sample.vocalsStart()))
                .vocalEndS(seconds(sample.vocalsEnd()))
                .language(nullIfEmpty(sample.language()));
        return call(TaskModel.VALIDATION_PHRASE, input)
                .setter("/input/voice_url", "VoiceSample.audio")
                .setter("/input/vocal_start_s", "VoiceSample.vocalsStart")
                .setter("/input/vocal_end_s", "VoiceSample.vocalsEnd")
                .setter("/input/language", "language()");
    }

    /** The window of a phrase is in whole seconds. */
    private static int seconds(Duration time) {
        return Math.toIntExact(time.toSeconds());
    }

    @Override
    public ApiCall otherVoicePhraseCall(VoicePhrase phrase) {
        return call(TaskModel.REGENERATE_PHRASE, new TaskInput().taskId(phrase.taskId()))
                .setter("/input/task_id", "VoicePhrase.taskId");
    }

    @Override
    public ApiCall voiceCall(VoiceRequest request) {
        if (request.phrase().equals(VoicePhrase.NONE)) {
            throw UnsupportedByProviderException.of(
                    contract, SUBMIT, "a voice needs a phrase: request one first, and record it");
        }
        TaskInput input = new TaskInput()
                .taskId(request.phrase().taskId())
                .verifyUrl(request.recording().toString())
                .voiceName(nullIfEmpty(request.name()))
                .description(nullIfEmpty(request.description()))
                .style(nullIfEmpty(request.tags()))
                .singerSkillLevel(nullIfEmpty(request.skillLevel()));
        return call(TaskModel.CREATE_VOICE, input)
                .setter("/input/task_id", "VoicePhrase.taskId")
                .setter("/input/verify_url", "VoiceRequest.recording")
                .setter("/input/voice_name", "name()")
                .setter("/input/description", "description()")
                .setter(STYLE, "tags()")
                .setter("/input/singer_skill_level", "skillLevel()");
    }

    @Override
    public ApiCall voiceCheckCall(Voice voice) {
        return call(TaskModel.CHECK_VOICE, new TaskInput().taskId(voice.taskId()))
                .setter("/input/task_id", "Voice.taskId");
    }

    static ApiCall uploadFileCall(Path file) {
        return ApiCall.of("uploadFile")
                .formField("uploadPath", "audio")
                .formField("fileName", String.valueOf(file.getFileName()))
                .formField("file", file);
    }
}
