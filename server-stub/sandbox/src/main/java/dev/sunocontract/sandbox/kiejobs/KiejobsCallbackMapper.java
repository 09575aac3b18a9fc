package dev.sunocontract.sandbox.kiejobs;

import dev.sunocontract.sandbox.callback.CallbackMapper;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.stub.generated.kiejobs.model.CallbackType;
import dev.sunocontract.stub.generated.kiejobs.model.SongCallbackData;
import dev.sunocontract.stub.generated.kiejobs.model.Task;
import dev.sunocontract.stub.generated.kiejobs.model.TaskCallbackPayload;
import dev.sunocontract.stub.generated.kiejobs.model.TaskCallbackRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Maps callback events to the payloads of the kiejobs wire: for songs up to three stages with the clips that are
 * complete, for other tasks one record.
 */
@Component
class KiejobsCallbackMapper implements CallbackMapper {

    private static final int SUCCESS_CODE = 200;
    private static final int FAILED_CODE = 501;
    private static final List<CallbackType> STAGES =
            List.of(CallbackType.TEXT, CallbackType.FIRST, CallbackType.COMPLETE);

    private final SandboxEngine engine;
    private final KiejobsTaskMapper taskMapper;
    private final JsonMapper json;

    KiejobsCallbackMapper(SandboxEngine engine, KiejobsTaskMapper taskMapper, JsonMapper json) {
        this.json = json;
        this.engine = engine;
        this.taskMapper = taskMapper;
    }

    @Override
    public Wire wire() {
        return Wire.KIEJOBS;
    }

    @Override
    public CallbackPayload toPayload(TaskRecord.CallbackEvent event) {
        TaskRecord task = event.task();
        String failure = task.failureReason();
        TaskCallbackPayload payload = new TaskCallbackPayload()
                .code(failure == null ? SUCCESS_CODE : FAILED_CODE)
                .msg(failure == null ? "success" : failure)
                .data(json.valueToTree(KiejobsTaskMapper.isSong(task) ? toStage(event) : toRecord(task)));
        return new CallbackPayload(payload, Map.of());
    }

    /** Maps a stage; the callback of a failed song has none. */
    private SongCallbackData toStage(TaskRecord.CallbackEvent event) {
        TaskRecord task = event.task();
        SongCallbackData data = new SongCallbackData().taskId(task.id());
        if (task.failureReason() != null) {
            return data;
        }
        CallbackType stage = event.isLast() ? CallbackType.COMPLETE : STAGES.get(event.number());
        return data.callbackType(stage)
                .data(task.goodTakes().stream()
                        .filter(clip -> stage.equals(CallbackType.COMPLETE)
                                || stage.equals(CallbackType.FIRST) && clip.number() == 1)
                        .map(clip -> taskMapper.toCallbackClip(task, clip))
                        .toList());
    }

    private TaskCallbackRecord toRecord(TaskRecord task) {
        Task wireTask = taskMapper.toTask(task);
        return new TaskCallbackRecord()
                .taskId(task.id())
                .model(wireTask.getModel())
                .state(wireTask.getState())
                .param(wireTask.getParam())
                .resultJson(wireTask.getResultJson())
                .failCode(wireTask.getFailCode())
                .failMsg(wireTask.getFailMsg())
                .consumeCredits(wireTask.getCreditsConsumed())
                .remainedCredits(BigDecimal.valueOf(engine.credits(task.accountId())))
                .costTime(wireTask.getCostTime())
                .createTime(wireTask.getCreateTime())
                .completeTime(wireTask.getCompleteTime());
    }
}
