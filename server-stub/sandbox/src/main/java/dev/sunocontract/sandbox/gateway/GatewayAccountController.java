package dev.sunocontract.sandbox.gateway;

import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.gateway.api.AccountApi;
import dev.sunocontract.stub.generated.gateway.api.ProjectsApi;
import dev.sunocontract.stub.generated.gateway.model.Project;
import dev.sunocontract.stub.generated.gateway.model.ProjectRequest;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Serves the account and the projects of the gateway wire. */
@WireController
class GatewayAccountController implements AccountApi, ProjectsApi {

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final JsonMapper json;

    GatewayAccountController(SandboxEngine engine, AuthenticatedCaller caller, JsonMapper json) {
        this.engine = engine;
        this.caller = caller;
        this.json = json;
    }

    /** No page shows the response; this is the envelope of Key4U's lists. */
    @Override
    public ResponseEntity<JsonNode> getCredits() {
        long credits = engine.credits(caller.accountId());
        return ResponseEntity.ok(json.valueToTree(Map.of("code", HttpStatus.OK.value(), "msg", "", "data", credits)));
    }

    @Override
    public ResponseEntity<Project> createProject(ProjectRequest request) {
        return ResponseEntity.ok(toProject(
                engine.submitFollowUp(caller.submission(request.getTitle(), null), TaskRecord.Type.PROJECT, "")));
    }

    @Override
    public ResponseEntity<Project> getProject(String projectId) {
        return ResponseEntity.ok(engine.findTask(caller.accountId(), projectId)
                .filter(task -> task.type() == TaskRecord.Type.PROJECT)
                .map(GatewayAccountController::toProject)
                .orElseThrow(() ->
                        new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, "project " + projectId + " not found")));
    }

    private static Project toProject(TaskRecord task) {
        String createdAt = task.submittedAt().truncatedTo(ChronoUnit.MILLIS).toString();
        return new Project()
                .id(task.id())
                .title(task.requestBody())
                .createdAt(createdAt)
                .updatedAt(createdAt)
                .archived(false);
    }
}
