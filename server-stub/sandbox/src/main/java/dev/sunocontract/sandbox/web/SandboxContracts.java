package dev.sunocontract.sandbox.web;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractResolver;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contracts that a sandbox serves, each below {@code /<name>}. */
public final class SandboxContracts {

    private final Map<String, Contract> byName = new LinkedHashMap<>();

    /**
     * The contracts to serve.
     *
     * @throws IllegalArgumentException if two contracts have one name
     */
    public SandboxContracts(Collection<Contract> contracts) {
        contracts.forEach(contract -> {
            if (byName.put(contract.name(), contract) != null) {
                throw new IllegalArgumentException("two contracts are named " + contract.name());
            }
        });
    }

    /** The contracts of all built-in providers. */
    public static SandboxContracts builtIn() {
        return new SandboxContracts(Provider.all().stream().map(Contract::of).toList());
    }

    /** The contracts, in the order given. */
    public List<Contract> all() {
        return List.copyOf(byName.values());
    }

    /**
     * The contract with a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public Contract named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown provider '" + name + "', expected one of " + String.join(", ", byName.keySet())));
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
    Optional<Contract> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
