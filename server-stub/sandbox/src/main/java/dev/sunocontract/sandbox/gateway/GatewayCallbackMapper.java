package dev.sunocontract.sandbox.gateway;

import dev.sunocontract.sandbox.callback.CallbackMapper;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.spec.Wire;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Maps callback events to the payloads of the gateway wire: the task, as {@code getTask} returns it. */
@Component
class GatewayCallbackMapper implements CallbackMapper {

    private final GatewayTaskMapper taskMapper;

    GatewayCallbackMapper(GatewayTaskMapper taskMapper) {
        this.taskMapper = taskMapper;
    }

    @Override
    public Wire wire() {
        return Wire.GATEWAY;
    }

    @Override
    public CallbackPayload toPayload(TaskRecord.CallbackEvent event) {
        return new CallbackPayload(taskMapper.toTask(event.task()), Map.of());
    }
}
