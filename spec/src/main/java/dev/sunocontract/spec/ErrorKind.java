package dev.sunocontract.spec;

import java.util.Locale;

/**
 * The kinds of error. A document maps the codes in error bodies to kinds in {@code info.x-error-codes}, because the
 * same code has different meanings at different providers.
 */
public enum ErrorKind {
    /** The key is missing or not valid. */
    UNAUTHORIZED,
    /** There are not enough credits. */
    OUT_OF_CREDITS,
    /** There are too many requests. */
    RATE_LIMITED,
    /** The request breaks a rule. */
    INVALID_REQUEST,
    /** There is no task with this id. */
    TASK_NOT_FOUND,
    /** There is no clip, persona, voice or upload with this id. */
    RESOURCE_NOT_FOUND,
    /** The resource exists already and can be created only once. */
    CONFLICT,
    /** There is no operation at this path. */
    NOT_FOUND,
    /** The path does not support this method. */
    METHOD_NOT_ALLOWED,
    /** The operation does not support this content type. */
    UNSUPPORTED_MEDIA_TYPE,
    /** The body is too large. */
    CONTENT_TOO_LARGE,
    /** The prompt or the lyrics are refused, such as for an artist's name. */
    REJECTED_PROMPT,
    /** The service is down for maintenance. */
    MAINTENANCE,
    /** The service or its upstream failed. */
    SERVER_ERROR;

    /** The id in the documents, such as {@code out-of-credits}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
