package dev.sunocontract.client.boot;

/** Thrown when the application starts and a property of the clients is missing or wrong. */
final class SunoConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates an exception.
     *
     * @param description what is wrong, a sentence
     * @param action what to do, a sentence
     */
    SunoConfigurationException(String description, String action) {
        super(description);
        this.action = action;
    }

    /** What to do, a sentence. */
    String action() {
        return action;
    }
}
