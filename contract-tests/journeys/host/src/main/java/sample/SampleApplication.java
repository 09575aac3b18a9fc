package sample;

import dev.sunocontract.stub.generated.gateway.api.TasksApi;
import dev.sunocontract.stub.generated.gateway.model.Task;
import dev.sunocontract.stub.generated.gateway.model.TaskAction;
import dev.sunocontract.stub.generated.gateway.model.TaskResponse;
import dev.sunocontract.stub.generated.gateway.model.TaskStatus;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** An application with Spring Security, the actuator, the developer tools and Jackson settings of its own. */
@SpringBootApplication
public class SampleApplication {

    public static void main(String... arguments) {
        SpringApplication.run(SampleApplication.class, arguments);
    }

    @RestController
    static class TasksController implements TasksApi {

        @Override
        public ResponseEntity<TaskResponse> getTask(String taskId) {
            Task task = new Task()
                    .taskId(taskId)
                    .action(TaskAction.MUSIC)
                    .status(TaskStatus.QUEUED);
            return ResponseEntity.ok(new TaskResponse().code("success").message("").data(task));
        }
    }
}
