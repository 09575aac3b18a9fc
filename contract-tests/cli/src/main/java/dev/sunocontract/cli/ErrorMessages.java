package dev.sunocontract.cli;

import java.net.ConnectException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;

/** One-line messages for errors, in place of stack traces. */
final class ErrorMessages {

    private ErrorMessages() {}

    static String of(Throwable error) {
        if (error instanceof NoSuchFileException) {
            return "no such file: " + error.getMessage();
        }
        if (error instanceof ConnectException) {
            return "connection refused";
        }
        if (error instanceof CharacterCodingException) {
            return "a file is no UTF-8 text";
        }
        String message = error.getMessage();
        return message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    }
}
