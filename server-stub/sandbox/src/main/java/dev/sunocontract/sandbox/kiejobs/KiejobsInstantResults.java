package dev.sunocontract.sandbox.kiejobs;

import dev.sunocontract.sandbox.engine.PersonaRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.WordTimings;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.kiejobs.model.AlignedWord;
import dev.sunocontract.stub.generated.kiejobs.model.TaskInput;
import dev.sunocontract.stub.generated.kiejobs.model.TaskModel;
import dev.sunocontract.stub.generated.kiejobs.model.TaskRequest;
import dev.sunocontract.stub.generated.kiejobs.model.TaskSubmission;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The results of the models that make no task; the names are those of the older family, as nobody saw others. */
@Component
class KiejobsInstantResults {

    private static final BigDecimal MIN_VOCAL_SECONDS = BigDecimal.TEN;
    private static final BigDecimal MAX_VOCAL_SECONDS = BigDecimal.valueOf(30);

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final KiejobsSources sources;
    private final Map<TaskModel, Function<TaskInput, TaskSubmission>> results = Map.of(
            TaskModel.TIMESTAMPED_LYRICS, this::timing,
            TaskModel.GENERATE_PERSONA, this::persona,
            TaskModel.BOOST_MUSIC_STYLE, this::style,
            TaskModel.CHECK_VOICE, this::voiceCheck);

    KiejobsInstantResults(SandboxEngine engine, AuthenticatedCaller caller, KiejobsSources sources) {
        this.engine = engine;
        this.caller = caller;
        this.sources = sources;
    }

    /** Returns the result of a request; empty if its model makes a task. */
    Optional<TaskSubmission> find(TaskRequest request) {
        return Optional.ofNullable(results.get(request.getModel())).map(result -> result.apply(request.getInput()));
    }

    private TaskSubmission timing(TaskInput input) {
        List<AlignedWord> words = WordTimings.of(sources.requireClip(input)).stream()
                .map(word -> new AlignedWord()
                        .word(word.text())
                        .success(true)
                        .startS(word.start())
                        .endS(word.end())
                        .palign(BigDecimal.ZERO))
                .toList();
        return new TaskSubmission()
                .alignedWords(words)
                .waveformData(List.of(BigDecimal.ZERO, new BigDecimal("0.5"), BigDecimal.ZERO))
                .hootCer(new BigDecimal("0.03"))
                .isStreamed(false);
    }

    private TaskSubmission persona(TaskInput input) {
        BigDecimal from = input.getVocalStart() == null ? BigDecimal.ZERO : input.getVocalStart();
        BigDecimal to = input.getVocalEnd() == null ? MAX_VOCAL_SECONDS : input.getVocalEnd();
        BigDecimal length = to.subtract(from);
        if (length.compareTo(MIN_VOCAL_SECONDS) < 0 || length.compareTo(MAX_VOCAL_SECONDS) > 0) {
            throw new ApiErrorException(
                    ErrorKind.INVALID_REQUEST, "vocal_start and vocal_end must be 10 to 30 seconds apart");
        }
        PersonaRecord persona = engine.createUniquePersona(
                caller.accountId(),
                sources.requireClip(input).id(),
                String.valueOf(input.getName()),
                String.valueOf(input.getDescription()));
        return new TaskSubmission().personaId(persona.id()).name(persona.name()).description(persona.description());
    }

    private TaskSubmission style(TaskInput input) {
        caller.accountId();
        return new TaskSubmission()
                .result(String.valueOf(input.getContent()).strip()
                        + ", warm analogue recording, close vocals, steady tempo");
    }

    private TaskSubmission voiceCheck(TaskInput input) {
        sources.requireTask(String.valueOf(input.getTaskId()), TaskRecord.Type.VOICE);
        return new TaskSubmission().isAvailable(true);
    }
}
