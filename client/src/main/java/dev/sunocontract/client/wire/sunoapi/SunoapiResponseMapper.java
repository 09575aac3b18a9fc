package dev.sunocontract.client.wire.sunoapi;

import static dev.sunocontract.client.wire.FieldValues.text;

import dev.sunocontract.client.generated.sunoapi.model.AlignedWord;
import dev.sunocontract.client.generated.sunoapi.model.LyricsText;
import dev.sunocontract.client.generated.sunoapi.model.PersonaResponse;
import dev.sunocontract.client.generated.sunoapi.model.StoredFileResponse;
import dev.sunocontract.client.generated.sunoapi.model.TaskIdResponse;
import dev.sunocontract.client.generated.sunoapi.model.TimingResponse;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.RequiredFields;
import dev.sunocontract.client.wire.Seconds;
import dev.sunocontract.client.wire.TaskIdFinder;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.UrlUploads;
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Maps responses of the sunoapi wire to the types of the client. */
final class SunoapiResponseMapper {

    private final Transport transport;
    private final Contract contract;
    private final SunoapiTaskMapper tasks;

    /**
     * Creates a mapper.
     *
     * @param transport the transport whose listener receives drift
     */
    SunoapiResponseMapper(Transport transport) {
        this.transport = transport;
        this.contract = transport.contract();
        this.tasks = new SunoapiTaskMapper(transport);
    }

    TaskState toSubmittedState(JsonNode response, String operationId) {
        TaskIdResponse envelope = transport.bind(operationId, response, TaskIdResponse.class, TaskIdResponse::new);
        String documented =
                envelope.getData() == null ? null : envelope.getData().getTaskId();
        String id = TaskIdFinder.require(documented, response, contract, operationId);
        return new TaskState(id, Status.PENDING, 0, List.of(), "", response);
    }

    /** Maps the response of a {@code record-info} query for a task; empty if it has no task. */
    Optional<TaskState> toTaskState(TaskType type, JsonNode response, String taskId) {
        return tasks.toTaskState(type, response, taskId);
    }

    Clip toUpload(JsonNode response) {
        StoredFileResponse file =
                transport.bind("uploadFile", response, StoredFileResponse.class, StoredFileResponse::new);
        String url = file.getData() == null ? null : file.getData().getDownloadUrl();
        return UrlUploads.clip(RequiredFields.url(url, "/data/downloadUrl", response, contract, "uploadFile"));
    }

    Persona toPersona(JsonNode response, Clip clip, String name) {
        PersonaResponse persona =
                transport.bind("createPersona", response, PersonaResponse.class, PersonaResponse::new);
        String documented = persona.getData() == null ? null : persona.getData().getPersonaId();
        String id = RequiredFields.text(documented, "/data/personaId", response, contract, "createPersona");
        return new Persona(
                id,
                name,
                clip.id(),
                clip.tags(),
                Persona.Source.CLIP,
                response.path(PersonaResponse.JSON_PROPERTY_DATA));
    }

    /** Maps the first version of generated lyrics; {@code raw} has the others. */
    Lyrics toLyrics(TaskState finished) {
        LyricsText first = tasks.lyrics(finished.raw()).stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(LyricsText::new);
        return new Lyrics(text(first.getTitle()), text(first.getText()), finished.raw());
    }

    Timing toTiming(JsonNode response) {
        TimingResponse timing = transport.bind("getTiming", response, TimingResponse.class, TimingResponse::new);
        List<AlignedWord> words =
                timing.getData() == null ? null : timing.getData().getAlignedWords();
        return new Timing(toWords(words), response.path(TimingResponse.JSON_PROPERTY_DATA));
    }

    private static List<Timing.AlignedWord> toWords(@Nullable List<AlignedWord> words) {
        return words == null
                ? List.of()
                : words.stream()
                        .filter(Objects::nonNull)
                        .map(word -> new Timing.AlignedWord(
                                text(word.getWord()),
                                Seconds.toDuration(word.getStartS()),
                                Seconds.toDuration(word.getEndS())))
                        .toList();
    }

    URI toFileUrl(TaskType type, TaskState finished) {
        String url = tasks.fileUrl(type, finished.raw());
        String operationId = SunoapiRequestMapper.statusOperation(type);
        String pointer = type == TaskType.WAV ? "/response/audioWavUrl" : "/response/videoUrl";
        return RequiredFields.url(url, pointer, finished.raw(), contract, operationId);
    }
}
