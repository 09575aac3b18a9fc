package dev.sunocontract.stub;

import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Errors for exceptions that have an HTTP status, such as Spring's own. */
final class StatusErrors {

    private StatusErrors() {}

    /** The error for an exception; empty if the exception has no status below 500, and is not 503. */
    static Optional<ApiError> of(Exception exception) {
        if (exception instanceof ErrorResponse response) {
            return of(response.getStatusCode().value(), response.getBody().getDetail());
        }
        ResponseStatus annotation =
                AnnotatedElementUtils.findMergedAnnotation(exception.getClass(), ResponseStatus.class);
        return annotation == null
                ? Optional.empty()
                : of(annotation.code().value(), annotation.reason().isEmpty() ? null : annotation.reason());
    }

    private static Optional<ApiError> of(int status, @Nullable String message) {
        return kind(status).map(kind -> new ApiError(kind, message == null ? kind.id() : message));
    }

    private static Optional<ErrorKind> kind(int status) {
        return switch (status) {
            case 401, 403 -> Optional.of(ErrorKind.UNAUTHORIZED);
            case 402 -> Optional.of(ErrorKind.OUT_OF_CREDITS);
            case 404, 410 -> Optional.of(ErrorKind.RESOURCE_NOT_FOUND);
            case 405 -> Optional.of(ErrorKind.METHOD_NOT_ALLOWED);
            case 409 -> Optional.of(ErrorKind.CONFLICT);
            case 413 -> Optional.of(ErrorKind.CONTENT_TOO_LARGE);
            case 415 -> Optional.of(ErrorKind.UNSUPPORTED_MEDIA_TYPE);
            case 429 -> Optional.of(ErrorKind.RATE_LIMITED);
            case 503 -> Optional.of(ErrorKind.MAINTENANCE);
            default -> status >= 400 && status < 500 ? Optional.of(ErrorKind.INVALID_REQUEST) : Optional.empty();
        };
    }
}
