package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.server.generated.sunoapi.api.VoicesApi;
import dev.sunocontract.server.generated.sunoapi.model.OtherPhraseRequest;
import dev.sunocontract.server.generated.sunoapi.model.TaskIdAnswer;
import dev.sunocontract.server.generated.sunoapi.model.VoiceCheck;
import dev.sunocontract.server.generated.sunoapi.model.VoiceCheckAnswer;
import dev.sunocontract.server.generated.sunoapi.model.VoiceCheckRequest;
import dev.sunocontract.server.generated.sunoapi.model.VoicePhraseAnswer;
import dev.sunocontract.server.generated.sunoapi.model.VoicePhraseRequest;
import dev.sunocontract.server.generated.sunoapi.model.VoiceRequest;
import dev.sunocontract.server.generated.sunoapi.model.VoiceTaskAnswer;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Studio;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** The sunoapi wire: voices of one's own, from a recording to a singer. */
@RestController
class SunoapiVoices implements VoicesApi {

    private final Studio studio;
    private final Caller caller;
    private final SunoapiJobs jobs;
    private final SunoapiTasks tasks;

    SunoapiVoices(Studio studio, Caller caller, SunoapiJobs jobs, SunoapiTasks tasks) {
        this.studio = studio;
        this.caller = caller;
        this.jobs = jobs;
        this.tasks = tasks;
    }

    @Override
    public ResponseEntity<TaskIdAnswer> submitVoicePhrase(VoicePhraseRequest request) {
        if (request.getVocalEndS().compareTo(request.getVocalStartS()) <= 0) {
            throw new Refusal(Reason.INVALID, "vocalEndS must be after vocalStartS").thrown();
        }
        return jobs.follow(Job.Kind.PHRASE, request.getVoiceUrl(), request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<VoicePhraseAnswer> getVoicePhrase(String taskId) {
        Job job = jobs.found(taskId, Job.Kind.PHRASE);
        return ResponseEntity.ok(
                new VoicePhraseAnswer().code(200).msg("success").data(tasks.phrase(job)));
    }

    @Override
    public ResponseEntity<TaskIdAnswer> replaceVoicePhrase(OtherPhraseRequest request) {
        Job before = jobs.found(request.getTaskId(), Job.Kind.PHRASE);
        return jobs.follow(Job.Kind.PHRASE, before.id(), request, request.getCalBackUrl());
    }

    @Override
    public ResponseEntity<TaskIdAnswer> createVoice(VoiceRequest request) {
        Job phrase = jobs.found(request.getTaskId(), Job.Kind.PHRASE);
        if (!tasks.isDone(phrase)) {
            throw new Refusal(Reason.UNKNOWN_THING, "the phrase of task " + phrase.id() + " is not ready").thrown();
        }
        String name = request.getVoiceName() == null ? "Voice" : request.getVoiceName();
        return SunoapiJobs.accepted(studio.createVoice(jobs.order(request, request.getCallBackUrl()), phrase, name));
    }

    @Override
    public ResponseEntity<VoiceTaskAnswer> getVoice(String taskId) {
        Job job = jobs.found(taskId, Job.Kind.VOICE);
        return ResponseEntity.ok(new VoiceTaskAnswer().code(200).msg("success").data(tasks.voice(job)));
    }

    @Override
    public ResponseEntity<VoiceCheckAnswer> checkVoice(VoiceCheckRequest request) {
        Job job = jobs.found(request.getTaskId(), Job.Kind.VOICE);
        return ResponseEntity.ok(
                new VoiceCheckAnswer().code(200).msg("success").data(new VoiceCheck().isAvailable(tasks.isDone(job))));
    }
}
