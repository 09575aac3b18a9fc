package dev.sunocontract.sandbox.control;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.PersonaRecord;
import dev.sunocontract.sandbox.engine.SandboxClock;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.AccountId;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a test drives the sandbox. Its own document is {@code /_sandbox/openapi.yaml}. */
@RestController
@RequestMapping("/_sandbox")
class ControlController {

    private final SandboxEngine engine;
    private final SandboxClock clock;
    private final FaultInjectionFilter faultFilter;
    private final Optional<ExchangeLogFilter> exchangeLog;

    ControlController(
            SandboxEngine studio, SandboxClock clock, FaultInjectionFilter faults, Optional<ExchangeLogFilter> log) {
        this.engine = studio;
        this.clock = clock;
        this.faultFilter = faults;
        this.exchangeLog = log;
    }

    record AdvanceClockRequest(double seconds) {}

    record SetCreditsRequest(
            @Nullable String provider, @Nullable String apiKey, long credits) {}

    record FaultRequest(
            @Nullable String provider,
            @Nullable String operationId,
            @Nullable Integer status,
            @Nullable Long delayMillis,
            @Nullable Boolean dropConnection,
            @Nullable String taskFailure) {}

    record ClockResponse(Instant now) {}

    record HealthResponse(String status, Instant now) {}

    record TaskView(String id, String provider, String type, String phase, int progressPercent, List<ClipView> clips) {}

    record ClipView(String id, String title, String audioUrl, String imageUrl) {}

    record PersonaView(String id, String provider, String name, String rootClipId) {}

    /** Forgets everything; the next ids are those of a fresh sandbox. */
    @PostMapping("/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        engine.reset();
        faultFilter.clear();
        exchangeLog.ifPresent(ExchangeLogFilter::clear);
    }

    /** Moves the sandbox's time forward. */
    @PostMapping("/advance")
    ClockResponse advanceClock(@RequestBody AdvanceClockRequest advance) {
        if (!(advance.seconds() >= 0 && advance.seconds() < 1e9)) {
            throw new IllegalArgumentException("seconds: a number from 0 to a thousand million");
        }
        clock.advance(Duration.ofMillis((long) (advance.seconds() * 1000)));
        return new ClockResponse(clock.instant());
    }

    /** Sets what a key has left at a provider. */
    @PostMapping("/credits")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setCredits(@RequestBody SetCreditsRequest credits) {
        if (credits.provider() == null || credits.apiKey() == null) {
            throw new IllegalArgumentException("provider and key: both are needed");
        }
        engine.setCredits(AccountId.of(Provider.of(credits.provider()), credits.apiKey()), credits.credits());
    }

    /** Scripts what goes wrong with the next call that fits. */
    @PostMapping("/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addFault(@RequestBody FaultRequest request) {
        faultFilter.addFault(
                request.provider() == null ? null : Provider.of(request.provider()),
                request.operationId(),
                new Fault(
                        request.status() == null ? 0 : request.status(),
                        request.delayMillis() == null ? 0 : request.delayMillis(),
                        Boolean.TRUE.equals(request.dropConnection()),
                        request.taskFailure()));
    }

    /** The last exchanges, the newest first. */
    @GetMapping("/exchanges")
    List<ExchangeLogFilter.Entry> exchanges() {
        return exchangeLog.map(ExchangeLogFilter::entries).orElse(List.of());
    }

    /** The last tasks, the newest first. */
    @GetMapping("/tasks")
    List<TaskView> tasks() {
        Instant now = engine.now();
        return engine.latestTasks(50).stream().map(job -> toView(job, now)).toList();
    }

    /** Every persona. */
    @GetMapping("/personas")
    List<PersonaView> personas() {
        return engine.personas().stream().map(ControlController::toView).toList();
    }

    /** Whether the sandbox can do its work; asks the store. */
    @GetMapping("/health")
    HealthResponse health() {
        return new HealthResponse("UP", engine.now());
    }

    @ExceptionHandler
    ProblemDetail handleUnreadableBody(HttpMessageNotReadableException unreadable) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "the body cannot be read");
    }

    @ExceptionHandler
    ProblemDetail handleIllegalArgument(IllegalArgumentException wrong) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
    }

    private static TaskView toView(TaskRecord job, Instant now) {
        List<ClipView> takes =
                job.clips().stream().map(ControlController::toView).toList();
        return new TaskView(
                job.id(),
                AccountId.providerOf(job.accountId()).id(),
                job.type().name(),
                job.phase(now).name(),
                job.progressPercent(now),
                takes);
    }

    private static ClipView toView(ClipRecord take) {
        String media = "/media/" + take.id();
        return new ClipView(take.id(), take.title(), media + ".wav", media + ".png");
    }

    private static PersonaView toView(PersonaRecord persona) {
        return new PersonaView(
                persona.id(), AccountId.providerOf(persona.accountId()).id(), persona.name(), persona.rootClipId());
    }

    /** A provider's document, with this sandbox as its server. */
    @GetMapping("/documents/{provider}")
    JsonNode document(@PathVariable("provider") String provider) {
        ObjectNode document =
                (ObjectNode) Contract.of(Provider.of(provider)).document().deepCopy();
        document.putArray("servers").addObject().put("url", "/" + provider).put("description", "This sandbox");
        return document;
    }

    /** The names of the providers, for the home page. */
    @GetMapping("/providers")
    List<Map<String, String>> providers() {
        return Provider.all().stream()
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
