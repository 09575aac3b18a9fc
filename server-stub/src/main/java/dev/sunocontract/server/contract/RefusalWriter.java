package dev.sunocontract.server.contract;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers a refusal outside of any controller. */
final class RefusalWriter {

    private RefusalWriter() {}

    static void write(HttpServletRequest request, HttpServletResponse response, Provider provider, Refusal refusal)
            throws IOException {
        Operation operation = (Operation) request.getAttribute(ContractFilter.OPERATION);
        byte[] body = RefusalShape.body(provider, refusal).toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(RefusalShape.status(provider, refusal.reason(), operation));
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
