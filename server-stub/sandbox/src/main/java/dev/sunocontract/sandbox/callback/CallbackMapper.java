package dev.sunocontract.sandbox.callback;

import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.spec.Wire;
import java.util.Map;

/** Maps callback events to the payloads of one wire. */
public interface CallbackMapper {

    /**
     * The payload of one callback.
     *
     * @param body an object that is written as JSON
     * @param headers HTTP headers in addition to the content type and the signature; empty if there are none
     */
    record CallbackPayload(Object body, Map<String, String> headers) {}

    /** Returns the wire whose callbacks this mapper writes. */
    Wire wire();

    /** Maps a callback event to its payload. */
    CallbackPayload toPayload(TaskRecord.CallbackEvent event);
}
