package dev.sunocontract.client;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.wire.RequestMapper;
import dev.sunocontract.client.wire.crun.CrunRequestMapper;
import dev.sunocontract.client.wire.gateway.GatewayRequestMapper;
import dev.sunocontract.client.wire.sunoapi.SunoapiRequestMapper;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calls of a client's requests. A request that the provider does not offer is an error before it is sent. */
final class OfferedCalls {

    private final Contract contract;
    private final RequestMapper mapper;

    /**
     * Creates the calls of a provider.
     *
     * @param callbackUrl the callback URL of requests that set none; null for none
     */
    OfferedCalls(Contract contract, @Nullable String callbackUrl) {
        this.contract = contract;
        this.mapper = mapper(contract, callbackUrl);
    }

    private static RequestMapper mapper(Contract contract, @Nullable String callbackUrl) {
        return switch (contract.wire()) {
            case GATEWAY -> new GatewayRequestMapper(contract, callbackUrl);
            case CRUN -> new CrunRequestMapper(contract, callbackUrl);
            case SUNOAPI -> new SunoapiRequestMapper(contract, callbackUrl);
        };
    }

    /**
     * Returns the call of a request.
     *
     * @param request maps the request to its call
     * @throws UnsupportedByProviderException if the provider does not offer it; the error names the built-in providers
     *     that do
     */
    ApiCall of(Function<RequestMapper, ApiCall> request) {
        try {
            ApiCall call = request.apply(mapper);
            if (contract.findOperation(call.operationId()).isPresent()) {
                return call;
            }
            throw UnsupportedByProviderException.of(
                    contract, call.operationId(), contract.provider().title() + " has no such operation");
        } catch (UnsupportedByProviderException e) {
            throw withOfferingProviders(e, request);
        }
    }

    private UnsupportedByProviderException withOfferingProviders(
            UnsupportedByProviderException error, Function<RequestMapper, ApiCall> request) {
        List<String> offering = Provider.all().stream()
                .filter(provider -> isOffered(Contract.of(provider), request))
                .map(Provider::id)
                .toList();
        String detail = error.detail() + (offering.isEmpty() ? "" : "; offered by: " + String.join(", ", offering));
        return new UnsupportedByProviderException(
                ErrorDetails.withoutResponse(contract, error.operationId(), detail), offering);
    }

    private static boolean isOffered(Contract contract, Function<RequestMapper, ApiCall> request) {
        try {
            return contract.findOperation(request.apply(mapper(contract, null)).operationId())
                    .isPresent();
        } catch (UnsupportedByProviderException notOffered) {
            return false;
        }
    }
}
