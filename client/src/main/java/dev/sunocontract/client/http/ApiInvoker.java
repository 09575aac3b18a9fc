package dev.sunocontract.client.http;

import tools.jackson.core.type.TypeReference;

/** What the generated bindings send their calls through. */
public interface ApiInvoker {

    /**
     * Sends a call and reads the answer.
     *
     * @param call what to send
     * @param type what the contract says comes back
     * @return the answer, unknown fields and values kept
     */
    <T> T invoke(ApiCall call, TypeReference<T> type);
}
