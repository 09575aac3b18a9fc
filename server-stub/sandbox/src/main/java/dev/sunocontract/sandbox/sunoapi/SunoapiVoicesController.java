package dev.sunocontract.sandbox.sunoapi;

import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.sunoapi.api.VoicesApi;
import dev.sunocontract.stub.generated.sunoapi.model.TaskIdResponse;
import dev.sunocontract.stub.generated.sunoapi.model.VoiceCheck;
import dev.sunocontract.stub.generated.sunoapi.model.VoiceCheckRequest;
import dev.sunocontract.stub.generated.sunoapi.model.VoiceCheckResponse;
import dev.sunocontract.stub.generated.sunoapi.model.VoicePhraseRegenerationRequest;
import dev.sunocontract.stub.generated.sunoapi.model.VoicePhraseRequest;
import dev.sunocontract.stub.generated.sunoapi.model.VoicePhraseResponse;
import dev.sunocontract.stub.generated.sunoapi.model.VoiceRequest;
import dev.sunocontract.stub.generated.sunoapi.model.VoiceTaskResponse;
import org.springframework.http.ResponseEntity;

/** Serves custom voices of the sunoapi wire, from a recorded phrase to a voice that can be used as a persona. */
@WireController
class SunoapiVoicesController implements VoicesApi {

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final SunoapiTaskSupport taskSupport;
    private final SunoapiTaskMapper taskMapper;

    SunoapiVoicesController(
            SandboxEngine engine,
            AuthenticatedCaller caller,
            SunoapiTaskSupport taskSupport,
            SunoapiTaskMapper taskMapper) {
        this.engine = engine;
        this.caller = caller;
        this.taskSupport = taskSupport;
        this.taskMapper = taskMapper;
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitVoicePhrase(VoicePhraseRequest request) {
        if (request.getVocalEndS().compareTo(request.getVocalStartS()) <= 0) {
            throw new ApiErrorException(ErrorKind.INVALID_REQUEST, "vocalEndS must be after vocalStartS");
        }
        return taskSupport.submitFollowUp(
                TaskRecord.Type.VOICE_PHRASE, request.getVoiceUrl(), request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<VoicePhraseResponse> getVoicePhrase(String taskId) {
        TaskRecord task = taskSupport.requireTask(taskId, TaskRecord.Type.VOICE_PHRASE);
        return ResponseEntity.ok(
                new VoicePhraseResponse().code(200).msg("success").data(taskMapper.toVoicePhrase(task)));
    }

    @Override
    public ResponseEntity<TaskIdResponse> replaceVoicePhrase(VoicePhraseRegenerationRequest request) {
        TaskRecord previous = taskSupport.requireTask(request.getTaskId(), TaskRecord.Type.VOICE_PHRASE);
        return taskSupport.submitFollowUp(
                TaskRecord.Type.VOICE_PHRASE, previous.id(), request, request.getCalBackUrl());
    }

    @Override
    public ResponseEntity<TaskIdResponse> createVoice(VoiceRequest request) {
        TaskRecord phrase = taskSupport.requireTask(request.getTaskId(), TaskRecord.Type.VOICE_PHRASE);
        if (!taskMapper.isSuccessful(phrase)) {
            throw new ApiErrorException(
                    ErrorKind.RESOURCE_NOT_FOUND, "the phrase of task " + phrase.id() + " is not ready");
        }
        String name = request.getVoiceName() == null ? "Voice" : request.getVoiceName();
        return SunoapiTaskSupport.toTaskIdResponse(
                engine.createVoice(taskSupport.submission(request, request.getCallBackUrl()), phrase.id(), name));
    }

    @Override
    public ResponseEntity<VoiceTaskResponse> getVoice(String taskId) {
        TaskRecord task = taskSupport.requireTask(taskId, TaskRecord.Type.VOICE);
        return ResponseEntity.ok(
                new VoiceTaskResponse().code(200).msg("success").data(taskMapper.toVoiceTask(task)));
    }

    @Override
    public ResponseEntity<VoiceCheckResponse> checkVoice(VoiceCheckRequest request) {
        TaskRecord task = taskSupport.requireTask(request.getTaskId(), TaskRecord.Type.VOICE);
        return ResponseEntity.ok(new VoiceCheckResponse()
                .code(200)
                .msg("success")
                .data(new VoiceCheck().isAvailable(taskMapper.isSuccessful(task))));
    }
}
