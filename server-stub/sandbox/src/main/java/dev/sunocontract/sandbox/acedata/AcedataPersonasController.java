package dev.sunocontract.sandbox.acedata;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.PersonaRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.acedata.api.PersonasApi;
import dev.sunocontract.stub.generated.acedata.model.DeletionResponse;
import dev.sunocontract.stub.generated.acedata.model.Persona;
import dev.sunocontract.stub.generated.acedata.model.PersonaId;
import dev.sunocontract.stub.generated.acedata.model.PersonaList;
import dev.sunocontract.stub.generated.acedata.model.PersonaRequest;
import dev.sunocontract.stub.generated.acedata.model.PersonaResponse;
import dev.sunocontract.stub.generated.acedata.model.PersonaSource;
import dev.sunocontract.stub.generated.acedata.model.Voice;
import dev.sunocontract.stub.generated.acedata.model.VoiceRequest;
import dev.sunocontract.stub.generated.acedata.model.VoiceResponse;
import dev.sunocontract.stub.generated.acedata.model.VoxRequest;
import dev.sunocontract.stub.generated.acedata.model.VoxResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Serves personas, voices and vocals of the acedata wire. */
@WireController
class AcedataPersonasController implements PersonasApi {

    /** The documented default. */
    private static final int DEFAULT_LIMIT = 50;

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final AcedataTaskSupport taskSupport;
    private final AcedataResultMapper resultMapper;
    private final JsonMapper json;

    AcedataPersonasController(
            SandboxEngine engine,
            AuthenticatedCaller caller,
            AcedataTaskSupport taskSupport,
            AcedataResultMapper resultMapper,
            JsonMapper json) {
        this.engine = engine;
        this.caller = caller;
        this.taskSupport = taskSupport;
        this.resultMapper = resultMapper;
        this.json = json;
    }

    @Override
    public ResponseEntity<VoxResponse> createVox(VoxRequest request) {
        boolean isTask = AcedataTaskSupport.isTask(request.getAsync(), request.getCallbackUrl());
        TaskSubmission submission = taskSupport.submission(request, request.getCallbackUrl());
        ClipRecord source = taskSupport.requireSong(request.getAudioId());
        TaskRecord task = engine.submitMusic(
                isTask ? submission : submission.endingAtOnce(),
                new SandboxEngine.SongRequest(null, null, null, null, null, null, source.id(), 1));
        if (isTask) {
            return ResponseEntity.ok(new VoxResponse().taskId(task.id()));
        }
        ClipRecord vocals = taskSupport.requireSuccess(task).clips().get(0);
        return ResponseEntity.ok(new VoxResponse()
                .success(true)
                .taskId(task.id())
                .traceId(AcedataTaskMapper.traceId(task))
                .data(resultMapper.toVox(vocals, json.valueToTree(request))));
    }

    /** The name of a voice is the system's, as at the provider. */
    @Override
    public ResponseEntity<VoiceResponse> createVoice(VoiceRequest request) {
        TaskRecord task = taskSupport.requireSuccess(engine.cloneVoice(
                taskSupport.submission(request, null).endingAtOnce(),
                Objects.requireNonNullElse(request.getName(), ""),
                Objects.requireNonNullElse(request.getDescription(), "")));
        return ResponseEntity.ok(new VoiceResponse()
                .success(true)
                .taskId(task.id())
                .data(new Voice()
                        .personaId(SandboxEngine.voiceId(task))
                        .name("VOICE_" + task.submittedAt().toEpochMilli())
                        .isPublic(false)));
    }

    @Override
    public ResponseEntity<PersonaResponse> createPersona(PersonaRequest request) {
        ClipRecord song = taskSupport.requireSong(request.getAudioId());
        if (request.getVoxAudioId() != null && !request.getVoxAudioId().isEmpty()) {
            taskSupport.requireSong(request.getVoxAudioId());
        }
        TaskRecord task = taskSupport.requireSuccess(engine.submitPersona(
                taskSupport.submission(request, null).endingAtOnce(),
                song.id(),
                request.getName(),
                Objects.requireNonNullElse(request.getDescription(), "")));
        return ResponseEntity.ok(new PersonaResponse()
                .success(true)
                .taskId(task.id())
                .data(new PersonaId().personaId(SandboxEngine.personaId(task))));
    }

    @Override
    public ResponseEntity<PersonaList> listPersonas(String userId, @Nullable Integer limit, @Nullable Integer offset) {
        String accountId = caller.accountId();
        List<PersonaRecord> own = engine.personas().stream()
                .filter(persona -> persona.accountId().equals(accountId))
                .filter(persona -> userId.equals(AcedataTaskMapper.userId(accountId)))
                .toList();
        List<Persona> page = own.stream()
                .skip(Math.max(0, Objects.requireNonNullElse(offset, 0)))
                .limit(Math.max(0, Objects.requireNonNullElse(limit, DEFAULT_LIMIT)))
                .map(AcedataPersonasController::toPersona)
                .toList();
        return ResponseEntity.ok(new PersonaList().count(own.size()).items(page));
    }

    private static Persona toPersona(PersonaRecord persona) {
        return new Persona()
                .personaId(persona.id())
                .name(persona.name())
                .description(persona.description())
                .sourceType(persona.rootClipId().isEmpty() ? PersonaSource.VOICE : PersonaSource.PERSONA)
                .userId(AcedataTaskMapper.userId(persona.accountId()))
                .createdAt(
                        persona.createdAt() == null
                                ? null
                                : BigDecimal.valueOf(persona.createdAt().getEpochSecond()));
    }

    @Override
    public ResponseEntity<DeletionResponse> deletePersona(String personaId, @Nullable String userId) {
        String accountId = caller.accountId();
        boolean isOwner = userId == null || userId.equals(AcedataTaskMapper.userId(accountId));
        if (!isOwner || !engine.deletePersona(accountId, personaId)) {
            throw new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, "persona_id not found");
        }
        return ResponseEntity.ok(new DeletionResponse().success(true));
    }
}
