package dev.sunocontract.tools.audit.attribution;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.tools.audit.exchange.RecordedExchange;
import java.util.Optional;

/**
 * A recorded exchange with its provider.
 *
 * @param exchange the exchange as recorded
 * @param contract the contract that applies
 * @param basis how the provider was determined
 * @param path the path below the provider's base URL; empty if no request was recorded
 * @param match the operation; empty if the provider's contract has none at this method and path
 */
public record AttributedExchange(
        RecordedExchange exchange,
        Contract contract,
        AttributionBasis basis,
        String path,
        Optional<Contract.Match> match) {

    /** The provider whose contract applies. */
    public Provider provider() {
        return contract.provider();
    }
}
