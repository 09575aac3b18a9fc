package dev.sunocontract.stub.error;

import dev.sunocontract.spec.ErrorKind;

/**
 * An error to return to the client. {@link ApiErrorWriter} writes it in the format of the provider.
 *
 * @param kind the kind, which determines the HTTP status and the code in the body
 * @param message a text for a person, with the field and the rule; it must not contain an API key
 */
public record ApiError(ErrorKind kind, String message) {}
