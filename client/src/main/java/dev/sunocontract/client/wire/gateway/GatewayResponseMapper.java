package dev.sunocontract.client.wire.gateway;

import static dev.sunocontract.client.wire.FieldValues.firstText;
import static dev.sunocontract.client.wire.FieldValues.text;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.generated.gateway.model.AlignedWord;
import dev.sunocontract.client.generated.gateway.model.ClipMetadata;
import dev.sunocontract.client.generated.gateway.model.ClipStatus;
import dev.sunocontract.client.generated.gateway.model.LyricsText;
import dev.sunocontract.client.generated.gateway.model.MusicGeneration;
import dev.sunocontract.client.generated.gateway.model.Task;
import dev.sunocontract.client.generated.gateway.model.TaskIdResponse;
import dev.sunocontract.client.generated.gateway.model.TaskListResponse;
import dev.sunocontract.client.generated.gateway.model.TaskResponse;
import dev.sunocontract.client.generated.gateway.model.TaskStatus;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.transport.ResponseBinder;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.ClipOutcome;
import dev.sunocontract.client.wire.FieldValues;
import dev.sunocontract.client.wire.RequiredFields;
import dev.sunocontract.client.wire.Seconds;
import dev.sunocontract.client.wire.TaskIdFinder;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Maps responses and callbacks of the gateway wire to the types of the client. */
final class GatewayResponseMapper {

    private static final String LIST_TASKS = "listTasks";
    private static final String GET_TASK = "getTask";

    private final Transport transport;
    private final Contract contract;

    /**
     * Creates a mapper.
     *
     * @param transport the transport whose listener receives drift
     */
    GatewayResponseMapper(Transport transport) {
        this.transport = transport;
        this.contract = transport.contract();
    }

    private ResponseBinder binder(String operationId) {
        return transport.binder(operationId);
    }

    /** Maps the response to a submission: the clips, or the envelope {@code {code, message, data: "<task id>"}}. */
    TaskState toSubmittedState(JsonNode response, String operationId) {
        ResponseBinder binder = binder(operationId);
        if (!response.has(MusicGeneration.JSON_PROPERTY_CLIPS)) {
            TaskIdResponse envelope = binder.bind(response, TaskIdResponse.class, "");
            String documented = envelope == null ? null : envelope.getData();
            String id = TaskIdFinder.require(documented, response, contract, operationId);
            return new TaskState(id, Status.PENDING, 0, List.of(), "", response);
        }
        MusicGeneration generation = binder.bind(response, MusicGeneration.class, "");
        String documented = generation == null ? null : generation.getId();
        String id = TaskIdFinder.require(documented, response, contract, operationId);
        JsonNode clips = response.path(MusicGeneration.JSON_PROPERTY_CLIPS);
        String pointer = "/" + MusicGeneration.JSON_PROPERTY_CLIPS;
        return new TaskState(id, Status.PENDING, 0, toClips(binder, id, clips, pointer, false), "", response);
    }

    /**
     * Maps the response of the batch query by task id. {@code data} is null if every task is unknown.
     *
     * @param taskIds the ids of the query
     */
    Map<String, TaskState> toTaskStates(JsonNode response, Collection<String> taskIds) {
        JsonNode tasks = response.path(TaskListResponse.JSON_PROPERTY_DATA);
        if (!tasks.isContainer() && !tasks.isNull()) {
            throw unexpectedResponse(
                    response, LIST_TASKS, "the response lacks /data, or it is neither an array nor null");
        }
        Set<String> asked = Set.copyOf(taskIds);
        String onlyId = taskIds.size() == 1 ? taskIds.iterator().next() : "";
        ResponseBinder binder = binder(LIST_TASKS);
        Map<String, TaskState> states = new LinkedHashMap<>();
        String pointer = "/" + TaskListResponse.JSON_PROPERTY_DATA;
        List<JsonNode> entries = tasks.isArray() ? List.copyOf(tasks.values()) : List.of(tasks);
        for (int i = 0; i < entries.size(); i++) {
            if (isOtherTask(entries.get(i), asked)) {
                continue;
            }
            toTaskState(binder, entries.get(i), tasks.isArray() ? pointer + "/" + i : pointer, onlyId)
                    .filter(state -> !state.id().isEmpty())
                    .ifPresent(state -> states.put(state.id(), state));
        }
        return states;
    }

    /** Returns true for a task that nobody asked for, which is not worth binding. */
    private static boolean isOtherTask(JsonNode task, Set<String> taskIds) {
        JsonNode id = task.path(Task.JSON_PROPERTY_TASK_ID);
        return id.isString() && !id.stringValue().isEmpty() && !taskIds.contains(id.stringValue());
    }

    /**
     * Maps the response of the query of one task: the task, or its data without the task around it. Empty if it has
     * neither.
     *
     * @param taskId the id of the query
     */
    Optional<TaskState> toTaskState(JsonNode response, String taskId) {
        JsonNode data = response.path(TaskResponse.JSON_PROPERTY_DATA);
        boolean isTask = data.has(Task.JSON_PROPERTY_TASK_ID)
                || TaskIdFinder.ofTask(data).isPresent();
        JsonNode task = isTask ? data : taskOf(data);
        return toTaskState(binder(GET_TASK), task, "/" + TaskResponse.JSON_PROPERTY_DATA, taskId);
    }

    /** Returns a task with its data; the status is that of the clips or lyrics. */
    private static JsonNode taskOf(JsonNode data) {
        List<String> statuses = (data.isArray() ? data.valueStream() : Stream.of(data))
                .map(result -> result.path(Task.JSON_PROPERTY_STATUS).asString(""))
                .toList();
        ObjectNode task = JsonNodeFactory.instance.objectNode();
        task.put(Task.JSON_PROPERTY_STATUS, statusOf(statuses).value());
        task.set(Task.JSON_PROPERTY_DATA, data);
        return task;
    }

    private static TaskStatus statusOf(List<String> statuses) {
        if (statuses.stream().anyMatch("error"::equals)) {
            return TaskStatus.FAILURE;
        }
        boolean complete = !statuses.isEmpty() && statuses.stream().allMatch(status -> status.startsWith("complete"));
        return complete ? TaskStatus.SUCCESS : TaskStatus.IN_PROGRESS;
    }

    private UnexpectedResponseException unexpectedResponse(JsonNode response, String operationId, String detail) {
        return new UnexpectedResponseException(
                ErrorDetails.ofUnexpectedBody(contract, operationId, response.toString(), detail));
    }

    /** Maps the payload of a callback: a task, in an envelope or without. */
    TaskState parseCallback(JsonNode payload) {
        JsonNode data = payload.path(TaskResponse.JSON_PROPERTY_DATA);
        JsonNode task = data.has(Task.JSON_PROPERTY_TASK_ID) ? data : payload;
        return toTaskState(binder(LIST_TASKS), task, "", "")
                .orElseGet(() -> new TaskState("", Status.PENDING, 0, List.of(), "", payload));
    }

    private static Optional<TaskState> toTaskState(
            ResponseBinder binder, JsonNode tree, String pointer, String defaultId) {
        Task task = binder.bind(withoutData(tree), Task.class, pointer);
        if (task == null) {
            return Optional.empty();
        }
        String id = Optional.ofNullable(task.getTaskId())
                .or(() -> TaskIdFinder.ofTask(tree))
                .orElse(defaultId);
        boolean succeeded = TaskStatus.SUCCESS.equals(task.getStatus());
        List<Clip> clips = toClips(
                binder, id, tree.path(Task.JSON_PROPERTY_DATA), pointer + "/" + Task.JSON_PROPERTY_DATA, succeeded);
        Status status = succeeded ? ClipOutcome.ofSuccess(clips) : taskStatus(task.getStatus());
        String error = firstText(task.getFailReason(), ClipOutcome.errorMessage(clips));
        return Optional.of(new TaskState(id, status, progressPercent(task.getProgress(), status), clips, error, tree));
    }

    /**
     * Returns a task without its union of clips and lyrics, which would be copied; its branches are bound one by one.
     */
    private static JsonNode withoutData(JsonNode tree) {
        if (!(tree instanceof ObjectNode task)) {
            return tree;
        }
        ObjectNode shallow = JsonNodeFactory.instance.objectNode();
        shallow.setAll(task);
        shallow.remove(Task.JSON_PROPERTY_DATA);
        return shallow;
    }

    private static Status taskStatus(@Nullable TaskStatus status) {
        if (TaskStatus.FAILURE.equals(status) || TaskStatus.FAIL.equals(status)) {
            return Status.FAILED;
        }
        return TaskStatus.IN_PROGRESS.equals(status) ? Status.RUNNING : Status.PENDING;
    }

    private static int progressPercent(@Nullable String progress, Status status) {
        try {
            return Math.max(
                    0,
                    Math.min(
                            100,
                            Integer.parseInt(text(progress).replace("%", "").strip())));
        } catch (NumberFormatException invalid) {
            return status == Status.SUCCEEDED ? 100 : 0;
        }
    }

    private static List<Clip> toClips(
            ResponseBinder binder, String taskId, JsonNode clips, String pointer, boolean taskSucceeded) {
        List<Clip> mapped = new ArrayList<>();
        for (int i = 0; clips.isArray() && i < clips.size(); i++) {
            JsonNode tree = clips.get(i);
            var clip = binder.bind(tree, dev.sunocontract.client.generated.gateway.model.Clip.class, pointer + "/" + i);
            if (clip != null) {
                mapped.add(toClip(taskId, clip, tree, taskSucceeded));
            }
        }
        return List.copyOf(mapped);
    }

    private static Clip toClip(
            String taskId,
            dev.sunocontract.client.generated.gateway.model.Clip clip,
            JsonNode tree,
            boolean taskSucceeded) {
        ClipMetadata metadata = Objects.requireNonNullElseGet(clip.getMetadata(), ClipMetadata::new);
        return new Clip(
                firstText(clip.getId(), clip.getClipId()),
                taskId,
                clipStatus(clip, taskSucceeded),
                text(clip.getTitle()),
                firstText(metadata.getTags(), clip.getTags()),
                firstText(metadata.getPrompt(), clip.getPrompt()),
                FieldValues.url(clip.getAudioUrl()),
                FieldValues.url(clip.getImageUrl()),
                FieldValues.url(clip.getVideoUrl()),
                FieldValues.duration(metadata.getDuration()).or(() -> FieldValues.duration(clip.getDuration())),
                firstText(metadata.getErrorMessage(), metadata.getErrorType()),
                "upload".equals(metadata.getType()),
                tree);
    }

    /** Returns the status of a clip. A relay may leave it out: then the audio URL and the task state it. */
    private static Clip.Status clipStatus(
            dev.sunocontract.client.generated.gateway.model.Clip clip, boolean taskSucceeded) {
        ClipStatus status = clip.getStatus();
        if (ClipStatus.ERROR.equals(status) || FieldValues.isPlaceholder(clip.getAudioUrl())) {
            return Clip.Status.FAILED;
        }
        if (ClipStatus.COMPLETE.equals(status)) {
            return Clip.Status.COMPLETE;
        }
        if (ClipStatus.STREAMING.equals(status)) {
            return Clip.Status.STREAMING;
        }
        boolean isKnown = status != null && status.isKnown();
        if (isKnown || FieldValues.url(clip.getAudioUrl()).isEmpty()) {
            return Clip.Status.PENDING;
        }
        return taskSucceeded ? Clip.Status.COMPLETE : Clip.Status.STREAMING;
    }

    /** Maps a new persona: Suno's object, or the same in an envelope. */
    Persona toPersona(JsonNode response, Clip clip, String name) {
        JsonNode data = response.path(TaskResponse.JSON_PROPERTY_DATA);
        var persona = binder("createPersona")
                .bind(
                        data.isObject() ? data : response,
                        dev.sunocontract.client.generated.gateway.model.Persona.class,
                        data.isObject() ? "/" + TaskResponse.JSON_PROPERTY_DATA : "");
        if (persona == null) {
            throw unexpectedResponse(response, "createPersona", "the response is no JSON object");
        }
        String id = RequiredFields.text(persona.getId(), "/id", response, contract, "createPersona");
        return new Persona(
                id,
                firstText(persona.getName(), name),
                firstText(persona.getRootClipId(), clip.id()),
                clip.tags(),
                Persona.Source.CLIP,
                response);
    }

    /** Maps the lyrics of a finished task: one object; of an array, the first. */
    Lyrics toLyrics(TaskState finished) {
        JsonNode data = finished.raw().path(Task.JSON_PROPERTY_DATA);
        JsonNode tree = data.isArray() ? data.path(0) : data;
        LyricsText lyrics = binder(LIST_TASKS).bind(tree, LyricsText.class, "/" + Task.JSON_PROPERTY_DATA);
        return lyrics == null
                ? new Lyrics("", "", tree)
                : new Lyrics(text(lyrics.getTitle()), text(lyrics.getText()), tree);
    }

    Timing toTiming(JsonNode response) {
        var timing =
                binder("getTiming").bind(response, dev.sunocontract.client.generated.gateway.model.Timing.class, "");
        List<AlignedWord> words =
                timing == null || timing.getAlignedWords() == null ? List.of() : timing.getAlignedWords();
        List<Timing.AlignedWord> mapped = words.stream()
                .filter(Objects::nonNull)
                .map(word -> new Timing.AlignedWord(
                        text(word.getWord()), Seconds.toDuration(word.getStartS()), Seconds.toDuration(word.getEndS())))
                .toList();
        return new Timing(mapped, response);
    }

    /** Returns the state of a file that is ready at once. */
    static TaskState toFileState(JsonNode response) {
        return new TaskState("", Status.SUCCEEDED, 100, List.of(), "", response);
    }

    /**
     * Reads the URL of a file. No page shows a real response, so that the contract has no type for it; public clients
     * read these fields, in an envelope or without.
     */
    URI toFileUrl(TaskType type, TaskState finished) {
        JsonNode response = finished.raw();
        List<String> fields =
                type == TaskType.WAV ? List.of("wav_file_url", "wav_url") : List.of("mp4_file_url", "video_url");
        return Stream.of(response.path("data"), response)
                .flatMap(owner -> fields.stream().map(field -> owner.path(field).asString("")))
                .map(FieldValues::url)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> unexpectedResponse(
                        response,
                        type == TaskType.WAV ? "getWav" : "getMp4",
                        "the response has none of " + String.join(", ", fields)));
    }
}
