package dev.sunocontract.tools.audit.exchange;

/** Reports that a JSON value is not an exchange. The message is the reason, without the value. */
public final class UnrecognizedExchangeException extends Exception {

    private static final long serialVersionUID = 1;

    UnrecognizedExchangeException(String reason) {
        super(reason, null, false, false);
    }

    /** Returns why the value is not an exchange. Equal causes give equal reasons. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
