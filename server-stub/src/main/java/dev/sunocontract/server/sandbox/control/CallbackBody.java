package dev.sunocontract.server.sandbox.control;

import dev.sunocontract.server.sandbox.engine.Job;
import java.util.Map;

/** What a job's callback says, in the shape of its wire. */
public interface CallbackBody {

    /** What is pushed, and the headers that go with it. */
    record Push(byte[] body, Map<String, String> headers) {}

    /** What is pushed when a notice is due. */
    Push push(Job.Notice notice);
}
