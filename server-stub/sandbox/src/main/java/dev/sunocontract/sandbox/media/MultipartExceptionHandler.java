package dev.sunocontract.sandbox.media;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;

/** Responds with 400 to malformed multipart forms, which are parsed before a controller is chosen. */
@RestControllerAdvice
class MultipartExceptionHandler {

    @ExceptionHandler
    ProblemDetail handleMultipartException(MultipartException exception) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "the multipart form is malformed");
    }
}
