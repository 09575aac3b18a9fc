package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.EngineException;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskFault;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.UploadedFile;
import dev.sunocontract.sandbox.web.AccountId;
import dev.sunocontract.sandbox.web.SandboxContracts;
import dev.sunocontract.spec.Contract;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the audio, the notes, the cover image and the video of clips, when they are made and until they expire. */
@RestController
class MediaController {

    private static final MediaType MP3 = MediaType.parseMediaType("audio/mpeg");
    private static final MediaType WAV = MediaType.parseMediaType("audio/wav");
    private static final MediaType MIDI = MediaType.parseMediaType("audio/midi");
    private static final MediaType MP4 = MediaType.parseMediaType("video/mp4");

    private final SandboxEngine engine;
    private final SandboxContracts contracts;
    private final GrowingAudio growingAudio;

    MediaController(SandboxEngine engine, SandboxContracts contracts, GrowingAudio growingAudio) {
        this.engine = engine;
        this.contracts = contracts;
        this.growingAudio = growingAudio;
    }

    /** A clip that has not expired, and its task. */
    private record Media(ClipRecord clip, TaskRecord task) {}

    /** Returns a clip, or throws a 404 if the provider's retention has passed since its task or its recovery ended. */
    private Media requireUnexpired(String clipId, @Nullable String recoveryId) {
        ClipRecord clip = engine.clip(clipId);
        TaskRecord task = engine.task(clip.taskId());
        TaskRecord latest = recoveryId == null ? task : engine.task(recoveryId);
        Contract contract = contracts
                .find(AccountId.contractName(task.accountId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean expired = contract.retention()
                .filter(retention -> latest.endsAt().plus(retention).isBefore(engine.now()))
                .isPresent();
        boolean gone = latest.has(TaskFault.EXPIRED_LINKS);
        if (expired || gone || latest != task && !isRecoveryOf(latest, task)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new Media(clip, task);
    }

    private boolean isRecoveryOf(TaskRecord recovery, TaskRecord recovered) {
        return recovered.id().equals(recovery.sourceId()) && recovery.phase(engine.now()) == TaskPhase.SUCCESS;
    }

    /** Returns a clip whose audio is complete, or throws a 404. An upload is complete at once. */
    private ClipRecord requireComplete(String clipId, @Nullable String recoveryId) {
        Media media = requireUnexpired(clipId, recoveryId);
        boolean uploaded = media.clip().origin() == ClipRecord.Origin.UPLOADED;
        if (!uploaded && !media.task().isComplete(media.clip(), engine.now())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return media.clip();
    }

    /** Returns a clip that can be streamed, or is complete; or throws a 404. */
    private Media requireStreamable(String clipId) {
        Media media = requireUnexpired(clipId, null);
        TaskPhase phase = media.task().phase(engine.now());
        boolean streaming = phase == TaskPhase.IN_PROGRESS || phase == TaskPhase.SUCCESS;
        if (!streaming || media.task().isFailedTake(media.clip())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return media;
    }

    /** Serves the audio of a clip, or the uploaded file that a clip was made of. */
    @GetMapping("/media/{clipId}.{extension:mp3|wav|aiff|flac|ogg|m4a|aac|bin}")
    ResponseEntity<Resource> audio(
            @PathVariable("clipId") String clipId,
            @PathVariable("extension") String extension,
            @RequestParam(name = "recovery", required = false) @Nullable String recovery,
            HttpServletRequest request) {
        ClipRecord clip = requireComplete(clipId, recovery);
        Optional<UploadedFile> file = extension.equals(clip.fileExtension())
                ? Optional.ofNullable(clip.fileId()).flatMap(engine::findFile)
                : Optional.empty();
        if (file.isPresent()) {
            MediaType type = MediaType.parseMediaType(file.get().mediaType());
            return ServedFile.uploaded(clipId, file.get().content(), type).response(request);
        }
        return switch (extension) {
            case "mp3" ->
                ServedFile.made(clipId, PlaceholderAudio.mp3(clipId, clip.durationSeconds()), MP3)
                        .response(request);
            case "wav" ->
                ServedFile.made(clipId, PlaceholderAudio.wav(clipId, clip.durationSeconds()), WAV)
                        .response(request);
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /** Serves the notes of a clip as a standard MIDI file. */
    @GetMapping("/media/{clipId}.mid")
    ResponseEntity<Resource> midi(@PathVariable("clipId") String clipId, HttpServletRequest request) {
        ClipRecord clip = requireComplete(clipId, null);
        byte[] file = PlaceholderMidi.file(clipId, clip.durationSeconds());
        return ServedFile.made(clipId, new ByteArrayResource(file), MIDI).response(request);
    }

    /** Serves the stream of a clip, which grows until the clip is complete. Then it is the file. */
    @GetMapping("/media/{clipId}/stream")
    @Nullable
    ResponseEntity<Resource> stream(
            @PathVariable("clipId") String clipId, HttpServletRequest request, HttpServletResponse response) {
        Media media = requireStreamable(clipId);
        if (media.task().isComplete(media.clip(), engine.now())) {
            return audio(clipId, media.clip().fileExtension(), null, request);
        }
        response.setContentType(MP3.toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "none");
        if (HttpMethod.GET.matches(request.getMethod())) {
            growingAudio.stream(media.task(), media.clip(), request);
        }
        // the response is written, or will be
        return null;
    }

    @GetMapping(path = "/media/{clipId}.png", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<Resource> cover(@PathVariable("clipId") String clipId, HttpServletRequest request) {
        ClipRecord clip = engine.clip(clipId);
        String id = clip.origin() == ClipRecord.Origin.UPLOADED
                ? requireUnexpired(clipId, null).clip().id()
                : requireStreamable(clipId).clip().id();
        return ServedFile.made(clipId, new ByteArrayResource(PlaceholderImage.png(id)), MediaType.IMAGE_PNG)
                .response(request);
    }

    /** Serves the same placeholder for every clip: see docs/decisions for how it was made. */
    @GetMapping(path = "/media/{clipId}.mp4", produces = "video/mp4")
    ResponseEntity<Resource> video(@PathVariable("clipId") String clipId, HttpServletRequest request) {
        requireComplete(clipId, null);
        return ServedFile.made(clipId, new ClassPathResource("placeholder.mp4", MediaController.class), MP4)
                .response(request);
    }

    /** Serves an uploaded file as it was sent. */
    @GetMapping("/media/{clipId}/files/{name}")
    ResponseEntity<Resource> uploadedFile(
            @PathVariable("clipId") String clipId, @PathVariable("name") String name, HttpServletRequest request) {
        UploadedFile file = Optional.ofNullable(
                        requireUnexpired(clipId, null).clip().fileId())
                .flatMap(engine::findFile)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ServedFile.uploaded(clipId, file.content(), AudioFile.mediaType(file, name))
                .response(request);
    }

    @ExceptionHandler
    ResponseEntity<Void> handleEngineException(EngineException exception) {
        return ResponseEntity.notFound().build();
    }
}
