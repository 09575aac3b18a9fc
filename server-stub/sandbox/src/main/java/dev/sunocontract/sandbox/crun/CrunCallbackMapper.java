package dev.sunocontract.sandbox.crun;

import dev.sunocontract.sandbox.callback.CallbackMapper;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.spec.Wire;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Maps callback events to the payloads of the Crun wire: the task, without the envelope of {@code getTask}. */
@Component
class CrunCallbackMapper implements CallbackMapper {

    private final CrunTaskMapper taskMapper;

    CrunCallbackMapper(CrunTaskMapper taskMapper) {
        this.taskMapper = taskMapper;
    }

    @Override
    public Wire wire() {
        return Wire.CRUN;
    }

    @Override
    public CallbackPayload toPayload(TaskRecord.CallbackEvent event) {
        return new CallbackPayload(taskMapper.toTask(event.task()), Map.of());
    }
}
