package dev.sunocontract.client.wire.crun;

import static dev.sunocontract.client.wire.FieldValues.firstText;
import static dev.sunocontract.client.wire.FieldValues.text;

import dev.sunocontract.client.generated.crun.model.CreditsResponse;
import dev.sunocontract.client.generated.crun.model.PersonaResponse;
import dev.sunocontract.client.generated.crun.model.SunoClip;
import dev.sunocontract.client.generated.crun.model.Task;
import dev.sunocontract.client.generated.crun.model.TaskIdResponse;
import dev.sunocontract.client.generated.crun.model.TaskResponse;
import dev.sunocontract.client.generated.crun.model.TaskResult;
import dev.sunocontract.client.generated.crun.model.TaskStatus;
import dev.sunocontract.client.generated.crun.model.UploadTarget;
import dev.sunocontract.client.generated.crun.model.UploadTargetResponse;
import dev.sunocontract.client.model.Balance;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.transport.ResponseBinder;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.ClipOutcome;
import dev.sunocontract.client.wire.FieldValues;
import dev.sunocontract.client.wire.RequiredFields;
import dev.sunocontract.client.wire.TaskIdFinder;
import dev.sunocontract.spec.Contract;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Maps responses and callbacks of the Crun wire to the types of the client. No finished task was ever recorded: the
 * names of a clip's URLs come from clients of Crun, and Suno's own names are read as well.
 */
final class CrunResponseMapper {

    private static final String START_UPLOAD = "startUpload";
    private static final String GET_TASK = "getTask";

    private final Transport transport;
    private final Contract contract;

    /**
     * Creates a mapper.
     *
     * @param transport the transport whose listener receives drift
     */
    CrunResponseMapper(Transport transport) {
        this.transport = transport;
        this.contract = transport.contract();
    }

    TaskState toSubmittedState(JsonNode response) {
        TaskIdResponse envelope = transport.bind("submitMusic", response, TaskIdResponse.class, TaskIdResponse::new);
        String documented =
                envelope.getData() == null ? null : envelope.getData().getTaskId();
        String id = TaskIdFinder.require(documented, response, contract, "submitMusic");
        return new TaskState(id, Status.PENDING, 0, List.of(), "", response);
    }

    /** Maps the payload of a callback: a task, in an envelope or without. */
    TaskState parseCallback(JsonNode payload) {
        JsonNode data = payload.path(TaskResponse.JSON_PROPERTY_DATA);
        boolean isEnvelope = data.has(Task.JSON_PROPERTY_TASK_ID);
        return toTaskState(isEnvelope ? data : payload, isEnvelope ? "/" + TaskResponse.JSON_PROPERTY_DATA : "", "");
    }

    /**
     * Maps the response to a query; empty if it has no task.
     *
     * @param taskId the id of the query
     */
    Optional<TaskState> toTaskState(JsonNode response, String taskId) {
        String data = TaskResponse.JSON_PROPERTY_DATA;
        JsonNode task = response.path(data);
        return task.isObject() ? Optional.of(toTaskState(task, "/" + data, taskId)) : Optional.empty();
    }

    private TaskState toTaskState(JsonNode tree, String pointer, String defaultId) {
        ResponseBinder binder = transport.binder(GET_TASK);
        Task task = binder.bind(tree, Task.class, pointer);
        if (task == null) {
            return new TaskState(defaultId, Status.PENDING, 0, List.of(), "", tree);
        }
        String id = Optional.ofNullable(task.getTaskId())
                .or(() -> TaskIdFinder.ofTask(tree))
                .orElse(defaultId);
        List<Clip> clips = toClips(id, task.getResult(), tree.path(Task.JSON_PROPERTY_RESULT));
        Status status = toStatus(task.getStatus(), clips);
        String error = status == Status.FAILED ? errorMessage(task.getResult(), clips) : "";
        return new TaskState(id, status, progressPercent(status), clips, error, tree);
    }

    private static String errorMessage(@Nullable TaskResult result, List<Clip> clips) {
        return firstText(result == null ? null : result.getMessage(), ClipOutcome.errorMessage(clips), "failed");
    }

    private static Status toStatus(@Nullable TaskStatus status, List<Clip> clips) {
        if (TaskStatus.SUCCESS.equals(status)) {
            return ClipOutcome.ofSuccess(clips);
        }
        if (TaskStatus.FAILED.equals(status)) {
            return Status.FAILED;
        }
        return TaskStatus.RUNNING.equals(status) ? Status.RUNNING : Status.PENDING;
    }

    private static int progressPercent(Status status) {
        return switch (status) {
            case PENDING, FAILED -> 0;
            case RUNNING -> 50;
            case SUCCEEDED -> 100;
        };
    }

    /** Maps the clips of a song, or the stems of a separation. */
    private static List<Clip> toClips(String taskId, @Nullable TaskResult result, JsonNode tree) {
        JsonNode stems = tree.path(TaskResult.JSON_PROPERTY_MEDIA_INFO);
        return stems.isObject() ? toStems(taskId, stems) : toSongClips(taskId, result, tree);
    }

    /** Maps every URL to a stem: the names of the fields depend on the mode, and are not documented. */
    private static List<Clip> toStems(String taskId, JsonNode stems) {
        return stems.properties().stream()
                .filter(stem -> FieldValues.url(stem.getValue().asString("")).isPresent())
                .map(stem -> toStem(taskId, stem.getKey(), stem.getValue().asString(""), stems))
                .toList();
    }

    private static Clip toStem(String taskId, String field, String url, JsonNode stems) {
        return new Clip(
                "",
                taskId,
                Clip.Status.COMPLETE,
                field.replaceFirst("_url$", "").replace('_', ' '),
                "",
                "",
                FieldValues.url(url),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                false,
                stems);
    }

    private static List<Clip> toSongClips(String taskId, @Nullable TaskResult result, JsonNode tree) {
        List<SunoClip> clips = result == null || result.getSunoData() == null ? List.of() : result.getSunoData();
        JsonNode trees = tree.path(TaskResult.JSON_PROPERTY_SUNO_DATA);
        List<Clip> mapped = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            if (clips.get(i) != null) {
                mapped.add(toClip(taskId, clips.get(i), trees.path(i)));
            }
        }
        return List.copyOf(mapped);
    }

    private static Clip toClip(String taskId, SunoClip clip, JsonNode tree) {
        String audio = firstText(clip.getSunoAudioUrl(), clip.getAudioUrl());
        return new Clip(
                text(clip.getSunoId()),
                taskId,
                FieldValues.isPlaceholder(audio) ? Clip.Status.FAILED : Clip.Status.COMPLETE,
                text(clip.getTitle()),
                text(clip.getTags()),
                text(clip.getLyrics()),
                FieldValues.url(audio),
                FieldValues.url(firstText(clip.getSunoImageUrl(), clip.getImageUrl())),
                Optional.empty(),
                FieldValues.duration(clip.getDuration()),
                "",
                false,
                tree);
    }

    /** Binds the URLs of an upload; the response must have both. */
    UploadTarget toUploadTarget(JsonNode response) {
        UploadTargetResponse envelope =
                transport.bind(START_UPLOAD, response, UploadTargetResponse.class, UploadTargetResponse::new);
        UploadTarget target = envelope.getData() == null ? new UploadTarget() : envelope.getData();
        RequiredFields.url(target.getPresignedUrl(), "/data/presigned_url", response, contract, START_UPLOAD);
        RequiredFields.url(target.getFileUrl(), "/data/file_url", response, contract, START_UPLOAD);
        return target;
    }

    URI toVideoUrl(TaskState finished) {
        Task task = transport.bind(GET_TASK, finished.raw(), Task.class, Task::new);
        List<String> urls = task.getResult() == null ? null : task.getResult().getMediaUrls();
        String first = urls == null || urls.isEmpty() ? null : urls.get(0);
        return RequiredFields.url(first, "/result/media_urls/0", finished.raw(), contract, GET_TASK);
    }

    Persona toPersona(JsonNode response, Clip clip, String name) {
        PersonaResponse persona =
                transport.bind("createPersona", response, PersonaResponse.class, PersonaResponse::new);
        String id = RequiredFields.text(
                persona.getData() == null ? null : persona.getData().getPersonaId(),
                "/data/persona_id",
                response,
                contract,
                "createPersona");
        return new Persona(id, name, clip.id(), clip.tags(), Persona.Source.CLIP, response);
    }

    Balance toBalance(JsonNode response) {
        CreditsResponse credits = transport.bind("getCredits", response, CreditsResponse.class, CreditsResponse::new);
        BigDecimal balance =
                credits.getData() == null ? null : credits.getData().getBalance();
        return new Balance(RequiredFields.number(balance, "/data/balance", response, contract, "getCredits"), response);
    }
}
