package sample;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.stub.ContractValidationFilter;
import dev.sunocontract.stub.generated.gateway.api.TasksApi;
import dev.sunocontract.stub.generated.gateway.model.Task;
import dev.sunocontract.stub.generated.gateway.model.TaskAction;
import dev.sunocontract.stub.generated.gateway.model.TaskResponse;
import dev.sunocontract.stub.generated.gateway.model.TaskStatus;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Returns tasks of two providers. The contract is an attribute of the request. */
@RestController
@RequestMapping(ProvidersApplication.GATEWAY)
class GatewayTasksController implements TasksApi {

    private final HttpServletRequest request;

    GatewayTasksController(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public ResponseEntity<TaskResponse> getTask(String taskId) {
        Contract contract = (Contract) request.getAttribute(ContractValidationFilter.CONTRACT_ATTRIBUTE);
        Task task = new Task()
                .taskId(contract.name() + "-" + taskId)
                .action(TaskAction.MUSIC)
                .status(TaskStatus.QUEUED);
        return ResponseEntity.ok(new TaskResponse().code("success").message("").data(task));
    }
}
