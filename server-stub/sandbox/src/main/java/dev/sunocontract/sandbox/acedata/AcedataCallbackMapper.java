package dev.sunocontract.sandbox.acedata;

import dev.sunocontract.sandbox.callback.CallbackMapper;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.spec.Wire;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Maps callback events to the payloads of the acedata wire: the response that a held call would have had. */
@Component
class AcedataCallbackMapper implements CallbackMapper {

    private final AcedataTaskMapper taskMapper;

    AcedataCallbackMapper(AcedataTaskMapper taskMapper) {
        this.taskMapper = taskMapper;
    }

    @Override
    public Wire wire() {
        return Wire.ACEDATA;
    }

    @Override
    public CallbackPayload toPayload(TaskRecord.CallbackEvent event) {
        return new CallbackPayload(taskMapper.toResult(event.task()), Map.of());
    }
}
