package dev.sunocontract.client.error;

import java.util.List;

/** The provider does not offer the operation. The request was not sent. */
public final class UnsupportedByProviderException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final List<String> offeringProviders;

    /**
     * Creates the error.
     *
     * @param offeringProviders the ids of the built-in providers that offer the operation
     */
    public UnsupportedByProviderException(ErrorDetails details, List<String> offeringProviders) {
        super(details, null);
        this.offeringProviders = List.copyOf(offeringProviders);
    }

    /** Returns the ids of the built-in providers that offer the operation. */
    public List<String> offeringProviders() {
        return offeringProviders;
    }
}
