package dev.sunocontract.sandbox.sonic;

import dev.sunocontract.sandbox.callback.CallbackMapper;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.SandboxContracts;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.stub.generated.sonic.model.CallbackEvent;
import dev.sunocontract.stub.generated.sonic.model.TaskCallbackPayload;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Maps callback events to the payloads of the sonic wire. The provider's document states whether there are callbacks
 * before the end, and which headers they have beside the signature.
 */
@Component
class SonicCallbackMapper implements CallbackMapper {

    /** The name of the callback that also reports clips that can be streamed. */
    static final String PROGRESS = "taskProgress";

    private static final String PLATFORM = "suno";
    private static final String EVENT_HEADER = "X-Webhook-Event";

    private final SonicTaskMapper taskMapper;
    private final SandboxContracts contracts;

    SonicCallbackMapper(SonicTaskMapper taskMapper, SandboxContracts contracts) {
        this.taskMapper = taskMapper;
        this.contracts = contracts;
    }

    @Override
    public Wire wire() {
        return Wire.SONIC;
    }

    @Override
    public CallbackPayload toPayload(TaskRecord.CallbackEvent event) {
        CallbackEvent name = name(event);
        return new CallbackPayload(toBody(event.task(), name), headers(event, name));
    }

    private static CallbackEvent name(TaskRecord.CallbackEvent event) {
        if (event.task().failureReason() != null) {
            return CallbackEvent.SONG_FAILED;
        }
        return event.isLast() ? CallbackEvent.SONG_COMPLETED : CallbackEvent.SONG_STREAMING;
    }

    private TaskCallbackPayload toBody(TaskRecord task, CallbackEvent event) {
        TaskCallbackPayload payload =
                new TaskCallbackPayload().taskId(task.id()).platform(PLATFORM).event(event);
        if (event.equals(CallbackEvent.SONG_FAILED)) {
            return payload.type("failed").message(task.failureReason()).refundProcessed(true);
        }
        return payload.code(200)
                .message(event.equals(CallbackEvent.SONG_COMPLETED) ? "success" : "streaming")
                .data(taskMapper.toData(task));
    }

    /** The headers that the document lists: ids that are equal in a repetition, and the event. */
    private Map<String, String> headers(TaskRecord.CallbackEvent event, CallbackEvent name) {
        Operation submission = contracts.ofAccount(event.task().accountId()).operation("submitMusic");
        String id = UUID.nameUUIDFromBytes((event.task().id() + "/" + event.number()).getBytes(StandardCharsets.UTF_8))
                .toString();
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> documented = submission.callbackHeaders(PROGRESS);
        documented.forEach(header -> headers.put(header, header.equals(EVENT_HEADER) ? name.value() : id));
        return headers;
    }
}
