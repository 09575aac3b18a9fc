package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.engine.EngineException;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.stub.ContractValidationFilter;
import dev.sunocontract.stub.error.ApiError;
import dev.sunocontract.stub.error.ApiErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Writes exceptions of the engine as errors in the provider's format. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineExceptionHandler {

    @ExceptionHandler
    void handleEngineException(EngineException exception, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Contract contract = (Contract) request.getAttribute(ContractValidationFilter.CONTRACT_ATTRIBUTE);
        Operation operation = (Operation) request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE);
        ApiError error = new ApiError(exception.kind(), String.valueOf(exception.getMessage()));
        ApiErrorWriter.write(response, contract, operation, error);
    }
}
