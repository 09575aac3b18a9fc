package dev.sunocontract.tests.audit;

/** Says why a line or an entry is not an exchange. */
final class NotAnExchange extends Exception {

    private static final long serialVersionUID = 1;

    NotAnExchange(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
