package dev.sunocontract.server.sandbox.control;

import dev.sunocontract.server.sandbox.AccountName;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Persona;
import dev.sunocontract.server.sandbox.engine.Studio;
import dev.sunocontract.server.sandbox.engine.StudioClock;
import dev.sunocontract.server.sandbox.engine.Take;
import dev.sunocontract.spec.Contracts;
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

    private final Studio studio;
    private final StudioClock clock;
    private final Faults faults;
    private final Optional<ExchangeLog> log;

    ControlController(Studio studio, StudioClock clock, Faults faults, Optional<ExchangeLog> log) {
        this.studio = studio;
        this.clock = clock;
        this.faults = faults;
        this.log = log;
    }

    record Advance(double seconds) {}

    record Credits(@Nullable String provider, @Nullable String key, long credits) {}

    record FaultRequest(
            @Nullable String provider,
            @Nullable String operation,
            @Nullable Integer status,
            @Nullable Long delayMillis,
            @Nullable Boolean drop,
            @Nullable String taskFailure) {}

    record Now(Instant now) {}

    record Health(String status, Instant now) {}

    record TaskView(String id, String provider, String kind, String stage, int percent, List<TakeView> takes) {}

    record TakeView(String id, String title, String audio, String cover) {}

    record PersonaView(String id, String provider, String name, String root) {}

    /** Forgets everything; the next ids are those of a fresh sandbox. */
    @PostMapping("/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        studio.reset();
        faults.clear();
        log.ifPresent(ExchangeLog::clear);
    }

    /** Moves the sandbox's time forward. */
    @PostMapping("/advance")
    Now advance(@RequestBody Advance advance) {
        if (!(advance.seconds() >= 0 && advance.seconds() < 1e9)) {
            throw new IllegalArgumentException("seconds: a number from 0 to a thousand million");
        }
        clock.advance(Duration.ofMillis((long) (advance.seconds() * 1000)));
        return new Now(clock.instant());
    }

    /** Sets what a key has left at a provider. */
    @PostMapping("/credits")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void credits(@RequestBody Credits credits) {
        if (credits.provider() == null || credits.key() == null) {
            throw new IllegalArgumentException("provider and key: both are needed");
        }
        studio.credits(AccountName.of(Provider.of(credits.provider()), credits.key()), credits.credits());
    }

    /** Scripts what goes wrong with the next call that fits. */
    @PostMapping("/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void fault(@RequestBody FaultRequest request) {
        faults.script(
                request.provider() == null ? null : Provider.of(request.provider()),
                request.operation(),
                new Fault(
                        request.status() == null ? 0 : request.status(),
                        request.delayMillis() == null ? 0 : request.delayMillis(),
                        Boolean.TRUE.equals(request.drop()),
                        request.taskFailure()));
    }

    /** The last exchanges, the newest first. */
    @GetMapping("/exchanges")
    List<ExchangeLog.Entry> exchanges() {
        return log.map(ExchangeLog::entries).orElse(List.of());
    }

    /** The last tasks, the newest first. */
    @GetMapping("/tasks")
    List<TaskView> tasks() {
        Instant now = studio.now();
        return studio.latestJobs(50).stream().map(job -> view(job, now)).toList();
    }

    /** Every persona. */
    @GetMapping("/personas")
    List<PersonaView> personas() {
        return studio.personas().stream().map(ControlController::view).toList();
    }

    /** Whether the sandbox can do its work; asks the store. */
    @GetMapping("/health")
    Health health() {
        return new Health("UP", studio.now());
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException unreadable) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "the body cannot be read");
    }

    @ExceptionHandler
    ProblemDetail wrong(IllegalArgumentException wrong) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
    }

    private static TaskView view(Job job, Instant now) {
        List<TakeView> takes = job.takes().stream().map(ControlController::view).toList();
        return new TaskView(
                job.id(),
                AccountName.provider(job.account()).id(),
                job.kind().name(),
                job.stage(now).name(),
                job.percent(now),
                takes);
    }

    private static TakeView view(Take take) {
        String media = "/media/" + take.id();
        return new TakeView(take.id(), take.title(), media + ".wav", media + ".png");
    }

    private static PersonaView view(Persona persona) {
        return new PersonaView(
                persona.id(), AccountName.provider(persona.account()).id(), persona.name(), persona.rootTakeId());
    }

    /** A provider's document, with this sandbox as its server. */
    @GetMapping("/documents/{provider}")
    JsonNode document(@PathVariable("provider") String provider) {
        ObjectNode document =
                (ObjectNode) Contracts.of(Provider.of(provider)).document().deepCopy();
        document.putArray("servers").addObject().put("url", "/" + provider).put("description", "This sandbox");
        return document;
    }

    /** The names of the providers, for the home page. */
    @GetMapping("/providers")
    List<Map<String, String>> providers() {
        return List.of(Provider.values()).stream()
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
