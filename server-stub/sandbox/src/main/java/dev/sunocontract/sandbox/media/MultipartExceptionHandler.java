package dev.sunocontract.sandbox.media;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;

/** Refuses forms that are none: they are read before anybody knows which controller they are for. */
@RestControllerAdvice
class MultipartExceptionHandler {

    @ExceptionHandler
    ProblemDetail handleMultipartException(MultipartException exception) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "the form cannot be read");
    }
}
