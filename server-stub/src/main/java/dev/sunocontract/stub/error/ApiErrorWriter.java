package dev.sunocontract.stub.error;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractValidationFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers a refusal outside of any controller. */
public final class ApiErrorWriter {

    private ApiErrorWriter() {}

    public static void write(
            HttpServletRequest request, HttpServletResponse response, Provider provider, ApiError refusal)
            throws IOException {
        Operation operation = (Operation) request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE);
        byte[] body = ApiErrorFormat.body(provider, refusal).toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(ApiErrorFormat.status(provider, refusal.kind(), operation));
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
