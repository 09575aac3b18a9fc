package dev.sunocontract.client.error;

import dev.sunocontract.spec.Contract;
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

    /**
     * Returns the error for a request that a provider does not offer, without the providers that do.
     *
     * @param operationId the operation that comes closest
     * @param reason the reason, for people
     */
    public static UnsupportedByProviderException of(Contract contract, String operationId, String reason) {
        return new UnsupportedByProviderException(
                ErrorDetails.withoutResponse(contract, operationId, "not offered: " + reason), List.of());
    }

    /** Returns the ids of the built-in providers that offer the operation. */
    public List<String> offeringProviders() {
        return offeringProviders;
    }
}
