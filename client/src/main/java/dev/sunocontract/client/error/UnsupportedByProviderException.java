package dev.sunocontract.client.error;

import java.util.List;

/** The provider does not offer it. Nothing was sent. */
public final class UnsupportedByProviderException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final List<String> offeringProviders;

    /** A failure, and the providers that offer it. */
    public UnsupportedByProviderException(ErrorDetails failure, List<String> offeredBy) {
        super(failure, null);
        this.offeringProviders = List.copyOf(offeredBy);
    }

    /** The ids of the providers that offer it. */
    public List<String> offeringProviders() {
        return offeringProviders;
    }
}
