package sample;

import dev.sunocontract.server.generated.gateway.api.TasksApi;
import dev.sunocontract.server.generated.gateway.model.TaskAnswer;
import dev.sunocontract.server.generated.gateway.model.TaskListAnswer;
import dev.sunocontract.server.generated.gateway.model.TaskListRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** One interface, implemented. */
@RestController
class Tasks implements TasksApi {

    @Override
    public ResponseEntity<TaskAnswer> getTask(String taskId) {
        throw new IllegalStateException("not written yet");
    }

    @Override
    public ResponseEntity<TaskListAnswer> listTasks(TaskListRequest request) {
        return ResponseEntity.ok(
                new TaskListAnswer().code("success").message("").data(List.of()));
    }
}
