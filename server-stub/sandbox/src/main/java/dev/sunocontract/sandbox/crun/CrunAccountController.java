package dev.sunocontract.sandbox.crun;

import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.UploadRegistry;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.crun.api.AccountApi;
import dev.sunocontract.stub.generated.crun.api.ModelsApi;
import dev.sunocontract.stub.generated.crun.api.UploadsApi;
import dev.sunocontract.stub.generated.crun.model.Credits;
import dev.sunocontract.stub.generated.crun.model.CreditsEstimate;
import dev.sunocontract.stub.generated.crun.model.CreditsEstimateResponse;
import dev.sunocontract.stub.generated.crun.model.CreditsResponse;
import dev.sunocontract.stub.generated.crun.model.ModelDescription;
import dev.sunocontract.stub.generated.crun.model.ModelList;
import dev.sunocontract.stub.generated.crun.model.ModelListResponse;
import dev.sunocontract.stub.generated.crun.model.ModelResponse;
import dev.sunocontract.stub.generated.crun.model.TaskEstimate;
import dev.sunocontract.stub.generated.crun.model.TaskEstimateResponse;
import dev.sunocontract.stub.generated.crun.model.TaskModel;
import dev.sunocontract.stub.generated.crun.model.TaskRequest;
import dev.sunocontract.stub.generated.crun.model.UploadTarget;
import dev.sunocontract.stub.generated.crun.model.UploadTargetResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Serves the account, the kinds of task and uploads of the Crun wire. */
@WireController
class CrunAccountController implements AccountApi, ModelsApi, UploadsApi {

    private static final String VIDEO = "video";

    private final SandboxEngine engine;
    private final UploadRegistry uploadRegistry;
    private final AuthenticatedCaller caller;
    private final MediaUrlResolver mediaUrls;

    CrunAccountController(
            SandboxEngine engine,
            UploadRegistry uploadRegistry,
            AuthenticatedCaller caller,
            MediaUrlResolver mediaUrls) {
        this.engine = engine;
        this.uploadRegistry = uploadRegistry;
        this.caller = caller;
        this.mediaUrls = mediaUrls;
    }

    @Override
    public ResponseEntity<CreditsResponse> getCredits() {
        Credits credits = new Credits().balance(balance());
        return ResponseEntity.ok(
                new CreditsResponse().code(200).message("success").data(credits));
    }

    @Override
    public ResponseEntity<CreditsEstimateResponse> estimateCredits(TaskRequest request) {
        caller.accountId();
        CreditsEstimate estimate = new CreditsEstimate().credits(cost(request)).estimated(false);
        return ResponseEntity.ok(
                new CreditsEstimateResponse().code(200).message("success").data(estimate));
    }

    @Override
    public ResponseEntity<TaskEstimateResponse> estimateTask(TaskRequest request) {
        TaskEstimate estimate = new TaskEstimate()
                .estimatedCredits(cost(request))
                .balance(balance())
                .affordable(cost(request).compareTo(balance()) <= 0);
        return ResponseEntity.ok(
                new TaskEstimateResponse().code(200).message("success").data(estimate));
    }

    private BigDecimal balance() {
        return BigDecimal.valueOf(engine.credits(caller.accountId()));
    }

    private static BigDecimal cost(TaskRequest request) {
        return BigDecimal.valueOf(TaskRecord.cost(CrunMusicController.clipCount(request)));
    }

    /** Lists Suno's kinds of task; both filters work on what {@link #describe} says. */
    @Override
    public ResponseEntity<ModelListResponse> listModels(@Nullable String modality, @Nullable String operation) {
        caller.accountId();
        List<ModelDescription> models = TaskModel.knownValues().stream()
                .map(CrunAccountController::describe)
                .filter(model -> modality == null || modality.equals(model.getModality()))
                .filter(model -> operation == null || model.getOperations().contains(operation))
                .toList();
        return ResponseEntity.ok(new ModelListResponse()
                .code(200)
                .message("success")
                .data(new ModelList().total(models.size()).models(models)));
    }

    @Override
    public ResponseEntity<ModelResponse> getModel(String name) {
        caller.accountId();
        TaskModel model = TaskModel.of("suno/" + name);
        if (!model.isKnown()) {
            throw new ApiErrorException(ErrorKind.NOT_FOUND, "model not found");
        }
        return ResponseEntity.ok(new ModelResponse()
                .code(200)
                .message("success")
                .data(describe(model).inputSchema(Map.of("type", "object"))));
    }

    /** Describes a model by its name; the real operations have other names for some. */
    private static ModelDescription describe(TaskModel model) {
        String name = model.value().substring(model.value().indexOf('/') + 1);
        String modality = model.equals(TaskModel.SUNO_MUSIC_VIDEO) ? VIDEO : "audio";
        return new ModelDescription()
                .model(model.value())
                .modelType(modality)
                .modality(modality)
                .operations(List.of(name));
    }

    @Override
    public ResponseEntity<UploadTargetResponse> startUpload(String contentType, String ext) {
        UploadRegistry.UploadRecord upload = uploadRegistry.start(caller.accountId(), ext.replace(".", ""));
        String url = mediaUrls.forCurrentRequest().uploadStorage() + "/" + upload.id();
        return ResponseEntity.ok(new UploadTargetResponse()
                .code(200)
                .message("success")
                .data(new UploadTarget().presignedUrl(url).fileUrl(url)));
    }
}
