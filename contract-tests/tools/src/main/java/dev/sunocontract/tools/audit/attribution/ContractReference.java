package dev.sunocontract.tools.audit.attribution;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * A contract that can be sent to another process: a built-in one by its name, any other with its document.
 *
 * @param contract the contract
 */
public record ContractReference(Contract contract) implements Serializable {

    /** Whether the contract is the document of its wire. */
    boolean isOfWire() {
        return contract.name().equals(contract.wire().id()) && contract == Contract.of(contract.wire());
    }

    private boolean isOfBuiltInProvider() {
        return Provider.all().contains(contract.provider()) && contract == Contract.of(contract.provider());
    }

    private Object writeReplace() {
        if (isOfWire()) {
            return new OfWire(contract.wire());
        }
        return isOfBuiltInProvider()
                ? new OfProvider(contract.name())
                : new OfDocument(contract.name(), contract.document().toString());
    }

    /** What is sent of a wire's contract. */
    private record OfWire(Wire wire) implements Serializable {

        private Object readResolve() {
            return new ContractReference(Contract.of(wire));
        }
    }

    /** What is sent of a built-in provider's contract. */
    private record OfProvider(String id) implements Serializable {

        private Object readResolve() {
            return new ContractReference(Contract.of(Provider.of(id)));
        }
    }

    /** What is sent of any other contract. */
    private record OfDocument(String name, String document) implements Serializable {

        /** The received contracts: each document is read once in a process. */
        private static final Map<OfDocument, ContractReference> RECEIVED = new ConcurrentHashMap<>();

        private Object readResolve() {
            return RECEIVED.computeIfAbsent(
                    this,
                    sent -> new ContractReference(
                            Contract.of(sent.name(), new JsonMapper().readTree(sent.document()))));
        }
    }
}
