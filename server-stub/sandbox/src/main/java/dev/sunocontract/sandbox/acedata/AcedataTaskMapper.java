package dev.sunocontract.sandbox.acedata;

import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.SandboxContracts;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorFormat;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.generated.acedata.model.Task;
import dev.sunocontract.stub.generated.acedata.model.TaskList;
import dev.sunocontract.stub.generated.acedata.model.TaskResult;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Maps tasks to the acedata wire: a task repeats its request, and at its end its response. */
@Component
class AcedataTaskMapper {

    private static final int INTERNAL_ID_LENGTH = 24;
    private static final int MILLIS_SCALE = 3;

    private final SandboxEngine engine;
    private final AcedataResultMapper resultMapper;
    private final SandboxContracts contracts;
    private final JsonMapper json;

    AcedataTaskMapper(
            SandboxEngine engine, AcedataResultMapper resultMapper, SandboxContracts contracts, JsonMapper json) {
        this.engine = engine;
        this.resultMapper = resultMapper;
        this.contracts = contracts;
        this.json = json;
    }

    /** Returns the id that lists of personas are for: one per account. */
    static String userId(String accountId) {
        return uuid(accountId + "/user");
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Maps a task at the current time. While a fault hides it, it is an empty object, as a client expects. */
    JsonNode toVisibleTask(TaskRecord task) {
        return task.isHidden(engine.now()) ? json.createObjectNode() : json.valueToTree(toTask(task));
    }

    /** Maps tasks at the current time. */
    JsonNode toTaskList(List<TaskRecord> tasks) {
        List<Task> items = tasks.stream().map(this::toTask).toList();
        return json.valueToTree(new TaskList().items(items).count(items.size()));
    }

    private Task toTask(TaskRecord task) {
        Instant now = engine.now();
        Instant started = task.startedAt(now);
        Instant end = task.finishedAt(now);
        Task wireTask = new Task()
                .internalId(uuid(task.id() + "/_id").replace("-", "").substring(0, INTERNAL_ID_LENGTH))
                .id(task.id())
                .userId(userId(task.accountId()))
                .traceId(traceId(task))
                .createdAt(seconds(task.submittedAt()))
                .startedAt(started == null ? null : seconds(started))
                .request(json.readValue(task.requestBody(), new TypeReference<>() {}));
        return end == null
                ? wireTask
                : wireTask.finishedAt(seconds(end))
                        .elapsed(seconds(end).subtract(seconds(started == null ? end : started)))
                        .response(toResult(task));
    }

    static String traceId(TaskRecord task) {
        return uuid(task.id() + "/trace");
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), MILLIS_SCALE);
    }

    /** Maps what a task produces at the current time: the response of its operation. */
    TaskResult toResult(TaskRecord task) {
        TaskResult result = new TaskResult().taskId(task.id()).traceId(traceId(task));
        if (task.phase(engine.now()) == TaskPhase.FAILURE) {
            return result.success(false).error(error(task));
        }
        return result.success(true)
                .data(json.valueToTree(resultMapper.toData(task)))
                .stemSets(resultMapper.toStemSets(task));
    }

    /** Maps the error of a failed task. */
    JsonNode error(TaskRecord task) {
        String message = String.valueOf(task.failureReason());
        Contract contract = contracts.ofAccount(task.accountId());
        ErrorFormat format = contract.errorFormat(failureKind(contract, message));
        return format.body(message).path("error");
    }

    /** Returns the kind of a failure, by the words of its message. */
    static ErrorKind failureKind(Contract contract, String message) {
        return contract.errorKind("", message).orElse(ErrorKind.SERVER_ERROR);
    }
}
