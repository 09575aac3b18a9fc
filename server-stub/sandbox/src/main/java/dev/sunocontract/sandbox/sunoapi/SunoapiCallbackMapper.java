package dev.sunocontract.sandbox.sunoapi;

import dev.sunocontract.sandbox.callback.CallbackMapper;
import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.sandbox.web.MediaUrlResolver.MediaUrls;
import dev.sunocontract.sandbox.web.SandboxContracts;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.stub.generated.sunoapi.model.CallbackClip;
import dev.sunocontract.stub.generated.sunoapi.model.CallbackLyricsText;
import dev.sunocontract.stub.generated.sunoapi.model.CallbackStemUrls;
import dev.sunocontract.stub.generated.sunoapi.model.CallbackType;
import dev.sunocontract.stub.generated.sunoapi.model.CoverImageCallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.CoverImageCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.LyricsCallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.LyricsCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.LyricsText;
import dev.sunocontract.stub.generated.sunoapi.model.MidiCallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.MidiCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.Mp4CallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.Mp4CallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.MusicCallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.MusicCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.RecoveryCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.StemTrack;
import dev.sunocontract.stub.generated.sunoapi.model.StemsCallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.StemsCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.VoiceCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.VoicePhraseCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.WavCallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.WavCallbackPayload;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Maps callback events to the payloads of the sunoapi wire. Most fields are in snake_case. A music task has up to three
 * callbacks: {@code text}, {@code first} and {@code complete}.
 */
@Component
class SunoapiCallbackMapper implements CallbackMapper {

    private static final int SUCCESS_CODE = 200;
    private static final int FAILED_CODE = 501;

    /** The code of a failed recovery; other tasks have {@link #FAILED_CODE}. */
    static final int RECOVERY_FAILED_CODE = 500;

    private static final List<CallbackType> CALLBACK_TYPES =
            List.of(CallbackType.TEXT, CallbackType.FIRST, CallbackType.COMPLETE);

    private final SunoapiTaskMapper taskMapper;
    private final MediaUrlResolver mediaUrls;
    private final JsonMapper json;
    private final SandboxContracts contracts;

    SunoapiCallbackMapper(
            SunoapiTaskMapper taskMapper, MediaUrlResolver mediaUrls, JsonMapper json, SandboxContracts contracts) {
        this.contracts = contracts;
        this.taskMapper = taskMapper;
        this.mediaUrls = mediaUrls;
        this.json = json;
    }

    @Override
    public Wire wire() {
        return Wire.SUNOAPI;
    }

    @Override
    public CallbackPayload toPayload(TaskRecord.CallbackEvent event) {
        Contract contract = contracts.ofAccount(event.task().accountId());
        return new CallbackPayload(toBody(contract, event), Map.of());
    }

    private Object toBody(Contract contract, TaskRecord.CallbackEvent event) {
        TaskRecord task = event.task();
        int code = taskMapper.failureReason(task) == null ? SUCCESS_CODE : FAILED_CODE;
        String message = taskMapper.failureReason(task) == null ? "success" : String.valueOf(task.failureReason());
        return switch (task.type()) {
            case MUSIC ->
                SunoapiTaskSupport.isSeparation(task)
                        ? withOneField(withListedFields(contract, "submitStems", toStemsCallback(task, code, message)))
                        : toMusicCallback(event, code, message);
            case LYRICS -> withListedFields(contract, "submitLyrics", toLyricsCallback(task, code, message));
            case WAV -> toWavCallback(task, code, message);
            case VIDEO -> toMp4Callback(task, code, message);
            case MIDI -> toMidiCallback(task, code, message);
            case COVER_IMAGE -> toCoverImageCallback(task, code, message);
            case VOICE_PHRASE ->
                new VoicePhraseCallbackPayload().code(code).msg(message).data(taskMapper.toVoicePhrase(task));
            case VOICE -> new VoiceCallbackPayload().code(code).msg(message).data(taskMapper.toVoiceTask(task));
            case RECOVERY -> toRecoveryCallback(task, code, message);
            case PERSONA, TIMING, TAGS, PROJECT, MP3 ->
                throw new IllegalStateException("no task of this wire: " + task.type());
        };
    }

    private WavCallbackPayload toWavCallback(TaskRecord task, int code, String message) {
        WavCallbackData data = new WavCallbackData().taskId(task.id());
        if (code == SUCCESS_CODE) {
            data.audioWavUrl(mediaUrls.forCurrentRequest().wav(taskMapper.sourceClip(task)));
        }
        return new WavCallbackPayload().code(code).msg(message).data(data);
    }

    private Mp4CallbackPayload toMp4Callback(TaskRecord task, int code, String message) {
        Mp4CallbackData data = new Mp4CallbackData().taskId(task.id());
        if (code == SUCCESS_CODE) {
            data.videoUrl(videoUrl(task));
        }
        return new Mp4CallbackPayload().code(code).msg(message).data(data);
    }

    private MidiCallbackPayload toMidiCallback(TaskRecord task, int code, String message) {
        MidiCallbackData data = new MidiCallbackData().taskId(task.id());
        if (code == SUCCESS_CODE) {
            data.state("complete").instruments(taskMapper.toInstruments(task));
        }
        return new MidiCallbackPayload().code(code).msg(message).data(data);
    }

    private CoverImageCallbackPayload toCoverImageCallback(TaskRecord task, int code, String message) {
        CoverImageCallbackData data = new CoverImageCallbackData().taskId(task.id());
        if (code == SUCCESS_CODE) {
            data.images(taskMapper.imageUrls(task));
        }
        return new CoverImageCallbackPayload().code(code).msg(message).data(data);
    }

    private RecoveryCallbackPayload toRecoveryCallback(TaskRecord task, int code, String message) {
        return new RecoveryCallbackPayload()
                .code(code == SUCCESS_CODE ? SUCCESS_CODE : RECOVERY_FAILED_CODE)
                .msg(message)
                .taskId(task.id())
                .data(taskMapper.toRecoveredClips(task));
    }

    private MusicCallbackPayload toMusicCallback(TaskRecord.CallbackEvent event, int code, String message) {
        TaskRecord task = event.task();
        MusicCallbackData data = new MusicCallbackData().taskId(task.id());
        if (code == FAILED_CODE) {
            return new MusicCallbackPayload()
                    .code(code)
                    .msg(message)
                    .data(data.callbackType(CallbackType.ERROR).data(List.of()));
        }
        CallbackType type = event.isLast() ? CallbackType.COMPLETE : CALLBACK_TYPES.get(event.number());
        Stream<ClipRecord> completeClips = task.goodTakes().stream()
                .filter(clip ->
                        type.equals(CallbackType.COMPLETE) || type.equals(CallbackType.FIRST) && clip.number() == 1);
        return new MusicCallbackPayload()
                .code(code)
                .msg(message)
                .data(data.callbackType(type)
                        .data(completeClips
                                .map(clip -> toCallbackClip(task, clip))
                                .toList()));
    }

    private CallbackClip toCallbackClip(TaskRecord task, ClipRecord clip) {
        MediaUrls urls = mediaUrls.forCurrentRequest();
        return new CallbackClip()
                .id(clip.id())
                .audioUrl(urls.audio(task, clip))
                .streamAudioUrl(urls.stream(clip))
                .imageUrl(urls.image(clip))
                .sourceAudioUrl(urls.audio(task, clip))
                .sourceStreamAudioUrl(urls.stream(clip))
                .sourceImageUrl(urls.image(clip))
                .prompt(clip.lyrics())
                .modelName(clip.model())
                .title(clip.title())
                .tags(clip.tags())
                .createTime(SunoapiTaskMapper.toTimestamp(task.submittedAt()))
                .duration(clip.statedSeconds());
    }

    /** Creates the payload with the fields of every provider. */
    private JsonNode toLyricsCallback(TaskRecord task, int code, String message) {
        List<LyricsText> versions = code == SUCCESS_CODE ? List.of(taskMapper.toLyricsText(task)) : List.of();
        ObjectNode payload = json.valueToTree(new LyricsCallbackPayload()
                .code(code)
                .msg(message)
                .data(new LyricsCallbackData()
                        .callbackType(CallbackType.COMPLETE)
                        .taskId(task.id())
                        .data(versions.stream()
                                .map(version -> new CallbackLyricsText()
                                        .text(version.getText())
                                        .title(version.getTitle())
                                        .status("complete")
                                        .errorMessage(""))
                                .toList())));
        ObjectNode data = (ObjectNode) payload.path("data");
        data.put("taskId", task.id());
        data.path("data").forEach(version -> ((ObjectNode) version).put("errorMessage", ""));
        return payload;
    }

    /** Creates the payload with the fields of every provider. */
    private JsonNode toStemsCallback(TaskRecord task, int code, String message) {
        StemsCallbackData stems = new StemsCallbackData().taskId(task.id());
        if (code == SUCCESS_CODE) {
            CallbackStemUrls urls = taskMapper.isPair(task) ? toStemPair(task) : toStemUrls(task);
            stems = stems.vocalRemovalInfo(urls).vocalSeparationInfo(taskMapper.isPair(task) ? null : urls);
        }
        return json.valueToTree(
                new StemsCallbackPayload().code(code).msg(message).data(stems));
    }

    /** Removes the second field with the tracks, where the provider has both: it is for pairs only. */
    private static JsonNode withOneField(JsonNode payload) {
        if (payload.at("/data/vocal_separation_info").isObject()) {
            ((ObjectNode) payload.path("data")).remove("vocal_removal_info");
        }
        return payload;
    }

    /** Removes the fields that the callback of the provider's operation does not list. */
    private static JsonNode withListedFields(Contract contract, String operationId, JsonNode payload) {
        BodySchema schema =
                contract.operation(operationId).callbacks().values().iterator().next();
        schema.detectDrift(payload).stream()
                .filter(drift -> drift.kind() == Drift.Kind.UNKNOWN_FIELD)
                .map(drift -> JsonPointer.compile(drift.pointer()))
                .forEach(field -> ((ObjectNode) payload.at(field.head()))
                        .remove(field.last().getMatchingProperty()));
        return payload;
    }

    private CallbackStemUrls toStemPair(TaskRecord task) {
        return new CallbackStemUrls()
                .originData(List.of(new StemTrack()
                        .extract(taskMapper.toPairedTrack(task.clips().get(0)))
                        .remove(taskMapper.toPairedTrack(task.clips().get(1)))));
    }

    private CallbackStemUrls toStemUrls(TaskRecord task) {
        return new CallbackStemUrls()
                .originUrl("")
                .vocalUrl(taskMapper.stemUrl(task, "Vocals"))
                .instrumentalUrl(taskMapper.stemUrl(task, "Instrumental"))
                .drumsUrl(taskMapper.stemUrl(task, "Drums"))
                .bassUrl(taskMapper.stemUrl(task, "Bass"))
                .guitarUrl(taskMapper.stemUrl(task, "Guitar"))
                .keyboardUrl(taskMapper.stemUrl(task, "Keyboard"))
                .percussionUrl(taskMapper.stemUrl(task, "Percussion"))
                .stringsUrl(taskMapper.stemUrl(task, "Strings"))
                .synthUrl(taskMapper.stemUrl(task, "Synth"))
                .fxUrl(taskMapper.stemUrl(task, "FX"))
                .brassUrl(taskMapper.stemUrl(task, "Brass"))
                .woodwindsUrl(taskMapper.stemUrl(task, "Woodwinds"));
    }

    private String videoUrl(TaskRecord task) {
        return mediaUrls.forCurrentRequest().video(taskMapper.sourceClip(task));
    }
}
