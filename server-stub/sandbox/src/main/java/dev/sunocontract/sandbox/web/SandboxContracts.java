package dev.sunocontract.sandbox.web;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractResolver;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The contracts that a sandbox serves, each below {@code /<name>}. A built-in one is read when it is first needed. */
public final class SandboxContracts {

    private final Map<String, Supplier<Contract>> sources = new LinkedHashMap<>();
    private final Map<String, Contract> read = new ConcurrentHashMap<>();

    private SandboxContracts() {}

    /**
     * The contracts to serve.
     *
     * @throws IllegalArgumentException if two contracts have one name, or one has that of a path of the sandbox
     */
    public static SandboxContracts of(Collection<Contract> contracts) {
        SandboxContracts served = new SandboxContracts();
        served.addAll(contracts);
        return served;
    }

    /**
     * The contracts of all built-in providers, and others, which replace built-in ones of their names.
     *
     * @throws IllegalArgumentException if two of the others have one name, or one has that of a path of the sandbox
     */
    public static SandboxContracts builtInWith(Collection<Contract> others) {
        Set<String> replaced = others.stream().map(Contract::name).collect(Collectors.toSet());
        SandboxContracts served = new SandboxContracts();
        Provider.all().stream()
                .filter(provider -> !replaced.contains(provider.id()))
                .forEach(provider -> served.sources.put(provider.id(), () -> Contract.of(provider)));
        served.addAll(others);
        return served;
    }

    private void addAll(Collection<Contract> contracts) {
        contracts.forEach(contract -> {
            if (ProviderAddressFilter.OWN_PATHS.contains(contract.name())) {
                throw new IllegalArgumentException(
                        "a contract cannot be named " + contract.name() + ": the sandbox has this path itself");
            }
            if (sources.put(contract.name(), () -> contract) != null) {
                throw new IllegalArgumentException("two contracts are named " + contract.name());
            }
        });
    }

    /** The names of the contracts, in the order given. */
    public Set<String> names() {
        return Collections.unmodifiableSet(sources.keySet());
    }

    /** The contracts, in the order given. */
    public List<Contract> all() {
        return sources.keySet().stream().map(this::named).toList();
    }

    /**
     * The contract with a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public Contract named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown provider '" + name + "', expected one of " + String.join(", ", names())));
    }

    /** The contract of an account. */
    public Contract ofAccount(String accountId) {
        return named(AccountId.contractName(accountId));
    }

    /**
     * Resolves requests by the first segment of their path.
     *
     * @param handlerBasePath the base path of the controllers; those of a wire are below it, at the wire's id, because
     *     wires have paths in common
     */
    public ContractResolver resolver(String handlerBasePath) {
        return path -> {
            int end = path.indexOf('/', 1);
            String first = path.isEmpty() ? "" : path.substring(1, end < 0 ? path.length() : end);
            return find(first)
                    .map(contract -> new ContractResolver.ResolvedContract(
                            contract,
                            "/" + first,
                            handlerBasePath + "/" + contract.wire().id()));
        };
    }

    /** Finds a contract by its name. */
    public Optional<Contract> find(String name) {
        return Optional.ofNullable(sources.get(name)).map(source -> read.computeIfAbsent(name, unread -> source.get()));
    }
}
