package dev.sunocontract.sandbox;

import dev.sunocontract.sandbox.engine.StoreException;
import org.springframework.boot.context.properties.bind.BindException;
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
            if (cause instanceof BindException setting) {
                return "the setting " + setting.getName() + " is invalid: "
                        + NestedExceptionUtils.getMostSpecificCause(setting).getMessage();
            }
            if (cause instanceof PortInUseException used) {
                return "port " + used.getPort() + " is in use: stop its process, or choose another with --port";
            }
        }
        Throwable last = NestedExceptionUtils.getMostSpecificCause(exception);
        if (last instanceof java.net.BindException) {
            return "cannot listen on the address of --host: " + last.getMessage();
        }
        String message = last.getMessage();
        return String.valueOf(message).lines().findFirst().orElse("the sandbox cannot start");
    }
}
