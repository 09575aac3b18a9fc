package dev.sunocontract.tools.audit.source;

import java.io.IOException;

/** Reports a file of another recorder's own format. The message names the format and says how to export HAR. */
public final class UnsupportedFormatException extends IOException {

    private static final long serialVersionUID = 1;

    UnsupportedFormatException(String message) {
        super(message);
    }
}
