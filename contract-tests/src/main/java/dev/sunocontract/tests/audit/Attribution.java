package dev.sunocontract.tests.audit;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Contracts;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import java.io.Serializable;
import java.net.URI;
import java.util.Arrays;
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
 * @param given the provider of everything, or null
 * @param guessed the best fit of the file among the providers of a wire
 */
public record Attribution(@Nullable Provider given, Map<Wire, Provider> guessed) implements Serializable {

    private static final Map<String, Provider> NAMES =
            Arrays.stream(Provider.values()).collect(Collectors.toMap(Provider::id, provider -> provider));
    private static final Map<String, Provider> HOSTS = hosts();

    /** How a provider was found. */
    public enum How {
        /** The command line says so. */
        GIVEN,
        /** The exchange names it. */
        NAMED,
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
    record Owned(Provider provider, How how, String path, Optional<Contract.Match> match) {}

    /** The owner of an exchange; empty if nobody known offers such a thing. */
    Optional<Owned> owner(Heard heard) {
        Optional<Owned> certain = certain(heard);
        if (certain.isPresent()) {
            return certain;
        }
        for (Provider provider : guessed.values()) {
            Owned owned = owned(provider, How.BEST_MATCH, heard);
            if (owned.match.isPresent()) {
                return Optional.of(owned);
            }
        }
        return Optional.empty();
    }

    /** The owner of an exchange, as far as no guess is needed. */
    Optional<Owned> certain(Heard heard) {
        if (given != null) {
            return Optional.of(owned(given, How.GIVEN, heard));
        }
        Optional<Provider> named = provider(heard.provider());
        if (named.isPresent()) {
            return Optional.of(owned(named.get(), How.NAMED, heard));
        }
        Provider host = heard.host() == null ? null : HOSTS.get(heard.host());
        if (host != null) {
            return Optional.of(owned(host, How.HOST, heard));
        }
        return provider(firstSegment(heard)).map(provider -> owned(provider, How.PATH, heard));
    }

    /** An exchange as if it were a provider's. */
    static Owned owned(Provider provider, How how, Heard heard) {
        Contract contract = Contracts.of(provider);
        Heard.Sent sent = heard.sent();
        if (sent == null) {
            return new Owned(provider, how, "", operation(contract, heard.operationId()));
        }
        String path = below(provider, sent.path());
        return new Owned(provider, how, path, contract.match(sent.method(), path));
    }

    private static Optional<Contract.Match> operation(Contract contract, @Nullable String operationId) {
        return operationId == null
                ? Optional.empty()
                : contract.find(operationId).map(operation -> new Contract.Match(operation, Map.of()));
    }

    /** The path without the base URL's own path or the provider's name in front. */
    private static String below(Provider provider, String path) {
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

    private static @Nullable String firstSegment(Heard heard) {
        Heard.Sent sent = heard.sent();
        if (sent == null || !sent.path().startsWith("/")) {
            return null;
        }
        int slash = sent.path().indexOf('/', 1);
        return slash < 0 ? null : sent.path().substring(1, slash);
    }

    private static Optional<Provider> provider(@Nullable String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(NAMES.get(id));
    }

    private static Map<String, Provider> hosts() {
        Map<String, Provider> hosts = new LinkedHashMap<>();
        for (Provider provider : Provider.values()) {
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
