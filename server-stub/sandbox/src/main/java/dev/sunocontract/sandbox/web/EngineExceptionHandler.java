package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.engine.EngineException;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractValidationFilter;
import dev.sunocontract.stub.error.ApiError;
import dev.sunocontract.stub.error.ApiError.Kind;
import dev.sunocontract.stub.error.ApiErrorFormat;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.JsonNode;

/** Answers in the provider's shape what the studio refuses. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineExceptionHandler {

    @ExceptionHandler
    ResponseEntity<JsonNode> handleEngineException(EngineException exception, HttpServletRequest request) {
        Provider provider = (Provider) request.getAttribute(ContractValidationFilter.PROVIDER_ATTRIBUTE);
        Kind reason =
                switch (exception.kind()) {
                    case OUT_OF_CREDITS -> Kind.OUT_OF_CREDITS;
                    case TASK_NOT_FOUND -> Kind.TASK_NOT_FOUND;
                    case RESOURCE_NOT_FOUND -> Kind.RESOURCE_NOT_FOUND;
                    case CONFLICT -> Kind.CONFLICT;
                };
        String message = String.valueOf(exception.getMessage());
        Operation operation = (Operation) request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE);
        return ResponseEntity.status(ApiErrorFormat.status(provider, reason, operation))
                .body(ApiErrorFormat.body(provider, new ApiError(reason, message)));
    }
}
