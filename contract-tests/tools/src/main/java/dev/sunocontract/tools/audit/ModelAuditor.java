package dev.sunocontract.tools.audit;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.ModelNames;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.validation.ValidationResult;
import dev.sunocontract.tools.audit.attribution.AttributedExchange;
import dev.sunocontract.tools.audit.attribution.ContractReference;
import dev.sunocontract.tools.audit.exchange.RecordedExchange;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds retired models in requests, and models in responses that are others than asked for: in the same exchange, in a
 * task that repeats its request, or by the id of a task that another exchange submitted.
 */
final class ModelAuditor {

    private static final JsonMapper JSON = new JsonMapper();

    private final TaskModels taskModels;

    ModelAuditor(TaskModels taskModels) {
        this.taskModels = taskModels;
    }

    /** Returns the drift about models in one exchange. */
    ValidationResult audit(AttributedExchange attributed, Supplier<Occurrence> occurrence) {
        ModelNames names = attributed.contract().modelNames();
        RecordedExchange exchange = attributed.exchange();
        Operation operation = attributed.match().orElseThrow().operation();
        JsonNode request = exchange.request() == null
                ? null
                : tree(exchange.requestTree(), exchange.request().body());
        RecordedExchange.Response recorded = exchange.response();
        JsonNode response = recorded != null && mayNameModel(names, request, recorded.body())
                ? tree(exchange.responseTree(), recorded.body())
                : null;
        List<Drift> requestDrift = request == null ? List.of() : retired(operation, request, occurrence.get());
        List<Drift> responseDrift =
                response == null ? List.of() : otherModels(attributed, names, request, response, occurrence);
        return new ValidationResult(Optional.of(operation), List.of(), requestDrift, responseDrift);
    }

    private static List<Drift> retired(Operation operation, JsonNode request, Occurrence occurrence) {
        BodySchema schema = operation
                .requestBody()
                .map(body -> body.content().get("application/json"))
                .orElse(null);
        if (schema == null) {
            return List.of();
        }
        return occurrence.timestamp() == null
                ? schema.detectRetired(request)
                : schema.detectRetired(request, LocalDate.ofInstant(occurrence.timestamp(), ZoneOffset.UTC));
    }

    private List<Drift> otherModels(
            AttributedExchange attributed,
            ModelNames names,
            @Nullable JsonNode request,
            JsonNode response,
            Supplier<Occurrence> occurrence) {
        String provider = attributed.provider().id();
        Optional<String> requested = request == null ? Optional.empty() : names.requested(request);
        requested.ifPresent(model -> names.submittedTaskId(response)
                .ifPresent(id -> taskModels.recordRequested(new TaskKey(provider, id), model)));
        List<Drift> found = new ArrayList<>(0);
        for (ModelNames.Answer answer : names.answers(response)) {
            Optional<String> known = requested.or(answer::requested);
            known.flatMap(model -> names.compare(model, answer)).ifPresent(found::add);
            if (known.isEmpty() && !answer.taskId().isEmpty()) {
                OperationKey operation = new OperationKey(
                        provider, attributed.match().orElseThrow().operation().id());
                taskModels.recordAnswered(
                        new TaskKey(provider, answer.taskId()),
                        new TaskModels.AnsweredModel(
                                new ContractReference(attributed.contract()),
                                operation,
                                answer.pointer(),
                                answer.model(),
                                occurrence.get()));
            }
        }
        return found;
    }

    /** Saves parsing: most responses are those of tasks that have no result yet. */
    private static boolean mayNameModel(ModelNames names, @Nullable JsonNode request, RecordedExchange.Body response) {
        if (response.tree() != null
                || request != null && names.requested(request).isPresent()) {
            return true;
        }
        String text = new String(response.bytes(), StandardCharsets.ISO_8859_1);
        return names.answerFields().stream().anyMatch(text::contains);
    }

    /** Returns a body as a tree; null if there is none, or it is not JSON. */
    private static @Nullable JsonNode tree(@Nullable JsonNode recorded, RecordedExchange.Body body) {
        if (recorded != null) {
            return recorded.isMissingNode() ? null : recorded;
        }
        try {
            return body.bytes().length == 0 ? null : JSON.readTree(body.bytes());
        } catch (JacksonException notJson) {
            return null;
        }
    }
}
