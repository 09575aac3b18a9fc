package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.contract.ContractFilter;
import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.server.contract.RefusalShape;
import dev.sunocontract.server.sandbox.engine.Refused;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
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
class StudioAdvice {

    @ExceptionHandler
    ResponseEntity<JsonNode> refused(Refused refused, HttpServletRequest request) {
        Provider provider = (Provider) request.getAttribute(ContractFilter.PROVIDER);
        Reason reason =
                switch (refused.why()) {
                    case CREDITS -> Reason.OUT_OF_CREDITS;
                    case NO_JOB -> Reason.UNKNOWN_TASK;
                    case NO_THING -> Reason.UNKNOWN_THING;
                    case TWICE -> Reason.CONFLICT;
                };
        String message = String.valueOf(refused.getMessage());
        Operation operation = (Operation) request.getAttribute(ContractFilter.OPERATION);
        return ResponseEntity.status(RefusalShape.status(provider, reason, operation))
                .body(RefusalShape.body(provider, new Refusal(reason, message)));
    }
}
