package dev.sunocontract.client;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.RequestMapper;
import dev.sunocontract.client.wire.acedata.AcedataRequestMapper;
import dev.sunocontract.client.wire.crun.CrunRequestMapper;
import dev.sunocontract.client.wire.gateway.GatewayRequestMapper;
import dev.sunocontract.client.wire.kiejobs.KiejobsRequestMapper;
import dev.sunocontract.client.wire.sonic.SonicRequestMapper;
import dev.sunocontract.client.wire.sunoapi.SunoapiRequestMapper;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.WebhookSignature;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calls of a client's requests. A request that the provider does not offer is an error before it is sent. */
final class OfferedCalls {

    private final Contract contract;
    private final RequestMapper mapper;
    private final @Nullable String webhookKey;
    private final Map<String, Map<String, Boolean>> documentedFields = new ConcurrentHashMap<>();

    /** Creates the calls of a provider, whose requests set no key of their callbacks. */
    OfferedCalls(Contract contract, @Nullable String callbackUrl) {
        this(contract, callbackUrl, null);
    }

    /**
     * Creates the calls of a provider.
     *
     * @param callbackUrl the callback URL of requests that set none; null for none
     * @param webhookKey the key that signs callbacks, for providers that take it with each request; null for none
     */
    OfferedCalls(Contract contract, @Nullable String callbackUrl, @Nullable String webhookKey) {
        this.contract = contract;
        this.mapper = mapper(contract, callbackUrl);
        this.webhookKey = webhookKey;
    }

    private static RequestMapper mapper(Contract contract, @Nullable String callbackUrl) {
        return switch (contract.wire()) {
            case ACEDATA -> new AcedataRequestMapper(contract, callbackUrl);
            case CRUN -> new CrunRequestMapper(contract, callbackUrl);
            case GATEWAY -> new GatewayRequestMapper(contract, callbackUrl);
            case KIEJOBS -> new KiejobsRequestMapper(contract, callbackUrl);
            case SONIC -> new SonicRequestMapper(contract, callbackUrl);
            case SUNOAPI -> new SunoapiRequestMapper(contract, callbackUrl);
        };
    }

    /**
     * Returns the call of a request.
     *
     * @param request maps the request to its call
     * @throws UnsupportedByProviderException if the provider does not offer it, or its document has no field for an
     *     option that is set; the error names the built-in providers that do
     */
    ApiCall of(Function<RequestMapper, ApiCall> request) {
        try {
            return withWebhookKey(requireOffered(request.apply(mapper)));
        } catch (UnsupportedByProviderException e) {
            throw withOfferingProviders(e, request);
        }
    }

    /** Adds the key to a request whose task has callbacks, where the provider takes it with the request. */
    private ApiCall withWebhookKey(ApiCall call) {
        if (webhookKey != null) {
            contract.webhookSignature()
                    .map(WebhookSignature::keyField)
                    .filter(field -> !field.isEmpty() && hasCallbacks(call))
                    .ifPresent(field -> call.field(field, webhookKey));
        }
        return call;
    }

    private boolean hasCallbacks(ApiCall call) {
        return !contract.operation(call.operationId()).callbacks().isEmpty();
    }

    private ApiCall requireOffered(ApiCall call) {
        Operation operation = contract.findOperation(call.operationId())
                .orElseThrow(() -> UnsupportedByProviderException.of(
                        contract, call.operationId(), contract.provider().title() + " has no such operation"));
        Map<String, Boolean> documented =
                documentedFields.computeIfAbsent(operation.id(), id -> new ConcurrentHashMap<>());
        StringJoiner undocumented = new StringJoiner(", ");
        for (String pointer : call.fields().keySet()) {
            if (!documented.computeIfAbsent(pointer, field -> isDocumented(operation, call, field))) {
                undocumented.add(call.setters().getOrDefault(pointer, pointer));
            }
        }
        if (undocumented.length() > 0) {
            throw UnsupportedByProviderException.of(
                    contract, call.operationId(), "the document has no field for " + undocumented);
        }
        return call;
    }

    private static boolean isDocumented(Operation operation, ApiCall call, String pointer) {
        return requestSchema(operation).stream()
                .flatMap(schema -> schema.detectDrift(Transport.body(call)).stream())
                .noneMatch(drift ->
                        drift.kind() == Drift.Kind.UNKNOWN_FIELD && (pointer + "/").startsWith(drift.pointer() + "/"));
    }

    private static Collection<BodySchema> requestSchema(Operation operation) {
        return operation.requestBody().map(body -> body.content().values()).orElse(List.of());
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
            OfferedCalls calls = new OfferedCalls(contract, null);
            calls.requireOffered(request.apply(calls.mapper));
            return true;
        } catch (UnsupportedByProviderException notOffered) {
            return false;
        }
    }
}
