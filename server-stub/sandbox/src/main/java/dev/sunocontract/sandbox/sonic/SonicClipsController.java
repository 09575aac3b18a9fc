package dev.sunocontract.sandbox.sonic;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.PersonaRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.sandbox.media.Melody;
import dev.sunocontract.sandbox.media.UploadedAudioReader;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.sandbox.web.WordTimings;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.sonic.api.ClipsApi;
import dev.sunocontract.stub.generated.sonic.api.PersonasApi;
import dev.sunocontract.stub.generated.sonic.api.UploadsApi;
import dev.sunocontract.stub.generated.sonic.api.VoicesApi;
import dev.sunocontract.stub.generated.sonic.model.AlignedWord;
import dev.sunocontract.stub.generated.sonic.model.Bpm;
import dev.sunocontract.stub.generated.sonic.model.BpmResponse;
import dev.sunocontract.stub.generated.sonic.model.ClipFile;
import dev.sunocontract.stub.generated.sonic.model.ClipFiles;
import dev.sunocontract.stub.generated.sonic.model.ClipRequest;
import dev.sunocontract.stub.generated.sonic.model.ExpandedTags;
import dev.sunocontract.stub.generated.sonic.model.FilesRequest;
import dev.sunocontract.stub.generated.sonic.model.FilesResponse;
import dev.sunocontract.stub.generated.sonic.model.Midi;
import dev.sunocontract.stub.generated.sonic.model.MidiInstrument;
import dev.sunocontract.stub.generated.sonic.model.MidiNote;
import dev.sunocontract.stub.generated.sonic.model.MidiResponse;
import dev.sunocontract.stub.generated.sonic.model.PersonaRequest;
import dev.sunocontract.stub.generated.sonic.model.PersonaResponse;
import dev.sunocontract.stub.generated.sonic.model.StemsRequest;
import dev.sunocontract.stub.generated.sonic.model.TagsRequest;
import dev.sunocontract.stub.generated.sonic.model.TagsResponse;
import dev.sunocontract.stub.generated.sonic.model.TaskIdResponse;
import dev.sunocontract.stub.generated.sonic.model.Timing;
import dev.sunocontract.stub.generated.sonic.model.TimingResponse;
import dev.sunocontract.stub.generated.sonic.model.UploadRequest;
import dev.sunocontract.stub.generated.sonic.model.UploadResponse;
import dev.sunocontract.stub.generated.sonic.model.VoiceRequest;
import dev.sunocontract.stub.generated.sonic.model.Vox;
import dev.sunocontract.stub.generated.sonic.model.VoxRequest;
import dev.sunocontract.stub.generated.sonic.model.VoxResponse;
import dev.sunocontract.stub.generated.sonic.model.WavResponse;
import dev.sunocontract.stub.generated.sonic.model.WavUrl;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Serves files and facts of clips, personas, voices and uploads of the sonic wire. */
@WireController
class SonicClipsController implements ClipsApi, PersonasApi, VoicesApi, UploadsApi {

    private static final String SUCCESS = "success";
    private static final String MP3 = "mp3";
    private static final int BASIC_STEMS = 2;
    private static final int FULL_STEMS = 12;
    private static final BigDecimal MAX_VOX_SECONDS = BigDecimal.valueOf(30);
    private static final BigDecimal TEMPO = BigDecimal.valueOf(96);

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final SonicClips clips;
    private final MediaUrlResolver mediaUrls;
    private final UploadedAudioReader uploadedAudio;
    private final JsonMapper json;

    SonicClipsController(
            SandboxEngine engine,
            AuthenticatedCaller caller,
            SonicClips clips,
            MediaUrlResolver mediaUrls,
            UploadedAudioReader uploadedAudio,
            JsonMapper json) {
        this.engine = engine;
        this.caller = caller;
        this.clips = clips;
        this.mediaUrls = mediaUrls;
        this.uploadedAudio = uploadedAudio;
        this.json = json;
    }

    @Override
    public ResponseEntity<PersonaResponse> createPersona(PersonaRequest request) {
        String clipId = request.getClipId() == null ? request.getContinueClipId() : request.getClipId();
        String description = request.getDescribe() == null ? request.getDescription() : request.getDescribe();
        PersonaRecord persona = engine.createPersonaOfAnyClip(
                caller.accountId(),
                clips.require(clipId).id(),
                request.getName(),
                description == null ? "" : description);
        return ResponseEntity.ok(
                new PersonaResponse().code(200).personaId(persona.id()).message(SUCCESS));
    }

    @Override
    public ResponseEntity<TaskIdResponse> createVoice(VoiceRequest request) {
        TaskSubmission submission = submission(request, request.getWebhookUrl());
        return SonicMusicController.accepted(engine.createVoice(submission, request.getAudioUrl(), "Voice"));
    }

    /**
     * Reads URLs of this machine; others become a placeholder melody. The clip can be used at once. With a callback URL
     * the answer has the task.
     */
    @Override
    public ResponseEntity<UploadResponse> uploadByUrl(UploadRequest request) {
        TaskSubmission submission = submission(request, request.getCallbackUrl());
        TaskRecord task = engine.submitUpload(submission, "Upload", uploadedAudio.fetch(request.getUrl()));
        UploadResponse response = new UploadResponse().code(200).message(SUCCESS);
        return ResponseEntity.ok(
                request.getCallbackUrl() == null
                        ? response.clipId(task.clips().get(0).id())
                        : response.taskId(task.id()));
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitBasicStems(StemsRequest request) {
        return separate(request, BASIC_STEMS);
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitFullStems(StemsRequest request) {
        return separate(request, FULL_STEMS);
    }

    private ResponseEntity<TaskIdResponse> separate(StemsRequest request, int stems) {
        ClipRecord clip = clips.require(request.getClipId());
        return SonicMusicController.accepted(engine.submitMusic(
                submission(request, request.getWebhookUrl()),
                new SandboxEngine.SongRequest(null, null, null, null, null, null, clip.id(), stems)));
    }

    private TaskSubmission submission(Object request, @Nullable String webhookUrl) {
        return caller.submission(json.writeValueAsString(request), webhookUrl);
    }

    @Override
    public ResponseEntity<WavResponse> getWav(ClipRequest request) {
        ClipRecord clip = clips.require(request.getClipId());
        String url = mediaUrls.forCurrentRequest().wav(clip);
        return ResponseEntity.ok(new WavResponse().message(SUCCESS).data(new WavUrl().wavUrl(url)));
    }

    @Override
    public ResponseEntity<MidiResponse> getMidi(ClipRequest request) {
        ClipRecord clip = clips.require(request.getClipId());
        List<MidiNote> notes = new Melody(clip.id())
                .notes(clip.durationSeconds()).stream()
                        .map(note -> new MidiNote()
                                .pitch(note.key())
                                .start(BigDecimal.valueOf(note.start()))
                                .end(BigDecimal.valueOf(note.end()))
                                .velocity(BigDecimal.ONE))
                        .toList();
        Midi midi = new Midi()
                .midiUrl(mediaUrls.forCurrentRequest().midi(clip))
                .instruments(List.of(new MidiInstrument().name("Melody").notes(notes)));
        return ResponseEntity.ok(new MidiResponse().code(200).data(midi).message(SUCCESS));
    }

    @Override
    public ResponseEntity<BpmResponse> getBpm(ClipRequest request) {
        clips.require(request.getClipId());
        Bpm tempo = new Bpm().avgBpm(TEMPO).maxBpm(TEMPO).minBpm(TEMPO);
        return ResponseEntity.ok(new BpmResponse().code(200).data(tempo).message(SUCCESS));
    }

    @Override
    public ResponseEntity<VoxResponse> createVox(VoxRequest request) {
        BigDecimal start = request.getVocalStartS() == null ? BigDecimal.ZERO : request.getVocalStartS();
        BigDecimal end = request.getVocalEndS() == null ? start.add(MAX_VOX_SECONDS) : request.getVocalEndS();
        BigDecimal length = end.subtract(start);
        if (length.signum() <= 0 || length.compareTo(MAX_VOX_SECONDS) > 0) {
            throw new ApiErrorException(
                    ErrorKind.INVALID_REQUEST, "vocal_start_s and vocal_end_s must be at most 30 seconds apart.");
        }
        ClipRecord clip = clips.require(request.getClipId());
        String id = UUID.nameUUIDFromBytes((clip.id() + "/vox").getBytes(StandardCharsets.UTF_8))
                .toString();
        return ResponseEntity.ok(new VoxResponse()
                .code(200)
                .data(new Vox()
                        .voxAudioId(id)
                        .status("complete")
                        .sourceClipId(clip.id())
                        .vocalStartS(start)
                        .vocalEndS(end))
                .message(SUCCESS));
    }

    @Override
    public ResponseEntity<TimingResponse> getTiming(ClipRequest request) {
        List<AlignedWord> words = WordTimings.of(clips.require(request.getClipId())).stream()
                .map(word -> new AlignedWord()
                        .word(word.text())
                        .startS(word.start())
                        .endS(word.end())
                        .pAlign(BigDecimal.ONE)
                        .success(true))
                .toList();
        if (words.isEmpty()) {
            throw new ApiErrorException(ErrorKind.NOT_FOUND, "the song has no lyrics.");
        }
        return ResponseEntity.ok(new TimingResponse()
                .code(200)
                .data(new Timing().alignment(words))
                .message(SUCCESS));
    }

    @Override
    public ResponseEntity<TagsResponse> expandTags(TagsRequest request) {
        caller.accountId();
        String tags = request.getTags().strip() + ", warm analogue recording, close vocals, steady tempo";
        return ResponseEntity.ok(new TagsResponse()
                .code(200)
                .data(new ExpandedTags().upsampledTags(tags))
                .message(SUCCESS));
    }

    /** The sandbox has MP3 and WAV files only. */
    @Override
    public ResponseEntity<FilesResponse> getFiles(FilesRequest request) {
        ClipRecord clip = clips.require(request.getClipId());
        List<String> formats = request.getFormats() == null ? List.of(MP3) : request.getFormats();
        List<ClipFile> files = new ArrayList<>();
        for (String format : formats) {
            if (format.equals(MP3)) {
                files.add(new ClipFile()
                        .format(format)
                        .url(mediaUrls.forCurrentRequest().audio(clip)));
            } else if (format.equals("wav")) {
                files.add(new ClipFile()
                        .format(format)
                        .url(mediaUrls.forCurrentRequest().wav(clip)));
            }
        }
        return ResponseEntity.ok(
                new FilesResponse().code(200).data(new ClipFiles().files(files)).message(SUCCESS));
    }
}
