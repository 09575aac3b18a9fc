package dev.sunocontract.cli;

import java.net.ConnectException;
import java.nio.file.NoSuchFileException;

/** Says in one line what went wrong; a stack trace is for programmers. */
final class ErrorMessages {

    private ErrorMessages() {}

    static String of(Throwable problem) {
        if (problem instanceof NoSuchFileException) {
            return "there is no file " + problem.getMessage();
        }
        if (problem instanceof ConnectException) {
            return "nobody answers there";
        }
        String message = problem.getMessage();
        return message == null || message.isBlank() ? problem.getClass().getSimpleName() : message;
    }
}
