package dev.sunocontract.tools.audit;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import java.io.Serializable;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose exchange it is: whose the command line says, else whose the file says, else whose host was asked, else whose name starts
 * the path (as in the sandbox), else, for the whole file, whose contract fits best.
 *
 * @param fixedProvider the provider of everything, or null
 * @param detectedProviders the best fit of the file among the providers of a wire
 */
public record Attribution(@Nullable Provider fixedProvider, Map<Wire, Provider> detectedProviders)
        implements Serializable {

    private static final Map<String, Provider> PROVIDERS_BY_ID =
            Provider.all().stream().collect(Collectors.toMap(Provider::id, provider -> provider));
    private static final Map<String, Provider> PROVIDERS_BY_HOST = providersByHost();

    /** How a provider was found. */
    public enum Basis {
        /** The command line says so. */
        OPTION,
        /** The exchange names it. */
        FIELD,
        /** Its base URL was asked. */
        HOST,
        /** The path starts with its name. */
        PATH,
        /** Its contract fits the file best. */
        BEST_MATCH
    }

    /**
     * An exchange with its owner.
     *
     * @param path the path below the provider's base URL
     * @param match the operation, if the provider offers one there
     */
    record AttributedExchange(Provider provider, Basis basis, String path, Optional<Contract.Match> match) {}

    /** The owner of an exchange; empty if nobody known offers such a thing. */
    Optional<AttributedExchange> attribute(RecordedExchange heard) {
        Optional<AttributedExchange> certain = attributeWithoutDetection(heard);
        if (certain.isPresent()) {
            return certain;
        }
        for (Provider provider : detectedProviders.values()) {
            AttributedExchange owned = attributeTo(provider, Basis.BEST_MATCH, heard);
            if (owned.match.isPresent()) {
                return Optional.of(owned);
            }
        }
        return Optional.empty();
    }

    /** The owner of an exchange, as far as no guess is needed. */
    Optional<AttributedExchange> attributeWithoutDetection(RecordedExchange heard) {
        if (fixedProvider != null) {
            return Optional.of(attributeTo(fixedProvider, Basis.OPTION, heard));
        }
        Optional<Provider> named = providerById(heard.provider());
        if (named.isPresent()) {
            return Optional.of(attributeTo(named.get(), Basis.FIELD, heard));
        }
        Provider host = heard.host() == null ? null : PROVIDERS_BY_HOST.get(heard.host());
        if (host != null) {
            return Optional.of(attributeTo(host, Basis.HOST, heard));
        }
        return providerById(firstPathSegment(heard)).map(provider -> attributeTo(provider, Basis.PATH, heard));
    }

    /** An exchange as if it were a provider's. */
    static AttributedExchange attributeTo(Provider provider, Basis how, RecordedExchange heard) {
        Contract contract = Contract.of(provider);
        RecordedExchange.Request sent = heard.request();
        if (sent == null) {
            return new AttributedExchange(provider, how, "", matchById(contract, heard.operationId()));
        }
        String path = pathBelowBaseUrl(provider, sent.path());
        return new AttributedExchange(provider, how, path, contract.match(sent.method(), path));
    }

    private static Optional<Contract.Match> matchById(Contract contract, @Nullable String operationId) {
        return operationId == null
                ? Optional.empty()
                : contract.findOperation(operationId).map(operation -> new Contract.Match(operation, Map.of()));
    }

    /** The path without the base URL's own path or the provider's name in front. */
    private static String pathBelowBaseUrl(Provider provider, String path) {
        String base = basePath(provider.baseUrl());
        if (!base.isEmpty() && path.startsWith(base + "/")) {
            return path.substring(base.length());
        }
        String named = "/" + provider.id() + "/";
        return path.startsWith(named) ? path.substring(named.length() - 1) : path;
    }

    private static String basePath(String url) {
        int scheme = url.indexOf("://");
        int slash = scheme < 0 ? -1 : url.indexOf('/', scheme + 3);
        return slash < 0 ? "" : url.substring(slash).replaceFirst("/+$", "");
    }

    private static @Nullable String firstPathSegment(RecordedExchange heard) {
        RecordedExchange.Request sent = heard.request();
        if (sent == null || !sent.path().startsWith("/")) {
            return null;
        }
        int slash = sent.path().indexOf('/', 1);
        return slash < 0 ? null : sent.path().substring(1, slash);
    }

    private static Optional<Provider> providerById(@Nullable String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(PROVIDERS_BY_ID.get(id));
    }

    private static Map<String, Provider> providersByHost() {
        Map<String, Provider> hosts = new LinkedHashMap<>();
        for (Provider provider : Provider.all()) {
            String url = provider.baseUrl();
            if (url.contains("://")) {
                String host = URI.create(url).getHost();
                if (host != null) {
                    hosts.putIfAbsent(host.toLowerCase(Locale.ROOT), provider);
                }
            }
        }
        return hosts;
    }
}
