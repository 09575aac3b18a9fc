package dev.sunocontract.sandbox.kiejobs;

import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.kiejobs.api.AccountApi;
import dev.sunocontract.stub.generated.kiejobs.api.ModelsApi;
import dev.sunocontract.stub.generated.kiejobs.model.CreditsResponse;
import dev.sunocontract.stub.generated.kiejobs.model.ModelDescription;
import dev.sunocontract.stub.generated.kiejobs.model.ModelList;
import dev.sunocontract.stub.generated.kiejobs.model.ModelListResponse;
import dev.sunocontract.stub.generated.kiejobs.model.ModelSchema;
import dev.sunocontract.stub.generated.kiejobs.model.ModelSchemaResponse;
import dev.sunocontract.stub.generated.kiejobs.model.TaskModel;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.http.ResponseEntity;

/** Serves the account and the kinds of task of the kiejobs wire. */
@WireController
class KiejobsAccountController implements AccountApi, ModelsApi {

    private static final String PREFIX = "ai-music-api/";

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;

    KiejobsAccountController(SandboxEngine engine, AuthenticatedCaller caller) {
        this.engine = engine;
        this.caller = caller;
    }

    @Override
    public ResponseEntity<CreditsResponse> getCredits() {
        BigDecimal balance = BigDecimal.valueOf(engine.credits(caller.accountId()));
        return ResponseEntity.ok(new CreditsResponse().code(200).msg("success").data(balance));
    }

    /** Lists Suno's models only; the provider lists those of other vendors, too. */
    @Override
    public ResponseEntity<ModelListResponse> listModels() {
        caller.accountId();
        List<ModelDescription> models = TaskModel.knownValues().stream()
                .map(model -> new ModelDescription()
                        .model(model.value())
                        .slug(model.value())
                        .title(model.value().substring(PREFIX.length())))
                .toList();
        return ResponseEntity.ok(new ModelListResponse()
                .code(200)
                .msg("success")
                .data(new ModelList().total(models.size()).models(models)));
    }

    /** Returns no document, as the provider for a model whose document is not there yet. */
    @Override
    public ResponseEntity<ModelSchemaResponse> getModel(String name) {
        caller.accountId();
        TaskModel model = TaskModel.of(PREFIX + name);
        if (!model.isKnown()) {
            throw new ApiErrorException(ErrorKind.NOT_FOUND, "model not found");
        }
        return ResponseEntity.ok(
                new ModelSchemaResponse().code(200).msg("success").data(new ModelSchema().model(model.value())));
    }
}
