package dev.sunocontract.sandbox.callback;

import dev.sunocontract.sandbox.engine.TaskRecord;
import java.util.Map;

/** What a job's callback says, in the shape of its wire. */
public interface CallbackMapper {

    /** What is pushed, and the headers that go with it. */
    record CallbackPayload(byte[] body, Map<String, String> headers) {}

    /** What is pushed when a notice is due. */
    CallbackPayload toPayload(TaskRecord.CallbackEvent notice);
}
