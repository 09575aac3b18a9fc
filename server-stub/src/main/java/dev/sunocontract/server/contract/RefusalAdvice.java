package dev.sunocontract.server.contract;

import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.spec.Provider;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** Answers in the provider's shape what a controller, binding or bean validation refuses. */
@RestControllerAdvice
public final class RefusalAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalAdvice.class);

    /** What a controller refuses. */
    @ExceptionHandler
    public ResponseEntity<JsonNode> refused(Refusal.RefusedException refused, HttpServletRequest request) {
        return answer(request, refused.refusal());
    }

    /** What bean validation refuses. */
    @ExceptionHandler
    public ResponseEntity<JsonNode> invalid(MethodArgumentNotValidException invalid, HttpServletRequest request) {
        String findings = invalid.getAllErrors().stream()
                .map(error -> String.valueOf(error.getDefaultMessage()))
                .collect(Collectors.joining("; "));
        return answer(request, new Refusal(Reason.INVALID, findings));
    }

    /** What bean validation refuses of parameters. */
    @ExceptionHandler
    public ResponseEntity<JsonNode> invalid(HandlerMethodValidationException invalid, HttpServletRequest request) {
        return answer(request, new Refusal(Reason.INVALID, "a parameter is not valid"));
    }

    /** What cannot be bound. */
    @ExceptionHandler
    public ResponseEntity<JsonNode> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        return answer(request, new Refusal(Reason.INVALID, "the body cannot be read"));
    }

    /** What a controller answers by a status of its own. */
    @ExceptionHandler
    public ResponseEntity<JsonNode> status(ResponseStatusException status, HttpServletRequest request) {
        return ResponseEntity.status(status.getStatusCode()).build();
    }

    /** What goes wrong without anybody's intent. */
    @ExceptionHandler
    public ResponseEntity<JsonNode> broken(RuntimeException broken, HttpServletRequest request) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), broken);
        return answer(request, new Refusal(Reason.BROKEN, "the service failed"));
    }

    private static ResponseEntity<JsonNode> answer(HttpServletRequest request, Refusal refusal) {
        if (request.getAttribute(ContractFilter.PROVIDER) instanceof Provider provider) {
            return ResponseEntity.status(RefusalShape.status(provider, refusal.reason()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(RefusalShape.body(provider, refusal));
        }
        return ResponseEntity.status(refusal.reason() == Reason.BROKEN ? 500 : 400)
                .build();
    }
}
