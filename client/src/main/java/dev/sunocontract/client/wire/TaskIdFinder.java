package dev.sunocontract.client.wire;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.spec.Contract;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the task id in the response to a submission. A relay in front of a provider may move it; the request is charged
 * nevertheless, so an id that can be found is used.
 */
public final class TaskIdFinder {

    /**
     * The places where relays put the id, the most specific name first. A fork of one-api writes
     * {@code {"clips":[{"id":"<task id>"}]}}, without an id beside the clips, or the same inside {@code data}.
     */
    private static final List<String> POINTERS = List.of(
            "/task_id",
            "/taskId",
            "/data/task_id",
            "/data/taskId",
            "/data/0/task_id",
            "/data/0/taskId",
            "/data",
            "/data/0",
            "/data/id",
            "/data/0/id",
            "/data/task/id",
            "/result/task_id",
            "/result/taskId",
            "/result",
            "/task/id",
            "/task",
            "/clips/0/task_id",
            "/data/clips/0/task_id",
            "/id",
            "/clips/0/id",
            "/data/clips/0/id");

    private static final List<String> TASK_POINTERS = List.of("/task_id", "/taskId");

    private TaskIdFinder() {}

    /**
     * Returns the task id of a response to a submission.
     *
     * @param documented the id at the documented place; null or blank if it is not there
     * @param contract the contract for errors
     * @param operationId the operation for errors
     * @throws UnexpectedResponseException with the whole response, if there is no id
     */
    public static String require(
            @Nullable String documented, JsonNode response, Contract contract, String operationId) {
        return Optional.ofNullable(documented)
                .filter(id -> !id.isBlank())
                .or(() -> find(response))
                .orElseThrow(() -> new UnexpectedResponseException(ErrorDetails.ofUnexpectedBody(
                        contract,
                        operationId,
                        response.toString(),
                        "the response has no task id; the task may have been charged: body() has the response")));
    }

    private static Optional<String> find(JsonNode response) {
        return find(response, POINTERS);
    }

    /** Returns the id of a task whose documented field is no text: an integer, or another spelling of the name. */
    public static Optional<String> ofTask(JsonNode task) {
        return find(task, TASK_POINTERS);
    }

    private static Optional<String> find(JsonNode owner, List<String> pointers) {
        return pointers.stream()
                .map(owner::at)
                .filter(value -> value.isString() || value.isIntegralNumber())
                .map(JsonNode::asString)
                .filter(id -> !id.isBlank())
                .findFirst();
    }
}
