package dev.sunocontract.sandbox.sunoapi;

import dev.sunocontract.sandbox.callback.CallbackMapper;
import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.AccountId;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.spec.Provider;
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
import dev.sunocontract.stub.generated.sunoapi.model.StemsCallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.StemsCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.VoiceCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.VoicePhraseCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.WavCallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.WavCallbackPayload;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

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
    private final KieaiWebhookSigner signer;

    SunoapiCallbackMapper(SunoapiTaskMapper taskMapper, MediaUrlResolver mediaUrls, KieaiWebhookSigner signer) {
        this.taskMapper = taskMapper;
        this.mediaUrls = mediaUrls;
        this.signer = signer;
    }

    @Override
    public Wire wire() {
        return Wire.SUNOAPI;
    }

    @Override
    public CallbackPayload toPayload(TaskRecord.CallbackEvent event) {
        Provider provider = AccountId.providerOf(event.task().accountId());
        Map<String, String> headers = provider.equals(Provider.KIEAI)
                ? signer.signatureHeaders(event.task().id())
                : Map.of();
        return new CallbackPayload(toBody(provider, event), headers);
    }

    private Object toBody(Provider provider, TaskRecord.CallbackEvent event) {
        TaskRecord task = event.task();
        int code = taskMapper.failureReason(task) == null ? SUCCESS_CODE : FAILED_CODE;
        String message = taskMapper.failureReason(task) == null ? "success" : String.valueOf(task.failureReason());
        return switch (task.type()) {
            case MUSIC ->
                SunoapiTaskSupport.isSeparation(task)
                        ? toStemsCallback(provider, task, code, message)
                        : toMusicCallback(event, code, message);
            case LYRICS -> toLyricsCallback(provider, task, code, message);
            case WAV -> toWavCallback(task, code, message);
            case VIDEO -> toMp4Callback(task, code, message);
            case MIDI -> toMidiCallback(task, code, message);
            case COVER_IMAGE -> toCoverImageCallback(task, code, message);
            case VOICE_PHRASE ->
                new VoicePhraseCallbackPayload().code(code).msg(message).data(taskMapper.toVoicePhrase(task));
            case VOICE -> new VoiceCallbackPayload().code(code).msg(message).data(taskMapper.toVoiceTask(task));
            case RECOVERY -> toRecoveryCallback(task, code, message);
        };
    }

    private WavCallbackPayload toWavCallback(TaskRecord task, int code, String message) {
        WavCallbackData data = new WavCallbackData().taskId(task.id());
        if (code == SUCCESS_CODE) {
            data.audioWavUrl(audioUrl(task));
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
        Stream<ClipRecord> completeClips = task.clips().stream()
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
        return new CallbackClip()
                .id(clip.id())
                .audioUrl(mediaUrls.forCurrentRequest().audio(clip))
                .streamAudioUrl(mediaUrls.forCurrentRequest().stream(clip))
                .imageUrl(mediaUrls.forCurrentRequest().image(clip))
                .prompt(clip.lyrics())
                .modelName(clip.model())
                .title(clip.title())
                .tags(clip.tags())
                .createTime(SunoapiTaskMapper.toTimestamp(task.submittedAt()))
                .duration(BigDecimal.valueOf(clip.durationSeconds()));
    }

    /** The two providers have different fields for the task id and the error message. */
    private Object toLyricsCallback(Provider provider, TaskRecord task, int code, String message) {
        List<LyricsText> versions = code == SUCCESS_CODE ? List.of(taskMapper.toLyricsText(task)) : List.of();
        if (provider.equals(Provider.SUNOAPI)) {
            Map<String, Object> data = Map.of("callbackType", "complete", "taskId", task.id(), "data", versions);
            return Map.of("code", code, "msg", message, "data", data);
        }
        return new LyricsCallbackPayload()
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
                                .toList()));
    }

    /** The two providers have different fields for the stems. */
    private StemsCallbackPayload toStemsCallback(Provider provider, TaskRecord task, int code, String message) {
        StemsCallbackData stems = new StemsCallbackData().taskId(task.id());
        if (code == SUCCESS_CODE) {
            CallbackStemUrls urls = toStemUrls(task);
            stems = provider.equals(Provider.SUNOAPI) ? stems.vocalRemovalInfo(urls) : stems.vocalSeparationInfo(urls);
        }
        return new StemsCallbackPayload().code(code).msg(message).data(stems);
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

    private String audioUrl(TaskRecord task) {
        return mediaUrls.forCurrentRequest().audio(taskMapper.sourceClip(task));
    }

    private String videoUrl(TaskRecord task) {
        return mediaUrls.forCurrentRequest().video(taskMapper.sourceClip(task));
    }
}
