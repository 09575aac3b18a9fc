package dev.sunocontract.client.http;

import tools.jackson.core.type.TypeReference;

/** Sends the calls of the generated bindings. */
public interface ApiInvoker {

    /**
     * Sends a call and reads the response.
     *
     * @param call the call
     * @param type the type of the response body in the contract
     * @return the response body, unknown fields and values included
     */
    <T> T invoke(ApiCall call, TypeReference<T> type);
}
