package dev.sunocontract.sandbox.store;

import dev.sunocontract.sandbox.engine.StoreException;
import java.sql.SQLException;
import org.springframework.core.NestedExceptionUtils;

/** Sentences for databases that cannot be opened. */
final class DatabaseErrors {

    /** H2: another process has opened the file. */
    private static final int H2_FILE_IN_USE = 90020;

    private DatabaseErrors() {}

    /** Returns the exception, with a sentence that names the database and the cause, without the password. */
    static StoreException cannotOpen(String url, RuntimeException exception) {
        String database = url.replaceFirst("[?;].*", "");
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == H2_FILE_IN_USE) {
                return new StoreException(
                        "the database " + database + " is in use by another process: stop it, or share PostgreSQL",
                        exception);
            }
        }
        String reason = String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(exception).getMessage());
        return new StoreException(
                "cannot open the database " + database + ": "
                        + reason.lines().findFirst().orElse("no reason given"),
                exception);
    }
}
