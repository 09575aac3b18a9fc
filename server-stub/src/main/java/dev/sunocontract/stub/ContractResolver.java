package dev.sunocontract.stub;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.util.Optional;

/**
 * Finds the contract that a request is validated against. Declare a bean of this type to serve several providers in one
 * application.
 */
@FunctionalInterface
public interface ContractResolver {

    /**
     * A contract and where the application serves it.
     *
     * @param contract the contract that validates the request
     * @param basePath the path before the contract's own paths; empty, or it starts with a slash and does not
     *     end with one
     * @param handlerBasePath the path before the wire's paths at which the controllers are mapped; same form
     */
    record ResolvedContract(Contract contract, String basePath, String handlerBasePath) {

        /** A contract whose controllers are mapped at the base path. */
        public ResolvedContract(Contract contract, String basePath) {
            this(contract, basePath, basePath);
        }

        /**
         * The contract of a built-in provider, whose controllers are mapped at the base path.
         *
         * @throws IllegalArgumentException if the provider is not a built-in one
         */
        public ResolvedContract(Provider provider, String basePath) {
            this(Contract.of(provider), basePath);
        }
    }

    /**
     * Finds the contract for a path.
     *
     * @param path the path of the request, percent-encoded
     * @return the contract; empty if the request is not validated
     */
    Optional<ResolvedContract> resolve(String path);
}
