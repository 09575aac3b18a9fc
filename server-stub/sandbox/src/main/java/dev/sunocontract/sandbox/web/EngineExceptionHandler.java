package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.engine.EngineException;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.stub.ContractValidationFilter;
import dev.sunocontract.stub.error.ApiError;
import dev.sunocontract.stub.error.ApiErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Writes exceptions of the engine as errors in the provider's format. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineExceptionHandler {

    /** The database is away. At a provider the error has its format, and the status 503 whatever it documents. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    void handleUnavailableStore(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(ContractValidationFilter.CONTRACT_ATTRIBUTE) instanceof Contract contract) {
            ApiError error = new ApiError(ErrorKind.MAINTENANCE, "the database of the sandbox is not available");
            ApiErrorWriter.write(response, contract, HttpServletResponse.SC_SERVICE_UNAVAILABLE, error);
        } else {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    @ExceptionHandler
    void handleEngineException(EngineException exception, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Contract contract = (Contract) request.getAttribute(ContractValidationFilter.CONTRACT_ATTRIBUTE);
        Operation operation = (Operation) request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE);
        ApiError error = new ApiError(exception.kind(), String.valueOf(exception.getMessage()));
        ApiErrorWriter.write(response, contract, operation, error);
    }
}
