package dev.sunocontract.tools.audit;

/** Says why a line or an entry is not an exchange. */
final class UnrecognizedExchangeException extends Exception {

    private static final long serialVersionUID = 1;

    UnrecognizedExchangeException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
