package dev.sunocontract.sandbox.media;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Refuses multipart forms that are malformed or too large, which are parsed before a controller is chosen. */
@RestControllerAdvice
class MultipartExceptionHandler {

    @ExceptionHandler
    ProblemDetail handleTooLargeForm(MaxUploadSizeExceededException exception) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONTENT_TOO_LARGE, "the multipart form is too large");
    }

    @ExceptionHandler
    ProblemDetail handleMultipartException(MultipartException exception) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "the multipart form is malformed");
    }
}
