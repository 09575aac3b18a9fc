package dev.sunocontract.sandbox.control;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.PersonaRecord;
import dev.sunocontract.sandbox.engine.SandboxClock;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.AccountId;
import dev.sunocontract.sandbox.web.SandboxContracts;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The control API, for tests. Its document is {@code /_sandbox/openapi.yaml}. */
@RestController
@RequestMapping("/_sandbox")
public class ControlController {

    private final SandboxEngine engine;
    private final SandboxClock clock;
    private final FaultInjectionFilter faultFilter;
    private final Optional<ExchangeLogFilter> exchangeLog;
    private final SandboxContracts contracts;

    ControlController(
            SandboxEngine engine,
            SandboxClock clock,
            FaultInjectionFilter faultFilter,
            Optional<ExchangeLogFilter> exchangeLog,
            SandboxContracts contracts) {
        this.contracts = contracts;
        this.engine = engine;
        this.clock = clock;
        this.faultFilter = faultFilter;
        this.exchangeLog = exchangeLog;
    }

    record AdvanceClockRequest(@Nullable Double seconds) {}

    record SetCreditsRequest(
            @Nullable String provider,
            @Nullable String apiKey,
            @Nullable Long credits) {}

    record FaultRequest(
            @Nullable String provider,
            @Nullable String operationId,
            @Nullable Integer status,
            @Nullable Long delayMillis,
            @Nullable Boolean dropConnection,
            @Nullable String taskFailure,
            @Nullable List<String> faults) {}

    record ClockResponse(Instant now) {}

    record HealthResponse(String status, Instant now) {}

    record TaskView(String id, String provider, String type, String phase, int progressPercent, List<ClipView> clips) {}

    record ClipView(String id, String title, String audioUrl, String imageUrl) {}

    record PersonaView(String id, String provider, String name, String rootClipId) {}

    /** Deletes all state but the clock. The next ids are those of a new sandbox. */
    @PostMapping("/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void reset() {
        engine.reset();
        faultFilter.clear();
        exchangeLog.ifPresent(ExchangeLogFilter::clear);
    }

    /** Advances the sandbox's clock. */
    @PostMapping("/clock/advance")
    ClockResponse advanceClock(@RequestBody AdvanceClockRequest request) {
        Double seconds = request.seconds();
        if (seconds == null || !(seconds >= 0 && seconds < 1e9)) {
            throw new IllegalArgumentException("seconds: must be between 0 and 1e9");
        }
        clock.advance(Duration.ofMillis((long) (seconds * 1000)));
        return new ClockResponse(clock.instant());
    }

    /** Sets the credits of an API key at a provider. */
    @PutMapping("/credits")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setCredits(@RequestBody SetCreditsRequest request) {
        if (request.provider() == null || request.apiKey() == null || request.credits() == null) {
            throw new IllegalArgumentException("provider, apiKey and credits are required");
        }
        engine.setCredits(AccountId.of(contracts.named(request.provider()), request.apiKey()), request.credits());
    }

    /** Adds a fault for the next matching call. */
    @PostMapping("/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addFault(@RequestBody FaultRequest request) {
        List<Contract> matching =
                request.provider() == null ? contracts.all() : List.of(contracts.named(request.provider()));
        requireOperation(matching, request.operationId());
        faultFilter.addFault(
                request.provider() == null ? null : matching.get(0).name(),
                request.operationId(),
                Fault.of(
                        request.status() == null ? 0 : request.status(),
                        request.delayMillis() == null ? 0 : request.delayMillis(),
                        Boolean.TRUE.equals(request.dropConnection()),
                        request.taskFailure(),
                        request.faults() == null ? List.of() : request.faults()));
    }

    private static void requireOperation(List<Contract> contracts, @Nullable String operationId) {
        boolean unknown = operationId != null
                && contracts.stream().noneMatch(contract -> contract.findOperation(operationId)
                        .isPresent());
        if (unknown) {
            String offered = contracts.stream()
                    .flatMap(contract -> contract.operations().stream().map(Operation::id))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("unknown operation '" + operationId + "', expected one of " + offered);
        }
    }

    /** Returns the latest exchanges, newest first. */
    @GetMapping("/exchanges")
    List<ExchangeLogFilter.Entry> exchanges() {
        return exchangeLog.map(ExchangeLogFilter::entries).orElse(List.of());
    }

    /** Returns the latest tasks, newest first. */
    @GetMapping("/tasks")
    List<TaskView> tasks(HttpServletRequest request) {
        Instant now = engine.now();
        return engine.latestTasks(50).stream()
                .map(task -> toView(task, now, request.getContextPath()))
                .toList();
    }

    /** Returns all personas. */
    @GetMapping("/personas")
    List<PersonaView> personas() {
        return engine.personas().stream().map(ControlController::toView).toList();
    }

    /** Returns the health, after reading from the store itself. */
    @GetMapping("/health")
    HealthResponse health() {
        engine.requireReadableStore();
        return new HealthResponse("UP", engine.now());
    }

    @ExceptionHandler
    ProblemDetail handleUnreadableBody(HttpMessageNotReadableException exception) {
        String detail = exception.getCause() instanceof UnrecognizedPropertyException unknown
                ? "unknown field '" + unknown.getPropertyName() + "', expected one of " + names(unknown)
                : "the body is malformed";
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
    }

    private static String names(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @ExceptionHandler
    ProblemDetail handleIllegalArgument(IllegalArgumentException exception) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(exception.getMessage()));
    }

    private static TaskView toView(TaskRecord task, Instant now, String contextPath) {
        List<ClipView> clips =
                task.clips().stream().map(clip -> toView(clip, contextPath)).toList();
        return new TaskView(
                task.id(),
                AccountId.contractName(task.accountId()),
                task.type().name(),
                task.phase(now).name(),
                task.progressPercent(now),
                clips);
    }

    private static ClipView toView(ClipRecord clip, String contextPath) {
        String media = contextPath + "/media/" + clip.id();
        return new ClipView(clip.id(), clip.title(), media + "." + clip.fileExtension(), media + ".png");
    }

    private static PersonaView toView(PersonaRecord persona) {
        return new PersonaView(
                persona.id(), AccountId.contractName(persona.accountId()), persona.name(), persona.rootClipId());
    }

    /** Returns a provider's document, with this sandbox as the server of all its operations. */
    @GetMapping("/documents/{provider}")
    JsonNode document(@PathVariable("provider") String provider, HttpServletRequest request) {
        JsonNode original = contracts.named(provider).document();
        ObjectNode document = shallowCopy(original);
        document.putArray("servers")
                .addObject()
                .put("url", request.getContextPath() + "/" + provider)
                .put("description", "This sandbox");
        ObjectNode paths = document.putObject("paths");
        original.path("paths").properties().forEach(path -> {
            ObjectNode item = shallowCopy(path.getValue());
            item.remove("servers");
            paths.set(path.getKey(), item);
        });
        return document;
    }

    /** Copies an object but not what it contains: documents are large, and are only read. */
    private static ObjectNode shallowCopy(JsonNode node) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(entry -> copy.set(entry.getKey(), entry.getValue()));
        return copy;
    }

    /** Returns the providers: id, title and wire. */
    @GetMapping("/providers")
    List<Map<String, String>> providers() {
        return contracts.all().stream()
                .map(Contract::provider)
                .map(provider -> Map.of(
                        "id",
                        provider.id(),
                        "title",
                        provider.title(),
                        "wire",
                        provider.wire().id()))
                .toList();
    }
}
