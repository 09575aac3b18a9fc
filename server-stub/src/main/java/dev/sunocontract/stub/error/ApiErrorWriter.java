package dev.sunocontract.stub.error;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorFormat;
import dev.sunocontract.spec.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes errors to a response, in the format of the provider: the words {@code x-error-codes} and
 * {@code x-error-bodies} of its document.
 */
public final class ApiErrorWriter {

    private ApiErrorWriter() {}

    /**
     * Writes an error with the status that the contract uses for it.
     *
     * @param operation the operation of the request; null if the contract offers none there
     * @throws IOException if the response cannot be written
     */
    public static void write(
            HttpServletResponse response, Contract contract, @Nullable Operation operation, ApiError error)
            throws IOException {
        if (operation == null) {
            ErrorFormat format = contract.errorFormat(error.kind());
            write(response, format, format.status(), error);
        } else {
            ErrorFormat format = contract.errorFormat(error.kind(), operation);
            write(response, format, format.statusAt(operation), error);
        }
    }

    /**
     * Writes an error with another status than the contract's.
     *
     * @param status the HTTP status
     * @throws IOException if the response cannot be written
     */
    public static void write(HttpServletResponse response, Contract contract, int status, ApiError error)
            throws IOException {
        write(response, contract.errorFormat(error.kind()), status, error);
    }

    private static void write(HttpServletResponse response, ErrorFormat format, int status, ApiError error)
            throws IOException {
        byte[] body = format.body(error.message()).toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
