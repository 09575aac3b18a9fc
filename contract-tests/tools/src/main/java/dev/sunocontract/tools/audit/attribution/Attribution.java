package dev.sunocontract.tools.audit.attribution;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.tools.audit.exchange.RecordedExchange;
import dev.sunocontract.tools.audit.source.TrafficFile;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Attributes the exchanges of one file to providers. The first that applies decides: the fixed contract, the exchange's
 * provider field, its host, the first segment of its path, the contract that fits the file best.
 *
 * @param fixedContract the contract of all exchanges, or null
 * @param detectedContracts the contract of each wire that fits the file best
 */
public record Attribution(@Nullable ContractReference fixedContract, Map<Wire, ContractReference> detectedContracts)
        implements Serializable {

    private static final int MAX_PREFIX_SEGMENTS = 2;
    private static final Map<String, Provider> PROVIDERS_BY_ID =
            Provider.all().stream().collect(Collectors.toMap(Provider::id, provider -> provider));
    private static final Map<String, Provider> PROVIDERS_BY_HOST = providersByHost();

    /**
     * Creates the attribution for a file.
     *
     * @param contract the contract of all its exchanges, or null to detect the providers; the document of a wire is the
     *     contract of the exchanges whose provider has no document
     * @throws IOException if the file cannot be read
     */
    public static Attribution forFile(TrafficFile file, @Nullable Contract contract) throws IOException {
        return contract == null ? new Attribution(null, ProviderDetector.detect(file)) : to(contract);
    }

    /**
     * Creates the attribution to one contract.
     *
     * @param contract the contract of all exchanges; the document of a wire is that of the exchanges whose provider has
     *     no document
     */
    public static Attribution to(Contract contract) {
        ContractReference reference = new ContractReference(contract);
        return reference.isOfWire()
                ? new Attribution(null, Map.of(contract.wire(), reference))
                : new Attribution(reference, Map.of());
    }

    /** Returns the exchange with its provider; empty if no provider has such an operation. */
    public Optional<AttributedExchange> attribute(RecordedExchange exchange) {
        return attributeWithoutDetection(exchange).or(() -> detectedContracts.values().stream()
                .map(detected -> attributeTo(
                        detected.contract(),
                        detected.isOfWire() ? AttributionBasis.WIRE : AttributionBasis.BEST_MATCH,
                        exchange))
                .filter(attributed -> attributed.match().isPresent())
                .findFirst());
    }

    /** Returns the exchange with its provider, ignoring the detected providers. */
    Optional<AttributedExchange> attributeWithoutDetection(RecordedExchange exchange) {
        if (fixedContract != null) {
            return Optional.of(attributeTo(fixedContract.contract(), AttributionBasis.OPTION, exchange));
        }
        return providerById(exchange.provider())
                .map(provider -> attributeToHost(provider, AttributionBasis.FIELD, exchange))
                .or(() -> providerByHost(exchange.host())
                        .map(provider -> attributeToHost(provider, AttributionBasis.HOST, exchange)))
                .or(() -> providerById(firstPathSegment(exchange))
                        .map(provider -> attributeTo(Contract.of(provider), AttributionBasis.PATH, exchange)));
    }

    /**
     * Returns the exchange as one of the given provider; or of another provider at the same host, if only that one has
     * the operation: a seller may serve two families of calls.
     */
    private static AttributedExchange attributeToHost(
            Provider provider, AttributionBasis basis, RecordedExchange exchange) {
        AttributedExchange attributed = attributeTo(Contract.of(provider), basis, exchange);
        if (attributed.match().isPresent()) {
            return attributed;
        }
        return Provider.all().stream()
                .filter(other -> !other.equals(provider) && isAtSameHost(provider, other))
                .map(other -> attributeTo(Contract.of(other), basis, exchange))
                .filter(other -> other.match().isPresent())
                .findFirst()
                .orElse(attributed);
    }

    /** Returns the exchange as one of the given contract. */
    static AttributedExchange attributeTo(Contract contract, AttributionBasis basis, RecordedExchange exchange) {
        RecordedExchange.Request request = exchange.request();
        if (request == null) {
            return new AttributedExchange(exchange, contract, basis, "", matchById(contract, exchange.operationId()));
        }
        String path = pathBelowBaseUrl(contract.provider(), request.path());
        Optional<Contract.Match> match = contract.match(request.method(), path);
        if (match.isPresent()) {
            return new AttributedExchange(exchange, contract, basis, path, match);
        }
        return attributeBelowPrefix(contract, basis, exchange, path)
                .orElseGet(() -> new AttributedExchange(exchange, contract, basis, path, Optional.empty()));
    }

    /** Finds an operation behind a prefix of up to two segments, such as {@code /v1}, which a gateway puts in front. */
    private static Optional<AttributedExchange> attributeBelowPrefix(
            Contract contract, AttributionBasis basis, RecordedExchange exchange, String path) {
        String method = Objects.requireNonNull(exchange.request()).method();
        int slash = path.indexOf('/', 1);
        for (int segments = 0; slash > 0 && segments < MAX_PREFIX_SEGMENTS; segments++) {
            String rest = path.substring(slash);
            Optional<Contract.Match> match = contract.match(method, rest);
            if (match.isPresent()) {
                return Optional.of(new AttributedExchange(exchange, contract, basis, rest, match));
            }
            slash = path.indexOf('/', slash + 1);
        }
        return Optional.empty();
    }

    private static Optional<Contract.Match> matchById(Contract contract, @Nullable String operationId) {
        return operationId == null
                ? Optional.empty()
                : contract.findOperation(operationId).map(operation -> new Contract.Match(operation, Map.of()));
    }

    /** Returns the path without the base URL's path or the provider's id in front. */
    private static String pathBelowBaseUrl(Provider provider, String path) {
        String base = basePath(provider.baseUrl());
        if (!base.isEmpty() && path.startsWith(base + "/")) {
            return path.substring(base.length());
        }
        String prefix = "/" + provider.id() + "/";
        return path.startsWith(prefix) ? path.substring(prefix.length() - 1) : path;
    }

    private static String basePath(String url) {
        int scheme = url.indexOf("://");
        int slash = scheme < 0 ? -1 : url.indexOf('/', scheme + 3);
        return slash < 0 ? "" : url.substring(slash).replaceFirst("/+$", "");
    }

    private static @Nullable String firstPathSegment(RecordedExchange exchange) {
        RecordedExchange.Request request = exchange.request();
        if (request == null || !request.path().startsWith("/")) {
            return null;
        }
        int slash = request.path().indexOf('/', 1);
        return slash < 0 ? null : request.path().substring(1, slash);
    }

    private static Optional<Provider> providerById(@Nullable String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(PROVIDERS_BY_ID.get(id));
    }

    private static Optional<Provider> providerByHost(@Nullable String host) {
        return host == null ? Optional.empty() : Optional.ofNullable(PROVIDERS_BY_HOST.get(host));
    }

    private static Map<String, Provider> providersByHost() {
        Map<String, Provider> hosts = new LinkedHashMap<>();
        Provider.all().forEach(provider -> host(provider).ifPresent(host -> hosts.putIfAbsent(host, provider)));
        return hosts;
    }

    private static boolean isAtSameHost(Provider one, Provider other) {
        Optional<String> host = host(one);
        return host.isPresent() && host.equals(host(other));
    }

    /** The host of a provider's base URL; empty if the URL has none. */
    private static Optional<String> host(Provider provider) {
        return provider.baseUrl().contains("://")
                ? Optional.ofNullable(URI.create(provider.baseUrl()).getHost())
                        .map(host -> host.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }
}
