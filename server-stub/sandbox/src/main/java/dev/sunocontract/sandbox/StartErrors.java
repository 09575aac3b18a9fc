package dev.sunocontract.sandbox;

import dev.sunocontract.sandbox.engine.StoreException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedExceptionUtils;

/** Why a sandbox has not started, in one sentence. */
final class StartErrors {

    private StartErrors() {}

    static String sentence(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreException) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof PortInUseException used) {
                return "port " + used.getPort() + " is in use: stop its process, or choose another with --port";
            }
        }
        String message = NestedExceptionUtils.getMostSpecificCause(exception).getMessage();
        return String.valueOf(message).lines().findFirst().orElse("the sandbox cannot start");
    }
}
